"""What is installed, from outside: processes, HTTP, a browser."""
