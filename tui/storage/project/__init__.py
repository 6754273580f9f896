"""A project's and a user's files, and where they are."""
