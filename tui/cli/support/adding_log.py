"""Which documents of a long list or folder are done, so that a run that was cut goes on there."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from tui.storage.errors import not_written
from tui.storage.project.user_folders import state_folder
from tui.storage.store.locks import make_private

_LENGTH = 32


class AddingLog:
    """A file of the user's state with a line for each document that is done, kept until all are.

    Each line is written when the article is on disk, so a run that is killed at any point loses
    nothing: at worst one document is read again, and found to be there. `placed` has the articles
    of those that are done, each with its document. Raises CannotWrite.
    """

    def __init__(self, root: Path, what: Sequence[str]) -> None:
        self._path = state_folder() / "adding" / f"{_digest(json.dumps([str(root), *what]))}.log"
        try:
            make_private(self._path.parent)
            # Opened at its end: what another run adds at the same time is not written over.
            self._file = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
            data = self._path.read_bytes()
            if data and not data.endswith(b"\n"):
                os.write(self._file, b"\n")
        except OSError as error:
            raise not_written(self._path, error) from None
        self.goes_on = bool(data)
        """Whether a run before was cut."""
        lines = data.split(b"\n")
        self._done = {each for each in lines if len(each) == _LENGTH}
        self.placed = dict(filter(None, map(_place, lines)))

    def is_done(self, key: str) -> bool:
        """Whether this document was done in a run that was cut."""
        return bool(self._done) and _digest(key).encode() in self._done

    def note(self, key: str, name: str, places: Sequence[str]) -> None:
        """One more document is done, whose articles have these places."""
        lines = (*(json.dumps([each, name]) for each in places), _digest(key))
        try:
            os.write(self._file, "".join(f"{each}\n" for each in lines).encode())
        except OSError as error:
            raise not_written(self._path, error) from None

    def close(self, finished: bool) -> None:
        """Keep the file for the next run, or take it away if there is nothing left to do."""
        os.close(self._file)
        if finished:
            with suppress(OSError):
                self._path.unlink()


def _place(line: bytes) -> tuple[str, str] | None:
    if not line.startswith(b"["):
        return None
    try:
        place, name = json.loads(line)
    except ValueError:
        return None
    return str(place), str(name)


def _digest(key: str) -> str:
    return sha256(os.fsencode(key)).hexdigest()[:_LENGTH]
