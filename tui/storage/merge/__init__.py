"""Annotation files merged as text, by record and field."""
