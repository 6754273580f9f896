"""Growing the selection and moving its edges."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.app.commands.moving import by, line
from tui.app.widgets.article_view import ArticleView
from tui.session.refusal import Refused
from tui.text import growing, motions
from tui.text.cursor import Cursor
from tui.text.sentences import sentence_at
from tui.text.spans import Span
from tui.text.words import next_word, previous_word

if TYPE_CHECKING:
    from tui.app.screens.reader import Reader

SENTENCE_CLICKS = 3


def grow(reader: Reader) -> None:
    """Grow the selection outwards by one level."""
    desk = reader.desk
    reading = desk.reading
    grown = growing.grow(
        desk.cursor,
        desk.article,
        reading.mentions,
        reading.clauses,
        reading.quotations,
        reading.contents,
    )
    if grown == desk.cursor:
        raise Refused("The selection is as large as it gets by growing; v extends it further.")
    desk.cursor = grown
    reader.view.reveal(grown.span)


def shrink(reader: Reader) -> None:
    """Undo the last growth."""
    desk = reader.desk
    if not desk.cursor.grown:
        raise Refused("The selection has not grown; o grows it.")
    desk.cursor = growing.shrink(desk.cursor)
    reader.view.reveal(desk.cursor.span)


def mark(reader: Reader) -> None:
    """Set the mark, or take it away."""
    desk = reader.desk
    if not desk.cursor.is_marked:
        desk.cursor = desk.cursor.marked()
        reader.say("Marked: motions extend the selection, v or escape ends it.")
    else:
        desk.cursor = Cursor(desk.cursor.span, None, desk.cursor.grown)


def extend_right(reader: Reader) -> None:
    """Extend by a word to the right."""
    by(reader, motions.words_of(reader.desk.article), 1, extends=True)


def extend_left(reader: Reader) -> None:
    """Extend by a word to the left."""
    by(reader, motions.words_of(reader.desk.article), -1, extends=True)


def extend_down(reader: Reader) -> None:
    """Extend by a line down."""
    line(reader, 1, extends=True)


def extend_up(reader: Reader) -> None:
    """Extend by a line up."""
    line(reader, -1, extends=True)


def _edge(reader: Reader, side: str, unit: motions.Unit, step: int) -> None:
    desk = reader.desk
    move = motions.move_end if side == "end" else motions.move_start
    span = move(desk.text, desk.cursor.span, unit, step)
    if span == desk.cursor.span:
        raise Refused("The selection cannot go further that way.")
    anchor = span if desk.cursor.is_marked else None
    desk.cursor = Cursor(span, anchor, desk.cursor.grown)
    reader.view.reveal(
        Span(span.end - 1, span.end) if side == "end" else Span(span.start, span.start + 1)
    )


def end_left(reader: Reader) -> None:
    """Move the end a word to the left."""
    _edge(reader, "end", "word", -1)


def end_right(reader: Reader) -> None:
    """Move the end a word to the right."""
    _edge(reader, "end", "word", 1)


def start_left(reader: Reader) -> None:
    """Move the start a word to the left."""
    _edge(reader, "start", "word", -1)


def start_right(reader: Reader) -> None:
    """Move the start a word to the right."""
    _edge(reader, "start", "word", 1)


def end_left_character(reader: Reader) -> None:
    """Move the end one character to the left."""
    _edge(reader, "end", "character", -1)


def end_right_character(reader: Reader) -> None:
    """Move the end one character to the right."""
    _edge(reader, "end", "character", 1)


def start_left_character(reader: Reader) -> None:
    """Move the start one character to the left."""
    _edge(reader, "start", "character", -1)


def start_right_character(reader: Reader) -> None:
    """Move the start one character to the right."""
    _edge(reader, "start", "character", 1)


def point(reader: Reader, event: ArticleView.Pointed) -> None:
    """Select the words between both ends of a drag, or the word or sentence that was clicked."""
    desk, begun, now = reader.desk, event.begun, event.now
    if not desk.text:
        return
    dragged = motions.touched(desk.text, min(begun.start, now.start), max(begun.end, now.end))
    if event.clicks >= SENTENCE_CLICKS:
        desk.cursor = Cursor(sentence_at(desk.article, now.start))
    elif dragged is not None:
        desk.cursor = Cursor(dragged)
    else:
        # Between two marks, or on a blank: the word nearest to where the button went down.
        word = motions.word_near(desk.article, reader.view.rows, begun.row, begun.cell)
        word = word or next_word(desk.text, begun.start) or previous_word(desk.text, begun.start)
        if word is not None:
            desk.cursor = Cursor(word)
    reader.goal = None
