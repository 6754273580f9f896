"""Moving through the text by words, lines, sentences, paragraphs and pages."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from tui.core import motions
from tui.core.article import Article
from tui.core.spans import Span
from tui.core.words import next_word, previous_word, word_at

if TYPE_CHECKING:
    from tui.app.reader import Reader


def _move(reader: Reader, motion: Callable[[Article, Span], Span]) -> None:
    desk = reader.desk
    reader.go(motion(desk.article, motions.head(desk.text, desk.cursor)))


def next_sentence(reader: Reader) -> None:
    """Select the next sentence."""
    _move(reader, motions.next_sentence)


def previous_sentence(reader: Reader) -> None:
    """Select the previous sentence."""
    _move(reader, motions.previous_sentence)


def next_paragraph(reader: Reader) -> None:
    """Select the next paragraph."""
    _move(reader, motions.next_paragraph)


def previous_paragraph(reader: Reader) -> None:
    """Select the previous paragraph."""
    _move(reader, motions.previous_paragraph)


def word_right(reader: Reader) -> None:
    """Select the next word."""
    _move(reader, motions.word_right)


def word_left(reader: Reader) -> None:
    """Select the previous word."""
    _move(reader, motions.word_left)


def line_down(reader: Reader) -> None:
    """Select the word on the line below."""
    line(reader, 1)


def line_up(reader: Reader) -> None:
    """Select the word on the line above."""
    line(reader, -1)


def line(reader: Reader, step: int) -> None:
    """Go a line down (1) or up (-1), keeping to the column where this began."""
    desk = reader.desk
    rows = reader.view.rows
    span = motions.head(desk.text, desk.cursor)
    goal = motions.goal_of(desk.article, rows, span) if reader.goal is None else reader.goal
    motion = motions.line_down if step > 0 else motions.line_up
    reader.go(motion(desk.article, rows, span, goal))
    reader.goal = goal


def page_forward(reader: Reader) -> None:
    """Scroll a page forward; the cursor goes along."""
    reader.view.page(1)
    _to_the_page(reader, 1)


def page_back(reader: Reader) -> None:
    """Scroll a page back; the cursor goes along."""
    reader.view.page(-1)
    _to_the_page(reader, -1)


def _to_the_page(reader: Reader, step: int) -> None:
    view, text = reader.view, reader.desk.text
    first, last = view.shown_offsets
    if step > 0 and view.at_end:
        span = previous_word(text, last + 1)
    else:
        span = word_at(text, first) or next_word(text, first)
    if span is not None:
        reader.goal = None
        reader.desk.select(span)


def start(reader: Reader) -> None:
    """Go to the first word."""
    reader.go(motions.first_word(reader.desk.article))
    reader.view.go_to_row(0)


def end(reader: Reader) -> None:
    """Go to the last word."""
    reader.go(motions.last_word(reader.desk.article))


def follow_scrolling(reader: Reader) -> None:
    """Bring the cursor to the nearest word on the screen when it was scrolled away."""
    text, cursor = reader.desk.text, reader.desk.cursor
    first, last = reader.view.shown_offsets
    span = None
    if cursor.span.end <= first:
        span = next_word(text, first - 1)
    elif cursor.span.start >= last:
        span = previous_word(text, last)
    if span is not None and cursor.anchor is None:
        reader.desk.select(span)
