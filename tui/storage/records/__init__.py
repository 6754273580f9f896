"""Annotation files as records, changed one table at a time."""
