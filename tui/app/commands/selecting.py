"""Growing the selection and moving its edges."""

from __future__ import annotations

from tui.app.commands.moving import by, line
from tui.app.outcome import Go, Notice, Outcome, both
from tui.app.scene import Scene
from tui.app.widgets.article_view import ArticleView
from tui.session.refusal import Refused
from tui.text import growing, motions
from tui.text.cursor import Cursor
from tui.text.sentences import sentence_at
from tui.text.spans import Span
from tui.text.words import next_word, previous_word

SENTENCE_CLICKS = 3


def grow(scene: Scene) -> Outcome:
    """Grow the selection outwards by one level."""
    session = scene.session
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
    return Go(grown, reveal=grown.span)


def shrink(scene: Scene) -> Outcome:
    """Undo the last growth."""
    if not scene.session.cursor.grown:
        raise Refused("The selection has not grown; o grows it.")
    shrunk = growing.shrink(scene.session.cursor)
    return Go(shrunk, reveal=shrunk.span)


def mark(scene: Scene) -> Outcome:
    """Set the mark, or take it away."""
    cursor = scene.session.cursor
    if cursor.is_extending:
        return Go(Cursor(cursor.span, None, cursor.grown))
    words = "Marked: motions extend the selection, v or escape ends it."
    return both(Go(cursor.extending()), Notice(words))


def extend_right(scene: Scene) -> Outcome:
    """Extend by a word to the right."""
    return by(scene, motions.word_units(scene.session.article), 1, extends=True)


def extend_left(scene: Scene) -> Outcome:
    """Extend by a word to the left."""
    return by(scene, motions.word_units(scene.session.article), -1, extends=True)


def extend_down(scene: Scene) -> Outcome:
    """Extend by a line down."""
    return line(scene, 1, extends=True)


def extend_up(scene: Scene) -> Outcome:
    """Extend by a line up."""
    return line(scene, -1, extends=True)


def _edge(scene: Scene, side: str, unit: motions.Unit, step: int) -> Outcome:
    session = scene.session
    move = motions.move_end if side == "end" else motions.move_start
    span = move(session.text, session.cursor.span, unit, step)
    if span == session.cursor.span:
        raise Refused("The selection cannot go further that way.")
    anchor = span if session.cursor.is_extending else None
    moved = Span(span.end - 1, span.end) if side == "end" else Span(span.start, span.start + 1)
    return Go(Cursor(span, anchor, session.cursor.grown), reveal=moved)


def end_left(scene: Scene) -> Outcome:
    """Move the end a word to the left."""
    return _edge(scene, "end", "word", -1)


def end_right(scene: Scene) -> Outcome:
    """Move the end a word to the right."""
    return _edge(scene, "end", "word", 1)


def start_left(scene: Scene) -> Outcome:
    """Move the start a word to the left."""
    return _edge(scene, "start", "word", -1)


def start_right(scene: Scene) -> Outcome:
    """Move the start a word to the right."""
    return _edge(scene, "start", "word", 1)


def end_left_character(scene: Scene) -> Outcome:
    """Move the end one character to the left."""
    return _edge(scene, "end", "character", -1)


def end_right_character(scene: Scene) -> Outcome:
    """Move the end one character to the right."""
    return _edge(scene, "end", "character", 1)


def start_left_character(scene: Scene) -> Outcome:
    """Move the start one character to the left."""
    return _edge(scene, "start", "character", -1)


def start_right_character(scene: Scene) -> Outcome:
    """Move the start one character to the right."""
    return _edge(scene, "start", "character", 1)


def point(scene: Scene, event: ArticleView.Pointed) -> Outcome:
    """Select the words between both ends of a drag, or the word or sentence that was clicked."""
    session, begun, now = scene.session, event.begun, event.now
    if not session.text:
        return None
    dragged = motions.words_between(
        session.text, min(begun.start, now.start), max(begun.end, now.end)
    )
    if event.clicks >= SENTENCE_CLICKS:
        pointed: Span | None = sentence_at(session.article, now.start)
    elif dragged is not None:
        pointed = dragged
    else:
        # Between two marks, or on a blank: the word nearest to where the button went down.
        word = motions.nearest_word_in_row(session.article, scene.page.rows, begun.row, begun.cell)
        pointed = (
            word or next_word(session.text, begun.start) or previous_word(session.text, begun.start)
        )
    cursor = None if pointed is None else Cursor(pointed)
    return Go(cursor, looking=scene.looking._replace(goal=None))
