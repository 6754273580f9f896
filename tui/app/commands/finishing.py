"""Walking through what is left to do in the article."""

from __future__ import annotations

from tui.app.outcome import Go, Notice, Outcome, both
from tui.app.scene import Scene
from tui.session.refusal import Refused
from tui.text.cursor import Cursor
from tui.text.motions import first_word

NOTHING_LEFT = "Nothing is left: no quotation, no proposal, and no claim that lacks anything."


def next_left(scene: Scene) -> Outcome:
    """Go to what is left next in reading order, round the end, and say what it lacks."""
    session, left = scene.session, scene.whats_left
    span = session.cursor.span
    # From where reading begins, what begins with the very first word is still ahead.
    ahead = left.next_from(None if span == first_word(session.article) else span)
    place = ahead or left.next_from(None)
    if place is None:
        raise Refused(NOTHING_LEFT)
    there = Go(Cursor(place.span), place.claim, reveal=place.span)
    again = "" if ahead else "from the start: "
    return both(there, Notice(f"{again}{place.words}; {left.count().total} left"))
