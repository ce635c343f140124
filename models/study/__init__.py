"""Sessions (学习活动), who is expected, and who came."""
