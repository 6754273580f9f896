"""How far two people agree in one field, by what each of them said of the same things.

`Table` has for each two values how often the first person had the one and the second the other.
Where nothing can differ, as with a single value, there is no chance to allow for: no coefficient.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import accumulate

Table = Mapping[tuple[str, str], float]


def percent(table: Table) -> float | None:
    """The share of things of which both said the same, from 0 to 1."""
    total = sum(table.values())
    return sum(n for (a, b), n in table.items() if a == b) / total if total else None


def cohen_kappa(table: Table, scale: Sequence[str] = ()) -> float | None:
    """Cohen's kappa; on a scale each step apart weighs the same (linear weights)."""
    total = sum(table.values())
    if not total:
        return None
    first, second = _margins(table)
    step = {value: number for number, value in enumerate(scale)}

    def apart(a: str, b: str) -> float:
        return abs(step[a] - step[b]) if scale else float(a != b)

    expected = sum(n * m * apart(a, b) for a, n in first.items() for b, m in second.items())
    if not expected:
        return None
    return 1 - sum(n * apart(a, b) for (a, b), n in table.items()) * total / expected


def krippendorff_alpha(table: Table, scale: Sequence[str] = ()) -> float | None:
    """Krippendorff's alpha; with a scale that for ordinal data, by ranks among all values given."""
    values = _values(table)
    total = sum(values.values())
    distance = _by_rank([values.get(value, 0.0) for value in scale])
    step = {value: number for number, value in enumerate(scale)}

    def apart(a: str, b: str) -> float:
        return distance[step[a]][step[b]] if scale else float(a != b)

    if scale:
        expected = sum(n * m * apart(a, b) for a, n in values.items() for b, m in values.items())
    else:
        expected = total * total - sum(n * n for n in values.values())
    if not expected:
        return None
    return 1 - (total - 1) * 2 * sum(n * apart(a, b) for (a, b), n in table.items()) / expected


def gwet_ac1(table: Table) -> float | None:
    """Gwet's AC1, which stays of use where nearly all things have the same value."""
    values = _values(table)
    total, agreed = sum(values.values()), percent(table)
    if agreed is None or len(values) < 2:
        return None
    shares = (n / total for n in values.values())
    chance = sum(share * (1 - share) for share in shares) / (len(values) - 1)
    return (agreed - chance) / (1 - chance)


def on_scale(table: Table, scale: Sequence[str]) -> Table:
    """What of the table is on the scale: grades that say "cannot be judged" are no step of it."""
    kept = set(scale)
    return {pair: n for pair, n in table.items() if kept.issuperset(pair)} if scale else table


def _margins(table: Table) -> tuple[dict[str, float], dict[str, float]]:
    first: dict[str, float] = {}
    second: dict[str, float] = {}
    for (a, b), n in table.items():
        first[a] = first.get(a, 0) + n
        second[b] = second.get(b, 0) + n
    return first, second


def _values(table: Table) -> dict[str, float]:
    """How often each value was given, by whomever."""
    values, second = _margins(table)
    for value, n in second.items():
        values[value] = values.get(value, 0) + n
    return values


def _by_rank(counts: Sequence[float]) -> list[list[float]]:
    """The squared distance in ranks between each two steps, half of the ends counted."""
    up_to = list(accumulate(counts))
    middle = [end - count / 2 for end, count in zip(up_to, counts, strict=True)]
    return [[(a - b) ** 2 for b in middle] for a in middle]
