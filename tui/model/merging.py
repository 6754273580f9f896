"""What two people did to the same records, merged by record and field.

`base` is what both began with. Whoever left a value as it was yields to whoever changed it. Words
(tags, relations, aliases) merge as sets, notes line by line, an anchor's parts as one value. What
both changed otherwise is a conflict: ours is kept, and both other sides are handed out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Generic, Literal, NamedTuple, TypeVar

from tui.model.claim_fields import CHECKED, LONG, VALUE_OF
from tui.model.records import NO_FIELDS, Fields, Value
from tui.model.second_readers import is_read, still_checked

if TYPE_CHECKING:
    from tui.model.edits import Change, Section
    from tui.model.tables import Tables

T = TypeVar("T")
U = TypeVar("U")

Taken = Literal["ours", "theirs", "both", "joined", "conflict"]
Values = tuple[Value | None, ...]

BY_FIELD = ("article", "entity", "conflict")
"""Sections whose records merge by field even if both sides made them: their ids are no accident."""


class Sides(NamedTuple, Generic[T]):
    """The same thing as it was at first, as we have it, and as they have it."""

    base: T
    ours: T
    theirs: T

    def each(self, made: Callable[[T], U]) -> Sides[U]:
        """What the function makes of each side."""
        return Sides(made(self.base), made(self.ours), made(self.theirs))


class Decision(NamedTuple):
    """Whose value a field has now; "both" changed it alike, "joined" has something of each.

    `names` are the fields that go together as one value; none means the whole record.
    """

    names: tuple[str, ...]
    taken: Taken


class MergedRecord(NamedTuple):
    """A record after the merge, None if it is gone, and a decision on each value that changed."""

    fields: Fields | None
    decisions: tuple[Decision, ...] = ()

    @property
    def in_conflict(self) -> bool:
        """Whether both sides changed something in ways that cannot be had together."""
        return any(decision.taken == "conflict" for decision in self.decisions)

    @property
    def colliding(self) -> tuple[str, ...]:
        """The fields in conflict; empty if it is the whole record, or if there is none."""
        return tuple(n for d in self.decisions if d.taken == "conflict" for n in d.names)


class Conflict(NamedTuple):
    """A record that both sides changed: `names` are the fields, none means the whole record.

    The sides hold these fields alone; None is a side that does not have the record.
    """

    section: str
    id: str
    names: tuple[str, ...]
    sides: Sides[Fields | None]


class Merge(NamedTuple):
    """What is to be done to our records so that theirs are in them, and what is left open."""

    changes: tuple[Change, ...]
    conflicts: tuple[Conflict, ...]
    decisions: tuple[tuple[Section, str, Decision], ...]


def merge(base: Tables, ours: Tables, theirs: Tables) -> Merge:
    """Merge all records of one file; nothing given is changed."""
    # git's merge driver, which starts a process for every file, has no use for these.
    from tui.model.edits import RECORDS, Change

    changes: list[Change] = []
    conflicts: list[Conflict] = []
    decisions: list[tuple[Section, str, Decision]] = []
    for section in RECORDS:
        tables = Sides(base.of(section), ours.of(section), theirs.of(section))
        for id in sorted({id for table in tables for id in table}):
            records = Sides(*(table.get(id) for table in tables))
            merged = merge_record(records, by_field=section in BY_FIELD)
            if merged.fields != records.ours:
                changes.append(Change(section, id, records.ours, merged.fields))
            if merged.in_conflict:
                conflicts.append(conflict_of(section, id, merged, records))
            decisions += [(section, id, decision) for decision in merged.decisions]
    return Merge(tuple(changes), tuple(conflicts), tuple(decisions))


def conflict_of(
    section: str, id: str, merged: MergedRecord, records: Sides[Fields | None]
) -> Conflict:
    """The conflict that the merge of a record has left."""
    names = merged.colliding

    def part(side: Fields | None) -> Fields | None:
        if side is None or not names:
            return side
        return {name: side[name] for name in names if name in side}

    return Conflict(section, id, names, records.each(part))


def merge_record(records: Sides[Fields | None], by_field: bool = False) -> MergedRecord:
    """Merge one record, of which None means that a side does not have it.

    `by_field` says that a record made by both sides is one and the same, not two with one id.
    """
    base, ours, theirs = records
    if ours == theirs:
        return MergedRecord(ours, (Decision((), "both"),) if ours != base else ())
    if theirs == base:
        return MergedRecord(ours, (Decision((), "ours"),))
    if ours == base:
        return MergedRecord(theirs, (Decision((), "theirs"),))
    if base is None and ours and theirs and _is_settled_alike(ours, theirs):
        # Whoever merges whose work, the same one of them stays.
        is_ours = str(ours.get("settled")) <= str(theirs.get("settled"))
        taken: Taken = "ours" if is_ours else "theirs"
        return MergedRecord(ours if is_ours else theirs, (Decision((), taken),))
    if ours is None or theirs is None or (base is None and not by_field):
        return MergedRecord(ours, (Decision((), "conflict"),))
    return _merge_fields(base or NO_FIELDS, ours, theirs)


def _is_settled_alike(ours: Fields, theirs: Fields) -> bool:
    """Whether two people have settled a difference in the same way, each for himself."""
    return "settled" in ours and {**ours, "settled": ""} == {**theirs, "settled": ""}


def _merge_fields(base: Fields, ours: Fields, theirs: Fields) -> MergedRecord:
    fields = dict(ours)
    decisions: list[Decision] = []
    for names in _values_in(base, ours, theirs):
        was, our, their = (tuple(s.get(name) for name in names) for s in (base, ours, theirs))
        if our == their == was:
            continue
        taken, value = _decide(names, was, our, their)
        decisions.append(Decision(names, taken))
        for name, part in zip(names, value, strict=True):
            if part is None:
                fields.pop(name, None)
            else:
                fields[name] = part
    if CHECKED in fields:
        _without_those_who_read_else(fields, ours, theirs, decisions)
    return MergedRecord(fields, tuple(decisions))


def _without_those_who_read_else(
    fields: dict[str, Value], ours: Fields, theirs: Fields, decisions: list[Decision]
) -> None:
    """Take out of a merged claim the names of those who have read something else than it is now.

    While what is to be read is in conflict, nobody has read it.
    """
    open_ones = (n for d in decisions if d.taken == "conflict" for n in d.names)
    stay = () if any(map(is_read, open_ones)) else still_checked(fields, ours, theirs)
    if stay == fields[CHECKED]:
        return
    if stay:
        fields[CHECKED] = stay
    else:
        del fields[CHECKED]
    decisions[:] = [d for d in decisions if d.names != (CHECKED,)]
    decisions.append(Decision((CHECKED,), "joined"))


def _values_in(*sides: Fields) -> Iterator[tuple[str, ...]]:
    """All fields, those that are parts of one value together; the same whichever side comes first.

    A field that the others hold as a table goes with all that is in it.
    """
    names = {name for side in sides for name in side}
    outer = sorted(name for name in names if any(n.startswith(f"{name}.") for n in names))
    rest: dict[tuple[str, ...], None] = {}
    for name in sorted(names):
        holder = next((o for o in outer if name == o or name.startswith(f"{o}.")), None)
        if holder is not None:
            inside = (n for n in names if n == holder or n.startswith(f"{holder}."))
            rest[tuple(sorted(inside))] = None
        else:
            rest[parts_of_value(name)] = None
    yield from rest


def parts_of_value(name: str) -> tuple[str, ...]:
    """The fields that go together with this one as one value, itself among them."""
    return VALUE_OF.get(name, (name,))


def _decide(
    names: tuple[str, ...], base: Values, ours: Values, theirs: Values
) -> tuple[Taken, Values]:
    if ours == theirs:
        return "both", ours
    if theirs == base:
        return "ours", ours
    if ours == base:
        return "theirs", theirs
    if len(names) == 1:
        sides = (base[0], ours[0], theirs[0])
        if all(side is None or _is_words(side) for side in sides):
            return "joined", (_joined_words(*(side or () for side in sides)) or None,)  # type: ignore[arg-type]
        if names[0] in LONG and all(isinstance(side, str) for side in sides):
            note = merge_lines(*map(str, sides))
            if note is not None:
                return "joined", (note or None,)
    return "conflict", ours


def _is_words(value: Value) -> bool:
    return isinstance(value, tuple) and all(isinstance(item, str) for item in value)


def _joined_words(
    base: tuple[str, ...], ours: tuple[str, ...], theirs: tuple[str, ...]
) -> tuple[str, ...]:
    """What both kept, in the old order, and what either added; in order if it was so before."""
    kept = [word for word in base if word in ours and word in theirs]
    added = sorted({*ours, *theirs} - set(base))
    words = dict.fromkeys(kept + added)
    in_order = all(list(side) == sorted(side) for side in (base, ours, theirs))
    return tuple(sorted(words) if in_order else words)


class _Run(NamedTuple):
    """Lines start to end of the base, and what stands in their place."""

    start: int
    end: int
    lines: list[str]


def merge_lines(base: str, ours: str, theirs: str) -> str | None:
    """The text with the changes of both, line by line as git merges; None where they collide."""
    lines = base.split("\n")
    waiting = [_runs(lines, ours.split("\n")), _runs(lines, theirs.split("\n"))]
    merged: list[str] = []
    position = 0
    while waiting[0] or waiting[1]:
        ahead = [runs[0] for runs in waiting if runs]
        first = min(ahead)
        if len(ahead) == 2 and max(ahead).start <= first.end:
            if ahead[0] != ahead[1]:
                return None
            waiting = [runs[1:] for runs in waiting]
        else:
            waiting = [runs[1:] if runs and runs[0] is first else runs for runs in waiting]
        merged += lines[position : first.start] + first.lines
        position = first.end
    return "\n".join(merged + lines[position:])


def _runs(base: list[str], changed: list[str]) -> list[_Run]:
    from difflib import SequenceMatcher

    codes = SequenceMatcher(None, base, changed, autojunk=False).get_opcodes()
    return [_Run(i, j, changed[k:m]) for tag, i, j, k, m in codes if tag != "equal"]
