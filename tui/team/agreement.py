"""Agreement of annotators over any number of articles, each figure with an interval.

Counts add up, so nothing is kept of an article but its share of one of `BATCHES` sums. An interval
is what the middle 95 of 100 figures span that come of drawing as many batches, with replacement
(bootstrap). Up to `BATCHES` articles each is a batch of its own; of more, each batch has as many,
which spreads the figures as much.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from tui.team.agreement_counts import (
    ITEMS,
    KINDS,
    MEAN,
    SPANS,
    TOKENS,
    Cell,
    Counts,
    Measured,
    add,
)
from tui.team.coefficients import (
    Table,
    cohen_kappa,
    gwet_ac1,
    krippendorff_alpha,
    on_scale,
    percent,
)
from tui.team.resampling import DRAWS, drawn, middle, with_the_same_chance

BATCHES = 200

_MANY_VALUES = 40
"""With more values than that chance hardly varies: it is taken as it is over all."""


_NOTHING: Mapping[Cell, float] = MappingProxyType({})


class Figure(NamedTuple):
    """A measure with its interval and the number of things measured; None where there is none."""

    value: float | None
    low: float | None = None
    high: float | None = None
    n: int = 0


class FieldAgreement(NamedTuple):
    """How far annotators agree in a field, of what they both have and both have said."""

    name: str
    percent: Figure
    kappa: Figure
    alpha: Figure
    ac1: Figure
    n: int
    table: Table


class KindAgreement(NamedTuple):
    """Of one kind: how many statements, how many the others have, how many as that kind (F1)."""

    kind: str
    n: int
    found: Figure
    same: Figure


class Agreement(NamedTuple):
    """How far annotators agree.

    `pairs` are the statements that two or more have. The spans' F1 counts as found what has just
    the same words, at least half of all words in common, or any. `attribution` is how many of one
    the other has at all, be it the source or the cue that they share. `token_alpha` is of all words
    (none, source, cue or content), `token_alpha_mean` the mean of that of each article. The shares
    `first_found` and `second_found` are recall and precision of the second, by F1 they belong to.
    """

    articles: int
    pairs: int
    span_f1_exact: Figure
    span_f1_half: Figure
    span_f1_overlap: Figure
    attribution: Figure
    token_alpha: Figure
    token_alpha_mean: Figure
    first_found: Mapping[str, Figure]
    second_found: Mapping[str, Figure]
    fields: tuple[FieldAgreement, ...]
    kinds: tuple[KindAgreement, ...]


class Sums:
    """Adds up the counts of articles, in batches."""

    def __init__(self, fields: Sequence[Measured]) -> None:
        self._fields = fields
        self._batches: list[Counts] = []
        self._chance = random.Random(0)
        self._next: list[int] = []
        self.articles = 0

    def add_article(self, counts: Counts) -> None:
        """Add what one article says, or one part of it that is drawn by itself."""
        self.articles += 1
        self.add_items([counts])

    def add_items(self, items: Iterable[Counts]) -> None:
        """Add things that are drawn by themselves."""
        for counts in items:
            if len(self._batches) < BATCHES:
                self._batches.append({})
                number = len(self._batches) - 1
            else:
                # In another order each time: what comes at regular distances is spread as well.
                self._next = self._next or self._chance.sample(range(BATCHES), BATCHES)
                number = self._next.pop()
            add(self._batches[number], counts)

    def agreement(self, draws: int = DRAWS) -> Agreement:
        """The figures; with no draws, without intervals."""
        total: Counts = {}
        for counts in self._batches:
            add(total, counts)
        many = [f.name for f in self._fields if _values(total.get(f.name, _NOTHING)) > _MANY_VALUES]
        point = _figures(total, self._fields)
        spread: dict[str, list[float]] = {name: [] for name in point}
        if len(self._batches) > 1:
            for counts in drawn(self._batches, many, draws):
                for name, value in _figures(counts, self._fields).items():
                    if value is not None and name in spread:
                        spread[name].append(value)
        intervals = {name: middle(values) for name, values in spread.items()}
        for name in many:
            for measure in ("kappa", "alpha", "ac1"):
                intervals[f"{name} {measure}"] = with_the_same_chance(
                    point[f"{name} percent"],
                    point[f"{name} {measure}"],
                    intervals[f"{name} percent"],
                )
        return self._told(total, point, intervals)

    def _told(
        self,
        total: Counts,
        point: Mapping[str, float | None],
        intervals: Mapping[str, tuple[float, float] | None],
    ) -> Agreement:
        spans, items = total.get(SPANS, _NOTHING), total.get(ITEMS, _NOTHING)
        statements = round(spans.get(("n", "first"), 0) + spans.get(("n", "second"), 0))
        words = round(sum(total.get(TOKENS, _NOTHING).values()))

        def figure(name: str, n: float) -> Figure:
            low, high = intervals.get(name) or (None, None)
            return Figure(point.get(name), low, high, round(n))

        def shares(order: str) -> dict[str, Figure]:
            n = spans.get(("n", order), 0)
            return {how: figure(f"{order} {how}", n) for how in ("exact", "half", "overlap")}

        fields = []
        for field in self._fields:
            n = round(items.get((field.name, ""), 0))
            table = total.get(field.name, _NOTHING)
            share, kappa, alpha, ac1 = (
                figure(f"{field.name} {measure}", n)
                for measure in ("percent", "kappa", "alpha", "ac1")
            )
            fields.append(FieldAgreement(field.name, share, kappa, alpha, ac1, n, table))
        kinds = total.get(KINDS, _NOTHING)
        return Agreement(
            self.articles,
            round(items.get(("kind", ""), 0)),
            figure("exact", statements),
            figure("half", statements),
            figure("overlap", statements),
            figure("attribution", statements),
            figure("tokens", words),
            figure("mean", total.get(MEAN, _NOTHING).get(("alpha", "n"), 0)),
            shares("first"),
            shares("second"),
            tuple(fields),
            tuple(
                KindAgreement(kind, round(n), figure(f"{kind} found", n), figure(f"{kind} same", n))
                for (kind, what), n in sorted(kinds.items(), key=lambda each: -each[1])
                if what == "n"
            ),
        )


def _figures(counts: Counts, fields: Sequence[Measured]) -> dict[str, float | None]:
    """Every figure by its name."""
    spans = counts.get(SPANS, _NOTHING)
    there = {order: spans.get(("n", order), 0.0) for order in ("first", "second")}
    found: dict[str, float | None] = {}
    for how in ("exact", "half", "overlap"):
        hits = {order: spans.get((how, order), 0.0) for order in there}
        found[how] = _share(sum(hits.values()), sum(there.values()))
        found |= {f"{order} {how}": _share(hits[order], there[order]) for order in there}
    reached = [_share(spans.get(("reached", order), 0.0), there[order]) for order in there]
    both = [each for each in reached if each is not None]
    found["attribution"] = sum(both) / len(both) if both else None
    found["tokens"] = krippendorff_alpha(counts.get(TOKENS, _NOTHING))
    mean = counts.get(MEAN, _NOTHING)
    found["mean"] = _share(mean.get(("alpha", "sum"), 0.0), mean.get(("alpha", "n"), 0.0))
    kinds = counts.get(KINDS, _NOTHING)
    for (kind, what), n in kinds.items():
        if what == "n":
            found[f"{kind} found"] = _share(kinds.get((kind, "found"), 0.0), n)
            found[f"{kind} same"] = _share(kinds.get((kind, "same"), 0.0), n)
    for field in fields:
        table = counts.get(field.name, _NOTHING)
        graded = on_scale(table, field.scale)
        found[f"{field.name} percent"] = percent(table)
        found[f"{field.name} kappa"] = cohen_kappa(graded, field.scale)
        found[f"{field.name} alpha"] = krippendorff_alpha(graded, field.scale)
        found[f"{field.name} ac1"] = gwet_ac1(table)
    return found


def _share(part: float, whole: float) -> float | None:
    return part / whole if whole else None


def _values(table: Table) -> int:
    return len({value for pair in table for value in pair})
