"""All that is known of one claim, a line for each field and relation, those that are empty too."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from tui.model.claim import Claim
from tui.model.claim_fields import RELATIONS, VALUE_OF, own_field
from tui.model.records import text_of
from tui.model.remarks import remarks_of
from tui.model.schema import Field
from tui.session.claim_elsewhere import elsewhere_in_words, leads_elsewhere
from tui.session.describing import (
    Fact,
    remark_fact,
    source_in_words,
    standing_facts,
    unknown_names,
    value_in_words,
)
from tui.session.session import Session
from tui.text.visible import in_quotes, visible_line

BACKWARDS = {
    "parent": "has part",
    "continues": "goes on in",
    "supports": "supported by",
    "opposes": "opposed by",
    "restates": "restated by",
}
"""What a relation is called from the claim that it leads to."""


class ClaimLine(NamedTuple):
    """One line of the page of a claim: what it is called, what it says, and how it is changed.

    `lines` are those of the text, safe to show. `field` is what it shows, None where nobody changes
    it there; `leads_to` is the claim at the other end of a relation.
    """

    label: str
    lines: tuple[str, ...]
    field: Field | None = None
    leads_to: str = ""


def whole_claim(session: Session, claim: Claim) -> list[ClaimLine]:
    """The lines of a claim: its words, how they stand, its fields, relations, who made it."""
    told = [ClaimLine("words", (in_quotes(visible_line(claim.quote)),))]
    told += [_of_fact(fact) for fact in standing_facts(session, claim)]
    fields = session.schema.fields
    relations = [field for field in fields if field.name in RELATIONS]
    shown = [f for f in fields if f not in relations and _is_shown(f)]
    by_hand = [field for field in shown if field.by_hand]
    for field in sorted(by_hand, key=lambda field: field.long):
        told.append(_of_field(claim, field))
        if field.name == "source.reason":
            told += _of_words(claim, "cue")
    for field in relations:
        told += _of_relation(session, claim, field)
    told += _leading_here(session, claim)
    known = {field.name for field in session.schema.all_fields}
    others = [field for field in shown if not field.by_hand and field.name != "cue.quote"]
    others += session.schema.dropped
    others += [own_field(name, "text", "") for name in unknown_names(claim.fields, known)]
    told += [
        _of_field(claim, field)._replace(field=None)
        for field in others
        if claim.fields.get(field.name, "") != ""
    ]
    return told + [_of_fact(remark_fact(remark)) for remark in remarks_of(claim.fields)]


def _is_shown(field: Field) -> bool:
    """Whether it has a line: what only helps to find the words has none."""
    return not field.part or field.name == "cue.quote"


def _of_fact(fact: Fact) -> ClaimLine:
    return ClaimLine(fact.label, (fact.text,))


def _of_field(claim: Claim, field: Field) -> ClaimLine:
    if field.name == "source.speaker":
        return ClaimLine("source", (source_in_words(claim.fields),), field)
    value = claim.fields.get(field.name, "")
    if field.long and isinstance(value, str):
        return ClaimLine(_called(field), tuple(map(visible_line, value.split("\n"))), field)
    return ClaimLine(_called(field), (value_in_words(value),), field)


def _of_words(claim: Claim, part: str) -> list[ClaimLine]:
    words = text_of(claim.fields, VALUE_OF[f"{part}.quote"][0])
    return [ClaimLine(part, (visible_line(words),))] if words else []


def _called(field: Field) -> str:
    return visible_line(field.label or field.title)


def _of_relation(session: Session, claim: Claim, field: Field) -> list[ClaimLine]:
    others = [other for name, other in claim.related() if name == field.name]
    led = [ClaimLine(_called(field), (_in_words(session, id),), field, id) for id in others]
    return led or [ClaimLine(_called(field), ("",), field)]


def _leading_here(session: Session, claim: Claim) -> Iterator[ClaimLine]:
    """The relations of other claims that lead to this one."""
    for other in session.reading.ordered_claims:
        for name, id in other.related():
            if id == claim.id:
                yield ClaimLine(BACKWARDS[name], (_in_words(session, other.id),), None, other.id)


def _in_words(session: Session, id: str) -> str:
    other = session.reading.claim(id)
    if other is None and leads_elsewhere(id):
        return elsewhere_in_words(session, id)
    if other is None:
        return f"{visible_line(id)} (not in this article)"
    who = f"{visible_line(other.speaker)}: " if other.speaker else ""
    return f"{id} {visible_line(other.kind)}  {who}{in_quotes(visible_line(other.quote))}"
