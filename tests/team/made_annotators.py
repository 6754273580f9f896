"""Two annotators of one made-up article, and what is the same in their files, known beforehand."""

from __future__ import annotations

import random
from collections.abc import Mapping
from typing import NamedTuple

from tui.anchoring.record_anchors import locate_record
from tui.model.records import Fields, Value
from tui.team.statements import Annotated, annotated
from tui.team.word_ranges import WordTable
from tui.text.anchors import context
from tui.text.spans import Span

_SYLLABLES = "ba ko li mu ne ra si to va we dan fel gor hup jin".split()
_SPEAKERS = {"Ana Ruiz": "the harbour chief", "Olga Lind": "Lind", "the ministry": "Ministry"}
KINDS = ("report", "denial", "demand", "opinion")

Ids = frozenset[str]


class MadePair(NamedTuple):
    """The article, the claims of both by id, and the ids of each that are the same."""

    text: str
    first: dict[str, Fields]
    second: dict[str, Fields]
    same: set[tuple[Ids, Ids]]
    moved: set[tuple[Ids, Ids]]
    """Those of them with other boundaries, or in other parts."""


class _Writer:
    """Writes claims of one annotator under random ids."""

    def __init__(self, text: str, chance: random.Random) -> None:
        self._text = text
        self._chance = chance
        self.claims: dict[str, Fields] = {}

    def put(self, span: Span, kind: str, speaker: str, **more: Value) -> str:
        id = "c" + "".join(self._chance.choices("0123456789abcdefgh", k=5))
        prefix, suffix = context(self._text, span)
        fields: dict[str, Value] = {"quote": span.of(self._text), "kind": kind}
        self.claims[id] = {
            **fields,
            "prefix": prefix,
            "suffix": suffix,
            "source.speaker": speaker,
            **more,
        }
        return id


def made_pair(seed: int, statements: int = 40) -> MadePair:
    """An article of two annotators; every seed makes another one."""
    chance = random.Random(seed)
    text, places = _article(chance, statements)
    first, second = _Writer(text, chance), _Writer(text, chance)
    same: set[tuple[Ids, Ids]] = set()
    moved: set[tuple[Ids, Ids]] = set()
    for place in places:
        kind, speaker = chance.choice(KINDS), chance.choice(list(_SPEAKERS))
        one, other = (first, second) if chance.random() < 0.5 else (second, first)
        what = chance.random()
        ours: list[str] = [one.put(place[0], kind, speaker)]
        if what < 0.15:
            same_here: list[str] = []
        elif what < 0.5:
            also = kind if chance.random() < 0.8 else chance.choice(KINDS)
            alias = _SPEAKERS[speaker] if chance.random() < 0.3 else speaker
            same_here = [other.put(_with_marks(text, place[0], chance), also, alias)]
        elif what < 0.7:
            same_here = [other.put(place[1], kind, speaker)]
        elif what < 0.85:
            head, tail = place[2], place[3]
            same_here = [other.put(head, kind, speaker)]
            more = {"continues": same_here[0]} if chance.random() < 0.5 else {}
            same_here.append(other.put(tail, kind, speaker, **more))
        else:
            # A claim within a claim: both have the outer one, one of them the inner one as well.
            same_here = [other.put(place[0], kind, speaker)]
            inner = chance.choice((one, other))
            inner.put(place[4], chance.choice([k for k in KINDS if k != kind]), "the ministry")
        if same_here:
            pair = (frozenset(ours), frozenset(same_here))
            pair = pair if one is first else pair[::-1]
            same.add(pair)
            if 0.5 <= what < 0.85:
                moved.add(pair)
    return MadePair(
        text, _shuffled(first.claims, chance), _shuffled(second.claims, chance), same, moved
    )


def as_annotated(pair: MadePair, table: WordTable) -> list[Annotated]:
    """Both annotators as the program has them."""
    return [
        annotated(name, claims, table, lambda fields: locate_record(pair.text, fields))
        for name, claims in (("ann", pair.first), ("ben", pair.second))
    ]


def _article(chance: random.Random, statements: int) -> tuple[str, list[tuple[Span, ...]]]:
    """The text, and of each statement its place, a moved one, two parts, and a part within."""
    text, places = "", list[tuple[Span, ...]]()
    for number in range(statements):
        words = [
            "".join(chance.choices(_SYLLABLES, k=chance.randint(1, 3)))
            for _ in range(chance.randint(8, 24))
        ]
        offsets, at = [], len(text) + 1
        for word in words:
            offsets.append(Span(at, at + len(word)))
            at += len(word) + 1
        text += f"“{' '.join(words)},” they said{'.' if number % 3 else '.' + chr(10)} "
        cut, last = chance.randint(3, len(words) - 4), len(words) - 1
        by = chance.randint(1, max(1, len(words) // 4))
        moved = (by, last) if chance.random() < 0.5 else (0, last - by)
        inner = (cut, min(last - 1, cut + 2))
        ranges = ((0, last), moved, (0, cut), (cut + 1, last), inner)
        places.append(tuple(Span(offsets[a].start, offsets[b].end) for a, b in ranges))
    return text, places


def _with_marks(text: str, span: Span, chance: random.Random) -> Span:
    """The same words, maybe with the marks around them."""
    return Span(span.start - chance.randint(0, 1), span.end + chance.choice((0, 1, 2)))


def _shuffled(claims: Mapping[str, Fields], chance: random.Random) -> dict[str, Fields]:
    order = list(claims.items())
    chance.shuffle(order)
    return dict(order)
