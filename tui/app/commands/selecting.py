"""Growing the selection and moving its edges."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.app.widgets.article import ArticleView
from tui.core import growing, motions
from tui.core.cursor import Cursor
from tui.core.spans import Span
from tui.core.words import next_word, word_at
from tui.desk.refusal import Refused
from tui.desk.targets import claim_exactly

if TYPE_CHECKING:
    from tui.app.reader import Reader


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
    if desk.cursor.anchor is None:
        desk.cursor = desk.cursor.marked()
        reader.say("Marked: motions extend the selection, v or escape ends it.")
    else:
        desk.cursor = Cursor(desk.cursor.span, None, desk.cursor.grown)


def _extend(reader: Reader, words: int = 0, lines: int = 0) -> None:
    from tui.app.commands.moving import line

    desk = reader.desk
    if desk.cursor.anchor is None:
        desk.cursor = desk.cursor.marked()
    if lines:
        line(reader, lines)
        return
    motion = motions.word_right if words > 0 else motions.word_left
    reader.go(motion(desk.article, motions.head(desk.text, desk.cursor)))


def extend_right(reader: Reader) -> None:
    """Extend by a word to the right."""
    _extend(reader, words=1)


def extend_left(reader: Reader) -> None:
    """Extend by a word to the left."""
    _extend(reader, words=-1)


def extend_down(reader: Reader) -> None:
    """Extend by a line down."""
    _extend(reader, lines=1)


def extend_up(reader: Reader) -> None:
    """Extend by a line up."""
    _extend(reader, lines=-1)


def _edge(reader: Reader, side: str, unit: motions.Unit, step: int) -> None:
    desk = reader.desk
    move = motions.move_end if side == "end" else motions.move_start
    span = move(desk.text, desk.cursor.span, unit, step)
    if span == desk.cursor.span:
        raise Refused("The selection cannot go further that way.")
    desk.cursor = Cursor(span, desk.cursor.anchor and span, desk.cursor.grown)
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
    """Select the word that was clicked, or as far as the mouse was dragged."""
    desk = reader.desk
    span = word_at(desk.text, event.offset) or next_word(desk.text, event.offset)
    if span is None:
        return
    if event.extends:
        anchor = desk.cursor.anchor or desk.cursor.span
        desk.cursor = Cursor(anchor, anchor)
        desk.select(span)
        desk.cursor = Cursor(desk.cursor.span, anchor)
        return
    desk.cursor = Cursor(span)
    claim = claim_exactly(desk, span)
    if claim is not None:
        desk.visit(claim.id)
