"""How far the state machines go: a few hundred steps, and with QUOTH_LONG set over 5,000."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

LONG = bool(os.environ.get("QUOTH_LONG"))


def course(share: int = 1) -> settings:
    """The settings of a machine; of one whose steps are dear, only a share of the usual steps."""
    return settings(
        max_examples=120 if LONG else 8,
        stateful_step_count=50 if LONG else max(10, 50 // share),
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
