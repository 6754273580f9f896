"""Drawing with replacement: how far a figure would vary with other articles of the same sort."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from operator import mul

from tui.team.agreement_counts import Cell, Counts

DRAWS = 1000
_SEED = 20
_OUTSIDE = 0.025
"""The share of figures at each end that an interval leaves out."""


def drawn(batches: Sequence[Counts], folded: Collection[str], draws: int) -> Iterator[Counts]:
    """The sums of as many batches, drawn with replacement, so many times over.

    Of what is `folded` it only stays how often the two values of a cell are the same.
    """
    columns: dict[str, dict[Cell, tuple[list[int], list[float]]]] = {}
    for number, counts in enumerate(batches):
        for name, cells in counts.items():
            here = columns.setdefault(name, {})
            for cell, n in _folded(cells).items() if name in folded else cells.items():
                numbers, values = here.setdefault(cell, ([], []))
                numbers.append(number)
                values.append(n)
    chance = random.Random(_SEED)
    order = range(len(batches))
    for _ in range(draws):
        times = [0] * len(batches)
        for number in chance.choices(order, k=len(batches)):
            times[number] += 1
        found: Counts = {}
        for name, here in columns.items():
            sums = found[name] = defaultdict(float)
            for cell, (numbers, values) in here.items():
                if total := sum(map(mul, map(times.__getitem__, numbers), values)):
                    sums[cell] = total
        yield found


def _folded(cells: Mapping[Cell, float]) -> dict[Cell, float]:
    same = sum(n for (a, b), n in cells.items() if a == b)
    return {("same", "same"): same, ("same", "other"): sum(cells.values()) - same}


def middle(values: list[float]) -> tuple[float, float] | None:
    """What the middle of the figures spans; None where there are too few to tell."""
    if len(values) < 1 / _OUTSIDE:
        return None
    values.sort()
    outside = round(len(values) * _OUTSIDE)
    return values[outside], values[-1 - outside]


def with_the_same_chance(
    share: float | None, coefficient: float | None, interval: tuple[float, float] | None
) -> tuple[float, float] | None:
    """The interval of a coefficient by that of the share that agrees."""
    if share is None or coefficient is None or interval is None:
        return None
    by = (1 - coefficient) / (1 - share) if share < 1 else 1.0
    return 1 - (1 - interval[0]) * by, 1 - (1 - interval[1]) * by
