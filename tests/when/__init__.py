"""Phrases as offices write them, with what they mean, and the one judge of what a reader makes of them."""
