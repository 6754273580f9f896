"""How an article is cut for the analysis.

It is parsed paragraph by paragraph, since a parser's memory grows with its text. What needs the
whole article is worked out section by section: an article of a newspaper is one section, a report
of hundreds of pages is several, so that what it takes to analyse it has a bound.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterator

from tui.analysis.paragraphs.labels import labels
from tui.analysis.paragraphs.line_ends import flowed, lines_of
from tui.text.article import Article
from tui.text.spans import Span

LONGEST_PARAGRAPH = 20_000
"""A parser's memory grows with its text, so that no stretch is longer than this (code points)."""

_MARKER = re.compile(r"(?:[•‣◦·*+–—-]|#{1,6}|>|\d{1,3}[.)])[ \t\u00a0]+")
_SENTENCE_END = re.compile(r"[.!?…。！？]['\"”’»)\]」』]*(?:\s+|(?<=[。！？」』]))")
LONGEST_SECTION = 100_000
"""Code points of a section; articles of newspapers are one."""


def paragraph_spans(article: Article) -> list[Span]:
    """The article's blocks without their bullets, those that are too long cut at a sentence end.

    The label of a speaker and what is said behind it are paragraphs of their own, and where lines
    end wherever they were full, those that belong together are one.
    """
    text = article.text
    lines = list(lines_of(text))
    speaking = labels(text, (line.span for line in lines))
    starts = frozenset(text.rfind("\n", 0, each.name.start) + 1 for each in speaking)
    blocks = flowed(text, lines, starts)
    if blocks is None:
        blocks = [article.block(number) for number in range(len(article))]
    spans: list[Span] = []
    number = 0
    for start, end in blocks:
        while number < len(speaking) and speaking[number].name.start < end:
            label = speaking[number]
            number += 1
            spans += _unmarked(text, start, text.rfind("\n", start, label.name.start))
            spans.append(label.name)
            start = min(end, label.behind)
        spans += _unmarked(text, start, end)
    return spans


def _unmarked(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    marker = _MARKER.match(text, start, end)
    yield from _pieces(text, marker.end() if marker else start, end)


def _pieces(text: str, start: int, end: int) -> Iterator[Span]:
    while end - start > LONGEST_PARAGRAPH:
        cut = sentence_cut(text, start, start + LONGEST_PARAGRAPH)
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


def section_spans(article: Article) -> list[Span]:
    """The sections' spans, which cover the text; cut between blocks, in a very long one within."""
    spans: list[Span] = []
    start, length = 0, len(article.text)
    while length - start > LONGEST_SECTION:
        end = _cut(article, start, start + LONGEST_SECTION)
        spans.append(Span(start, end))
        start = end
    return [*spans, Span(start, length)]


def section(article: Article, span: Span) -> Article:
    """The section as an article; its offsets count from the span's start."""
    if span == (0, len(article.text)):
        return article
    first = bisect_left(article.ends, span.start + 1)
    last = bisect_left(article.starts, span.end)
    return Article(
        span.of(article.text),
        array("Q", (max(0, start - span.start) for start in article.starts[first:last])),
        array("Q", (min(end, span.end) - span.start for end in article.ends[first:last])),
        article.kinds[first:last],
        article.markdown,
    )


def _cut(article: Article, start: int, end: int) -> int:
    """The last place before the end where a block begins, or else a sentence of a long block."""
    number = article.block_at(end)
    block = article.starts[number] if number >= 0 else start
    return block if block > (start + end) // 2 else sentence_cut(article.text, start, end)
