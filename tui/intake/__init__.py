"""Intake: articles made from web pages and documents."""
