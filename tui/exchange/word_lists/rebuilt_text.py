"""A text put together from its words, where nothing says what stood between them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tui.text.spans import Span

_CLOSING = frozenset(".,;:!?%)]}»›”’…、。，！？；：）」』】")
_OPENING = frozenset("([{«‹“‘„¿¡（「『【")
_EITHER = frozenset("\"'")
_ENDINGS = (
    "n't",
    "n’t",
    "'s",
    "’s",
    "'re",
    "’re",
    "'ll",
    "’ll",
    "'ve",
    "’ve",
    "'m",
    "’m",
    "'d",
    "’d",
)
_QUOTES = {"``": "“", "''": "”", "-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]"}
"""How the Penn Treebank, and all that follows it, writes marks."""


REBUILT = "texts put together from their words"


class RebuiltText(NamedTuple):
    """A text, and for each sentence where its words are."""

    text: str
    places: tuple[tuple[Span, ...], ...]


def rebuilt_text(sentences: Iterable[Sequence[str]]) -> RebuiltText:
    """Words with blanks between them but where punctuation has none; a sentence a line."""
    pieces: list[str] = []
    places = []
    at = 0
    for words in sentences:
        mine = []
        before, open_marks = "", set[str]()
        for told in words:
            word = _QUOTES.get(told, told)
            if before and _has_blank(before, word, open_marks):
                pieces.append(" ")
                at += 1
            mine.append(Span(at, at + len(word)))
            pieces.append(word)
            at += len(word)
            if word in _EITHER:
                open_marks ^= {word}
            before = word
        pieces.append("\n")
        at += 1
        places.append(tuple(mine))
    return RebuiltText("".join(pieces), tuple(places))


def _has_blank(before: str, word: str, open_marks: set[str]) -> bool:
    """Whether a blank stands between two words; `open_marks` are those of no direction."""
    if word in _EITHER and word in open_marks:
        return False
    if before in _EITHER and before in open_marks:
        return False
    closes = word[0] in _CLOSING and not word[1:2].isalnum()
    opens = before[-1] in _OPENING
    return not closes and not opens and word.casefold() not in _ENDINGS
