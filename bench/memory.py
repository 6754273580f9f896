"""The memory of a program and of all that it has started, where the system tells (Linux)."""

from __future__ import annotations

import re
from pathlib import Path


def resident(pid: int) -> float:
    """What they hold at this moment, in MiB; 0 where unknown."""
    return sum(_status(each, "VmRSS") for each in family(pid))


def peak(pid: int) -> float:
    """The most that one process has held so far, in MiB; 0 where unknown."""
    return _status(pid, "VmHWM")


def family(pid: int) -> list[int]:
    """The process, all that it has started, and what those have started."""
    found = [pid]
    for parent in found:
        for listing in Path(f"/proc/{parent}/task").glob("*/children"):
            try:
                found += map(int, listing.read_text("ascii").split())
            except OSError:
                continue
    return found


def _status(pid: int, what: str) -> float:
    try:
        found = re.search(rf"{what}:\s+(\d+)", Path(f"/proc/{pid}/status").read_text("ascii"))
    except OSError:
        return 0.0
    return int(found[1]) / 1024 if found else 0.0
