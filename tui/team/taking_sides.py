"""Settling differences: what becomes of the records of the result, as changes.

What is taken gets an id that follows from the claim that it was taken from, so two people who
settle the same difference write the same record; where they settle it differently it is a conflict
like any other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from tui.model.claim import Claim
from tui.model.claim_fields import RELATION_LISTS, RELATIONS
from tui.model.edits import Change, Section
from tui.model.merging import parts_of_value
from tui.model.records import Fields, Value, changed, text_of, words_of
from tui.model.tables import Tables
from tui.session.actions.marking import anchor_fields
from tui.session.actions.removing import removal
from tui.team.adjudication import Adjudicating, Difference, Key, Version
from tui.team.matching import Side
from tui.team.settled_origin import (
    SETTLED,
    SETTLED_FROM,
    Origin,
    counting_fields,
    id_for,
    in_words,
    named_in,
    origins,
)
from tui.text.spans import Span


class Choice(NamedTuple):
    """How a difference is settled: the numbers of the versions that are taken, none for neither.

    `kind` and `span` take the place of what the first claim has; `fields` are those of which the
    value of another version is taken, by its number. Relations are always those of the version.
    """

    versions: tuple[int, ...] = ()
    kind: str = ""
    span: Span | None = None
    fields: tuple[tuple[str, int], ...] = ()


NEITHER = Choice()


def settle(
    adjudicating: Adjudicating,
    text: str,
    result: Tables,
    choices: Sequence[tuple[Difference, Choice]],
) -> tuple[Change, ...]:
    """What settles these differences, each as was chosen, in one edit."""
    made = _Result(adjudicating, text, result)
    for difference, choice in choices:
        made.take(difference, choice)
    made.lead()
    return made.changes


def confirm(
    adjudicating: Adjudicating, result: Tables, difference: Difference
) -> tuple[Change, ...]:
    """Leave what was settled as it is, though annotators say something else by now."""
    counting = counting_fields(adjudicating.schema)
    now = origins(difference.match, counting)
    changes = []
    for section, id in difference.records:
        fields = result.of(section)[id]
        first = next((origin for origin, _ in named_in(fields)), difference.key)
        after = changed(fields, {SETTLED_FROM: in_words(now, first)})
        if after != fields:
            changes.append(Change(section, id, fields, after))
    return tuple(changes)


def let_go(result: Tables, key: Key, kept: bool) -> tuple[Change, ...]:
    """Remove a record of which annotators have nothing any more, or keep it as one of its own."""
    section, id = key
    fields = result.of(section)[id]
    if kept:
        return (Change(section, id, fields, changed(fields, {SETTLED_FROM: None})),)
    if section == "claim":
        return removal(result.claim, [Claim(id, fields)])
    return (Change(section, id, fields, None),)


class _Result:
    """The records of the result while differences are settled, one after the other."""

    def __init__(self, adjudicating: Adjudicating, text: str, result: Tables) -> None:
        self._adjudicating = adjudicating
        self._text = text
        self._before = result
        self._claims = dict(result.claim)
        self._rejected = dict(result.rejected)
        self._counting = counting_fields(adjudicating.schema)
        self._from: dict[Origin, dict[str, None]] = {}
        self._new: set[str] = set()
        self._reached: set[Origin] = set()
        for id, fields in self._claims.items():
            self._note(id, fields)

    def _note(self, id: str, fields: Fields) -> None:
        for origin, _ in named_in(fields):
            self._from.setdefault(origin, {})[id] = None

    def take(self, difference: Difference, choice: Choice) -> None:
        """Have the result say of a difference what was chosen, and nothing else."""
        self._take_away(difference.records)
        now = origins(difference.match, self._counting)
        self._reached |= now.keys()
        if not choice.versions:
            self._turn_down(difference, now)
        for number in choice.versions:
            version = difference.versions[number]
            if version.side is None:
                if len(choice.versions) == 1:
                    self._turn_down(difference, now)
                continue
            self._put(difference, version, version.side, choice, now)

    def _put(
        self,
        difference: Difference,
        version: Version,
        side: Side,
        choice: Choice,
        now: Mapping[Origin, str],
    ) -> None:
        alone = len(choice.versions) == 1
        for number, each in enumerate(side.claims):
            origin = Origin(side.annotator, each.claim.id)
            named = difference.key if alone and not number else origin
            by: tuple[str, ...] = version.annotators
            told: dict[str, Value | None] = dict.fromkeys(RELATIONS)
            if not number and alone:
                mixed, more = self._of_others(difference, choice)
                told |= mixed
                by = tuple(dict.fromkeys((*by, *more)))
                told |= ({"kind": choice.kind} if choice.kind else {}) | self._bounds(
                    choice, each.span
                )
                if difference.agrees:
                    told["note"] = _notes(difference)
            told |= {
                "by": by if len(by) > 1 else by[0],
                SETTLED: self._adjudicating.settler,
                SETTLED_FROM: in_words(now, origin),
            }
            id = id_for(named, self._taken(now))
            self._claims[id] = changed(each.claim.fields, told)
            self._new.add(id)
            self._note(id, self._claims[id])

    def _of_others(
        self, difference: Difference, choice: Choice
    ) -> tuple[dict[str, Value | None], list[str]]:
        """The fields of other versions that were chosen, and whose they are."""
        told: dict[str, Value | None] = {}
        whose: list[str] = []
        for name, number in choice.fields:
            version = difference.versions[number]
            if version.side is not None and number not in choice.versions and name not in RELATIONS:
                fields = version.side.claims[0].claim.fields
                told |= {each: fields.get(each) for each in parts_of_value(name)}
                whose += version.annotators
        return told, whose

    def _bounds(self, choice: Choice, span: Span) -> dict[str, Value | None]:
        if choice.span is None or choice.span == span:
            return {}
        return dict(anchor_fields(self._text, choice.span))

    def _turn_down(self, difference: Difference, now: Mapping[Origin, str]) -> None:
        """Record that none of them is right, on the words of the longest."""
        version = max(difference.versions, key=lambda each: each.length)
        assert version.side is not None
        for number, each in enumerate(version.side.claims):
            origin = Origin(version.side.annotator, each.claim.id)
            fields = {
                name: each.claim.fields[name]
                for name in ("quote", "prefix", "suffix")
                if name in each.claim.fields
            }
            told: dict[str, Value | None] = {
                SETTLED: self._adjudicating.settler,
                SETTLED_FROM: in_words(now, origin),
            }
            id = id_for(origin if number else difference.key, self._taken(now))
            self._rejected[id] = changed(fields, told)

    def _taken(self, now: Mapping[Origin, str]) -> Callable[[str], bool]:
        """Whether an id is that of a record that has nothing to do with these claims."""

        def is_taken(id: str) -> bool:
            there = (self._claims, self._rejected, self._before.mention)
            found = [records[id] for records in there if id in records]
            return any(not any(origin in now for origin, _ in named_in(fields)) for fields in found)

        return is_taken

    def _take_away(self, keys: Iterable[Key]) -> None:
        # Somebody else may have taken them away while it was asked.
        claims = [id for section, id in keys if section == "claim" and id in self._claims]
        gone = [Claim(id, self._claims[id]) for id in claims]
        for change in removal(self._claims, gone):
            if change.after is None:
                del self._claims[change.id]
            else:
                self._claims[change.id] = change.after
        for section, id in keys:
            if section == "rejected":
                self._rejected.pop(id, None)
        for ids in self._from.values():
            for claim in gone:
                ids.pop(claim.id, None)

    def lead(self) -> None:
        """Have relations lead to what was taken: those of the new claims, and those to them."""
        sources = {
            Origin(side.annotator, each.claim.id): each.claim
            for match in self._adjudicating.comparison.matches
            for side in match.sides
            for each in side.claims
        }
        for id, fields in list(self._claims.items()):
            first = next((origin for origin, _ in named_in(fields)), None)
            source = sources.get(first) if first else None
            if first is None or source is None:
                continue
            for name, other in source.related():
                target = Origin(first.annotator, other)
                if id in self._new or target in self._reached:
                    self._relate(id, name, self._result_of(target))

    def _result_of(self, target: Origin) -> str:
        """The claim of the result that stands for an annotator's, "" for none."""
        there = self._from.get(target, {})
        own = [id for id in there if next(named_in(self._claims[id]))[0] == target]
        return min(own or there, default="")

    def _relate(self, id: str, name: str, target: str) -> None:
        fields = self._claims[id]
        if not target or target == id:
            return
        if name in RELATION_LISTS:
            led = tuple(sorted({*words_of(fields, name), target}))
            self._claims[id] = changed(fields, {name: led})
        elif not text_of(fields, name):
            self._claims[id] = changed(fields, {name: target})

    @property
    def changes(self) -> tuple[Change, ...]:
        """What is otherwise now."""
        found: list[Change] = []
        pairs: tuple[tuple[Section, dict[str, Fields], dict[str, Fields]], ...] = (
            ("claim", self._before.claim, self._claims),
            ("rejected", self._before.rejected, self._rejected),
        )
        for section, before, after in pairs:
            ids = sorted({*before, *after})
            each = (Change(section, id, before.get(id), after.get(id)) for id in ids)
            found += [change for change in each if change.before != change.after]
        return tuple(found)


def _notes(difference: Difference) -> str:
    """The notes of all who agree, one below the other."""
    heads = [side.claims[0].claim.fields for side in difference.match.sides]
    notes = [text_of(fields, "note") for fields in heads]
    return "\n".join(dict.fromkeys(filter(None, notes)))
