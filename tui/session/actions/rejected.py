"""Proposals that were rejected: which they are, and taking one back."""

from __future__ import annotations

from tui.model.edits import Change, Edit
from tui.model.findings import Attribution
from tui.model.records import Fields
from tui.session.at_cursor import content_span, same_words, under
from tui.session.session import Desk
from tui.text.spans import Span


def attributions_of(desk: Desk, id: str) -> list[Attribution]:
    """What would be proposed again, were it not for this rejection; nothing if it is not found."""
    span = place(desk, id)
    if span is None:
        return []
    near = desk.reading.contents.touching(*span)
    numbers = dict.fromkeys(number for content, number in near if _covers(span, content))
    return [desk.reading.findings.attributions[number] for number in numbers]


def place(desk: Desk, id: str) -> Span | None:
    """Where the words of a rejected proposal stand, None if they do not."""
    return desk.reading.place_of(desk.reading.tables.rejected[id]).span


def take_back(desk: Desk, id: str) -> Edit:
    """Let a rejected proposal be proposed again, with all its contents."""
    gone = {id: desk.reading.tables.rejected[id]}
    found = attributions_of(desk, id)
    for attribution in found:
        for content in attribution.contents:
            gone |= dict(_hiding(desk, content))
    changes = tuple(Change("rejected", other, fields, None) for other, fields in gone.items())
    title = "proposed again" if found else "not rejected any more"
    return Edit(title, changes, desk.current)


def rejected_here(desk: Desk) -> str:
    """The rejected proposal whose words are selected; "" for none, or if more is at hand."""
    span = content_span(desk)
    for there, id in desk.reading.rejected.touching(*span):
        if same_words(desk, there, span) and under(desk) is None:
            return id
    return ""


def _hiding(desk: Desk, content: Span) -> list[tuple[str, Fields]]:
    """The rejections that keep a content from being proposed."""
    near = desk.reading.rejected.touching(*content)
    tables = desk.reading.tables.rejected
    return [(id, tables[id]) for span, id in near if _covers(span, content)]


def _covers(rejected: Span, content: Span) -> bool:
    return 2 * rejected.shared(content) > rejected.length
