"""Where sentences begin and end, told by punctuation alone, in any script.

The article's own sentences (`tui.text.sentences`) know English abbreviations and need blocks. Here
contexts of a few words are compared, so the rules are coarser and the same for both sides.
"""

from __future__ import annotations

import re

_FINAL_MARKS = frozenset(".?!…。！？．؟।۔")
SENTENCE_END = re.compile("[.?!…؟।۔]['\"’”»)\\]]*\\s+|[。！？．][」』’”）]*\\s*|\\n\\s*")
# Marks between the end of one sentence and the first word of the next.
_BETWEEN = frozenset("\"'“”‘’„‚«»‹›「」『』()[]（）【】-‐‑‒–—―•*")
_MOST_BETWEEN = 16
# How far a sentence is followed on each side, in code points.
_REACH = 300


def begins_sentence(text: str, offset: int) -> bool | None:
    """Whether a sentence or line begins with the word at the offset.

    None where only punctuation and white space stand before it, as in a text that was cut there.
    """
    for at in range(offset - 1, max(-1, offset - 1 - _MOST_BETWEEN), -1):
        character = text[at]
        if character == "\n":
            return True
        if not (character.isspace() or character in _BETWEEN):
            return character in _FINAL_MARKS
    return None


def ends_sentence(text: str, offset: int) -> bool:
    """Whether the character at the offset is one that ends sentences."""
    return text[offset : offset + 1] in _FINAL_MARKS


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Start and end of the sentence around a span; 300 code points are searched each way."""
    low = max(0, start - _REACH)
    for mark in SENTENCE_END.finditer(text, low, start):
        if _may_begin(text, mark.end()):
            low = mark.end()
    return low, sentence_end(text, end)


def sentence_end(text: str, start: int) -> int:
    """The end of the sentence that the offset lies in; at most 300 code points are looked at."""
    high = min(len(text), start + _REACH)
    for mark in SENTENCE_END.finditer(text, start, high):
        if _may_begin(text, mark.end()):
            return mark.start()
    return high


def _may_begin(text: str, at: int) -> bool:
    return not text[at : at + 1].islower()
