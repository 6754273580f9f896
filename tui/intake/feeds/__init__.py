"""Feeds: an article for each item."""
