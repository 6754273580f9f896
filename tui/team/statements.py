"""What one annotator has on record of an article, as statements that others may have as well."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from tui.model.claim import Claim
from tui.model.placements import Place
from tui.model.records import Fields, text_of
from tui.team.word_ranges import Ranges, WordRange, WordTable, joined, number_of_words
from tui.text.spans import Span

COMMON = "common"
"""What the annotations that are nobody's own are called beside those of annotators."""

_FOUND = ("exact", "moved")


class PlacedClaim(NamedTuple):
    """A claim, where it stands in the article, and the words of its content there."""

    claim: Claim
    place: Place
    words: WordRange

    @property
    def span(self) -> Span:
        """Where the content stands."""
        assert self.place.span is not None
        return self.place.span


class Statement(NamedTuple):
    """One thing said, as one annotator has it: a claim, and those that continue it.

    The claims are in reading order; the words are those of all contents, all sources, all cues.
    What holds of the whole statement stands in its first claim.
    """

    annotator: str
    claims: tuple[PlacedClaim, ...]
    words: Ranges
    source_words: Ranges = ()
    cue_words: Ranges = ()

    @property
    def fields(self) -> Fields:
        """The fields of its first claim."""
        return self.claims[0].claim.fields

    @property
    def kind(self) -> str:
        """Its kind."""
        return self.claims[0].claim.kind

    @property
    def length(self) -> int:
        """How many words its contents have."""
        return number_of_words(self.words)


class Annotated(NamedTuple):
    """One article as one annotator has it.

    `unplaced` are claims whose words are not found for certain. `astray` counts the claims that
    do not stand as they were made: these, and those found with other words. `cut` counts those
    that begin or end in the middle of a word.
    """

    annotator: str
    statements: tuple[Statement, ...]
    unplaced: tuple[Claim, ...] = ()
    astray: int = 0
    cut: int = 0

    @property
    def claims(self) -> int:
        """How many claims there are, but those that a person has confirmed to be gone."""
        return sum(len(each.claims) for each in self.statements) + len(self.unplaced)


def annotated(
    annotator: str,
    claims: Mapping[str, Fields],
    table: WordTable,
    place_of: Callable[[Fields], Place],
) -> Annotated:
    """The claims of an annotator's file as statements, in reading order."""
    placed: dict[str, PlacedClaim] = {}
    unplaced: list[Claim] = []
    astray = cut = 0
    for id, fields in claims.items():
        if text_of(fields, "anchor") == "lost":
            continue
        place = place_of(fields)
        astray += place.content.state not in _FOUND
        if place.span is None:
            unplaced.append(Claim(id, fields))
            continue
        cut += table.cuts_a_word(place.span)
        placed[id] = PlacedClaim(Claim(id, fields), place, table.range_of(place.span))
    return Annotated(
        annotator, tuple(statements(annotator, placed, table)), tuple(unplaced), astray, cut
    )


def statements(
    annotator: str, placed: Mapping[str, PlacedClaim], table: WordTable
) -> list[Statement]:
    """The claims by what they continue, in reading order."""
    groups: dict[str, list[PlacedClaim]] = {}
    for id, each in placed.items():
        groups.setdefault(_beginning(id, placed), []).append(each)
    found = [_statement(annotator, each, table) for each in groups.values()]
    return sorted(found, key=lambda each: (each.claims[0].span, each.claims[0].claim.id))


def _statement(annotator: str, claims: Iterable[PlacedClaim], table: WordTable) -> Statement:
    inside = tuple(sorted(claims, key=lambda each: (each.span, each.claim.id)))
    sources = {each.place.source for each in inside if each.place.source}
    cues = {each.place.cue for each in inside if each.place.cue}
    return Statement(
        annotator,
        inside,
        joined(each.words for each in inside),
        joined(map(table.range_of, sources)),
        joined(map(table.range_of, cues)),
    )


def _beginning(id: str, placed: Mapping[str, PlacedClaim]) -> str:
    """The claim that this one continues, at whatever remove; of a circle the first by id."""
    way = [id]
    while (before := text_of(placed[way[-1]].claim.fields, "continues")) in placed:
        if before in way:
            return min(way[way.index(before) :])
        way.append(before)
    return way[-1]
