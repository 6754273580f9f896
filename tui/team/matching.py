"""Which claims of several annotators are the same: by the words of their contents, never by id.

Of two annotators the best assignment over all statements is taken. What remains of one of them is
joined to a match where it is a further part of the same: one has in several claims what the other
has in one. Of more than two, the matches of each two are put together, the surest first.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations
from typing import NamedTuple

from tui.team.assignment import best_assignment
from tui.team.statements import Annotated, PlacedClaim, Statement
from tui.team.word_ranges import Ranges, WordRange, joined, overlaps, shared_words

NameOf = Callable[[Statement], str]
"""Who is behind a statement, by the one name that all names of that entity stand for."""

_SAME_KIND = _SAME_SPEAKER = 0.05
"""What these add to the likeness of two statements on much the same words."""

_MOST_LIKE = 32
"""So many candidates of a statement are looked at, the likest; more stand in no honest file."""

_Both = tuple[tuple[int, ...], tuple[int, ...]]


class Side(NamedTuple):
    """What one annotator has of a match: one statement, or several where it is in parts."""

    annotator: str
    statements: tuple[Statement, ...]

    @property
    def claims(self) -> tuple[PlacedClaim, ...]:
        """Its claims in reading order; the first has the fields that count."""
        return tuple(each for statement in self.statements for each in statement.claims)

    @property
    def words(self) -> Ranges:
        """The words of its contents."""
        return joined(range for each in self.statements for range in each.words)

    @property
    def parts(self) -> tuple[WordRange, ...]:
        """The words of each of its claims."""
        return tuple(sorted(each.words for each in self.claims))


class Match(NamedTuple):
    """One thing said, as all have it who have it at all.

    `sides` are in the order of the annotators, one or more; `missing` are those who do not have it.
    """

    sides: tuple[Side, ...]
    missing: tuple[str, ...] = ()

    def side(self, annotator: str) -> Side | None:
        """What that annotator has of it."""
        return next((each for each in self.sides if each.annotator == annotator), None)

    @property
    def boundaries_differ(self) -> bool:
        """Whether some begin or end elsewhere, or have it in other parts."""
        return any(each.parts != self.sides[0].parts for each in self.sides[1:])

    @property
    def in_other_parts(self) -> bool:
        """Whether some have several claims where others have one, or otherwise many."""
        return len({len(each.claims) for each in self.sides}) > 1


def match(everyone: Sequence[Annotated], name_of: NameOf) -> list[Match]:
    """The statements of one article's annotators, each in one match, in reading order."""
    order = [each.annotator for each in everyone]
    lists = [each.statements for each in everyone]
    names = [[name_of(statement) for statement in each] for each in lists]
    groups = _Groups(lists)
    pairs = [
        (_likeness(lists[a], lists[b], both), a, b, both)
        for a, b in combinations(range(len(everyone)), 2)
        for both in matched_pairs(lists[a], lists[b], names[a], names[b])
    ]
    for _, a, b, (first, second) in sorted(pairs, key=lambda pair: (-pair[0], *pair[1:])):
        groups.unite(a, first, b, second)
    found = []
    for group in groups.all():
        sides = tuple(
            Side(order[number], tuple(lists[number][n] for n in sorted(own)))
            for number, own in sorted(group.items())
        )
        there = {side.annotator for side in sides}
        found.append(Match(sides, tuple(name for name in order if name not in there)))
    return sorted(found, key=lambda each: min(side.claims[0].span for side in each.sides))


def matched_pairs(
    first: Sequence[Statement],
    second: Sequence[Statement],
    first_names: Sequence[str],
    second_names: Sequence[str],
) -> list[_Both]:
    """The statements of two annotators that are the same, by number; several where one is parts."""
    likeness, shared = _candidates(first, second, first_names, second_names)
    taken = _the_same(first, second, first_names, second_names)
    gone = set(taken.values())
    rows = [
        {} if number in taken else {n: like for n, like in row.items() if n not in gone}
        for number, row in enumerate(likeness)
    ]
    taken |= best_assignment(rows)
    back = {b: a for a, b in taken.items()}
    more_first: dict[int, list[int]] = {}
    more_second: dict[int, list[int]] = {}
    for a, b in sorted(shared, key=lambda pair: (-shared[pair], pair)):
        if a not in taken and b in back and shared[a, b] * 2 >= first[a].length:
            others = [back[b], *more_first.get(back[b], ())]
            if _are_parts(a, others, first, first_names):
                more_first.setdefault(back[b], []).append(a)
                taken[a] = b
        elif b not in back and a in taken and shared[a, b] * 2 >= second[b].length:
            # What was joined to a match above leads to its first statement as well.
            head = back[taken[a]]
            others = [taken[head], *more_second.get(head, ())]
            if _are_parts(b, others, second, second_names):
                more_second.setdefault(head, []).append(b)
                back[b] = head
    return [
        (
            tuple(sorted([a, *more_first.get(a, ())])),
            tuple(sorted([taken[a], *more_second.get(a, ())])),
        )
        for a in sorted(taken)
        if back[taken[a]] == a
    ]


