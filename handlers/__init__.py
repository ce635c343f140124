"""What is said and heard: conversations, views and jobs, in front of models."""
