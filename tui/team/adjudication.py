"""What several annotators say of one article, difference by difference, and what is settled of it.

Adjudication is a merge without a base. What is settled is derived from the records of the result
alone, so that work may stop anywhere and go on, by whomever.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Literal, NamedTuple

from tui.model.placements import Place
from tui.model.records import NO_FIELDS, Fields
from tui.model.schema import Schema
from tui.model.tables import Tables
from tui.team.article_comparison import Comparison
from tui.team.assignment import best_assignment
from tui.team.field_differences import Outcome, compared_fields, differences, numbers_of, outcomes
from tui.team.matching import Match, Side
from tui.team.settled_origin import (
    SETTLED_FROM,
    Origin,
    counting_fields,
    named_in,
    origin_of,
    origins,
)
from tui.team.speaker_names import SpeakerNames
from tui.team.word_ranges import Ranges, WordTable, joined, number_of_words, shared_words
from tui.text.spans import Span

Key = tuple[Literal["claim", "rejected"], str]
"""A record of the result."""

PlaceOf = Callable[[Fields], Place]


class Version(NamedTuple):
    """What some annotators have in common of a difference; no side if they do not have it."""

    annotators: tuple[str, ...]
    side: Side | None

    @property
    def length(self) -> int:
        """How many words it has."""
        return number_of_words(self.side.words) if self.side else 0


class Since(NamedTuple):
    """What an annotator has done to a claim since it was settled."""

    annotator: str
    id: str
    what: Literal["changed", "new", "taken away"]


class Difference(NamedTuple):
    """One thing said by some annotators, their versions of it, and what the result has of it.

    There is one version only where all agree. `records` are those of the result, `since` is what
    annotators have done after these were settled.
    """

    outcome: Outcome
    versions: tuple[Version, ...]
    records: tuple[Key, ...] = ()
    since: tuple[Since, ...] = ()

    @property
    def match(self) -> Match:
        """What is compared."""
        return self.outcome.match

    @property
    def key(self) -> Origin:
        """By what it is known again."""
        return origin_of(self.match)

    @property
    def agrees(self) -> bool:
        """Whether all annotators say the same."""
        return len(self.versions) == 1

    @property
    def is_disputed(self) -> bool:
        """Whether it was taken by one person, and turned down by another."""
        return len({section for section, _ in self.records}) > 1

    @property
    def is_open(self) -> bool:
        """Whether somebody has to settle it, for the first time or again."""
        return not self.records or bool(self.since) or self.is_disputed

    @property
    def sort(self) -> tuple[str, ...]:
        """What sort of difference it is; those that differ alike have the same."""
        match = self.match
        if match.missing:
            return "missing", *match.missing
        bounds = ("words",) if match.boundaries_differ else ()
        return (*bounds, *(each.name for each in self.outcome.fields))

    @property
    def suggested(self) -> int:
        """The number of the version of most people, else of the one with the most words."""
        numbers = range(len(self.versions))
        versions = self.versions
        return max(numbers, key=lambda n: (len(versions[n].annotators), versions[n].length, -n))


class Adjudicating(NamedTuple):
    """An article whose annotators are compared, and who settles what differs."""

    comparison: Comparison
    schema: Schema
    names: SpeakerNames
    settler: str

    @property
    def order(self) -> tuple[str, ...]:
        """The annotators, as they were named."""
        return tuple(each.annotator for each in self.comparison.everyone)


class State(NamedTuple):
    """All that is said of the article in reading order, and records that nobody's claim is behind.

    `orphans` were settled from claims that their annotators have taken away since.
    """

    differences: tuple[Difference, ...]
    orphans: tuple[Key, ...] = ()

    @property
    def agreed(self) -> list[Difference]:
        """What all agree on, and is not in the result yet."""
        return [each for each in self.differences if each.agrees and not each.records]

    @property
    def open(self) -> list[Difference]:
        """What somebody has to settle, what all agree on among it as long as it is not taken."""
        return [each for each in self.differences if each.is_open]

    @property
    def differing(self) -> list[Difference]:
        """What is open, but for what all agree on."""
        return [each for each in self.open if not each.agrees]

    @property
    def settled(self) -> list[Difference]:
        """What is settled, but for what all agreed on."""
        return [each for each in self.differences if not (each.is_open or each.agrees)]


def with_versions(adjudicating: Adjudicating) -> tuple[Difference, ...]:
    """Every match of the article, as if nothing was settled."""
    comparison, schema, names = adjudicating[:3]
    fields, numbers = compared_fields(schema), numbers_of(comparison.matches)

    def is_same(one: Side, other: Side) -> bool:
        pair = Match((one, other))
        return not pair.boundaries_differ and not differences(
            pair, fields, names, comparison.table, numbers
        )

    return tuple(
        Difference(each, _versions(each, is_same, adjudicating.order))
        for each in outcomes(comparison, schema, names)
    )


def _versions(
    outcome: Outcome, is_same: Callable[[Side, Side], bool], order: Sequence[str]
) -> tuple[Version, ...]:
    match = outcome.match
    if outcome.what == "same":
        return (Version(tuple(side.annotator for side in match.sides), match.sides[0]),)
    found: list[Version] = []
    for side in match.sides:
        for number, other in enumerate(found):
            if other.side is not None and is_same(other.side, side):
                found[number] = Version((*other.annotators, side.annotator), other.side)
                break
        else:
            found.append(Version((side.annotator,), side))
    if match.missing:
        found.append(Version(match.missing, None))
    return tuple(sorted(found, key=lambda each: order.index(each.annotators[0])))


def state_of(
    adjudicating: Adjudicating,
    differences: Sequence[Difference],
    result: Tables,
    place_of: PlaceOf,
) -> State:
    """What is settled of the differences by the records of the result."""
    counting, order = counting_fields(adjudicating.schema), adjudicating.order
    claims = [origins(each.match, counting) for each in differences]
    there = {origin for own in claims for origin in own}
    # What has no place in the text is compared with nothing, and still on record.
    there |= {
        Origin(each.annotator, claim.id)
        for each in adjudicating.comparison.everyone
        for claim in each.unplaced
    }
    named: dict[Origin, list[Key]] = {}
    orphans = []
    free: dict[Key, Fields] = {}
    for key, fields in _records(result):
        if SETTLED_FROM not in fields:
            free[key] = fields
            continue
        from_these = [origin for origin, _ in named_in(fields) if origin.annotator in order]
        for origin in from_these:
            named.setdefault(origin, []).append(key)
        if from_these and not any(origin in there for origin in from_these):
            orphans.append(key)
    found = []
    for each, own in zip(differences, claims, strict=True):
        keys = tuple(dict.fromkeys(key for origin in own for key in named.get(origin, ())))
        since = _since(own, keys, result, there, order) if keys else ()
        found.append(each._replace(records=keys, since=since))
    for number, key in _by_hand(found, free, adjudicating.comparison.table, place_of).items():
        found[number] = found[number]._replace(records=(key,))
    return State(tuple(found), tuple(orphans))


def _records(result: Tables) -> list[tuple[Key, Fields]]:
    claims: list[tuple[Key, Fields]] = [(("claim", id), f) for id, f in result.claim.items()]
    return claims + [(("rejected", id), f) for id, f in result.rejected.items()]


def _since(
    own: Mapping[Origin, str],
    keys: Sequence[Key],
    result: Tables,
    there: Collection[Origin],
    order: Collection[str],
) -> tuple[Since, ...]:
    """What the annotators say otherwise than when these records were settled."""
    told: dict[Origin, set[str]] = {}
    for section, id in keys:
        for origin, known in named_in(result.of(section).get(id, NO_FIELDS)):
            if origin.annotator in order:
                told.setdefault(origin, set()).add(known)
    found = []
    for origin, now in own.items():
        if origin not in told:
            found.append(Since(*origin, "new"))
        elif now not in told[origin]:
            found.append(Since(*origin, "changed"))
    found += [Since(*origin, "taken away") for origin in told if origin not in there]
    return tuple(sorted(found))


def _by_hand(
    found: Sequence[Difference],
    free: Mapping[Key, Fields],
    table: WordTable,
    place_of: PlaceOf,
) -> dict[int, Key]:
    """Which differences are settled by records that a person made himself: on half of the words.

    Each such record settles one of them.
    """
    keys = list(free)
    words = [_words(free[key], table, place_of) for key in keys]
    rows: list[dict[int, float]] = []
    for each in found:
        own = joined(range for side in each.match.sides for range in side.words)
        likeness = {n: _likeness(own, other) for n, other in enumerate(words)}
        near = {n: like for n, like in likeness.items() if like >= 0.5}
        rows.append({} if each.records else near)
    return {number: keys[n] for number, n in best_assignment(rows).items()}


def _words(fields: Fields, table: WordTable, place_of: PlaceOf) -> Ranges:
    span: Span | None = place_of(fields).span
    return (table.range_of(span),) if span else ()


def _likeness(one: Ranges, other: Ranges) -> float:
    shared = shared_words(one, other)
    whole = number_of_words(one) + number_of_words(other) - shared
    return shared / whole if whole else 0.0
