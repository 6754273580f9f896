"""Where a sentence begins, as far as the marks before it tell; in any script."""

from __future__ import annotations

_ENDS = frozenset(".?!…。！？．؟।۔")
# Marks between the end of one sentence and the first word of the next.
_BETWEEN = frozenset("\"'“”‘’„‚«»‹›「」『』()[]（）【】-‐‑‒–—―•*")
_MOST_BETWEEN = 16


def begins_sentence(text: str, offset: int) -> bool | None:
    """Whether a sentence or line begins with the word at the offset, in code points.

    None where nothing but marks and blanks stand before it, as in a text cut there.
    """
    for at in range(offset - 1, max(-1, offset - 1 - _MOST_BETWEEN), -1):
        character = text[at]
        if character == "\n":
            return True
        if not (character.isspace() or character in _BETWEEN):
            return character in _ENDS
    return None


def ends_sentence(text: str, offset: int) -> bool:
    """Whether a mark that ends a sentence stands at the offset."""
    return text[offset : offset + 1] in _ENDS
