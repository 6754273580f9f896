"""The one owner of an open article's records: those of its annotation file and of entities.toml."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from tui.model.edits import Change, Edit, Section
from tui.model.records import Fields
from tui.model.schema import Schema
from tui.model.tables import Tables
from tui.storage.errors import CannotRead, CannotWrite
from tui.storage.project.user_folders import journals_folder
from tui.storage.record_store.branch import Branch
from tui.storage.record_store.on_disk import Home
from tui.storage.record_store.recovering import recover
from tui.storage.record_store.tracked_file import State, TrackedFile
from tui.storage.records.annotation_file import CLAIMS_HEAD, ENTITIES_HEAD, AnnotationFile
from tui.storage.store.journal import Journal
from tui.storage.store.plain_files import read_bytes, stamp_of

OF_ARTICLE: tuple[Section, ...] = ("article", "claim", "mention", "rejected", "conflict")
OF_ENTITIES: tuple[Section, ...] = ("entity",)


class RecordStore:
    """All records of one open article, and the two files that they are saved in.

    `tables` are the records. Everybody else looks at these very dictionaries: they change when an
    edit is applied and when others have written to a file, and in no other way.
    `why_read_only` is a sentence that says why nothing may be written, whatever the files are.
    """

    def __init__(self, claims: TrackedFile, entities: TrackedFile, why_read_only: str = "") -> None:
        self.claims = claims
        self.entities = entities
        self.why_read_only = why_read_only
        ours = claims.file.records.tables
        self.tables = Tables(
            ours.article,
            ours.claim,
            ours.mention,
            ours.rejected,
            entities.file.records.tables.entity,
            ours.conflict,
        )

    @property
    def root(self) -> Path | None:
        """The root of the project, None if there is none."""
        return self.claims.disk.root if self.claims.disk else None

    @property
    def read_only(self) -> str:
        """Why no claim may be put on record, empty if one may."""
        return self.why_read_only or self.claims.refusal

    @property
    def unwritable(self) -> str:
        """What in a file that is read keeps it from being written, empty for nothing."""
        reasons = (each.file.read_only_reason for each in self._files)
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

    @property
    def warnings(self) -> tuple[str, ...]:
        """What is wrong with the files, one sentence each."""
        return tuple(
            sentence
            for each in self._files
            for sentence in (each.file.read_only_reason, *each.file.warnings)
            if sentence
        )

    def refusal(self, edit: Edit) -> str:
        """Why an edit must not be done, empty if it may: a file that it changes is read-only."""
        if self.read_only:
            return self.read_only
        reasons = (self._file_of(change).refusal for change in edit.changes)
        return next((reason for reason in reasons if reason), "")

    def apply(self, changes: Sequence[Change]) -> None:
        """Make all of the changes, or none, in the records and in the texts of the files.

        They are in the journals then, and outlive whatever becomes of this process; `save` writes
        the files. Raises Stale where a record is not as a change says, CannotWrite where a person
        has written one too oddly to change it safely.
        """
        self.tables.expect(changes)
        done: list[Change] = []
        try:
            for change in changes:
                self._file_of(change).file.apply(change)
                done.append(change)
        except CannotWrite:
            for past in reversed(done):
                self._file_of(past).file.apply(past.inverse)
            raise
        for file in self._files:
            if own := [change for change in changes if self._file_of(change) is file]:
                file.note_in_journal(own)

    def save(self) -> None:
        """Write what is not on disk yet; what fails stays to be written, `problem` says why."""
        for file in self._files:
            file.save()

    def poll(self) -> str:
        """Take over what others have written; a sentence if something is in the way of it.

        What it has changed is told by `came_in`.
        """
        trouble = ""
        for file in self._files:
            try:
                file.poll()
            except CannotRead as why:
                trouble = trouble or str(why)
        return trouble

    def came_in(self) -> Sequence[Change]:
        """What others have changed since this was asked last, one change for each record."""
        news: dict[tuple[Section, str], Change] = {}
        for file in self._files:
            for change in file.news:
                first = news.setdefault((change.section, change.id), change)
                news[change.section, change.id] = change._replace(before=first.before)
            file.news.clear()
        return [change for change in news.values() if change.before != change.after]

    def recover(self) -> list[str]:
        """Bring in what earlier sessions could not save; sentences about it for people.

        Called once, before anybody looks at the records.
        """
        told = [sentence for file in self._files if file.is_readable for sentence in recover(file)]
        self.came_in()
        return told

    def watch_branch(self, branch: Callable[[], Branch]) -> None:
        """Have it asked, whenever a file turns out to be another, which branch is checked out."""
        for file in self._files:
            file.branch = branch()

    def follow_branch(self) -> None:
        """What waits because another branch was checked out is meant for that one."""
        for file in self._files:
            file.branch.follow()

    def put_back(self) -> None:
        """Write again what others have taken away or spoilt; `problem` says what fails."""
        for file in self._files:
            if file.only_here and not self.why_read_only:
                file.put_back()

    def close(self) -> str:
        """Try once more to save what is not saved; a sentence if something is not."""
        problems = [file.close() for file in self._files]
        return next(filter(None, problems), "")

    @property
    def _files(self) -> tuple[TrackedFile, TrackedFile]:
        return self.claims, self.entities

    def _file_of(self, change: Change) -> TrackedFile:
        return self.entities if change.section == "entity" else self.claims


def open_store(
    annotations: Path, entities: Path, home: Home, about: Fields, schema: Schema
) -> RecordStore:
    """The records of an article, from its annotation file and the project's entities.

    `about` is what a new annotation file says of its article. A file that cannot be read counts as
    empty, and nothing can be put on record in it.
    """
    return RecordStore(
        open_file(AnnotationFile(annotations, None, about, schema, CLAIMS_HEAD), OF_ARTICLE, home),
        open_file(AnnotationFile(entities, head=ENTITIES_HEAD), OF_ENTITIES, home),
    )


def store_without_files(why_read_only: str) -> RecordStore:
    """For an article that has no file either: it holds nothing, and says why."""
    claims, entities = (
        TrackedFile(AnnotationFile(Path()), None, sections)
        for sections in (OF_ARTICLE, OF_ENTITIES)
    )
    return RecordStore(claims, entities, why_read_only)


def open_file(
    empty: AnnotationFile, sections: tuple[Section, ...], home: Home, journaled: bool = True
) -> TrackedFile:
    """One file of records, as it is on disk; one that cannot be read is left `empty`, and as it is.

    What need not outlive this process, since it can be had again, needs no journal.
    """
    path = empty.path
    journal = Journal(journals_folder(), path) if journaled else None
    # Looked at first, so that a change while the file is being read is not missed.
    stamp = stamp_of(path)
    try:
        data = read_bytes(path, within=home.root)
    except FileNotFoundError:
        data = None
    except CannotRead as why:
        empty.read_only_reason = str(why)
        return TrackedFile(empty, path, sections, journal, None, home, is_readable=False)
    return TrackedFile(empty.anew(data), path, sections, journal, stamp, home)
