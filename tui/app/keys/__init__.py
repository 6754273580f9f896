"""The one table of commands and keys, and what is made of it."""
