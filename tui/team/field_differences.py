"""What differs between the sides of a match: who has it, its boundaries, its fields."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from tui.model.claim_fields import VALUE_OF
from tui.model.records import Value, text_of
from tui.model.schema import Field, Schema
from tui.team.article_comparison import Comparison
from tui.team.matching import Match
from tui.team.speaker_names import SpeakerNames, plain
from tui.team.statements import PlacedClaim
from tui.team.word_ranges import WordTable
from tui.text.spans import Span

Numbers = Mapping[tuple[str, str], int]
"""The number of the match that a claim belongs to, by annotator and id."""


class FieldDifference(NamedTuple):
    """A field, and what each side of the match has there, in their order; None for nothing."""

    name: str
    values: tuple[Value | None, ...]


class Outcome(NamedTuple):
    """A match, and the fields in which its sides differ."""

    match: Match
    fields: tuple[FieldDifference, ...]

    @property
    def what(self) -> Literal["same", "missing", "boundaries", "fields"]:
        """What is to be settled first: that some do not have it, its words, its fields, nothing."""
        if self.match.missing:
            return "missing"
        if self.match.boundaries_differ:
            return "boundaries"
        return "fields" if self.fields else "same"


def outcomes(comparison: Comparison, schema: Schema, names: SpeakerNames) -> list[Outcome]:
    """Every match of an article and what differs in it, in reading order."""
    fields, numbers = compared_fields(schema), numbers_of(comparison.matches)
    return [
        Outcome(each, tuple(differences(each, fields, names, comparison.table, numbers)))
        for each in comparison.matches
    ]


def compared_fields(schema: Schema) -> list[Field]:
    """The fields in which two annotators can differ.

    Not those that only help to find words, nor free notes, which nobody has to write alike.
    """
    kept = ("source.quote", "cue.quote")
    return [
        field
        for field in schema.fields
        if field.name in kept
        or (field.by_hand and not field.long and field.part == "" and field.name != "continues")
    ]


def numbers_of(matches: Sequence[Match]) -> dict[tuple[str, str], int]:
    """The number of the match that each claim belongs to."""
    return {
        (side.annotator, each.claim.id): number
        for number, match in enumerate(matches)
        for side in match.sides
        for each in side.claims
    }


def differences(
    match: Match, fields: Sequence[Field], names: SpeakerNames, table: WordTable, numbers: Numbers
) -> list[FieldDifference]:
    """The fields in which the first claims of the sides are not alike."""
    found = []
    heads = [(side.annotator, side.claims[0]) for side in match.sides]
    for field in fields:
        alike = [_comparable(who, head, field, names, table, numbers) for who, head in heads]
        if any(each != alike[0] for each in alike[1:]):
            values = tuple(head.claim.fields.get(field.name) for _, head in heads)
            found.append(FieldDifference(field.name, values))
    return found


def _comparable(
    annotator: str,
    head: PlacedClaim,
    field: Field,
    names: SpeakerNames,
    table: WordTable,
    numbers: Numbers,
) -> object:
    """What is the same for all who mean the same by the field."""
    claim = head.claim
    if field.name == "source.speaker":
        return names.of(claim)
    if field.name in VALUE_OF:
        span: Span | None = getattr(head.place, field.part)
        return table.range_of(span) if span else plain(text_of(claim.fields, field.name))
    value = claim.fields.get(field.name)
    if field.is_relation:
        others = [other for name, other in claim.related() if name == field.name]
        return frozenset(numbers.get((annotator, other), other) for other in others)
    if field.name == "source.also":
        return frozenset(names.of_name(str(each)) for each in _items(value))
    if field.type in ("words", "names"):
        return frozenset(plain(str(each)) for each in _items(value))
    return plain(value) if isinstance(value, str) and not field.values else value


def _items(value: Value | None) -> tuple[Value, ...]:
    return value if isinstance(value, tuple) else ()
