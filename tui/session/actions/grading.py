"""How far a speaker is to be trusted, as it was said before of the same speaker."""

from __future__ import annotations

from tui.model.claim import Claim
from tui.model.records import text_of
from tui.session.session import Session

RELIABILITY, CREDIBILITY = "judgement.reliability", "judgement.credibility"


def reliability_before(session: Session, claim: Claim) -> str:
    """The reliability that another claim of the same speaker has, "" if the claim has one itself.

    That of the last claim before it that has one, else of the first behind it.
    """
    if RELIABILITY in claim.fields or not claim.speaker:
        return ""
    given = [
        other
        for id, fields in session.reading.tables.claim.items()
        if RELIABILITY in fields and (other := Claim(id, fields)).speaker == claim.speaker
    ]
    if not given or session.schema.field(RELIABILITY) is None:
        return ""
    at = _start(session, claim)
    given.sort(key=lambda other: (_start(session, other), other.id))
    before = [other for other in given if _start(session, other) <= at]
    return text_of((before[-1] if before else given[0]).fields, RELIABILITY)


def _start(session: Session, claim: Claim) -> int:
    span = session.reading.place(claim.id).span
    return len(session.text) if span is None else span.start
