"""Texts as lists of words with a label each, and back."""
