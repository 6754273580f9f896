"""Where a format is written to: a stream, a file or a folder, and what it could not carry."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

from tui.exchange.safe_names import unsafe_name
from tui.model.claim_fields import FIELDS
from tui.model.schema import Field
from tui.storage.errors import CannotWrite, not_written


class Outlet:
    """Takes what a format writes, and counts what it could not carry.

    A format of one file calls `write` or `write_bytes`; one of a folder calls `add` for each file.
    `fields` are the fields of claims that the projects of the articles know, for formats that have
    to name them before the first claim. The base class writes nothing, which serves as a trial.
    """

    def __init__(self, fields: Sequence[Field] = FIELDS) -> None:
        self.fields = tuple(fields)
        self.left_out: Counter[str] = Counter()

    def __enter__(self) -> Outlet:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close(kind is None)

    def leave_out(self, what: str, number: int = 1) -> None:
        """Count something that the format cannot carry: `what` is a plural, such as "notes"."""
        if number:
            self.left_out[what] += number

    def write(self, text: str) -> None:
        """Write text to the one file."""
        self.write_bytes(text.encode("utf-8", "replace"))

    def write_bytes(self, data: bytes) -> None:
        """Write to the one file."""

    def add(self, name: str, data: bytes) -> None:
        """Write a file of the folder; its name is a relative path with `/` between parts."""

    def close(self, finished: bool) -> None:
        """Let go; of a file that was not `finished` nothing stays."""


class TextOutlet(Outlet):
    """Writes text to a stream that is open, such as standard output."""

    def __init__(self, take: Callable[[str], object], fields: Sequence[Field] = FIELDS) -> None:
        super().__init__(fields)
        self._take = take

    def write(self, text: str) -> None:
        """Hand on the text."""
        self._take(text)

    def write_bytes(self, data: bytes) -> None:
        """Hand on the text in these bytes."""
        self._take(data.decode("utf-8", "replace"))


class FileOutlet(Outlet):
    """Writes one file, which takes its place when it is whole; raises CannotWrite."""

    def __init__(self, path: Path, force: bool, fields: Sequence[Field] = FIELDS) -> None:
        super().__init__(fields)
        self._path = path
        self._force = force
        self._refuse_what_is_there()
        self._unfinished = path.with_name(f".{path.name}.{os.urandom(4).hex()}.tmp")
        try:
            self._stream: BinaryIO = self._unfinished.open("xb")
        except OSError as error:
            raise not_written(path, error) from None

    def write_bytes(self, data: bytes) -> None:
        """Write to the file."""
        try:
            self._stream.write(data)
        except OSError as error:
            raise not_written(self._path, error) from None

    def close(self, finished: bool) -> None:
        """Put the file in its place, or take it away."""
        try:
            self._stream.close()
            if finished:
                self._refuse_what_is_there()
                self._unfinished.replace(self._path)
        except OSError as error:
            raise not_written(self._path, error) from None
        finally:
            self._unfinished.unlink(missing_ok=True)

    def _refuse_what_is_there(self) -> None:
        if not os.path.lexists(self._path):
            return
        if self._path.is_dir():
            raise CannotWrite(f"{self._path} is a folder; name a file.")
        if not self._force:
            raise CannotWrite(f"{self._path} is there; --force writes over it.")


class FolderOutlet(Outlet):
    """Writes files into a folder, which is made if it is not there; raises CannotWrite."""

    def __init__(self, folder: Path, force: bool, fields: Sequence[Field] = FIELDS) -> None:
        super().__init__(fields)
        self._folder = folder
        self._force = force
        if os.path.lexists(folder) and not folder.is_dir():
            raise CannotWrite(f"{folder} is no folder; name a folder.")
        if folder.is_dir() and not force and any(folder.iterdir()):
            raise CannotWrite(
                f"{folder} has files in it; --force writes over those of these names."
            )

    def add(self, name: str, data: bytes) -> None:
        """Write a file; no link within the folder is followed."""
        from tui.storage.store import atomic_write

        path = self._folder / name
        if why := unsafe_name(name):
            raise CannotWrite(f"{name!r} {why}, so nothing is written there; rename the article.")
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            atomic_write.write(path, data, lasting=False, within=self._folder)
        except OSError as error:
            raise not_written(path, error) from None
