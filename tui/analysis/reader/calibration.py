"""How likely a proposal is to be right, from what rules and reader think of it together."""

from __future__ import annotations

import math
from collections.abc import Container

OFFSET, RULES, READER, MENDED = -2.44, 0.8, 0.82, -0.55
"""Fitted to articles that the reader was not trained on; docs/model-card.md has how well."""

_LEAST = 0.02


def confidence(of_rules: float, of_reader: float, unsure: Container[str] = ()) -> float:
    """The likelihood that these words are said, and by that source."""
    odds = OFFSET + RULES * _odds(of_rules) + READER * _odds(of_reader)
    odds += MENDED * ("quote" in unsure)
    return round(1 / (1 + math.exp(-odds)), 2)


def _odds(share: float) -> float:
    share = min(max(share, _LEAST), 1 - _LEAST)
    return math.log(share / (1 - share))
