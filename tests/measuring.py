"""Processes that the tests start, when what they run is measured."""

from __future__ import annotations

import os
from collections.abc import Mapping

_MEASURES = ("COVERAGE_PROCESS_CONFIG", "COVERAGE_PROCESS_START")


def unmeasured(environment: Mapping[str, str] = os.environ) -> dict[str, str]:
    """The environment for a process of which it counts what is loaded: measuring loads more."""
    return {name: value for name, value in environment.items() if name not in _MEASURES}
