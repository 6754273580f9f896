"""One article as several annotators have it: what is the same, and if it is one text at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import combinations
from typing import NamedTuple

from tui.team.matching import Match, match
from tui.team.speaker_names import SpeakerNames
from tui.team.statements import Annotated
from tui.team.word_ranges import WordTable

_ENOUGH = 3
"""So few claims can be odd by chance."""


class Comparison(NamedTuple):
    """An article at a path, what each annotator has of it, and what of that is the same.

    `other_text` says in a sentence why they cannot have read the same text, empty if nothing
    speaks for that.
    """

    path: str
    table: WordTable
    everyone: tuple[Annotated, ...]
    matches: tuple[Match, ...]
    other_text: str = ""


def compare(
    path: str, table: WordTable, everyone: Sequence[Annotated], names: SpeakerNames
) -> Comparison:
    """The article compared; there may be any number of annotators, in the order wanted."""
    matches = match(everyone, lambda statement: names.of(statement.claims[0].claim))
    told = next(filter(None, map(_astray, everyone)), "") or _shifted(everyone, matches)
    return Comparison(path, table, tuple(everyone), tuple(matches), told)


def _astray(one: Annotated) -> str:
    """Why one annotator must have had another text than the one that is there now."""
    if one.astray >= _ENOUGH and one.astray * 2 > one.claims:
        return (
            f"{one.astray} of {one.claims} claims of {one.annotator} do not stand in the article "
            "in their own words"
        )
    if one.cut >= _ENOUGH and one.cut * 2 > one.claims:
        return (
            f"{one.cut} of {one.claims} claims of {one.annotator} begin or end in the middle of "
            "a word"
        )
    return ""


def _shifted(everyone: Sequence[Annotated], matches: Sequence[Match]) -> str:
    """Whether two have much the same claims, but one of them always as far behind the other."""
    for one, other in combinations(everyone, 2):
        fewest = min(one.claims, other.claims)
        if fewest < _ENOUGH or 2 * _alike(matches, one.annotator, other.annotator) > fewest:
            continue
        shifts: Counter[int] = Counter()
        by_length: dict[int, list[int]] = {}
        for statement in other.statements:
            if statement.length > 1:
                span = statement.claims[0].span
                by_length.setdefault(span.length, []).append(span.start)
        for statement in one.statements:
            span = statement.claims[0].span
            if statement.length > 1:
                shifts.update(start - span.start for start in by_length.get(span.length, ()))
        for shift, times in shifts.most_common(1):
            if shift and times >= _ENOUGH and times * 2 > fewest:
                side = "behind" if shift > 0 else "before"
                return (
                    f"{times} claims of {other.annotator} stand {abs(shift)} characters {side} "
                    f"those of {one.annotator}"
                )
    return ""


def _alike(matches: Sequence[Match], one: str, other: str) -> int:
    """How many statements both have with the same boundaries."""
    pairs = ((each.side(one), each.side(other)) for each in matches)
    return sum(a is not None and b is not None and a.parts == b.parts for a, b in pairs)
