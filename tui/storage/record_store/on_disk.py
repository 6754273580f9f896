"""A file on disk: what was last seen there, and how it is replaced by what is here."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from tui.storage.store import atomic_write
from tui.storage.store.atomic_write import Expected, Overtaken
from tui.storage.store.digests import large_digest
from tui.storage.store.plain_files import Stamp, all_of, let_go, read_bytes, stamp_of


class Home(NamedTuple):
    """Where a file belongs: the root of its project, and the article that it is about."""

    root: Path
    article: Path


class _Replaced(NamedTuple):
    """A file that was replaced and is still open, what it held then, and whether it still did."""

    handle: int
    data: bytes
    looked_at: bool = False


_MOST = 8
"""Replaced files that are open at a time."""

_FRESH = 1.0
"""Seconds."""

Takes = Callable[[bytes, bytes | None], bool]
"""See `Expected`."""


class OnDisk:
    """One file: `seen` are its bytes and `stamp` its stamp when it was last looked at."""

    def __init__(
        self, path: Path, seen: bytes | None, stamp: Stamp | None = None, home: Home | None = None
    ) -> None:
        self.path = path
        self.seen = seen
        self.stamp = stamp
        self._home = home
        self._tried: set[bytes] = set()
        self._replaced: list[_Replaced] = []

    def __del__(self) -> None:
        self.close()

    @property
    def root(self) -> Path | None:
        """The root of the project that no link may lead out of, None if there is none."""
        return self._home.root if self._home else None

    def content(self) -> bytes | None:
        """What the file holds now, None if it is not there; raises CannotRead."""
        try:
            return read_bytes(self.path, within=self.root)
        except FileNotFoundError:
            return None

    @property
    def is_fresh(self) -> bool:
        """Whether the file was changed, or taken away, within the last second."""
        for path in (self.path, self.path.parent):
            with suppress(OSError):
                return abs(time.time() - path.stat().st_mtime) < _FRESH
        return False

    def knows(self, data: bytes | None) -> bool:
        """Whether that is as it was seen, or what a save that failed has left there."""
        return data == self.seen or (data is not None and _digest(data) in self._tried)

    def write(self, data: bytes | None, takes: Takes, ready: Callable[[], object]) -> None:
        """Put the data in the place of what was seen there, None to remove that; see `Expected`.

        Raises OSError, CannotRead, and Overtaken if something else is there.
        """
        expected = Expected(self.seen, takes, ready, self._keep)
        try:
            if data is None:
                atomic_write.remove(self.path, within=self.root, expected=expected)
                self.seen = self.stamp = None
            else:
                self._put(data, expected)
        except Overtaken as overtaken:
            if overtaken.taken:
                self.seen = data
            raise
        self._tried.clear()

    def restore(self, data: bytes) -> None:
        """Write the file as it was; raises OSError."""
        atomic_write.write(self.path, data, within=self.root)
        self.seen = data

    def set_aside(self) -> None:
        """Copy what is in the file, if anything, beside it; raises OSError, CannotRead."""
        self.seen = self.content()
        if self.seen and self.seen.strip():
            self.keep_beside(self.seen)

    def keep_beside(self, data: bytes) -> Path:
        """Write what cannot be in the file beside it; where that is. Raises OSError."""
        aside = self.path.with_name(f"{self.path.name}.{os.urandom(4).hex()}.damaged")
        atomic_write.write(aside, data, within=self.root)
        return aside

    def take_late(self, takes: Takes) -> bool:
        """Have taken what others wrote to the file when it had just been replaced; if there is any.

        One who had opened it by then cannot know, and what it writes has no name any more. Each is
        looked at twice, so that there is some time for that also when the first look comes at once.
        """
        waiting = []
        any_taken = False
        for each in self._replaced:
            try:
                os.lseek(each.handle, 0, os.SEEK_SET)
                found = all_of(each.handle)
            except OSError:
                found = each.data
            if found == each.data and not each.looked_at:
                waiting.append(each._replace(looked_at=True))
                continue
            if found != each.data and not takes(found, each.data):
                waiting.append(each)
                continue
            any_taken = any_taken or found != each.data
            let_go(each.handle)
        self._replaced = waiting
        return any_taken

    def close(self) -> None:
        """Let go of what was replaced."""
        while self._replaced:
            let_go(self._replaced.pop().handle)

    def _put(self, data: bytes, expected: Expected) -> None:
        self._need_home()
        self._tried.add(_digest(data))
        try:
            stamp = atomic_write.write(self.path, data, within=self.root, expected=expected)
        except Overtaken as overtaken:
            if not overtaken.taken:
                self._tried.discard(_digest(data))
            raise
        found = self.content() or b""
        if found != data and stamp_of(self.path) != stamp:
            self.seen = data
            raise Overtaken
        if found != data:
            # What the disk has made of it is nobody's word, and not merged with the next try.
            self._tried.add(_digest(found))
            raise OSError(None, "it reads otherwise than it was written")
        self.seen, self.stamp = data, stamp

    def _need_home(self) -> None:
        """Make no folders anew where the project was: what is left of it may be a mount point."""
        if self._home and not (self.path.parent.exists() or self._home.article.exists()):
            raise OSError(None, "neither its folder nor the article is there any more")

    def _keep(self, handle: int, found: bytes) -> None:
        self._replaced.append(_Replaced(handle, found))
        if len(self._replaced) > _MOST:
            let_go(self._replaced.pop(0).handle)


def _digest(data: bytes) -> bytes:
    return large_digest(data).digest()
