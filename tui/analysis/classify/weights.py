"""How likely each value of a field is, by the weights that an attribution's traits have.

The weights were learnt from labelled articles (`training.labels`) and lie beside this module as
text: for each field its values, and for each trait a whole number for each value, in hundredths.
They are summed up, and the softmax of the sums is how likely the values are.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from math import exp
from typing import NamedTuple

FILE = "weights.json"
SCALE = 100
"""Weights are whole numbers of hundredths, so that the same articles give the same file."""


class Weights(NamedTuple):
    """The weights of one field: by trait one for each value."""

    values: tuple[str, ...]
    by_trait: Mapping[str, Sequence[int]]

    def chances(self, traits: Iterable[str]) -> dict[str, float]:
        """How likely each value is for something with those traits; unknown traits say nothing."""
        sums = [0] * len(self.values)
        for trait in traits:
            row = self.by_trait.get(trait)
            if row is not None:
                sums = [a + b for a, b in zip(sums, row, strict=True)]
        return dict(zip(self.values, softmax([each / SCALE for each in sums]), strict=True))


def softmax(scores: Sequence[float]) -> list[float]:
    """Shares of one that grow with the scores."""
    most = max(scores)
    raised = [exp(each - most) for each in scores]
    total = sum(raised)
    return [each / total for each in raised]


def likeliest(chances: Mapping[str, float]) -> str:
    """The value with the best chance."""
    return max(chances, key=chances.__getitem__)


@cache
def weights_of(field: str) -> Weights:
    """The weights of a field, read when they are first asked for."""
    return _read()[field]


@cache
def _read() -> dict[str, Weights]:
    plain = json.loads((files(__package__) / FILE).read_text("utf-8"))
    return {
        field: Weights(tuple(each["values"]), each["weights"])
        for field, each in plain["fields"].items()
    }
