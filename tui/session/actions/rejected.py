"""Proposals that were rejected: which they are, and taking one back."""

from __future__ import annotations

from tui.model.edits import Change, Edit
from tui.model.findings import Attribution
from tui.model.records import Fields
from tui.session.at_cursor import at_cursor
from tui.session.session import Session
from tui.text.spans import Span


def attributions_of(session: Session, id: str) -> list[Attribution]:
    """What would be proposed again, were it not for this rejection; nothing if it is not found."""
    span = place(session, id)
    if span is None:
        return []
    near = session.reading.contents.touching(*span)
    numbers = dict.fromkeys(number for content, number in near if _covers(span, content))
    return [session.reading.findings.attributions[number] for number in numbers]


def place(session: Session, id: str) -> Span | None:
    """Where the words of a rejected proposal stand, None if they do not."""
    return session.reading.place_of(session.reading.tables.rejected[id]).span


def take_back(session: Session, id: str) -> Edit:
    """Let a rejected proposal be proposed again, with all its contents."""
    gone = {id: session.reading.tables.rejected[id]}
    found = attributions_of(session, id)
    for attribution in found:
        for content in attribution.contents:
            gone |= dict(_hiding(session, content))
    changes = tuple(Change("rejected", other, fields, None) for other, fields in gone.items())
    title = "proposed again" if found else "not rejected any more"
    return Edit(title, changes, session.current)


def rejected_here(session: Session) -> str:
    """The rejected proposal whose words are selected; "" for none, or if more is at hand."""
    return at_cursor(session).rejected


def _hiding(session: Session, content: Span) -> list[tuple[str, Fields]]:
    """The rejections that keep a content from being proposed."""
    near = session.reading.rejected.touching(*content)
    tables = session.reading.tables.rejected
    return [(id, tables[id]) for span, id in near if _covers(span, content)]


def _covers(rejected: Span, content: Span) -> bool:
    return 2 * rejected.shared(content) > rejected.length
