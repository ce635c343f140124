"""Kills, duplicates, reordering, hostile input: what must not lose anything."""
