"""How far a speaker is to be trusted, as it was said before or is on record of the speaker."""

from __future__ import annotations

from typing import NamedTuple

from tui.model.claim import Claim
from tui.model.records import NO_FIELDS, text_of
from tui.session.session import Session
from tui.storage.project.entities_file import names_of, slug_in

RELIABILITY, CREDIBILITY = "judgement.reliability", "judgement.credibility"


class Offered(NamedTuple):
    """A grade to offer for a claim that has none, "" for no grade, and where it is from."""

    grade: str
    why: str = ""


def reliability_offered(session: Session, claim: Claim) -> Offered:
    """The reliability that another claim of the speaker has, else that on record of the speaker.

    No grade where the claim has one itself. Among claims it is that of the last one before it that
    has a grade, else of the first behind it.
    """
    field = session.schema.field(RELIABILITY)
    if RELIABILITY in claim.fields or not claim.speaker or field is None:
        return Offered("")
    given = [
        other
        for id, fields in session.reading.tables.claim.items()
        if RELIABILITY in fields and (other := Claim(id, fields)).speaker == claim.speaker
    ]
    if not given:
        return _on_record(session, claim.speaker, field.values)
    at = _start(session, claim)
    given.sort(key=lambda other: (_start(session, other), other.id))
    before = [other for other in given if _start(session, other) <= at]
    return Offered(text_of((before[-1] if before else given[0]).fields, RELIABILITY), "as before")


def _on_record(session: Session, speaker: str, grades: tuple[str, ...]) -> Offered:
    """The grade that people have given the speaker once for all articles."""
    entities = session.reading.tables.entity
    # This is asked with every key, and few of many entities have a grade.
    if not any("reliability" in each and speaker in names_of(each) for each in entities.values()):
        return Offered("")
    fields = entities.get(slug_in(entities, speaker, session.names.shown), NO_FIELDS)
    grade = text_of(fields, "reliability")
    if grade not in grades:
        return Offered("")
    day = text_of(fields, "reliability_date")
    return Offered(grade, f"on record since {day}" if day else "on record")


def _start(session: Session, claim: Claim) -> int:
    span = session.reading.place(claim.id).span
    return len(session.text) if span is None else span.start
