"""Trains the reader: annotated articles in, `models/quoth-reader` out."""
