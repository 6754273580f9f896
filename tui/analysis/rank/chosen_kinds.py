"""Which kind a person gives to what is proposed as another: a softmax regression on its features.

What is proposed counts for something by itself, so that only what people choose again and again
leads away from it.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp
from typing import NamedTuple

from tui.analysis.classify.compatible import as_kind, packed
from tui.analysis.rank.features import Row
from tui.analysis.rank.judge import FEWEST, SCALE
from tui.model.claim_fields import KINDS
from tui.model.findings import Attribution

LEAN = 2.0
"""What the proposed kind has ahead of all others before anything is learned."""

_ROUNDS = 20
_RATE = 0.2
_RIDGE = 3.0
_TOLD_BY = ("kind", "cue", "construction", "content", "content.first", "source", "type", "form")
_TOGETHER = ("cue", "content", "type", "form", "construction")
"""Features that count for themselves, and those that count together with the proposed kind."""


class Choice(NamedTuple):
    """The features of a proposal, the kind it was proposed as, and the one that was chosen."""

    row: Row
    proposed: str
    chosen: str


@dataclass(frozen=True, slots=True)
class ChosenKinds:
    """Weights in thousandths, by feature for each kind."""

    weights: Mapping[str, Mapping[str, int]]

    def kind(self, row: Row, proposed: str) -> str:
        """The likeliest kind; the proposed one where nothing speaks for another."""
        told = _told(row)
        scores = {
            kind: sum(weights.get(name, 0) for name in told)
            for kind, weights in self.weights.items()
        }
        scores[proposed] = scores.get(proposed, 0) + round(LEAN * SCALE)
        return max(scores, key=lambda kind: (scores[kind], kind == proposed, kind))


def train_kinds(choices: Sequence[Choice]) -> ChosenKinds:
    """Weights by stochastic gradient descent with a ridge penalty, in an order of a fixed seed."""
    rows = [_told(each.row) for each in choices]
    counts = Counter(name for row in rows for name in row)
    names = sorted(name for name, count in counts.items() if count >= FEWEST)
    numbers = {name: number for number, name in enumerate(names)}
    penalties = [_RIDGE / counts[name] for name in names]
    kinds = sorted({kind for each in choices for kind in (each.proposed, each.chosen)})
    places = {kind: place for place, kind in enumerate(kinds)}
    weights = [[0.0] * len(kinds) for _ in names]
    examples = [
        ([numbers[n] for n in row if n in numbers], places[each.proposed], places[each.chosen])
        for row, each in zip(rows, choices, strict=True)
    ]
    chance = random.Random(1)
    for turn in range(_ROUNDS):
        chance.shuffle(examples)
        rate = _RATE / (1 + turn)
        for row, proposed, chosen in examples:
            active = [weights[number] for number in row]
            wrong = _shares([sum(column) for column in zip(*active, strict=True)], proposed)
            if not wrong:
                continue
            wrong[chosen] -= 1
            for number, held in zip(row, active, strict=True):
                penalty = penalties[number]
                weights[number] = [
                    weight - rate * (share + penalty * weight)
                    for weight, share in zip(held, wrong, strict=True)
                ]
    return ChosenKinds(
        {
            kind: found
            for place, kind in enumerate(kinds)
            if (found := _rounded(names, [row[place] for row in weights]))
        }
    )


def with_kind(found: Attribution, kind: str) -> Attribution:
    """The attribution as one of another kind; factuality and time follow."""
    if kind == found.kind:
        return found
    reading = as_kind(found, kind)
    others = {each.name: as_kind(found, each.name) for each in KINDS if each.name != kind}
    return found._replace(
        kind=kind,
        factuality=reading.factuality,
        time=reading.time,
        otherwise=packed(others) if found.otherwise else "",
    )


def _told(row: Row) -> list[str]:
    """The features from which a kind is told, some of them with the proposed kind."""
    values = dict(name.split("=", 1) for name in row if "=" in name and "|" not in name)
    kind = values.get("kind", "")
    return [
        *(f"{name}={values[name]}" for name in _TOLD_BY if name in values),
        *(f"kind={kind}|{name}={values[name]}" for name in _TOGETHER if name in values),
    ]


def _shares(scores: list[float], proposed: int) -> list[float]:
    """How likely each kind is."""
    if not scores:
        return []
    scores[proposed] += LEAN
    most = max(scores)
    heights = [exp(score - most) for score in scores]
    total = sum(heights)
    return [height / total for height in heights]


def _rounded(names: Sequence[str], weights: Sequence[float]) -> dict[str, int]:
    rounded = {name: round(SCALE * weight) for name, weight in zip(names, weights, strict=True)}
    return {name: weight for name, weight in rounded.items() if weight}
