"""How the records of two states of an annotation file differ, claim by claim, field by field."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Literal, NamedTuple

from tui.anchoring.record_anchors import locate_record
from tui.model.claim_fields import DEFAULT
from tui.model.edits import RECORDS, Section
from tui.model.records import NO_FIELDS, Fields, Value, text_of
from tui.model.schema import CONTEXT, Schema
from tui.model.tables import Tables

ChangeType = Literal["added", "removed", "changed", "moved"]


class FieldDiff(NamedTuple):
    """One field before and after; None where the record does not have it."""

    name: str
    before: Value | None
    after: Value | None


class RecordDiff(NamedTuple):
    """One record before and after; None where it does not exist.

    The project's schema has the order of its fields.
    """

    section: Section
    id: str
    before: Fields | None
    after: Fields | None
    schema: Schema = DEFAULT

    @property
    def fields(self) -> Fields:
        """The fields of the record as it is now, or as it was if it is gone."""
        return (self.before if self.after is None else self.after) or NO_FIELDS

    @property
    def change_type(self) -> ChangeType:
        """What happened to the record.

        "moved" means that its words are the same and stand between others.
        """
        if self.before is None:
            return "added"
        if self.after is None:
            return "removed"
        context = all(each.name in CONTEXT for each in self.changed_fields)
        return "moved" if context else "changed"

    @property
    def changed_fields(self) -> tuple[FieldDiff, ...]:
        """The fields that differ, in the order in which they are written."""
        before, after = self.before or NO_FIELDS, self.after or NO_FIELDS
        names = self.schema.in_order({*before, *after})
        pairs = (FieldDiff(name, before.get(name), after.get(name)) for name in names)
        return tuple(pair for pair in pairs if pair.before != pair.after)


def diff_tables(
    before: Tables, after: Tables, text: str | None = None, schema: Schema = DEFAULT
) -> list[RecordDiff]:
    """All records that differ, in reading order if the article's text is given, else by id."""
    found = list(_diff_records(before, after, schema))
    if text is None:
        return found
    return in_reading_order(found, lambda each: reading_position(text, each.fields))


def in_reading_order(
    found: Iterable[RecordDiff], position_of: Callable[[RecordDiff], tuple[int, int]]
) -> list[RecordDiff]:
    """The differences sorted by section, and within one by `reading_position`."""
    ranks = {section: rank for rank, section in enumerate(RECORDS)}
    return sorted(found, key=lambda each: (ranks[each.section], *position_of(each), each.id))


def reading_position(text: str, fields: Fields) -> tuple[int, int]:
    """A sort key: where the record's words begin in the text; those not found come last."""
    span = locate_record(text, fields).span if text_of(fields, "quote") else None
    return (len(text), 0) if span is None else (span.start, -span.end)


def _diff_records(before: Tables, after: Tables, schema: Schema) -> Iterator[RecordDiff]:
    for section in RECORDS:
        old, new = before.of(section), after.of(section)
        for id in sorted({*old, *new}):
            if old.get(id) != new.get(id):
                yield RecordDiff(section, id, old.get(id), new.get(id), schema)
