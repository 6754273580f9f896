"""From statements and entities to marked words."""

from __future__ import annotations

from collections.abc import Sequence

from tui.exchange.exchange_record import ArticleRecord, NamedEntity, Statement
from tui.exchange.marks.mark import LABELS, Link, Mark, Marked
from tui.exchange.outlet import Outlet
from tui.model.claim_fields import ANCHORS, RELATIONS
from tui.model.records import Fields, changed, text_of, words_of
from tui.model.schema import Part
from tui.text.spans import Span
from tui.text.visible import visible_line

_ENTITY = "Entity"


def marked(
    record: ArticleRecord, annotator: str, out: Outlet, proposed: bool | None = None
) -> Marked:
    """All that an annotator has marked in a record with a text; the outlet counts the rest.

    Where a tool keeps apart what is `proposed`, it is asked for that and for the claims in turn.
    """
    text = record.text or ""
    mine = [
        each
        for each in record.statements
        if each.annotator == annotator and proposed in (None, each.proposed)
    ]
    there = [each for each in mine if _has_place(each, text)]
    out.leave_out("claims whose words are not in the text", len(mine) - len(there))
    names = [
        each
        for each in record.entities
        if each.annotator == annotator and proposed in (None, each.proposed)
    ]
    return marks_of(there, names, text)


def marks_of(statements: Sequence[Statement], names: Sequence[NamedEntity], text: str) -> Marked:
    """The marks of statements that have places in the text, and of names."""
    marks: list[Mark] = []
    links: list[Link] = []
    parts: dict[tuple[Part, Span], Mark] = {}
    known = {each.id for each in statements}
    for each in statements:
        places: dict[Part, Span | None] = {"source": each.source, "cue": each.cue}
        fields = _left(each.fields, places, known)
        content = Mark(
            each.id, each.contents[0], LABELS["content"], fields, each.id, "", "", each.proposed
        )
        marks.append(content)
        for part, span in places.items():
            if span is None or not _is_within(span, text):
                continue
            if (part, span) not in parts:
                # Words that are the source of several claims are marked once.
                parts[part, span] = Mark(f"{part}{len(parts) + 1}", span, LABELS[part])
                marks.append(parts[part, span])
            links.append(Link(each.id, parts[part, span].id, part))
        links += (
            Link(each.id, other, name)
            for name in RELATIONS
            for other in _named(each.fields, name)
            if other in known
        )
    for number, name in enumerate(names, 1):
        if _is_within(name.span, text):
            words = name.span.of(text)
            called = name.name if name.name != words else ""
            marks.append(
                Mark(
                    f"name{number}",
                    name.span,
                    name.label,
                    name=called,
                    sort="entity",
                    proposed=name.proposed,
                )
            )
    return Marked(tuple(marks), tuple(links))


def shown_label(mark: Mark) -> str:
    """The mark's label as a tool may have it: on one line, and not empty."""
    return visible_line(mark.label)[:100] or _ENTITY


def _has_place(each: Statement, text: str) -> bool:
    return bool(each.contents) and _is_within(each.contents[0], text)


def _is_within(span: Span, text: str) -> bool:
    """Whether the span has words in the text: no tool looks whether what it is given does."""
    return span.end <= len(text) and bool(span.of(text).strip())


def _named(fields: Fields, name: str) -> tuple[str, ...]:
    one = text_of(fields, name)
    return (one,) if one else words_of(fields, name)


def _left(fields: Fields, places: dict[Part, Span | None], known: set[str]) -> Fields:
    """The fields without what marks and links say."""
    said = [*ANCHORS["content"]]
    said += (name for part, span in places.items() if span for name in ANCHORS[part])
    left = changed(fields, dict.fromkeys(said))
    away = {
        name: tuple(other for other in _named(fields, name) if other not in known)
        for name in RELATIONS
        if name in fields
    }
    return changed(
        left,
        {
            name: others if isinstance(fields[name], tuple) else "".join(others)
            for name, others in away.items()
        },
    )
