"""A large article as several shorter ones, so that what it takes to analyse it has a bound."""

from __future__ import annotations

from array import array
from bisect import bisect_left

from tui.analysis.pipeline.paragraph_spans import sentence_cut
from tui.text.article import Article
from tui.text.spans import Span

LONGEST = 100_000
"""Code points of a section; articles of newspapers are one."""


def section_spans(article: Article) -> list[Span]:
    """The sections' spans, which cover the text; cut between blocks, in a very long one within."""
    spans: list[Span] = []
    start, length = 0, len(article.text)
    while length - start > LONGEST:
        end = _cut(article, start, start + LONGEST)
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
