"""Conflicts that a merge has left: which they are, what each side says, and what settles them."""

from __future__ import annotations

from collections.abc import Mapping

from tui.model.claim import Claim
from tui.model.conflicts import (
    OpenConflict,
    fields_in_conflict,
    open_conflicts,
    ours_of,
    section_of,
)
from tui.model.edits import Change, Edit
from tui.model.records import NO_FIELDS, Fields, Value, changed, text_of
from tui.model.schema import CONTEXT
from tui.session.actions.removing import remove
from tui.session.refusal import Refused
from tui.session.session import Session
from tui.text.spans import Span

ABOUT_ARTICLE = "the article"


def conflicts(session: Session) -> list[OpenConflict]:
    """All conflicts in reading order: the article's own first, those without a place last."""

    def rank(conflict: OpenConflict) -> tuple[int, str, int]:
        span = place(session, conflict)
        start = (
            -1 if conflict.id == "article" else len(session.text) if span is None else span.start
        )
        return (start, conflict.id, conflict.number)

    return sorted(open_conflicts(session.reading.tables.conflict), key=rank)


def need_conflicts(session: Session) -> list[OpenConflict]:
    """The same; Refused if there is none."""
    found = conflicts(session)
    if not found:
        raise Refused("No merge has left a conflict here.")
    return found


def place(session: Session, conflict: OpenConflict) -> Span | None:
    """Where the words that it is about stand, ours before theirs."""
    for fields in (ours_of(conflict, session.reading.tables), conflict.theirs, conflict.base):
        if fields is not None and text_of(fields, "quote"):
            return session.reading.place_of(fields).span
    return None


def about(session: Session, conflict: OpenConflict) -> str:
    """What has happened, in a few words."""
    tables = session.reading.tables
    what = ABOUT_ARTICLE if conflict.id == "article" else conflict.id
    if ours_of(conflict, tables) is None:
        return f"{what}: removed here, changed by them"
    if conflict.theirs is None:
        return f"{what}: changed here, removed by them"
    names = fields_in_conflict(conflict, tables)
    if not names:
        return f"{what}: two claims with one id"
    shown = [name for name in names if name.rpartition(".")[2] not in CONTEXT]
    return f"{what}: both changed {', '.join(shown or names)}"


def has_both(session: Session, conflict: OpenConflict) -> bool:
    """Whether both sides can be kept: each has a claim of its own, or its own note."""
    ours = ours_of(conflict, session.reading.tables)
    is_claim = section_of(conflict, session.reading.tables) == "claim"
    return (is_claim and ours is not None and conflict.theirs is not None) or _is_note(
        session, conflict
    )


def take_ours(session: Session, conflict: OpenConflict) -> Edit:
    """Leave the record as it stands here."""
    return Edit("ours stays", _gone(session, conflict), _current(session, conflict))


def take_theirs(session: Session, conflict: OpenConflict) -> Edit:
    """Give the record what they have made of it; Refused where ours is gone and theirs is part."""
    tables = session.reading.tables
    section, ours = section_of(conflict, tables), ours_of(conflict, tables)
    id = "" if section == "article" else conflict.id
    changes: tuple[Change, ...] = ()
    if conflict.theirs is None:
        if section == "claim" and ours is not None:
            changes = remove(session, Claim(id, ours)).changes
        elif ours is not None:
            changes = (Change(section, id, ours, None),)
    else:
        after = _theirs(session, conflict)
        if ours != after:
            changes = (Change(section, id, ours, after),)
    current = conflict.id if section == "claim" and conflict.theirs is not None else ""
    return Edit("theirs taken", (*changes, *_gone(session, conflict)), current)


def take_both(session: Session, conflict: OpenConflict) -> Edit:
    """Keep both: their note behind ours where it is about that, else their claim beside ours."""
    ours = ours_of(conflict, session.reading.tables)
    if ours is None or conflict.theirs is None or not has_both(session, conflict):
        raise Refused("There are no two claims to keep: take one of the sides.")
    if _is_note(session, conflict):
        section = section_of(conflict, session.reading.tables)
        notes = [text_of(side, "note") for side in (ours, conflict.theirs)]
        after = changed(ours, {"note": "\n".join(dict.fromkeys(filter(None, notes)))})
        id = "" if section == "article" else conflict.id
        made = (Change(section, id, ours, after),) if after != ours else ()
        return Edit(
            "both notes kept", (*made, *_gone(session, conflict)), _current(session, conflict)
        )
    other = Change("claim", session.new_id(), None, _theirs(session, conflict))
    return Edit(f"theirs kept as {other.id}", (other, *_gone(session, conflict)), conflict.id)


def _theirs(session: Session, conflict: OpenConflict) -> Fields:
    """The whole record as it is with their values."""
    ours = ours_of(conflict, session.reading.tables)
    theirs = conflict.theirs or NO_FIELDS
    names = fields_in_conflict(conflict, session.reading.tables)
    if ours is not None and names:
        values: Mapping[str, Value | None] = {name: theirs.get(name) for name in names}
        return changed(ours, values)
    if "quote" not in theirs and section_of(conflict, session.reading.tables) != "article":
        raise Refused("Ours has been removed meanwhile, and theirs is a part of it: take ours.")
    return theirs


def _is_note(session: Session, conflict: OpenConflict) -> bool:
    return fields_in_conflict(conflict, session.reading.tables) == ("note",)


def _gone(session: Session, conflict: OpenConflict) -> tuple[Change, ...]:
    sides = session.reading.tables.conflict
    return tuple(Change("conflict", key, sides[key], None) for key in conflict.keys)


def _current(session: Session, conflict: OpenConflict) -> str:
    return conflict.id if conflict.id in session.reading.tables.claim else ""
