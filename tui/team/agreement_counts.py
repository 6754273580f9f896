"""What of an article is counted for agreement: sums, so that any number of articles add up.

Of more than two annotators each two are counted, and all of these together weigh as much as the
values given: of m people a pair weighs 1 / (m - 1), as in Krippendorff's alpha.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from tui.model.schema import Schema
from tui.team.article_comparison import Comparison
from tui.team.coefficients import krippendorff_alpha
from tui.team.matching import Match, Side
from tui.team.speaker_names import SpeakerNames
from tui.team.statements import Annotated, Statement
from tui.team.word_ranges import Ranges, WordRange, joined, number_of_words, overlaps, shared_words

Cell = tuple[str, str]
Cells = defaultdict[Cell, float]
Counts = dict[str, Cells]
"""For each thing that is measured, how often what was the case; for a field, values by values."""

SPANS, KINDS, TOKENS, ITEMS, MEAN = "spans", "kinds", "tokens", "items", "mean"
"""Names of what is counted besides fields; no field is called so."""

SPEAKER = "speaker"

_LABELS = ("none", "content", "source", "cue")
_BLOCK = 25
"""Where there is one article alone, so many words are drawn together: labels come in runs."""


class Measured(NamedTuple):
    """A field in which agreement is measured: its name, and its steps in order if it is a scale."""

    name: str
    scale: tuple[str, ...] = ()


def measured_fields(schema: Schema) -> list[Measured]:
    """Every field with a choice of values, and who is behind the claim.

    The last grade of the Admiralty code says that there is nothing to judge by: that is no step.
    """
    found = [Measured("kind")]
    for field in schema.fields:
        if field.name == "source.type":
            found.append(Measured(SPEAKER))
        if field.by_hand and field.values and field.name != "kind":
            graded = field.name in ("judgement.reliability", "judgement.credibility")
            scale = field.values[:-1] if graded else field.values
            found.append(Measured(field.name, scale if field.group == "judgement" else ()))
    return found


def counted(
    comparison: Comparison,
    among: Sequence[str],
    fields: Sequence[Measured],
    names: SpeakerNames,
) -> Counts:
    """What one article adds to the sums, for these of its annotators."""
    into: Counts = {}
    everyone = _those(comparison, among)
    counter = _Counter(everyone, fields, names)
    for match in comparison.matches:
        counter.count(match, into)
    counter.count_tokens([_labels(each, len(comparison.table)) for each in everyone], into)
    alpha = krippendorff_alpha(into.get(TOKENS, {}))
    if alpha is not None:
        mean = _of(into, MEAN)
        mean["alpha", "sum"] += alpha
        mean["alpha", "n"] += 1
    return into


def counted_by_item(
    comparison: Comparison,
    among: Sequence[str],
    fields: Sequence[Measured],
    names: SpeakerNames,
) -> Iterator[Counts]:
    """The same in small: for each match, and for each few words of the text."""
    everyone = _those(comparison, among)
    counter = _Counter(everyone, fields, names)
    for match in comparison.matches:
        into: Counts = {}
        counter.count(match, into)
        yield into
    labels = [_labels(each, len(comparison.table)) for each in everyone]
    for start in range(0, len(comparison.table), _BLOCK):
        into = {}
        counter.count_tokens([each[start : start + _BLOCK] for each in labels], into)
        yield into


def add(into: Counts, more: Mapping[str, Mapping[Cell, float]]) -> None:
    """Add counts to others."""
    for name, cells in more.items():
        sums = _of(into, name)
        for cell, n in cells.items():
            sums[cell] += n


class _Counter:
    """Counts what some annotators of one article have alike."""

    def __init__(
        self, everyone: Sequence[Annotated], fields: Sequence[Measured], names: SpeakerNames
    ) -> None:
        self._pairs = list(combinations([each.annotator for each in everyone], 2))
        self._weight = _weight(len(everyone))
        self._fields = fields
        self._names = names
        self._reached: dict[tuple[str, str], set[str]] = {}
        for one, other in combinations(everyone, 2):
            near = overlaps([_all_words(s) for s in one.statements], _words_of_all(other))
            who = (one.annotator, other.annotator)
            self._reached[who] = {_id(one.statements[a]) for a, _, _ in near}
            self._reached[who[::-1]] = {_id(other.statements[b]) for _, b, _ in near}

    def count(self, match: Match, into: Counts) -> None:
        """Add what one match says."""
        sides = {side.annotator: side for side in match.sides}
        spans, kinds = _of(into, SPANS), _of(into, KINDS)
        for pair in self._pairs:
            both = [sides.get(name) for name in pair]
            for side, order, who in zip(both, ("first", "second"), (pair, pair[::-1]), strict=True):
                if side is not None:
                    many = len(side.statements) * self._weight
                    spans["n", order] += many
                    kinds[side.statements[0].kind, "n"] += many
                    reached = sum(_id(each) in self._reached[who] for each in side.statements)
                    spans["reached", order] += reached * self._weight
            if (first := both[0]) is not None and (second := both[1]) is not None:
                self._count_both(first, second, spans, kinds)
        self._count_fields([sides[name] for name in self._order if name in sides], into)

    @property
    def _order(self) -> list[str]:
        return list(dict.fromkeys(name for pair in self._pairs for name in pair))

    def _count_both(self, first: Side, second: Side, spans: Cells, kinds: Cells) -> None:
        met = ["overlap"]
        if first.parts == second.parts:
            met += ["half", "exact"]
        else:
            one, other = first.words, second.words
            shared = shared_words(one, other)
            if 3 * shared >= number_of_words(one) + number_of_words(other):
                met.append("half")
        for side, order in ((first, "first"), (second, "second")):
            many = len(side.statements) * self._weight
            for how in met:
                spans[how, order] += many
            kinds[side.statements[0].kind, "found"] += many
            if first.statements[0].kind == second.statements[0].kind:
                kinds[side.statements[0].kind, "same"] += many

    def _count_fields(self, sides: Sequence[Side], into: Counts) -> None:
        if len(sides) < 2:
            return
        for field in self._fields:
            values = [value for side in sides if (value := self._value(side, field.name))]
            if len(values) > 1:
                _of(into, ITEMS)[field.name, ""] += 1
                weight = _weight(len(values))
                for pair in combinations(values, 2):
                    _of(into, field.name)[pair] += weight

    def _value(self, side: Side, name: str) -> str:
        claim = side.claims[0].claim
        if name == SPEAKER:
            return self._names.of(claim)
        return str(claim.fields.get(name, ""))

    def count_tokens(self, labels: Sequence[bytes], into: Counts) -> None:
        """Add how each word is labelled by each two annotators."""
        tokens = _of(into, TOKENS)
        for one, other in combinations(labels, 2):
            for (a, b), n in Counter(zip(one, other, strict=True)).items():
                tokens[_LABELS[a], _LABELS[b]] += n * self._weight


def _weight(people: int) -> float:
    return 1 if people == 2 else 1 / max(1, people - 1)


def _of(into: Counts, name: str) -> Cells:
    if name not in into:
        into[name] = defaultdict(float)
    return into[name]


def _those(comparison: Comparison, among: Sequence[str]) -> list[Annotated]:
    there = {each.annotator: each for each in comparison.everyone}
    return [there[name] for name in among if name in there]


def _labels(one: Annotated, length: int) -> bytes:
    """What each word is to an annotator; a source or cue within a content is that."""
    labels = bytearray(length)
    for part, number in (("content", 1), ("source", 2), ("cue", 3)):
        for statement in one.statements:
            for first, end in _part_words(statement, part):
                labels[first:end] = bytes((number,)) * (end - first)
    return bytes(labels)


def _part_words(statement: Statement, part: str) -> Ranges:
    if part == "content":
        return statement.words
    return statement.source_words if part == "source" else statement.cue_words


def _words_of_all(one: Annotated) -> list[Ranges]:
    return [_all_words(statement) for statement in one.statements]


def _all_words(statement: Statement) -> Ranges:
    parts: list[WordRange] = [
        *statement.words,
        *statement.source_words,
        *statement.cue_words,
    ]
    return joined(parts)


def _id(statement: Statement) -> str:
    return statement.claims[0].claim.id
