"""Being led to a claim, in this article or another, and coming back to where one was."""

from __future__ import annotations

import json
from typing import NamedTuple

from tui.app.commands.person_page import pick
from tui.app.commands.whose_page import open_page
from tui.app.outcome import Go, Notice, Outcome, Then, both
from tui.app.scene import Scene
from tui.model.claim import is_id
from tui.session.refusal import Refused
from tui.text.cursor import Cursor
from tui.text.spans import Span
from tui.text.words import word_at


class Arrival(NamedTuple):
    """Where to be in an article: at a claim, or a place; and on whose page, at which line, if so.

    `path` is the article's from the project's root. The place counts where the claim is not there.
    """

    path: str
    id: str = ""
    span: Span | None = None
    person: str = ""
    slug: str = ""
    line: int = 0


def arrival_in(what: str) -> Arrival:
    """Where "path#id@start" leads; id and start may be left out."""
    rest, _, start = what.rpartition("@")
    path, _, id = rest.rpartition("#")
    place = Span(int(start), int(start)) if start.isdecimal() else None
    return Arrival(path, id if is_id(id) else "", place)


def spelled(there: Arrival) -> str:
    """The same as a line, for what is done with it."""
    return json.dumps(there)


def spelled_out(line: str) -> Arrival:
    """What was spelled so."""
    path, id, span, *person = json.loads(line)
    return Arrival(path, id, Span(*span) if span else None, *person)


def whereabouts(scene: Scene, on_person: bool) -> Arrival:
    """Where the person is, to come back to."""
    session, looking = scene.session, scene.looking
    here = Arrival(session.names.shown, session.current, session.cursor.span)
    if not on_person:
        return here
    line = looking.picked_of_person
    return here._replace(person=looking.person, slug=looking.slug, line=line)


def arrive(scene: Scene, there: Arrival, back: str) -> Outcome:
    """Go there in the article that is open; `back` is the key that leads back."""
    session, span = scene.session, there.span
    claim = session.reading.claim(there.id)
    if span is not None and span.end > len(session.text):
        span = None
    if span is not None and not span.length:
        span = _there(scene, span.start)
    if claim is not None:
        span = session.reading.place(claim.id).span or span
    gone = f"The claim {there.id} is not in this article any more." if there.id else ""
    told = Notice(f"{back} leads back", "accent") if back else None
    if claim is None and gone:
        told = Notice(gone, "warning")
    cursor = None if span is None else Cursor(span)
    outcome: Outcome = Go(cursor, claim.id if claim else None, reveal=span)
    if there.person:
        page = open_page(scene, there.person, there.slug)
        outcome = both(outcome, Then(page, lambda: pick(scene, there.line)))
    return both(outcome, told) if told else outcome


def _there(scene: Scene, start: int) -> Span | None:
    """The proposal that begins at a place, or the word there."""
    if start >= len(scene.session.text):
        return None
    for place, _ in scene.session.reading.contents.touching(start, start + 1):
        if place.start == start:
            return place
    return word_at(scene.session.text, start)


def need_somewhere(came_from: tuple[Arrival, ...]) -> Arrival:
    """The place to come back to; Refused if there is none."""
    if not came_from:
        raise Refused("You have come from nowhere: this is where the reading began.")
    return came_from[-1]
