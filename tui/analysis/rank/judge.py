"""The judge: how likely it is that a proposal is right, by logistic regression on its features.

Proposals that are unlikely are dropped; those that stay have the likelihood as their confidence.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp
from typing import Protocol

from tui.analysis.paragraphs.paragraph import Paragraph
from tui.analysis.rank.features import Row, features
from tui.model.findings import Attribution

FEWEST = 2
"""How often a feature must be seen to get a weight."""

SCALE = 1000
"""Weights are whole numbers of thousandths, so that the same articles give the same file."""

_ROUNDS = 40
_RATE = 0.1
_RIDGE = 8.0
_SURE = 30.0
LEAST = 0.3
"""How likely a proposal must be to be made; dropping more than these costs more than it brings."""


class Judge(Protocol):
    """Anything that tells from a proposal's features how likely it is to be right."""

    def chance(self, row: Row) -> float:
        """From 0 to 1."""


@dataclass(frozen=True, slots=True)
class Logistic:
    """Weights by feature, in thousandths; a feature without one says nothing."""

    weights: Mapping[str, int]

    def chance(self, row: Row) -> float:
        """The logistic function of the sum of the weights."""
        return _logistic(sum(self.weights.get(name, 0) for name in row) / SCALE)


def train(rows: Sequence[Row], answers: Sequence[bool]) -> Logistic:
    """Weights by stochastic gradient descent with a ridge penalty, in an order of a fixed seed."""
    counts = Counter(name for row in rows for name in row)
    names = sorted(name for name, count in counts.items() if count >= FEWEST)
    numbers = {name: number for number, name in enumerate(names)}
    penalties = [_RIDGE / counts[name] for name in names]
    weights = [0.0] * len(names)
    examples = [
        ([numbers[name] for name in row if name in numbers], float(answer))
        for row, answer in zip(rows, answers, strict=True)
    ]
    chance = random.Random(1)
    for turn in range(_ROUNDS):
        chance.shuffle(examples)
        rate = _RATE / (1 + turn)
        for row, answer in examples:
            wrong = _logistic(sum([weights[number] for number in row])) - answer
            for number in row:
                weights[number] -= rate * (wrong + penalties[number] * weights[number])
    rounded = {name: round(SCALE * weights[number]) for name, number in numbers.items()}
    return Logistic({name: weight for name, weight in rounded.items() if weight})


def _logistic(score: float) -> float:
    return 1 / (1 + exp(-max(-_SURE, min(_SURE, score))))


def judged(
    paragraphs: Sequence[Paragraph],
    proposals: Sequence[Attribution],
    judge: Judge,
    rows: Sequence[Row] | None = None,
) -> tuple[Attribution, ...]:
    """The proposals that stay, with the judge's confidence, their parents numbered anew.

    `rows` are their features, if these are known already.
    """
    rows = features(paragraphs, proposals) if rows is None else rows
    chances = [judge.chance(row) for row in rows]
    kept = [number for number, chance in enumerate(chances) if chance >= LEAST]
    places = {old: new for new, old in enumerate(kept)}
    return tuple(
        proposals[number]._replace(
            confidence=round(chances[number], 3),
            parent=places.get(_number(proposals[number].parent)),
        )
        for number in kept
    )


def _number(parent: int | None) -> int:
    return -1 if parent is None else parent
