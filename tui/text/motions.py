"""Motions: which span a key selects next, given what is selected now.

All take and return spans within the text. Where there is nothing further, the span stays as it is.
Forward they start at the end of what is selected, back at its start; if they extend it, at the end
that moves. A `step` is 1 for forward and -1 for back.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Literal, NamedTuple

from tui.text.article import Article
from tui.text.cells import clusters
from tui.text.cursor import Cursor
from tui.text.layout import Rows
from tui.text.spans import Span, enclosing_span
from tui.text.visible import visible
from tui.text.words import next_word, previous_word, word_at, words

Unit = Literal["word", "character"]

_NEAR = 64


class MotionUnits(NamedTuple):
    """What a motion goes by: words, sentences or paragraphs.

    `after` returns the first one that starts behind an offset, `before` the last that starts before
    it.
    """

    after: Callable[[int], Span | None]
    before: Callable[[int], Span | None]

    def next(self, span: Span, step: int) -> Span | None:
        """The first unit that starts behind the span (step 1), or the last before it (step -1)."""
        return self.after(max(span.start, span.end - 1)) if step > 0 else self.before(span.start)


def word_units(article: Article) -> MotionUnits:
    """The article's words."""
    return MotionUnits(partial(next_word, article.text), partial(previous_word, article.text))


def sentence_units(article: Article) -> MotionUnits:
    """The article's sentences."""
    from tui.text.sentences import sentence_after, sentence_before

    return MotionUnits(partial(sentence_after, article), partial(sentence_before, article))


def paragraph_units(article: Article) -> MotionUnits:
    """The article's blocks."""

    def after(offset: int) -> Span | None:
        number = article.block_at(offset) + 1
        return article.block(number) if number < len(article) else None

    def before(offset: int) -> Span | None:
        number = article.block_at(offset - 1) if offset > 0 else -1
        return article.block(number) if number >= 0 else None

    return MotionUnits(after, before)


def extended_by_unit(units: MotionUnits, cursor: Cursor, step: int) -> Span:
    """The selection with its moving end one unit further (step 1) or back (step -1).

    A unit in which that end stands is completed first. An end that comes back to the origin stops
    there, and then the other end moves.
    """
    span, origin = cursor.span, cursor.origin or cursor.span
    if step > 0:
        return _end_forward(units, span) if cursor.end_moves else _start_back(units, span, origin)
    if span.end > origin.end:
        return _end_back(units, span, origin)
    unit = units.before(span.start)
    return Span(unit.start, span.end) if unit else span


def _end_forward(units: MotionUnits, span: Span) -> Span:
    unit = units.before(span.end)
    if unit is None or unit.end <= span.end:
        unit = units.after(span.end - 1)
    return Span(span.start, unit.end) if unit else span


def _start_back(units: MotionUnits, span: Span, origin: Span) -> Span:
    first = units.before(span.start + 1)
    if first is None or first.end <= span.start:
        first = units.after(span.start)
    unit = units.after(first.start) if first else None
    return Span(min(unit.start, origin.start) if unit else origin.start, span.end)


def _end_back(units: MotionUnits, span: Span, origin: Span) -> Span:
    last = units.before(span.end)
    unit = units.before(last.start) if last else None
    while unit is not None and unit.end >= span.end:
        unit = units.before(unit.start)
    return Span(span.start, max(unit.end, origin.end) if unit else origin.end)


def word_at_moving_end(text: str, cursor: Cursor, step: int) -> Span:
    """The word at the end that moves, forward or back; the whole selection if it has none."""
    span, origin = cursor.span, cursor.origin or cursor.span
    at_end = span.end > origin.end or (step > 0 and cursor.end_moves)
    word = previous_word(text, span.end) if at_end else next_word(text, span.start - 1)
    return word if word and word.end > span.start and word.start < span.end else span


def word_right(article: Article, span: Span) -> Span:
    """The first word that starts behind the span."""
    return word_units(article).next(span, 1) or span


def word_left(article: Article, span: Span) -> Span:
    """The last word that starts before the span."""
    return word_units(article).next(span, -1) or span


def first_word(article: Article) -> Span:
    """The first word of the article; an empty span where there is none."""
    return next_word(article.text, -1) or Span(0, 0)


def last_word(article: Article) -> Span:
    """The last word of the article; an empty span where there is none."""
    return previous_word(article.text, len(article.text)) or Span(0, 0)


