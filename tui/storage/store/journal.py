"""Journals: edits that are on disk before the annotation file is, for when that is never written.

A journal belongs to the process that holds its lock. One whose process has ended is left behind,
and the next to open the file brings in what it holds. Each line is a checksum, which covers all
lines so far, and JSON: first which file it is about, then the changes of one edit a line.
"""

from __future__ import annotations

import json
import math
import os
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO, get_args

from tui.model.claim import is_id
from tui.model.edits import Change, Section
from tui.model.records import Fields, Value
from tui.storage.errors import CannotRead
from tui.storage.store import atomic_write
from tui.storage.store.digests import sha256
from tui.storage.store.locks import (
    is_gone,
    make_private,
    name_in_journals,
    name_of,
    open_private,
    try_lock,
)
from tui.storage.store.plain_files import read_bytes

LARGEST = 256 * 1024 * 1024
"""Bytes of a journal that is read; a larger one is taken for damaged."""

_FORMAT = 1
_CHECKSUM = 16
_CUT_OFF = re.compile(rb"[0-9a-f]{0,16}|[0-9a-f]{16} [ -~]*")


class Journal:
    """The journal of one annotation file; it is there while it has something to tell."""

    def __init__(self, folder: Path, file: Path) -> None:
        self._folder = folder
        self._file = os.path.realpath(file)
        # A file that has become a link since then had its journal under its own name.
        self._names = {
            name_of(file),
            name_in_journals(os.path.realpath(file.parent) + f"/{file.name}"),
        }
        self._open: BinaryIO | None = None
        self._path = Path()
        self._end = 0
        self._checksum = ""
        self._waiting: list[Sequence[Change]] = []

    @property
    def holds_edits(self) -> bool:
        """Whether there are edits in it, and all of them."""
        return self._end > 0 and not self._waiting

    def append(self, changes: Sequence[Change]) -> None:
        """Note an edit so that it outlives this process and a loss of power; raises OSError.

        What could not be noted is noted with the next edit.
        """
        self._waiting.append(changes)
        if self._open is None:
            self._make()
        assert self._open is not None
        text, checksum = "", self._checksum
        head = [] if self._end else [{"journal": _FORMAT, "file": self._file}]
        edits = [{"changes": [change_to(each) for each in edit]} for edit in self._waiting]
        for entry in (*head, *edits):
            line = json.dumps(entry)
            checksum = _checksum_of(checksum, line.encode())
            text += f"{checksum} {line}\n"
        data = text.encode()
        handle = self._open.fileno()
        # What an append that failed half-way has left must not stand before this one.
        os.ftruncate(handle, self._end)
        os.lseek(handle, self._end, os.SEEK_SET)
        atomic_write.write_all(handle, data)
        os.fsync(handle)
        self._end += len(data)
        self._checksum = checksum
        self._waiting.clear()

    def clear(self) -> None:
        """Remove it, since all is saved; where that fails, it goes on with the next edit."""
        self._waiting.clear()
        if self._open is None:
            return
        with suppress(OSError):
            self._path.unlink()
            self._end, self._checksum = 0, ""
            self.close()

    def close(self) -> None:
        """Let go of the journal; one with edits stays for the next opening."""
        if self._open is not None:
            with suppress(OSError):
                self._open.close()
            self._open = None

    def left_behind(self) -> Iterator[LeftBehind]:
        """The journals of this file whose process has ended, each locked; raises OSError."""
        try:
            found = sorted(entry.name for entry in os.scandir(self._folder))
        except FileNotFoundError:
            return
        for entry in found:
            if entry.endswith(".journal") and entry.partition("-")[0] in self._names:
                left = _adopted(self._folder / entry)
                if left is not None:
                    yield left

    def _make(self) -> None:
        make_private(self._folder)
        while self._open is None:
            path = self._folder / f"{name_in_journals(self._file)}-{os.urandom(8).hex()}.journal"
            file = open_private(path, os.O_CREAT | os.O_EXCL)
            try:
                # One that opens the file just now may have taken it for left behind.
                if try_lock(file.fileno()) and not is_gone(file.fileno()):
                    atomic_write.sync_folder(self._folder)
                    self._open, self._path = file, path
                else:
                    file.close()
            except BaseException:
                with suppress(OSError):
                    path.unlink()
                with suppress(OSError):
                    file.close()
                raise


@dataclass
class LeftBehind:
    """A journal whose process has ended: its edits up to the first damage, if there is any.

    It stays locked until it is dropped, set aside or left for another time.
    """

    path: Path
    file: BinaryIO
    edits: list[list[Change]] = field(default_factory=list)
    damaged: bool = False

    def drop(self) -> None:
        """Remove it: all that it holds is saved."""
        with suppress(OSError):
            self.path.unlink()
        self.leave()

    def set_aside(self) -> Path:
        """Keep it under a name by which it is not taken up again; where it is then."""
        aside = self.path.with_suffix(".damaged")
        with suppress(OSError):
            self.path.rename(aside)
        self.leave()
        return aside

    def leave(self) -> None:
        """Leave it for another time."""
        with suppress(OSError):
            self.file.close()


def _checksum_of(before: str, line: bytes) -> str:
    return str(sha256(before.encode() + line).hexdigest()[:_CHECKSUM])


def _adopted(path: Path) -> LeftBehind | None:
    """The journal if its process has ended; whatever else is wrong with it makes it damaged."""
    try:
        file = open_private(path)
    except OSError:
        return None
    try:
        if not try_lock(file.fileno()) or is_gone(file.fileno()):
            file.close()
            return None
        left = LeftBehind(path, file)
        left.damaged = not _read(read_bytes(path, LARGEST), left.edits)
    except (OSError, CannotRead):
        return LeftBehind(path, file, damaged=True)
    return left


def _read(data: bytes, edits: list[list[Change]]) -> bool:
    """Read the edits as far as they are whole; whether that is all, but for a last line cut off."""
    checksum = ""
    *lines, rest = data.split(b"\n")
    for number, line in enumerate(lines):
        found, _, body = line.partition(b" ")
        checksum = _checksum_of(checksum, body)
        if found != checksum.encode():
            return False
        try:
            entry = json.loads(body)
            if number:
                edits.append([change_from(each) for each in entry["changes"]])
            elif entry["journal"] != _FORMAT:
                return False
        except (ValueError, TypeError, KeyError, RecursionError):
            return False
    return _CUT_OFF.fullmatch(rest) is not None


def change_to(change: Change) -> list[Any]:
    """The change as a list of its section, its id, and its fields before and after."""
    sides = (None if side is None else dict(side) for side in (change.before, change.after))
    return [change.section, change.id, *sides]


def change_from(data: Any) -> Change:
    """The change in the data; raises ValueError for anything that is none."""
    if not isinstance(data, list) or len(data) != 4 or data[0] not in get_args(Section):
        raise ValueError("not a change")
    section, id, before, after = data
    if not isinstance(id, str) or not _is_name(section, id):
        raise ValueError("not a record's name")
    return Change(section, id, _fields(before), _fields(after))


def _is_name(section: str, id: str) -> bool:
    if section in ("claim", "mention", "rejected"):
        return is_id(id)
    return not id if section == "article" else bool(id) and id.isprintable()


def _fields(data: Any) -> Fields | None:
    if data is None:
        return None
    if not isinstance(data, dict):
        raise ValueError("not fields")
    return {name: _value(value) for name, value in data.items()}


def _value(data: Any) -> Value:
    if isinstance(data, list):
        return tuple(_value(each) for each in data)
    if isinstance(data, str | int) or (isinstance(data, float) and math.isfinite(data)):
        return data
    raise ValueError("not a value")
