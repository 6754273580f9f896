"""Moving through the text by words, lines, sentences, paragraphs and pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.text import motions
from tui.text.cursor import Cursor
from tui.text.motions import MotionUnits
from tui.text.words import next_word, previous_word, word_at

if TYPE_CHECKING:
    from tui.app.screens.reader import Reader


def by(
    reader: Reader, units: MotionUnits, step: int, otherwise: str = "", extends: bool = False
) -> None:
    """Go to the next unit (step 1) or the one before (-1); from a mark, extend by one.

    Where there is none, the cursor stays, or Refused says `otherwise`.
    """
    cursor = reader.session.cursor
    if extends or cursor.is_extending:
        span = motions.extended_by_unit(units, cursor, step)
        reader.reach(None if span == cursor.span and otherwise else span, otherwise)
        return
    found = units.next(cursor.span, step)
    reader.go(found or (None if otherwise else cursor.span), otherwise)


def next_sentence(reader: Reader) -> None:
    """Select the next sentence."""
    by(reader, motions.sentence_units(reader.session.article), 1)


def previous_sentence(reader: Reader) -> None:
    """Select the previous sentence."""
    by(reader, motions.sentence_units(reader.session.article), -1)


def next_paragraph(reader: Reader) -> None:
    """Select the next paragraph."""
    by(reader, motions.paragraph_units(reader.session.article), 1)


def previous_paragraph(reader: Reader) -> None:
    """Select the previous paragraph."""
    by(reader, motions.paragraph_units(reader.session.article), -1)


def word_right(reader: Reader) -> None:
    """Select the next word."""
    by(reader, motions.word_units(reader.session.article), 1)


def word_left(reader: Reader) -> None:
    """Select the previous word."""
    by(reader, motions.word_units(reader.session.article), -1)


def line_down(reader: Reader) -> None:
    """Select the word on the line below."""
    line(reader, 1)


def line_up(reader: Reader) -> None:
    """Select the word on the line above."""
    line(reader, -1)


def line(reader: Reader, step: int, extends: bool = False) -> None:
    """Go a line down (1) or up (-1), keeping to the column where this began."""
    session = reader.session
    rows = reader.view.rows
    extends = extends or session.cursor.is_extending
    start = motions.word_at_moving_end(
        session.text, session.cursor if extends else Cursor(session.cursor.span), step
    )
    goal = motions.goal_cell(session.article, rows, start) if reader.goal is None else reader.goal
    motion = motions.line_down if step > 0 else motions.line_up
    word = motion(session.article, rows, start, goal)
    if word == start:
        return
    if extends:
        reader.reach(session.cursor.extended_to(word).span)
    else:
        reader.go(word)
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
    view, session = reader.view, reader.session
    text = session.text
    first, last = view.shown_offsets
    if step > 0 and view.at_end:
        span = previous_word(text, last + 1)
    else:
        span = word_at(text, first) or next_word(text, first)
    if span is None:
        return
    moving = session.cursor if session.cursor.is_extending else Cursor(session.cursor.span)
    here = motions.word_at_moving_end(text, moving, step)
    # Two pages share rows, on which the cursor may be; and no mark is gone back to by going ahead.
    if (span.start - here.start) * step < 0 and (here.end <= last or session.cursor.is_extending):
        span = here
    reader.goal = None
    session.select(span)


def start(reader: Reader) -> None:
    """Go to the first word."""
    reader.go(motions.first_word(reader.session.article))
    reader.view.go_to_row(0)


def end(reader: Reader) -> None:
    """Go to the last word."""
    reader.go(motions.last_word(reader.session.article))


def follow_scrolling(reader: Reader) -> None:
    """Bring the cursor to the nearest word on the screen when it was scrolled away."""
    text, cursor = reader.session.text, reader.session.cursor
    first, last = reader.view.shown_offsets
    span = None
    if cursor.span.end <= first:
        span = next_word(text, first - 1)
    elif cursor.span.start >= last:
        span = previous_word(text, last)
    if span is not None and not cursor.is_extending:
        reader.session.select(span)
