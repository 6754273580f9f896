"""Bytes on disk: safe writing, locks, journals."""
