"""How much room kept findings take, and making some: what was not wanted for longest goes first."""

from __future__ import annotations

import os
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from tui.storage.project.findings_cache import GROWN, SUFFIX, UNIT, on_disk

_SHARE = 0.9
_FORMER_SUFFIX = ".findings.json"


class Kept(NamedTuple):
    """A file of findings: its name, what it takes, and in which second it was last wanted."""

    name: str
    size: int
    wanted: int


def kept(folder: Path) -> Iterator[Kept]:
    """All findings in the folder, in no order, those that earlier versions wrote among them."""
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if not entry.name.endswith((SUFFIX, _FORMER_SUFFIX)):
                continue
            with suppress(OSError):
                about = entry.stat(follow_symlinks=False)
                wanted = max(about.st_atime, about.st_mtime)
                if entry.name.endswith(_FORMER_SUFFIX):
                    wanted = 0  # They are not read any more.
                yield Kept(entry.name, on_disk(about.st_size), int(wanted))


def make_room(folder: Path, largest: int, since: float | None = None) -> int:
    """Drop what was not wanted for longest if all takes more than `largest`; what it is over still.

    What was wanted after the time `since`, by default now, stays whatever it takes. All files are
    looked at only when a tenth of `largest` was written since that was done last.
    """
    grown = folder / GROWN
    if not folder.is_dir() or (grown.exists() and grown.stat().st_size * UNIT <= largest):
        return 0
    by_second: Counter[int] = Counter()
    for each in kept(folder):
        by_second[each.wanted] += each.size
    total = by_second.total()
    if total > largest:
        stays = time.time() if since is None else since
        before = 0
        for second in sorted(by_second):
            if total <= largest * _SHARE or second >= int(stays):
                break
            total -= by_second[second]
            before = second + 1
        # They are looked at again, as others may have been wanted meanwhile.
        for each in kept(folder):
            if each.wanted < before:
                with suppress(OSError):
                    (folder / each.name).unlink()
    with suppress(OSError):
        grown.touch()
        os.truncate(grown, total // UNIT)
    return max(0, total - largest)
