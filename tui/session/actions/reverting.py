"""Back to what was: one record becomes again what it is in other tables, as an edit."""

from __future__ import annotations

from tui.model.claim import Claim
from tui.model.claim_fields import RELATION_LISTS
from tui.model.edits import Change, Edit, Section
from tui.model.records import Fields, Value, changed, text_of, words_of
from tui.model.tables import Tables
from tui.session.actions.removing import remove
from tui.session.refusal import Refused
from tui.session.session import Session
from tui.text.visible import visible_line


def revert(session: Session, then: Tables, section: Section, id: str) -> Edit:
    """Make of a record what it was then; Refused if it is that.

    A claim that was removed comes back, and into the relations that others had to it.
    """
    now = session.reading.tables.of(section).get(id)
    was = then.of(section).get(id)
    if now == was:
        raise Refused("This is as it was in the last commit.")
    if was is None and section == "claim":
        return remove(session, Claim(id, now or {}))
    more = () if now is not None else _relations(session.reading.tables, then, id)
    what = visible_line(text_of(was or now or {}, "kind")) or section
    done = "taken away" if was is None else "brought back" if now is None else "as it was"
    edit = (Change(section, id, now, was), *more)
    return Edit(f"{what} {done}", edit, id if section == "claim" else session.current)


def _relations(now: Tables, then: Tables, id: str) -> tuple[Change, ...]:
    """What gives other claims back the relations to this one that they have lost."""
    changes = []
    for other, fields in now.claim.items():
        was = then.claim.get(other, {})
        names = {name for name, related in Claim(other, was).related() if related == id}
        more: dict[str, Value | None] = {name: _with(fields, name, id) for name in sorted(names)}
        new = changed(fields, more)
        if new != fields:
            changes.append(Change("claim", other, fields, new))
    return tuple(changes)


def _with(fields: Fields, relation: str, id: str) -> Value | None:
    if relation in RELATION_LISTS:
        words = words_of(fields, relation)
        return words if id in words else (*words, id)
    return fields.get(relation, id)
