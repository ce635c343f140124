"""How Zhibu runs: network, disk and time around handlers and models."""
