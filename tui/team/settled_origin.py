"""From which claims of annotators a record was settled, and what these said then.

Each record that was settled names these claims in `settled_from`, the one that was taken first:
`ann#k7f3qd:1f3a9c02`, the digest being that of what counts in a comparison. So who goes on where
others stopped, and whoever comes after an annotator who has changed his mind, needs no other file.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator, Mapping
from hashlib import sha256
from typing import NamedTuple

from tui.model.claim import ID_CHARACTERS, ID_LENGTH, ID_LETTERS
from tui.model.records import Fields, words_of
from tui.model.schema import Schema
from tui.team.field_differences import compared_fields
from tui.team.matching import Match

SETTLED, SETTLED_FROM = "settled", "settled_from"

_DIGITS = 8


class Origin(NamedTuple):
    """A claim of an annotator."""

    annotator: str
    id: str


def counting_fields(schema: Schema) -> frozenset[str]:
    """The fields by which a claim says something else than before."""
    return frozenset(("quote", *(field.name for field in compared_fields(schema))))


def digest(fields: Fields, counting: Collection[str]) -> str:
    """What stands for all that the claim says."""
    said = sorted((name, value) for name, value in fields.items() if name in counting)
    return sha256(json.dumps(said).encode()).hexdigest()[:_DIGITS]


def origins(match: Match, counting: Collection[str]) -> dict[Origin, str]:
    """All claims of a match, and the digest of each."""
    return {
        Origin(side.annotator, each.claim.id): digest(each.claim.fields, counting)
        for side in match.sides
        for each in side.claims
    }


def in_words(found: Mapping[Origin, str], first: Origin) -> tuple[str, ...]:
    """The claims as a record names them, the one that was taken before the others."""
    order = sorted(found, key=lambda each: (each != first, each))
    return tuple(f"{each.annotator}#{each.id}:{found[each]}" for each in order)


def named_in(fields: Fields) -> Iterator[tuple[Origin, str]]:
    """The claims that a record names, and the digest of each."""
    for word in words_of(fields, SETTLED_FROM):
        name, _, told = word.rpartition(":")
        annotator, _, id = name.rpartition("#")
        yield Origin(annotator, id), told


def id_for(origin: Origin, is_taken: Callable[[str], bool]) -> str:
    """The id of what is taken from a claim: whoever takes it, and whenever, gives it the same."""
    number = 0
    while True:
        told = f"{origin.annotator}#{origin.id}#{number}".encode()
        value = int.from_bytes(sha256(told).digest()[:8], "big")
        value, first = divmod(value, len(ID_LETTERS))
        made = ID_LETTERS[first]
        while len(made) < ID_LENGTH:
            value, next_one = divmod(value, len(ID_CHARACTERS))
            made += ID_CHARACTERS[next_one]
        if not is_taken(made):
            return made
        number += 1


def origin_of(match: Match) -> Origin:
    """The claim that gives a match its id: the same in whatever order annotators are named."""
    side = min(match.sides, key=lambda each: each.annotator)
    return Origin(side.annotator, side.claims[0].claim.id)
