"""What others have done to the records of an open article: what differs, and how it is told."""

from __future__ import annotations

from collections.abc import Iterable

from tui.model.edits import Change, Edit, Section
from tui.model.records import Fields
from tui.model.tables import Stale, Tables

_Key = tuple[Section, str]


def differences(before: Tables, after: Tables, sections: Iterable[Section]) -> tuple[Change, ...]:
    """The changes that lead from the one to the other, in these sections."""
    return tuple(
        Change(section, id, before.of(section).get(id), after.of(section).get(id))
        for section in sections
        for id in {**before.of(section), **after.of(section)}
        if before.of(section).get(id) != after.of(section).get(id)
    )


def summary(changes: Iterable[Change]) -> str:
    """The changes in a few words, such as "2 claims came in, 1 changed"."""
    counts = {"came in": 0, "changed": 0, "went": 0}
    others = False
    for change in changes:
        if change.section == "claim":
            sort = "changed" if change.before is not None else "came in"
            counts["went" if change.after is None else sort] += 1
        else:
            others = True
    parts = [(count, words) for words, count in counts.items() if count]
    if not parts:
        return "something other than claims was changed" if others else ""
    count, words = parts[0]
    first = f"{count} claim{'' if count == 1 else 's'} {words}"
    return ", ".join((first, *(f"{count} {words}" for count, words in parts[1:])))


def pending(changes: Iterable[Change], tables: Tables) -> list[Change]:
    """What the records lack of changes that were made one after the other.

    `before` is what the record was when the two last agreed, which may be something else than it
    is now; `after` is what the changes made of it.
    """
    states: dict[_Key, list[Fields | None]] = {}
    for change in changes:
        known = states.setdefault((change.section, change.id), [])
        known += (change.before, change.after)
    lacking = []
    for (section, id), known in states.items():
        now = tables.of(section).get(id)
        if now != known[-1]:
            lacking.append(Change(section, id, now if now in known else known[0], known[-1]))
    return lacking


def rebase(edit: Edit, tables: Tables) -> Edit:
    """The edit on the records as they are now, if others have changed other fields of them.

    Raises Stale where they have changed what it changes.
    """
    from tui.model.merging import BY_FIELD, Sides, merge_record

    changes = []
    now: dict[_Key, Fields | None] = {}
    for change in edit.changes:
        key = (change.section, change.id)
        fields = now.get(key, tables.of(change.section).get(change.id))
        sides = Sides(change.before, fields, change.after)
        merged = merge_record(sides, by_field=change.section in BY_FIELD)
        if merged.in_conflict:
            raise Stale(f"{change.section} {change.id} has been changed by others")
        changes.append(Change(change.section, change.id, fields, merged.fields))
        now[key] = merged.fields
    return Edit(edit.title, tuple(changes), edit.current)
