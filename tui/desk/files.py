"""The files behind the desk: which records go where, and what is not on disk yet."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from tui.core.edits import Change, Edit
from tui.core.visible import line
from tui.storage import atomic
from tui.storage.errors import CannotWrite, reason_of
from tui.storage.tables_file import AnnotationFile

State = Literal["none", "saved", "unsaved"]


class Kept:
    """One file of records and whether what it holds is on disk."""

    def __init__(self, file: AnnotationFile, path: Path | None) -> None:
        self.file = file
        self.path = path
        self.dirty = False

    @property
    def holds_nothing(self) -> bool:
        """Whether there was no file, and nothing is left that a person wrote."""
        return self.file.is_empty and not self.file.existed

    def save(self) -> None:
        """Write the file if it changed, or remove it if nothing is left that a person wrote."""
        if not self.dirty or self.path is None:
            return
        if self.holds_nothing:
            atomic.remove(self.path)
        else:
            atomic.write(self.path, self.file.data)
        self.dirty = False


class Files:
    """The article's annotation file and the project's entities.

    `read_only` is a sentence that says why nothing may be written, empty if it may; `problem` is
    one that says why the last save failed, empty after one that succeeded.
    """

    def __init__(self, claims: Kept, entities: Kept, read_only: str = "") -> None:
        self.claims = claims
        self.entities = entities
        self.read_only = read_only or claims.file.read_only_reason or ""
        self.problem = ""

    @property
    def state(self) -> State:
        """Whether all that was put on record is on disk, or nothing was yet."""
        if self.claims.dirty or self.entities.dirty:
            return "unsaved"
        return "none" if self.claims.holds_nothing else "saved"

    def refusal(self, edit: Edit) -> str:
        """Why an edit must not be done, empty if it may: a file that it changes is read-only."""
        if self.read_only:
            return self.read_only
        reasons = (self._kept(change).file.read_only_reason for change in edit.changes)
        return next((reason for reason in reasons if reason), "")

    def apply(self, edit: Edit) -> None:
        """Bring all of an edit into the files' texts, or none of it; nothing is written yet.

        Raises CannotWrite where a person has written a record too oddly to change it safely.
        """
        done: list[Change] = []
        for change in edit.changes:
            try:
                self._kept(change).file.apply(change)
            except CannotWrite:
                for past in reversed(done):
                    self._kept(past).file.apply(past.inverse)
                raise
            done.append(change)
        for change in done:
            self._kept(change).dirty = True

    def save(self) -> None:
        """Write what changed; what fails stays to be written, and `problem` says why."""
        self.problem = ""
        for kept in (self.claims, self.entities):
            try:
                kept.save()
            except OSError as error:
                name = line(str(kept.path))
                self.problem = (
                    f"{name} could not be saved ({reason_of(error)}); nothing is lost, "
                    "and the next edit tries again."
                )

    def _kept(self, change: Change) -> Kept:
        return self.entities if change.section == "entity" else self.claims
