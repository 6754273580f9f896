"""The files behind the session: which records go where, and what is not on disk yet."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tui.model.edits import Change, Edit
from tui.model.outside_changes import differences
from tui.model.tables import Tables
from tui.session.tracked_file import State, TrackedFile
from tui.storage.errors import CannotRead, CannotWrite


class Files:
    """The article's annotation file and the project's entities.

    `why_read_only` is a sentence that says why nothing may be written, whatever the files are.
    """

    def __init__(self, claims: TrackedFile, entities: TrackedFile, why_read_only: str = "") -> None:
        self.claims = claims
        self.entities = entities
        self._why_read_only = why_read_only

    @property
    def root(self) -> Path | None:
        """The root of the project, None if there is none."""
        return self.claims.disk.root if self.claims.disk else None

    @property
    def read_only(self) -> str:
        """Why no claim may be put on record, empty if one may."""
        return self._why_read_only or self.claims.refusal

    @property
    def unwritable(self) -> str:
        """What in a file that is read keeps it from being written, empty for nothing."""
        reasons = (kept.file.read_only_reason for kept in (self.claims, self.entities))
        return next(filter(None, reasons), "")

    @property
    def problem(self) -> str:
        """Why the last save failed, empty if it did not."""
        return self.claims.problem or self.entities.problem

    @property
    def is_safe(self) -> bool:
        """Whether all that was put on record is on disk, or at least in a journal."""
        return self.claims.is_safe and self.entities.is_safe

    @property
    def only_here(self) -> str:
        """A sentence if a file was taken away or spoilt by others, and what it held is here."""
        return self.claims.only_here or self.entities.only_here

    @property
    def unprotected(self) -> str:
        """Why edits cannot be noted before they are saved, empty if they are."""
        return self.claims.unprotected or self.entities.unprotected

    @property
    def state(self) -> State:
        """Whether all that was put on record is on disk, or nothing was yet."""
        return "unsaved" if self.entities.dirty else self.claims.state

    def refusal(self, edit: Edit) -> str:
        """Why an edit must not be done, empty if it may: a file that it changes is read-only."""
        if self.read_only:
            return self.read_only
        reasons = (self._kept(change).refusal for change in edit.changes)
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

    def keep(self, edit: Edit) -> None:
        """Note an edit in the journals, then write what changed; what fails stays to be written."""
        for kept in (self.claims, self.entities):
            changes = [change for change in edit.changes if self._kept(change) is kept]
            if changes:
                kept.protect(changes)
        self.save()

    def save(self) -> None:
        """Write what is not on disk yet; what fails stays to be written, `problem` says why."""
        self.claims.save()
        self.entities.save()

    def follow_branch(self) -> None:
        """What waits because another branch was checked out is meant for that one."""
        for kept in (self.claims, self.entities):
            kept.branch.follow()

    def put_back(self) -> None:
        """Write again what others have taken away or spoilt; `problem` says what fails."""
        for kept in (self.claims, self.entities):
            if kept.only_here:
                kept.put_back()

    def look(self) -> str:
        """Take over what others have written; a sentence if something is in the way of it."""
        trouble = ""
        for kept in (self.claims, self.entities):
            try:
                kept.look()
            except CannotRead as why:
                trouble = trouble or str(why)
        return trouble

    def came_in(self, tables: Tables) -> Sequence[Change]:
        """What others have written, as changes to these tables; each is given once."""
        changes: list[Change] = []
        for kept in (self.claims, self.entities):
            if kept.news:
                changes += differences(tables, kept.file.records.tables, kept.sections)
                kept.news = False
        return changes

    def close(self) -> str:
        """Try once more to save what is not saved; a sentence if something is not."""
        problems = [kept.close() for kept in (self.claims, self.entities)]
        return next(filter(None, problems), "")

    def _kept(self, change: Change) -> TrackedFile:
        return self.entities if change.section == "entity" else self.claims
