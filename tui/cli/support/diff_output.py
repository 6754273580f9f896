"""Differences on the terminal: in colours where there are any, else with marks."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from tui.cli.support.output_guard import unguarded

if TYPE_CHECKING:
    from tui.vcs.diff_report import StyledText

_COLOURS = {"old": "\x1b[31m", "new": "\x1b[32m", "head": "\x1b[1m", "dim": "\x1b[2m"}
_PLAIN = "\x1b[0m"


def in_colours() -> bool:
    """Whether colours reach a terminal, and somebody who wants them."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def print_marked(runs: Sequence[StyledText]) -> None:
    """Print one line, with `[-old-]` and `{+new+}` where there are no colours to tell them by."""
    if not in_colours():
        from tui.vcs.diff_report import with_marks

        runs = [with_marks(run) for run in runs]
    print_runs(runs)


def print_runs(runs: Sequence[StyledText]) -> None:
    """Print one line, whose styles are colours where there are any."""
    colours = _COLOURS if in_colours() else {}
    out = unguarded(sys.stdout)
    for number, run in enumerate(runs):
        last = number == len(runs) - 1
        out.write(colours.get(run.style, ""))
        sys.stdout.write(run.text.rstrip() if last else run.text)
        out.write(_PLAIN if run.style in colours else "")
    print()
