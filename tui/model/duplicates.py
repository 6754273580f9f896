"""Claims that two people have put on record for the same words, and how they become one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from tui.model.claim_fields import CHECKED, FIELDS, LONG, RELATION_LISTS, RELATIONS
from tui.model.edits import Change
from tui.model.merging import parts_of_value
from tui.model.records import Fields, Value, changed, text_of, words_of
from tui.model.second_readers import what_is_read
from tui.text.spans import Span

_OF_NO_WEIGHT = frozenset(field.name for field in FIELDS if not (field.by_hand or field.group))


class JoinedDuplicates(NamedTuple):
    """What makes one claim of several, and the fields in which the one that stays was followed."""

    changes: tuple[Change, ...]
    differing: tuple[str, ...]


def duplicates(placed: Iterable[tuple[Span, str, Fields]]) -> list[tuple[str, ...]]:
    """The ids of claims of the same kind at the same place, those of each place sorted."""
    found: dict[tuple[Span, str], list[str]] = {}
    for span, id, fields in placed:
        found.setdefault((span, text_of(fields, "kind")), []).append(id)
    return [tuple(sorted(ids)) for ids in found.values() if len(ids) > 1]


def fold(claims: Mapping[str, Fields], ids: Iterable[str]) -> JoinedDuplicates:
    """Make one of these claims: the first by id stays, so that two people who fold agree.

    Words are joined, notes put one below the other, what only one has is taken over. Where fields
    differ the first claim's stays. Relations to the others lead to it.
    """
    first, *others = sorted(ids)
    fields, differing = claims[first], dict[str, None]()
    for other in others:
        fields, more = _joined(fields, claims[other])
        differing |= dict.fromkeys(more)
    changes = []
    for id in claims:
        if id not in others:
            before = fields if id == first else claims[id]
            after = _pointing(before, id, dict.fromkeys(others, first))
            if after != claims[id]:
                changes.append(Change("claim", id, claims[id], after))
    changes += [Change("claim", other, claims[other], None) for other in others]
    return JoinedDuplicates(tuple(changes), tuple(differing))


def _joined(first: Fields, other: Fields) -> tuple[Fields, list[str]]:
    taken: dict[str, Value | None] = {}
    differing = []
    for name, value in other.items():
        if name == CHECKED and what_is_read(first) != what_is_read(other):
            continue
        if isinstance(value, tuple) and isinstance(first.get(name, ()), tuple):
            taken[name] = tuple(dict.fromkeys((*words_of(first, name), *words_of(other, name))))
        elif name in LONG and name in first:
            notes = (text_of(first, name), text_of(other, name))
            taken[name] = "\n".join(dict.fromkeys(notes))
        elif not any(part in first for part in parts_of_value(name)):
            taken[name] = value
        elif first.get(name) != value and name not in _OF_NO_WEIGHT:
            differing.append(name)
    return changed(first, taken), differing


def _pointing(fields: Fields, id: str, instead: Mapping[str, str]) -> Fields:
    """The record with its relations led to other claims, and none to itself."""
    taken: dict[str, Value | None] = {}
    for name in RELATIONS:
        if name in RELATION_LISTS:
            there = words_of(fields, name)
            led = dict.fromkeys(instead.get(other, other) for other in there)
            led.pop(id, None)
            if any(other in instead or other == id for other in there):
                taken[name] = tuple(led)
        elif (other := text_of(fields, name)) in instead or other == id:
            target = instead.get(other, other)
            taken[name] = None if target == id else target
    return changed(fields, taken)
