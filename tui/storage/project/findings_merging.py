"""Bringing the findings that another cache keeps into ours; nothing of it is trusted unread."""

from __future__ import annotations

import os
import re
import stat
import sys
import time
import zlib
from pathlib import Path
from typing import NamedTuple

from tui.model.findings_json import from_json
from tui.storage.errors import CannotRead
from tui.storage.project.findings_cache import SUFFIX, count, unpacked
from tui.storage.store import atomic_write
from tui.storage.store.plain_files import read_bytes

_NAME = re.compile(rf"[0-9a-f]{{32}}-[0-9a-f]{{32}}{re.escape(SUFFIX)}", re.ASCII)


class Merged(NamedTuple):
    """How many files were copied, were there already, and are none of ours or are broken."""

    copied: int = 0
    known: int = 0
    skipped: int = 0


def merge_findings(other: Path, ours: Path) -> Merged:
    """Copy what the folder has that ours has not; raises OSError where ours cannot be written.

    Links are not followed. A file that is cut short, or holds no whole findings, is skipped. Each
    is there whole or not at all, so that whatever ends this, it can be done again.
    """
    copied = known = skipped = 0
    if other.is_symlink():
        return Merged(skipped=1)
    ours.mkdir(mode=0o700, parents=True, exist_ok=True)
    with os.scandir(other) as entries:
        for entry in entries:
            if not entry.name.endswith(SUFFIX):
                continue
            target = ours / entry.name
            if not _NAME.fullmatch(entry.name) or not entry.is_file(follow_symlinks=False):
                skipped += 1
            elif target.exists():
                known += 1
            elif (data := _sound(Path(entry.path), other)) is None:
                skipped += 1
            else:
                about = entry.stat(follow_symlinks=False)
                atomic_write.write(target, data, lasting=False)
                # What was found last stays so; that it is wanted now keeps it.
                written = min(about.st_mtime_ns, time.time_ns())
                os.utime(target, ns=(time.time_ns(), written))
                count(ours, len(data))
                copied += 1
    return Merged(copied, known, skipped)


def _sound(path: Path, folder: Path) -> bytes | None:
    """The bytes of a file of whole findings, None if it is none."""
    try:
        if not stat.S_ISREG(path.lstat().st_mode):
            return None
        data = read_bytes(path, within=folder)
        found = from_json(unpacked(data), sys.maxsize)
    except (OSError, CannotRead, zlib.error):
        return None
    return data if found is not None and found.complete else None
