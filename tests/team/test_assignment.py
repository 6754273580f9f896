"""The assignment against all there are, for few; and that many take no time worth a word."""

from __future__ import annotations

from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as st

from tui.team.assignment import best_assignment

_WEIGHTS = st.integers(1, 40).map(lambda n: n / 40)
_ROWS = st.lists(st.dictionaries(st.integers(0, 4), _WEIGHTS, max_size=5), max_size=5)


def _best(weights: list[dict[int, float]]) -> float:
    return max(
        sum(row.get(column, 0.0) for row, column in zip(weights, columns, strict=True))
        for columns in permutations(range(10), len(weights))
    )


@settings(max_examples=80, deadline=None)
@given(_ROWS)
def test_no_other_assignment_is_better(weights: list[dict[int, float]]) -> None:
    found = best_assignment(weights)
    assert len(set(found.values())) == len(found)
    assert all(column in weights[row] for row, column in found.items())
    total = sum(weights[row][column] for row, column in found.items())
    assert abs(total - _best(weights)) < 1e-9


def test_the_likest_two_are_not_taken_first() -> None:
    assert best_assignment([{0: 0.9, 1: 0.8}, {0: 0.8}]) == {0: 1, 1: 0}


def test_a_thousand_that_all_compete_are_assigned() -> None:
    weights = [{c: 1 / (1 + abs(r - c)) for c in range(r - 16, r + 17)} for r in range(1000)]
    assert best_assignment(weights) == {row: row for row in range(1000)}
