"""The reading club in conversation: books and their copies, sharing meetings, places that are shared fairly."""
