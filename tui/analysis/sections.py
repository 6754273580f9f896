"""A large article as several shorter ones, so that what it takes to analyse it has a bound."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable
from typing import TypeVar

from tui.analysis.paragraphs import sentence_cut
from tui.core.article import Article
from tui.core.findings import Attribution, Findings, Mention
from tui.core.spans import Span, hull

T = TypeVar("T")

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


def spliced(whole: Findings, span: Span, part: Findings) -> Findings:
    """The findings with all that begins in the span replaced by those of this section.

    The part's offsets count from the span's start. Whether all is complete, the part says.
    """
    by = span.start
    attributions = whole.attributions
    first, last = _inside(span, [hull(each.contents).start for each in attributions])
    longer = len(part.attributions) - (last - first)

    def outside(each: Attribution) -> Attribution:
        if each.parent is None or each.parent < first:
            return each
        return each._replace(parent=each.parent + longer if each.parent >= last else None)

    return part._replace(
        mentions=_put(
            whole.mentions,
            span,
            [m.span.start for m in whole.mentions],
            (Mention(_moved(m.span, by), m.label, m.name) for m in part.mentions),
        ),
        attributions=(
            *map(outside, attributions[:first]),
            *(_moved_attribution(each, by, first) for each in part.attributions),
            *map(outside, attributions[last:]),
        ),
        quotations=_put_spans(whole.quotations, span, part.quotations),
        clauses=_put_spans(whole.clauses, span, part.clauses),
    )


def _cut(article: Article, start: int, end: int) -> int:
    """The last place before the end where a block begins, or else a sentence of a long block."""
    number = article.block_at(end)
    block = article.starts[number] if number >= 0 else start
    return block if block > (start + end) // 2 else sentence_cut(article.text, start, end)


def _inside(span: Span, starts: list[int]) -> tuple[int, int]:
    return bisect_left(starts, span.start), bisect_left(starts, span.end)


def _put(whole: tuple[T, ...], span: Span, starts: list[int], part: Iterable[T]) -> tuple[T, ...]:
    first, last = _inside(span, starts)
    return (*whole[:first], *part, *whole[last:])


def _put_spans(whole: tuple[Span, ...], span: Span, part: tuple[Span, ...]) -> tuple[Span, ...]:
    moved = (_moved(each, span.start) for each in part)
    return _put(whole, span, [each.start for each in whole], moved)


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


def _moved_attribution(each: Attribution, by: int, parents: int) -> Attribution:
    return each._replace(
        contents=tuple(_moved(content, by) for content in each.contents),
        source=None if each.source is None else _moved(each.source, by),
        cue=None if each.cue is None else _moved(each.cue, by),
        parent=None if each.parent is None else each.parent + parents,
    )
