"""Texts of several lines merged line by line, as git does it."""

from __future__ import annotations

from typing import NamedTuple


class _Run(NamedTuple):
    """Lines start to end of the base, and what stands in their place."""

    start: int
    end: int
    lines: list[str]


def merge_lines(base: str, ours: str, theirs: str) -> str | None:
    """The text with the changes of both; None when they touch and are not the same."""
    lines = base.split("\n")
    waiting = [_runs(lines, ours.split("\n")), _runs(lines, theirs.split("\n"))]
    merged: list[str] = []
    position = 0
    while waiting[0] or waiting[1]:
        ahead = [runs[0] for runs in waiting if runs]
        first = min(ahead)
        if len(ahead) == 2 and max(ahead).start <= first.end:
            if ahead[0] != ahead[1]:
                return None
            waiting = [runs[1:] for runs in waiting]
        else:
            waiting = [runs[1:] if runs and runs[0] is first else runs for runs in waiting]
        merged += lines[position : first.start] + first.lines
        position = first.end
    return "\n".join(merged + lines[position:])


def _runs(base: list[str], changed: list[str]) -> list[_Run]:
    from difflib import SequenceMatcher

    codes = SequenceMatcher(None, base, changed, autojunk=False).get_opcodes()
    return [_Run(i, j, changed[k:m]) for tag, i, j, k, m in codes if tag != "equal"]
