"""How word lists are written down: the words of a string, parted by blanks or line breaks."""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """The words of the text as a set."""
    return frozenset(text.split())
