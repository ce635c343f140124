"""Migrations: up, down, up; what they make is what the tables declare."""
