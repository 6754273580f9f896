"""What a killed process has left beside a file that it was writing, and its names."""

from __future__ import annotations

import os
import re
import stat
from binascii import b2a_base64
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from tui.storage.store.contained import Folder, reached
from tui.storage.store.digests import large_digest
from tui.storage.store.plain_files import all_of

_OURS = re.compile(r"[0-9a-f]{8}\.(tmp|old)|([\w-]{4})([\w-]{4})\.(was)", re.ASCII)
_IN_NAMES = bytes.maketrans(b"+/", b"-_")


class Replaced(NamedTuple):
    """What another program wrote to a file that was just being replaced.

    `over_ours` tells of bytes that the file holds whether they are those that replaced it.
    """

    name: str
    data: bytes
    mark: str

    def over_ours(self, data: bytes) -> bool:
        """Whether these bytes are the ones that were put in its place."""
        return _mark(data) == self.mark


class Left(NamedTuple):
    """What was found beside a file.

    `before`: what it held before it was being written in place, None if it was not; `replaced`:
    what others wrote to it while it was being replaced.
    """

    before: bytes | None
    replaced: tuple[Replaced, ...]


def replaced_name(name: str, seen: bytes | None, new: bytes | None) -> str:
    """A name for what is replaced; it tells what was seen there and what is put there.

    As long as that of a temporary file (`storage.atomic`), so that it can be had where that can.
    """
    return f".{name}.{_mark(seen)}{_mark(new)}.was"


def sweep(path: Path, within: Path | None = None) -> Left:
    """Remove what a process that was killed while writing this file has left beside it.

    What others wrote to the file just then is not removed, but returned. Only to be called while
    nobody writes the file; raises OSError.
    """
    before = None
    replaced = []
    with suppress(FileNotFoundError, NotADirectoryError), reached(path, within) as (folder, name):
        start = f".{name}."
        for each in folder.names():
            ours = each.startswith(start) and _OURS.fullmatch(each, len(start))
            if not ours or not _is_own(folder, each):
                continue
            if ours[4]:
                try:
                    data = _content(folder, each)
                except OSError:
                    continue
                if _mark(data) not in (ours[2], ours[3]):
                    replaced.append(Replaced(each, data, ours[3]))
                    continue
            elif ours[1] == "old":
                before = _content(folder, each)
            folder.remove(each)
    return Left(before, tuple(replaced))


def sweep_unfinished(path: Path, within: Path | None = None) -> None:
    """Remove what a killed process was going to put in this file's place; raises OSError.

    What it has cut off or moved aside is left for `sweep`. To be called as that is.
    """
    with suppress(FileNotFoundError, NotADirectoryError), reached(path, within) as (folder, name):
        start = f".{name}."
        for each in folder.names():
            ours = each.startswith(start) and _OURS.fullmatch(each, len(start))
            if ours and ours[1] == "tmp" and _is_own(folder, each):
                folder.remove(each)


def forget(path: Path, replaced: Replaced, within: Path | None = None) -> None:
    """Remove what others wrote, since it is safe by now; raises OSError."""
    with suppress(FileNotFoundError), reached(path, within) as (folder, _):
        folder.remove(replaced.name)


def _is_own(folder: Folder, name: str) -> bool:
    about = folder.about(name)
    if about is None or not stat.S_ISREG(about.st_mode):
        return False
    return not hasattr(os, "geteuid") or about.st_uid == os.geteuid()


def _content(folder: Folder, name: str) -> bytes:
    handle = folder.open(name, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    try:
        return all_of(handle)
    finally:
        os.close(handle)


def _mark(data: bytes | None) -> str:
    digest = large_digest(data or b"", digest_size=3).digest()
    return b2a_base64(digest, newline=False).translate(_IN_NAMES).decode()
