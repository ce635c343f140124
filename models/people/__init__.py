"""Branches, members, their roles, their invitations, and the group chats they meet in."""
