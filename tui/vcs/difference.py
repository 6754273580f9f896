"""What differs between two states of an annotation file, by claim and field, as data."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Literal, NamedTuple

from tui.anchoring.record_anchors import locate_record
from tui.model.edits import RECORDS, Section
from tui.model.records import NO_FIELDS, Fields, Value, text_of
from tui.model.schema import DEFAULT
from tui.model.tables import Tables

How = Literal["added", "removed", "changed", "moved"]

_ORDER = {field.name: rank for rank, field in enumerate(DEFAULT.fields)}
CONTEXT = ("prefix", "suffix")


class FieldDifference(NamedTuple):
    """One field before and after; None means that it is not there."""

    name: str
    before: Value | None
    after: Value | None


class Difference(NamedTuple):
    """One record before and after; None means that it is not there."""

    section: Section
    id: str
    before: Fields | None
    after: Fields | None

    @property
    def fields(self) -> Fields:
        """The record as it is now, or as it was when it is gone."""
        return (self.before if self.after is None else self.after) or NO_FIELDS

    @property
    def how(self) -> How:
        """What happened; "moved" if the words are the same and stand between others."""
        if self.before is None:
            return "added"
        if self.after is None:
            return "removed"
        context = all(each.name in CONTEXT for each in self.changed)
        return "moved" if context else "changed"

    @property
    def changed(self) -> tuple[FieldDifference, ...]:
        """The fields that differ, in the order in which they are written."""
        before, after = self.before or NO_FIELDS, self.after or NO_FIELDS
        names = sorted({*before, *after}, key=lambda name: (_ORDER.get(name, len(_ORDER)), name))
        pairs = (FieldDifference(name, before.get(name), after.get(name)) for name in names)
        return tuple(pair for pair in pairs if pair.before != pair.after)


def differences(before: Tables, after: Tables, text: str | None = None) -> list[Difference]:
    """All records that differ, in reading order if the article's text is given, else by id."""
    found = list(_differences(before, after))
    if text is None:
        return found
    return in_order(found, lambda each: standing(text, each.fields))


def in_order(
    found: Iterable[Difference], standing: Callable[[Difference], tuple[int, int]]
) -> list[Difference]:
    """The differences by section, and within one by where `standing` says that the words are."""
    ranks = {section: rank for rank, section in enumerate(RECORDS)}
    return sorted(found, key=lambda each: (ranks[each.section], *standing(each), each.id))


def standing(text: str, fields: Fields) -> tuple[int, int]:
    """Where the record's words begin, for sorting; what has no place comes last."""
    span = locate_record(text, fields).span if text_of(fields, "quote") else None
    return (len(text), 0) if span is None else (span.start, -span.end)


def _differences(before: Tables, after: Tables) -> Iterator[Difference]:
    for section in RECORDS:
        old, new = before.of(section), after.of(section)
        for id in sorted({*old, *new}):
            if old.get(id) != new.get(id):
                yield Difference(section, id, old.get(id), new.get(id))
