"""How likely a proposal is to be right, given what the reader thinks of it."""

from __future__ import annotations

import math
from collections.abc import Container

OFFSET, SLOPE, MENDED = -2.9, 0.95, -0.4
"""Fitted to articles that the reader was not trained on; docs/model-card.md has how well."""

_LEAST = 0.002


def confidence(keep: float, unsure: Container[str] = ()) -> float:
    """The likelihood that these words are said, and by that source.

    How sure the rules are is no part of it, since the reader was told that.
    """
    share = min(max(keep, _LEAST), 1 - _LEAST)
    odds = OFFSET + SLOPE * math.log(share / (1 - share)) + MENDED * ("quote" in unsure)
    return round(1 / (1 + math.exp(-odds)), 2)
