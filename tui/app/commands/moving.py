"""Moving through the text by words, lines, sentences, paragraphs and pages."""

from __future__ import annotations

from tui.app.outcome import Go, Outcome, Then
from tui.app.scene import Scene
from tui.session.refusal import Refused
from tui.text import motions
from tui.text.cursor import Cursor
from tui.text.motions import MotionUnits
from tui.text.spans import Span
from tui.text.words import next_word, previous_word, word_at


def to(scene: Scene, span: Span | None, otherwise: str = "") -> Go:
    """Select a span, or reach it from a mark; Refused with a sentence where there is none."""
    if span is None:
        raise Refused(otherwise)
    return _at(scene, scene.session.cursor.moved_to(span))


def reaching(scene: Scene, span: Span | None, otherwise: str = "") -> Go:
    """Let the selection reach over a span from its anchor; Refused where there is none."""
    if span is None:
        raise Refused(otherwise)
    return _at(scene, scene.session.cursor.with_selection(span))


def _at(scene: Scene, cursor: Cursor) -> Go:
    return Go(cursor, looking=scene.looking._replace(goal=None), reveal=cursor.moving_part)


def by(
    scene: Scene, units: MotionUnits, step: int, otherwise: str = "", extends: bool = False
) -> Go:
    """Go to the next unit (step 1) or the one before (-1); from a mark, extend by one.

    Where there is none, the cursor stays, or Refused says `otherwise`.
    """
    cursor = scene.session.cursor
    if extends or cursor.is_extending:
        span = motions.extended_by_unit(units, cursor, step)
        return reaching(scene, None if span == cursor.span and otherwise else span, otherwise)
    found = units.next(cursor.span, step)
    return to(scene, found or (None if otherwise else cursor.span), otherwise)


def next_sentence(scene: Scene) -> Outcome:
    """Select the next sentence."""
    return by(scene, motions.sentence_units(scene.session.article), 1)


def previous_sentence(scene: Scene) -> Outcome:
    """Select the previous sentence."""
    return by(scene, motions.sentence_units(scene.session.article), -1)


def next_paragraph(scene: Scene) -> Outcome:
    """Select the next paragraph."""
    return by(scene, motions.paragraph_units(scene.session.article), 1)


def previous_paragraph(scene: Scene) -> Outcome:
    """Select the previous paragraph."""
    return by(scene, motions.paragraph_units(scene.session.article), -1)


def word_right(scene: Scene) -> Outcome:
    """Select the next word."""
    return by(scene, motions.word_units(scene.session.article), 1)


def word_left(scene: Scene) -> Outcome:
    """Select the previous word."""
    return by(scene, motions.word_units(scene.session.article), -1)


def line_down(scene: Scene) -> Outcome:
    """Select the word on the line below."""
    return line(scene, 1)


def line_up(scene: Scene) -> Outcome:
    """Select the word on the line above."""
    return line(scene, -1)


def line(scene: Scene, step: int, extends: bool = False) -> Outcome:
    """Go a line down (1) or up (-1), keeping to the column where this began."""
    session, rows, goal = scene.session, scene.page.rows, scene.looking.goal
    extends = extends or session.cursor.is_extending
    start = motions.word_at_moving_end(
        session.text, session.cursor if extends else Cursor(session.cursor.span), step
    )
    if goal is None:
        goal = motions.goal_cell(session.article, rows, start)
    motion = motions.line_down if step > 0 else motions.line_up
    word = motion(session.article, rows, start, goal)
    if word == start:
        return None
    extended = session.cursor.extended_to(word).span
    there = reaching(scene, extended) if extends else to(scene, word)
    return there._replace(looking=scene.looking._replace(goal=goal))


def page_forward(scene: Scene) -> Outcome:
    """Scroll a page forward; the cursor goes along."""
    return Then(Go(pages=1), lambda: _to_the_page(scene, 1))


def page_back(scene: Scene) -> Outcome:
    """Scroll a page back; the cursor goes along."""
    return Then(Go(pages=-1), lambda: _to_the_page(scene, -1))


def _to_the_page(scene: Scene, step: int) -> Outcome:
    page, session = scene.page, scene.session
    text = session.text
    first, last = page.shown_offsets
    if step > 0 and page.at_end:
        span = previous_word(text, last + 1)
    else:
        span = word_at(text, first) or next_word(text, first)
    if span is None:
        return None
    moving = session.cursor if session.cursor.is_extending else Cursor(session.cursor.span)
    here = motions.word_at_moving_end(text, moving, step)
    # Two pages share rows, on which the cursor may be; and no mark is gone back to by going ahead.
    if (span.start - here.start) * step < 0 and (here.end <= last or session.cursor.is_extending):
        span = here
    return Go(session.cursor.moved_to(span), looking=scene.looking._replace(goal=None))


def start(scene: Scene) -> Outcome:
    """Go to the first word."""
    return to(scene, motions.first_word(scene.session.article))._replace(row=0)


def end(scene: Scene) -> Outcome:
    """Go to the last word."""
    return to(scene, motions.last_word(scene.session.article))


def follow_scrolling(scene: Scene) -> Outcome:
    """Bring the cursor to the nearest word on the screen when it was scrolled away."""
    text, cursor = scene.session.text, scene.session.cursor
    first, last = scene.page.shown_offsets
    span = None
    if cursor.span.end <= first:
        span = next_word(text, first - 1)
    elif cursor.span.start >= last:
        span = previous_word(text, last)
    return None if span is None or cursor.is_extending else Go(cursor.moved_to(span))
