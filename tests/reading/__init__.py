"""The places of a meeting under a crowd, and the whole club beside a model of its rules written from the words."""
