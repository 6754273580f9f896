"""Labels such as B-Content: which words belong together, whatever scheme was used."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tui.text.spans import Span

_LABEL = re.compile(r"([BIOLUESMW])(?:[-_](.+))?", re.DOTALL)
_FIRST, _ALONE, _LAST = frozenset("B"), frozenset("USW"), frozenset("LE")


class LabelledWords(NamedTuple):
    """Words that belong together, and their label."""

    span: Span
    label: str


def labelled_words(labels: Sequence[str], places: Sequence[Span]) -> Iterator[LabelledWords]:
    """What the labels of words mark: BIO of either sort, BILOU, BIOES, or labels without a letter.

    A word that goes on with what has not begun begins it.
    """
    start, end, kind = 0, 0, ""
    ended = True
    for label, place in zip(labels, places, strict=True):
        letter, name = _parts(label)
        goes_on = name and name == kind and not ended and letter not in _FIRST | _ALONE
        if not goes_on:
            if kind:
                yield LabelledWords(Span(start, end), kind)
            start, kind = place.start, name
        end = place.end
        ended = letter in _LAST | _ALONE
    if kind:
        yield LabelledWords(Span(start, end), kind)


def _parts(label: str) -> tuple[str, str]:
    """The letter that says where in something a word stands, and the name of that."""
    found = _LABEL.fullmatch(label)
    if found is None:
        return "I", label.removeprefix("_")
    return found[1], found[2] or ""
