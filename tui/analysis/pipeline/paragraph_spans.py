"""The stretches of an article that are analysed one at a time."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tui.text.article import Article
from tui.text.spans import Span

LONGEST = 20_000
"""A parser's memory grows with its text, so that no stretch is longer than this (code points)."""

_MARKER = re.compile(r"(?:[•‣◦·*+–—-]|#{1,6}|>|\d{1,3}[.)])[ \t\u00a0]+")
_SENTENCE_END = re.compile(r"[.!?…。！？]['\"”’»)\]」』]*(?:\s+|(?<=[。！？」』]))")


def paragraph_spans(article: Article) -> list[Span]:
    """The article's blocks without their bullets, those that are too long cut at a sentence end."""
    spans: list[Span] = []
    for number in range(len(article)):
        start, end = article.block(number)
        marker = _MARKER.match(article.text, start, end)
        spans += _pieces(article.text, marker.end() if marker else start, end)
    return spans


def _pieces(text: str, start: int, end: int) -> Iterator[Span]:
    while end - start > LONGEST:
        cut = sentence_cut(text, start, start + LONGEST)
        yield Span(start, cut)
        start = cut
    if start < end:
        yield Span(start, end)


def sentence_cut(text: str, start: int, end: int) -> int:
    """Where in the latter half of the stretch the last sentence begins, else word; else the end."""
    half = (start + end) // 2
    cuts = [match.end() for match in _SENTENCE_END.finditer(text, half, end)]
    if cuts:
        return cuts[-1]
    space = text.rfind(" ", half, end)
    return space + 1 if space >= 0 else end