def next_sentence(article: Article, span: Span) -> Span:
    """The first sentence that starts behind the span."""
    return sentence_units(article).next(span, 1) or span


def previous_sentence(article: Article, span: Span) -> Span:
    """The last sentence that starts before the span: its own, unless it begins there."""
    return sentence_units(article).next(span, -1) or span


def next_paragraph(article: Article, span: Span) -> Span:
    """The first block that starts behind the span."""
    return paragraph_units(article).next(span, 1) or span


def previous_paragraph(article: Article, span: Span) -> Span:
    """The last block that starts before the span."""
    return paragraph_units(article).next(span, -1) or span


def goal_cell(article: Article, rows: Rows, span: Span) -> int:
    """The cell that moving up and down keeps to: where the span begins on its row."""
    if not len(rows):
        return 0
    return rows.cell_of(article.text, rows.row_of(span.start), span.start)


def line_down(article: Article, rows: Rows, span: Span, goal: int | None = None) -> Span:
    """The word at the goal cell (default: the span's own) on the next row that has another."""
    return _on_other_row(article, rows, span, goal, 1)


def line_up(article: Article, rows: Rows, span: Span, goal: int | None = None) -> Span:
    """The word at the goal cell (default: the span's own) on the last row before with another."""
    return _on_other_row(article, rows, span, goal, -1)


def nearest_word_in_row(article: Article, rows: Rows, row: int, cell: int) -> Span | None:
    """The word of the row at the cell, or nearest to it; None on a row without words."""
    text = article.text
    offset = rows.offset_at(text, row, cell)
    found = words(text, rows.starts[row], rows.ends[row])
    if not found:
        return None
    nearest = min(found, key=lambda word: max(word.start - offset, offset - word.end + 1, 0))
    return word_at(text, nearest.start) or nearest


def words_between(text: str, start: int, end: int) -> Span | None:
    """One span of all words that touch the text from `start` to `end`; None if there are none."""
    first = word_at(text, start) or next_word(text, start)
    if first is None or first.start >= end or start >= end:
        return None
    last = previous_word(text, end)
    return enclosing_span([first, last]) if last else first


def move_end(text: str, span: Span, unit: Unit, step: int) -> Span:
    """The span with its end one word or grapheme cluster further or nearer."""
    start, end = span
    if unit == "character":
        moved = cluster_after(text, end) if step > 0 else cluster_before(text, end)
    elif step > 0:
        word = word_at(text, end) or next_word(text, end)
        moved = word.end if word else end
    else:
        word = previous_word(text, end)
        if word and word.end >= end:
            word = previous_word(text, word.start)
        moved = word.end if word else end
    return Span(start, moved) if moved > start else span


def move_start(text: str, span: Span, unit: Unit, step: int) -> Span:
    """The span with its start one word or grapheme cluster further or back.

    Where no other word starts in the span, the start goes to the end of its word: from "Officials:"
    that leaves ":".
    """
    start, end = span
    if unit == "character":
        moved = cluster_after(text, start) if step > 0 else cluster_before(text, start)
    elif step > 0:
        word = next_word(text, start)
        moved = word.start if word else end
        if moved >= end and (current_word := word_at(text, start)):
            moved = current_word.end
    else:
        word = previous_word(text, start)
        moved = word.start if word else start
    return Span(moved, end) if moved < end else span


def cluster_after(text: str, offset: int) -> int:
    """The end of the grapheme cluster that starts at the offset."""
    edges, _ = clusters(visible(text[offset : offset + _NEAR]))
    return offset + edges[1] if len(edges) > 1 else offset


def cluster_before(text: str, offset: int) -> int:
    """The start of the grapheme cluster that ends at the offset."""
    floor = max(0, offset - _NEAR)
    edges, _ = clusters(visible(text[floor:offset]))
    return floor + edges[-2] if len(edges) > 1 else offset


def _on_other_row(article: Article, rows: Rows, span: Span, goal: int | None, step: int) -> Span:
    if not len(rows):
        return span
    origin = word_at_moving_end(article.text, Cursor(span), step)
    cell = goal_cell(article, rows, origin) if goal is None else goal
    row = rows.row_of(origin.start) + step
    while 0 <= row < len(rows):
        word = nearest_word_in_row(article, rows, row, cell)
        if word and (word.start - origin.start) * step > 0:
            return word
        row += step
    return span
