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
    session = reader.session
    reading = session.reading
    grown = growing.grow(
        session.cursor,
        session.article,
        reading.mentions,
        reading.clauses,
        reading.quotations,
        reading.contents,
    )
    if grown == session.cursor:
        raise Refused("The selection is as large as it gets by growing; v extends it further.")
    session.cursor = grown
    reader.view.reveal(grown.span)


def shrink(reader: Reader) -> None:
    """Undo the last growth."""
    session = reader.session
    if not session.cursor.grown:
        raise Refused("The selection has not grown; o grows it.")
    session.cursor = growing.shrink(session.cursor)
    reader.view.reveal(session.cursor.span)


def mark(reader: Reader) -> None:
    """Set the mark, or take it away."""
    session = reader.session
    if not session.cursor.is_extending:
        session.cursor = session.cursor.extending()
        reader.say("Marked: motions extend the selection, v or escape ends it.")
    else:
        session.cursor = Cursor(session.cursor.span, None, session.cursor.grown)


def extend_right(reader: Reader) -> None:
    """Extend by a word to the right."""
    by(reader, motions.word_units(reader.session.article), 1, extends=True)


def extend_left(reader: Reader) -> None:
    """Extend by a word to the left."""
    by(reader, motions.word_units(reader.session.article), -1, extends=True)


def extend_down(reader: Reader) -> None:
    """Extend by a line down."""
    line(reader, 1, extends=True)


def extend_up(reader: Reader) -> None:
    """Extend by a line up."""
    line(reader, -1, extends=True)


def _edge(reader: Reader, side: str, unit: motions.Unit, step: int) -> None:
    session = reader.session
    move = motions.move_end if side == "end" else motions.move_start
    span = move(session.text, session.cursor.span, unit, step)
    if span == session.cursor.span:
        raise Refused("The selection cannot go further that way.")
    anchor = span if session.cursor.is_extending else None
    session.cursor = Cursor(span, anchor, session.cursor.grown)
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
    session, begun, now = reader.session, event.begun, event.now
    if not session.text:
        return
    dragged = motions.words_between(
        session.text, min(begun.start, now.start), max(begun.end, now.end)
    )
    if event.clicks >= SENTENCE_CLICKS:
        session.cursor = Cursor(sentence_at(session.article, now.start))
    elif dragged is not None:
        session.cursor = Cursor(dragged)
    else:
        # Between two marks, or on a blank: the word nearest to where the button went down.
        word = motions.nearest_word_in_row(session.article, reader.view.rows, begun.row, begun.cell)
        word = (
            word or next_word(session.text, begun.start) or previous_word(session.text, begun.start)
        )
        if word is not None:
            session.cursor = Cursor(word)
    reader.goal = None
