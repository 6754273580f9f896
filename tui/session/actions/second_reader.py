"""What a second reader does to a claim: vouch for it, ask about it, settle what was asked."""

from __future__ import annotations

from collections.abc import Mapping

from tui.model.claim import Claim
from tui.model.claim_fields import CHECKED
from tui.model.edits import Change, Edit
from tui.model.records import Value, changed, words_of
from tui.model.remarks import Remark, open_remarks, written
from tui.model.second_readers import annotators_of
from tui.session.refusal import Refused
from tui.session.session import Session
from tui.storage.project.projects import bad_annotator
from tui.text.visible import in_quotes, visible_line

_SHOWN = 40
NO_REMARK = "No remark on this claim is open: { writes one."


def named(session: Session, name: str) -> None:
    """Remember who reads here; Refused if nobody can be called so."""
    name = name.strip()
    if (why := bad_annotator(name)) is not None:
        raise Refused(f"This is no name: {why}.")
    session.person = name


def check(session: Session, claim: Claim) -> Edit:
    """Put on record that the reader has read the claim as it stands; or take that away again."""
    readers, me = words_of(claim.fields, CHECKED), session.person
    if me in readers:
        left = tuple(name for name in readers if name != me)
        return _changed(claim, {CHECKED: left}, f"no longer checked by {visible_line(me)}")
    if me in annotators_of(claim.fields, session.names.annotator):
        raise Refused(
            f"{visible_line(me)} has put this claim on record: somebody else has to check it."
        )
    return _changed(claim, {CHECKED: (*readers, me)}, f"checked by {visible_line(me)}")


def remark(session: Session, claim: Claim, text: str) -> Edit:
    """Write a remark on the claim; Refused if nothing was written."""
    text = " ".join(text.split())
    if not text:
        raise Refused("Nothing was written: type the remark, or leave it with escape.")
    made = Remark(session.new_id(), session.person, text, False)
    return _changed(claim, written(made), f"remark: {_short(text)}")


def settle(claim: Claim, remark: Remark) -> Edit:
    """Have a remark count as seen to; it stays on record."""
    return _changed(claim, written(remark._replace(done=True)), f"settled: {_short(remark.text)}")


def to_settle(claim: Claim) -> list[Remark]:
    """The open remarks on the claim; Refused if there is none."""
    found = open_remarks(claim.fields)
    if not found:
        raise Refused(NO_REMARK)
    return found


def _changed(claim: Claim, changes: Mapping[str, Value | None], title: str) -> Edit:
    after = changed(claim.fields, changes)
    return Edit(title, (Change("claim", claim.id, claim.fields, after),), claim.id)


def _short(text: str) -> str:
    words = visible_line(text)
    return in_quotes(words if len(words) <= _SHOWN else f"{words[: _SHOWN - 1]}…")
