"""git: merging annotation files, showing what has changed in them, and a file's state."""
