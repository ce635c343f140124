"""What is known about days and hours: who works when, and when people are left in peace."""