def _candidates(
    first: Sequence[Statement],
    second: Sequence[Statement],
    first_names: Sequence[str],
    second_names: Sequence[str],
) -> tuple[list[dict[int, float]], dict[tuple[int, int], int]]:
    """How much alike those are that share words, and how many words they share."""
    likeness: list[dict[int, float]] = [{} for _ in first]
    shared: dict[tuple[int, int], int] = {}
    for a, b, both in overlaps([s.words for s in first], [s.words for s in second]):
        shared[a, b] = both
        like = both / (first[a].length + second[b].length - both)
        extra = _SAME_KIND * (first[a].kind == second[b].kind)
        extra += _SAME_SPEAKER * (first_names[a] == second_names[b])
        likeness[a][b] = like * (1 + extra)
    for row in likeness:
        if len(row) > _MOST_LIKE:
            for b in sorted(row, key=lambda b: (-row[b], b))[_MOST_LIKE:]:
                del row[b]
    return likeness, shared


def _the_same(
    first: Sequence[Statement],
    second: Sequence[Statement],
    first_names: Sequence[str],
    second_names: Sequence[str],
) -> dict[int, int]:
    """Those with the same words, kind and speaker, each with one of the others.

    To take them at once costs no better match: the share of words that two do not have in common
    is a distance, and no way is shorter by a detour.
    """
    there: dict[tuple[Ranges, str, str], list[int]] = {}
    for number, (each, name) in enumerate(zip(second, second_names, strict=True)):
        there.setdefault((each.words, each.kind, name), []).append(number)
    taken = {}
    for number, (each, name) in enumerate(zip(first, first_names, strict=True)):
        if same := there.get((each.words, each.kind, name)):
            taken[number] = same.pop(0)
    return taken


def _are_parts(
    new: int, others: Sequence[int], own: Sequence[Statement], names: Sequence[str]
) -> bool:
    """Whether a statement can be a further part of what others of the same person are parts of."""
    return own[new].kind == own[others[0]].kind and all(
        names[new] == names[other] and not shared_words(own[new].words, own[other].words)
        for other in others
    )


def _likeness(first: Sequence[Statement], second: Sequence[Statement], both: _Both) -> float:
    one = joined(range for n in both[0] for range in first[n].words)
    other = joined(range for n in both[1] for range in second[n].words)
    shared = shared_words(one, other)
    lengths = sum(end - start for start, end in (*one, *other))
    return shared / (lengths - shared) if lengths > shared else 1.0


class _Groups:
    """Statements of any number of annotators that are put together, none beside another of one.

    Parts that were joined for one match are the exception: they stay together.
    """

    def __init__(self, lists: Sequence[Sequence[Statement]]) -> None:
        self._group: dict[tuple[int, int], dict[int, set[int]]] = {
            (a, n): {a: {n}} for a, each in enumerate(lists) for n in range(len(each))
        }

    def unite(self, a: int, first: Sequence[int], b: int, second: Sequence[int]) -> None:
        """Put these together, unless that puts two different statements of a person together."""
        for whose, parts in ((a, first), (b, second)):
            for other in parts[1:]:
                self._join((whose, parts[0]), (whose, other), whose)
        self._join((a, first[0]), (b, second[0]))

    def _join(self, one: tuple[int, int], other: tuple[int, int], parts_of: int = -1) -> None:
        mine, theirs = self._group[one], self._group[other]
        if mine is theirs or any(who in mine and who != parts_of for who in theirs):
            return
        for who, numbers in theirs.items():
            mine.setdefault(who, set()).update(numbers)
            for number in numbers:
                self._group[who, number] = mine

    def all(self) -> list[dict[int, set[int]]]:
        """Every group, once."""
        return list({id(group): group for group in self._group.values()}.values())
