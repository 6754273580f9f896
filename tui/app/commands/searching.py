"""Searching the text, jumping as one types."""

from __future__ import annotations

from tui.app.commands.moving import by, to
from tui.app.hit_list import HitList
from tui.app.outcome import Go, Notice, Outcome, Prompt, Then, both
from tui.app.scene import Scene
from tui.session.refusal import Refused
from tui.text.motions import MotionUnits
from tui.text.search import find_next
from tui.text.spans import Span

REMEMBERED = 20


def search(scene: Scene) -> Outcome:
    """Search from here, showing the next hit with each letter typed."""
    session = scene.session
    cursor, top = session.cursor, scene.page.top_row
    before = scene.looking.needle, scene.looking.highlighted
    # From a mark on, the search goes on from the end that moves.
    ahead = cursor.is_extending and cursor.end_moves
    begin = cursor.span.end if ahead else cursor.span.start

    def sought(needle: str, highlighted: str) -> Go:
        return Go(looking=scene.looking._replace(needle=needle, highlighted=highlighted))

    def typed(text: str) -> Outcome:
        search = sought(text, text)._replace(cursor=cursor)
        if not text:
            return search._replace(row=top)
        found = find_next(session.text, text, begin)
        if found is None:
            return both(search, Notice("not found", "warning"))
        return Then(search, lambda: both(Notice(_which(scene, found)), to(scene, found)))

    def left() -> Outcome:
        return sought(*before)._replace(cursor=cursor, row=top)

    def done(text: str, _: int) -> Outcome:
        if not text and before[0]:
            return Then(sought(*before), lambda: next_hit(scene))
        if text and find_next(session.text, text, 0) is None:
            raise Refused(f"“{text}” is not in the text")
        if not text:
            return None
        searched = tuple(dict.fromkeys((text, *scene.looking.searched)))[:REMEMBERED]
        kept = Go(looking=scene.looking._replace(searched=searched))
        return both(kept, Notice(_which(scene, session.cursor.span)))

    history = scene.looking.searched
    return Prompt("search", done, typed=typed, left=left, history=history)


def _which(scene: Scene, hit: Span) -> str:
    return scene.list_of(HitList).told_which(hit)


def next_hit(scene: Scene) -> Outcome:
    """Go to the next hit."""
    return _hit(scene, 1)


def previous_hit(scene: Scene) -> Outcome:
    """Go to the previous hit."""
    return _hit(scene, -1)


def _hit(scene: Scene, step: int) -> Outcome:
    session, needle = scene.session, scene.looking.needle
    if not needle:
        raise Refused("Nothing was searched for; / searches.")
    cursor = session.cursor
    if cursor.is_extending:
        none = f"There is no “{needle}” {'after' if step > 0 else 'before'} this place."
        return by(scene, _hits(session.text, needle), step, none)
    start, end = cursor.span
    found = find_next(session.text, needle, max(start + 1, end) if step > 0 else start, step < 0)
    if found is None:
        raise Refused(f"“{needle}” is not in the text.")
    there = to(scene, found)
    if found.start < end if step > 0 else found.start >= start:
        return both(there, Notice(f"{_which(scene, found)}, search went round the end of the text"))
    return both(there, Notice(_which(scene, found)))


def _hits(text: str, needle: str) -> MotionUnits:
    """The hits of a search, which ends at both ends of the text."""

    def after(offset: int) -> Span | None:
        found = find_next(text, needle, offset + 1)
        return found if found and found.start > offset else None

    def before(offset: int) -> Span | None:
        found = find_next(text, needle, offset, backwards=True)
        return found if found and found.start < offset else None

    return MotionUnits(after, before)
