"""Motions: which span a key selects next, given the one that is selected.

All take and give spans within the text. Where there is nothing further, the span stays as it is.
"""

from __future__ import annotations

from typing import Literal

from tui.core.article import Article
from tui.core.cells import clusters
from tui.core.cursor import Cursor
from tui.core.layout import Rows
from tui.core.spans import Span
from tui.core.visible import visible
from tui.core.words import next_word, previous_word, word_at, words

Unit = Literal["word", "character"]

_NEAR = 64


def head(text: str, cursor: Cursor) -> Span:
    """The span that a motion starts from: the cursor's, or the last word of an extension's side."""
    side = cursor.head
    if cursor.anchor is None or side.start < cursor.anchor.start or side == cursor.anchor:
        return side
    word = previous_word(text, side.end)
    return word if word and word.start >= cursor.anchor.start else side


def word_right(article: Article, span: Span) -> Span:
    """The word that starts after the span's start."""
    return next_word(article.text, span.start) or span


def word_left(article: Article, span: Span) -> Span:
    """The word that starts before the span's start."""
    return previous_word(article.text, span.start) or span


def first_word(article: Article) -> Span:
    """The first word of the article; an empty span where there is none."""
    return next_word(article.text, -1) or Span(0, 0)


def last_word(article: Article) -> Span:
    """The last word of the article; an empty span where there is none."""
    return previous_word(article.text, len(article.text)) or Span(0, 0)


def next_sentence(article: Article, span: Span) -> Span:
    """The sentence that starts after the span's start."""
    from tui.core.sentences import sentence_after

    return sentence_after(article, span.start) or span


def previous_sentence(article: Article, span: Span) -> Span:
    """The last sentence that starts before the span's start: its own, unless it begins there."""
    from tui.core.sentences import sentence_before

    return sentence_before(article, span.start) or span


def next_paragraph(article: Article, span: Span) -> Span:
    """The block that starts after the span's start."""
    number = article.block_at(span.start) + 1
    return article.block(number) if number < len(article) else span


def previous_paragraph(article: Article, span: Span) -> Span:
    """The last block that starts before the span's start."""
    number = article.block_at(span.start - 1) if span.start > 0 else -1
    return article.block(number) if number >= 0 else span


def goal_of(article: Article, rows: Rows, span: Span) -> int:
    """The cell that line motions keep to: where the span begins on its row."""
    if not len(rows):
        return 0
    return rows.cell_of(article.text, rows.row_of(span.start), span.start)


def line_down(article: Article, rows: Rows, span: Span, goal: int | None = None) -> Span:
    """The word at the goal cell (default: the span's own) on the next row that has another."""
    return _on_other_row(article, rows, span, goal, 1)


def line_up(article: Article, rows: Rows, span: Span, goal: int | None = None) -> Span:
    """The word at the goal cell (default: the span's own) on the last row before with another."""
    return _on_other_row(article, rows, span, goal, -1)


def word_near(article: Article, rows: Rows, row: int, cell: int) -> Span | None:
    """The word of the row that stands at the cell or nearest to it; None on a row without words."""
    text = article.text
    offset = rows.offset_at(text, row, cell)
    found = words(text, rows.starts[row], rows.ends[row])
    if not found:
        return None
    nearest = min(found, key=lambda word: max(word.start - offset, offset - word.end + 1, 0))
    return word_at(text, nearest.start) or nearest


def move_end(text: str, span: Span, unit: Unit, step: int) -> Span:
    """The span with its end one word or grapheme cluster further (step 1) or nearer (step -1)."""
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
    """The span with its start one word or grapheme cluster further (step 1) or back (step -1).

    Where no other word starts in the span, the start goes to the end of its word: from "Officials:"
    that leaves ":".
    """
    start, end = span
    if unit == "character":
        moved = cluster_after(text, start) if step > 0 else cluster_before(text, start)
    elif step > 0:
        word = next_word(text, start)
        moved = word.start if word else end
        if moved >= end and (standing := word_at(text, start)):
            moved = standing.end
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
    cell = goal_of(article, rows, span) if goal is None else goal
    row = rows.row_of(span.start) + step
    while 0 <= row < len(rows):
        word = word_near(article, rows, row, cell)
        if word and (word.start - span.start) * step > 0:
            return word
        row += step
    return span
