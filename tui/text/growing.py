"""Growing: the chain of spans outwards from the one that is selected."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tui.text.anchors import trimmed
from tui.text.article import Article
from tui.text.cursor import Cursor
from tui.text.reported import said_in
from tui.text.sentences import sentence_at
from tui.text.span_index import SpanIndex
from tui.text.spans import Span, hull
from tui.text.words import word_at

_NOTHING: SpanIndex[None] = SpanIndex(())


def levels(
    article: Article,
    span: Span,
    entities: SpanIndex[Any] = _NOTHING,
    clauses: SpanIndex[Any] = _NOTHING,
    quotations: SpanIndex[Any] = _NOTHING,
    contents: SpanIndex[Any] = _NOTHING,
) -> list[Span]:
    """Word, entity, clause, quotation, sentence without its attribution, sentence, paragraph.

    Each covers the one before it and is larger, the first larger than the span; what is not there
    is left out. `quotations` have their marks, `contents` are those of attributions.
    """
    if not len(article):
        return []
    last = max(span.start, span.end - 1)
    text = article.text
    sentence = hull([sentence_at(article, span.start), sentence_at(article, last)])
    candidates = [sentence, _paragraph(article, span.start, last)]
    candidates += (trimmed(text, quotation) for quotation, _ in quotations.covering(span))
    whole = trimmed(text, sentence)
    parts = _parts(text, span, sentence, (entities, clauses, contents))
    # A part that is the sentence but for its marks would cost a key and gain nothing.
    candidates += (part for part in parts if part != whole)
    chain = [span]
    for candidate in sorted(candidates, key=lambda candidate: candidate.length):
        if candidate.covers(chain[-1]) and candidate != chain[-1]:
            chain.append(candidate)
    return chain[1:]


def grow(
    cursor: Cursor,
    article: Article,
    entities: SpanIndex[Any] = _NOTHING,
    clauses: SpanIndex[Any] = _NOTHING,
    quotations: SpanIndex[Any] = _NOTHING,
    contents: SpanIndex[Any] = _NOTHING,
) -> Cursor:
    """The cursor grown by one level; as it is when there is none further out."""
    larger = levels(article, cursor.span, entities, clauses, quotations, contents)
    if not larger:
        return cursor
    return Cursor(larger[0], None, (*cursor.grown, cursor.span))


def shrink(cursor: Cursor) -> Cursor:
    """The cursor with its last growth undone; as it is when it has not grown."""
    if not cursor.grown:
        return cursor
    return Cursor(cursor.grown[-1], None, cursor.grown[:-1])


def _paragraph(article: Article, first: int, last: int) -> Span:
    numbers = (max(0, article.block_at(first)), max(0, article.block_at(last)))
    return hull([article.block(number) for number in numbers])


def _parts(
    text: str, span: Span, sentence: Span, indexes: tuple[SpanIndex[Any], ...]
) -> Iterator[Span]:
    words = [word_at(text, span.start), word_at(text, max(span.start, span.end - 1))]
    yield hull([span, *(word for word in words if word)])
    for index in indexes:
        for found, _ in index.covering(span):
            yield trimmed(text, found)
    for part in said_in(text, sentence, span):
        yield trimmed(text, part)
