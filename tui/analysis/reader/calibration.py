"""How likely a proposal is to be right, from what the rules and the reader think of it together."""

from __future__ import annotations

import math
from collections.abc import Container

OFFSET, RULES, READER, DISAGREE = 0.0, 0.5, 0.5, -0.3
"""Fitted to articles that neither rules nor reader had seen; docs/model-card.md has how well."""

_LEAST = 0.02


def confidence(of_rules: float, of_reader: float, unsure: Container[str] = ()) -> float:
    """The likelihood that what is proposed is said by its source, in these words."""
    odds = OFFSET + RULES * _odds(of_rules) + READER * _odds(of_reader)
    odds += DISAGREE * ("quote" in unsure)
    return round(1 / (1 + math.exp(-odds)), 2)


def _odds(share: float) -> float:
    share = min(max(share, _LEAST), 1 - _LEAST)
    return math.log(share / (1 - share))
