"""Bytes on disk: read and written safely, with locks and journals."""
