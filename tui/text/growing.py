"""Growing the selection, as from a word to its clause, its sentence and its paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from tui.lang import function_words, saying
from tui.text.anchors import trimmed
from tui.text.article import Article
from tui.text.cursor import Cursor
from tui.text.sentences import sentence_at
from tui.text.span_index import SpanIndex
from tui.text.spans import Span, enclosing_span
from tui.text.words import word_at

_NAMED = re.compile(r"[^\s:;?!\"“”]+(?:[ \t\n][^\s:;?!\"“”]+){0,7}:\s+(?=\S)")
_WORD = re.compile(r"\b[a-z]+\b")
_THAT = re.compile(r"(?:\s+[^\s.;:]+){0,6}?,?\s+that\s+")
_FOLLOWING = re.compile(r"\s+([a-z]+)\b")
_COMMA_BEFORE = re.compile(r"[,\"”’']\s*\Z")
_COMMA = re.compile(r",[\"”’']?\s+")
_SOURCE = re.compile(r"[^,;:?!\"“”]*")
_REST = re.compile(r"[^;:\"“”]{0,80}\Z")
_LONGEST_SOURCE = 80
_LONGEST_TAIL = 240

_NOTHING: SpanIndex[None] = SpanIndex(())


def levels_around(
    article: Article,
    span: Span,
    entities: SpanIndex[Any] = _NOTHING,
    clauses: SpanIndex[Any] = _NOTHING,
    quotations: SpanIndex[Any] = _NOTHING,
    contents: SpanIndex[Any] = _NOTHING,
) -> list[Span]:
    """All spans that growing would select, from the next one out to the paragraph.

    They are the word, entity, clause, quotation, sentence without its attribution, sentence and
    paragraph around `span`. Each covers the one before it and is larger; what there is none of is
    left out. The indexes have what the analysis has found: `quotations` with their marks,
    `contents` of attributions.
    """
    if not len(article):
        return []
    last = max(span.start, span.end - 1)
    text = article.text
    sentence = enclosing_span([sentence_at(article, span.start), sentence_at(article, last)])
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
    """The cursor grown by one level; unchanged if there is none further out."""
    larger = levels_around(article, cursor.span, entities, clauses, quotations, contents)
    if not larger:
        return cursor
    return Cursor(larger[0], None, (*cursor.grown, cursor.span))


def shrink(cursor: Cursor) -> Cursor:
    """The cursor with its last growth undone; unchanged if it has not grown."""
    if not cursor.grown:
        return cursor
    return Cursor(cursor.grown[-1], None, cursor.grown[:-1])


def _paragraph(article: Article, first: int, last: int) -> Span:
    numbers = (max(0, article.block_at(first)), max(0, article.block_at(last)))
    return enclosing_span([article.block(number) for number in numbers])


def _parts(
    text: str, span: Span, sentence: Span, indexes: tuple[SpanIndex[Any], ...]
) -> Iterator[Span]:
    words = [word_at(text, span.start), word_at(text, max(span.start, span.end - 1))]
    yield enclosing_span([span, *(word for word in words if word)])
    for index in indexes:
        for found, _ in index.covering(span):
            yield trimmed(text, found)
    for part in _without_source(text, sentence, span):
        yield trimmed(text, part)


def _without_source(text: str, sentence: Span, around: Span) -> Iterator[Span]:
    """The parts of a sentence that remain when a source at its edge is left out.

    That is what follows "Name:", what follows "said that" or "allegations that", and what stands
    before ", X said". Of the parts behind a word of saying only those `around` the span are given.
    This goes by the wording alone, so it works before the article is analysed.
    """
    start, end = sentence
    named = _NAMED.match(text, start, end)
    if named:
        yield Span(named.end(), end)
    attributed = _attribution(text, max(start, end - _LONGEST_TAIL), end)
    if attributed is not None and attributed > start:
        yield Span(start, attributed)
    place = start
    for word in _WORD.finditer(text, start, min(end, around.start)):
        if word.start() < place or word[0] not in saying.FORMS | saying.NOUN_FORMS:
            continue
        that = _THAT.match(text, word.end(), min(end, around.start))
        if that:
            place = that.end()
        elif _is_said(text, word):
            place = word.end()
        if place > word.start():
            yield Span(place, end)


def _is_said(text: str, word: re.Match[str]) -> bool:
    """Whether what is said follows with no "that": "She said the bridge ...", not ", said the"."""
    following = _FOLLOWING.match(text, word.end())
    return (
        word[0] in saying.SAY_FORMS
        and not _COMMA_BEFORE.search(text, max(0, word.start() - 4), word.start())
        and following is not None
        and following[1] in function_words.BEGINNING_CLAUSES
    )


def _attribution(text: str, start: int, end: int) -> int | None:
    """Where ", X said" or ", according to X" begins that ends a sentence, None if nothing does."""
    for comma in _COMMA.finditer(text, start, end):
        source = _SOURCE.match(text, comma.end(), end)
        for word in _WORD.finditer(text, comma.end(), source.end() if source else end):
            before = text[comma.end() : word.start()]
            if len(before) > _LONGEST_SOURCE or not (before[-1:].isspace() or not before):
                continue
            cue = _cue_end(text, word)
            if cue is not None and _REST.match(text, cue, end):
                return comma.start()
    return None


def _cue_end(text: str, word: re.Match[str]) -> int | None:
    """Where the cue ends that begins with the word, None if it is no cue."""
    if word[0] in saying.CLOSING_FORMS:
        return word.end()
    phrase = " ".join(saying.ACCORDING_TO)
    return word.start() + len(phrase) if text.startswith(phrase, word.start()) else None
