"""A text cut into tokens at whose edges all marks begin and end, as Prodigy wants it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from tui.text.spans import Span

_TOKEN = re.compile(r"\w+|\s+|[^\w\s]+")


class Tokens(NamedTuple):
    """The tokens, and which of them begin and end at a place."""

    spans: tuple[Span, ...]
    begin: dict[int, int]
    end: dict[int, int]


def tokens_of(text: str, marks: Sequence[Span]) -> Tokens:
    """Words and what stands between them, cut where a mark begins or ends.

    A single blank is no token of its own, unless a mark begins or ends with it.
    """
    starts = {span.start for span in marks}
    ends = {span.end for span in marks}
    found: list[Span] = []
    for start, end in pairwise(sorted({0, len(text), *starts, *ends})):
        for piece in _TOKEN.finditer(text, start, end):
            span = Span(*piece.span())
            is_blank = piece[0] == " " and span.start > 0 and not text[span.start - 1].isspace()
            if not is_blank or span.start in starts or span.end in ends:
                found.append(span)
    return Tokens(
        tuple(found),
        {span.start: number for number, span in enumerate(found)},
        {span.end: number for number, span in enumerate(found)},
    )
