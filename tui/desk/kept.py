"""One file of records: as it is here, as it was last seen on disk, and how a save goes."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Literal, NamedTuple

from tui.core.edits import Change, Section
from tui.core.visible import line
from tui.desk.branch import Branch, BranchLeft
from tui.storage import atomic
from tui.storage.atomic import Expected, Overtaken
from tui.storage.digests import large_digest
from tui.storage.errors import CannotRead, CannotWrite, reason_of
from tui.storage.files import Stamp, read_bytes, stamp_of
from tui.storage.journal import Journal
from tui.storage.only_writer import only_writer
from tui.storage.tables_file import AnnotationFile

State = Literal["none", "saved", "unsaved", "gone", "spoilt"]


class Home(NamedTuple):
    """Where a file belongs: the root of its project, and the article that it is about."""

    root: Path
    article: Path


class Kept:
    """The records of one file, its text, and its journal; `path` is None for what has no file.

    A save goes like this: the edit is in the journal; nobody else may write; what others have
    written is merged; the file is written, unless others have changed it since, which is merged
    first; it is read again and compared; the journal is removed. If the file is not as it was seen
    and another `branch` is checked out, the edit waits in the journal for a word about that.
    `problem` says why the last save failed, `trouble` why what others wrote cannot be taken over,
    `unprotected` why there is no journal; each is empty if there is nothing to say.
    """

    def __init__(
        self,
        file: AnnotationFile,
        path: Path | None,
        sections: tuple[Section, ...],
        journal: Journal | None = None,
        stamp: Stamp | None = None,
        home: Home | None = None,
    ) -> None:
        self.file = file
        self.path = path
        self.sections = sections
        self.dirty = False
        self.news = False
        self.problem = self.trouble = self.unprotected = ""
        self.journal = journal
        self.branch = Branch()
        self._stamp = stamp
        self._home = home
        self._seen = file.data if file.existed else None
        self._refused = self._waits = False
        self._tried: set[bytes] = set()

    @property
    def holds_nothing(self) -> bool:
        """Whether there was no file, and nothing is left that a person wrote."""
        return self.file.is_empty and not self.file.existed

    @property
    def state(self) -> State:
        """Whether all that was put on record is on disk, or nothing was yet."""
        if self.dirty:
            return "unsaved"
        if self.holds_nothing:
            return "none"
        if self.trouble:
            return "spoilt"
        return "saved" if self._seen is not None else "gone"

    @property
    def is_safe(self) -> bool:
        """Whether all that was put on record is on disk, or at least in the journal."""
        return not self.dirty or (self.journal is not None and self.journal.holds_edits)

    @property
    def only_here(self) -> str:
        """A sentence if others have taken away or spoilt the file, and what it held is here."""
        if self.path is None or self.file.is_empty or not (self.trouble or self.state == "gone"):
            return ""
        what = "was spoilt" if self.trouble else "was removed"
        return f"{line(self.path.name)} {what}, and what it held is only here"

    @property
    def refusal(self) -> str:
        """Why nothing may be changed, empty if it may."""
        return (self.trouble if self._refused else "") or self.file.read_only_reason or ""

    @property
    def warnings(self) -> tuple[str, ...]:
        """What is wrong with the file, one sentence each."""
        why = self.file.read_only_reason
        return tuple(dict.fromkeys((*([why] if why else []), *self.file.warnings)))

    @property
    def root(self) -> Path | None:
        """The root of the project that no link may lead out of, None if there is none."""
        return self._home.root if self._home else None

    def protect(self, changes: Sequence[Change]) -> None:
        """Note changes in the journal, so that they outlive whatever becomes of this process."""
        self.dirty = True
        if self.journal is None:
            return
        try:
            self.journal.append(changes)
            self.unprotected = ""
        except OSError as error:
            self.unprotected = reason_of(error)

    def look(self, closely: bool = False) -> None:
        """Take over what others have written since; `news` says whether there was anything.

        A look at the file's size and times, unless it is to be `closely`. Raises CannotRead if
        what they have left cannot be read or merged; nothing here is changed then.
        """
        if self.path is None:
            return
        stamp = stamp_of(self.path)
        if stamp == self._stamp and not closely:
            self.branch.note()
            return
        try:
            data = self._content(self.path)
        except CannotRead as why:
            self._stamp, self.trouble, self._refused = stamp, str(why), False
            raise
        if left := self._left_branch(data):
            if closely:
                raise BranchLeft(left)
            # git has not written it all yet, or an edit waits for a word about the branch.
            return
        self._stamp = stamp
        self.trouble, self._refused = "", False
        try:
            self._compare(data)
        except CannotRead as why:
            self.trouble = str(why)
            raise
        if self._waits:
            self.save()

    def save(self) -> None:
        """Write the file if it changed, or remove it if nothing is left that a person wrote."""
        self.problem, self._waits = "", False
        if not self.dirty or self.path is None:
            return
        try:
            with only_writer(self.path):
                self._merge_and_write(self.path)
        except BranchLeft as why:
            self.problem, self._waits = str(why), True
        except (CannotRead, CannotWrite) as why:
            self.problem = f"{str(why).rstrip('.')}; {self._kept_where()}"
        except OSError as error:
            self.problem = (
                f"{line(str(self.path))} could not be saved ({reason_of(error)}); "
                f"{self._kept_where()}"
            )
        else:
            self.dirty = False
            if self.journal is not None:
                self.journal.clear()

    def put_back(self) -> None:
        """Write the file again that others have taken away; one they have spoilt stays beside it.

        What fails is kept in the journal as a whole, and `problem` says why.
        """
        if self._refused and self.path is not None:
            try:
                self._set_aside(self.path)
            except (OSError, CannotRead) as why:
                self.problem = f"{line(str(self.path))} could not be put aside ({why})."
                return
        tables = self.file.records.tables
        self.protect(
            [
                Change(section, id, None, fields)
                for section in self.sections
                for id, fields in tables.of(section).items()
            ]
        )
        self.save()

    def take(self, file: AnnotationFile, changes: Sequence[Change]) -> None:
        """Go on with the file as it is with these changes, which are not on disk yet."""
        file.existed = self.file.existed
        self.file = file
        self.protect(changes)

    def restore(self, data: bytes) -> None:
        """Write the file as it was; raises OSError."""
        assert self.path is not None
        atomic.write(self.path, data, within=self.root)
        self.file, self._seen = self.file.anew(data), data

    def close(self) -> str:
        """Try again to save, and let go; a sentence if something is not saved."""
        self.save()
        if self.journal is not None:
            self.journal.close()
        return self.problem

    def _kept_where(self) -> str:
        if self.is_safe:
            return "nothing is lost: the journal has it, and the next edit tries again."
        return "it is not in the journal either, so do not leave before it is saved."

    def _compare(self, data: bytes | None) -> None:
        if data is None or data == self._seen or _digest(data) in self._tried:
            # A file that was taken away takes nothing with it that is open here, and what a save
            # that failed has left is ours, whatever was undone since then.
            self._seen = data
            return
        assert self.path is not None
        new = self.file.anew(data)
        # An empty file could be merged, and would take everything with it.
        if self.dirty and new.fault is None:
            from tui.storage.merge_files import merge_files

            merged = merge_files(self._seen or b"", self.file.data, data, self.path)
            new = self.file.anew(merged.data)
        if new.fault is not None:
            self._refused = True
            raise new.fault
        self.file, self._seen, self.news = new, data, True

    def _left_branch(self, data: bytes | None) -> str:
        """Why all stays as it is: the file is not as it was seen, and it is another branch's."""
        if data == self._seen or (data is not None and _digest(data) in self._tried):
            self.branch.note()
            return ""
        edited = self.dirty and self.file.data != (self._seen or b"")
        return self.branch.left(would_write=edited or data is None)

    def _set_aside(self, path: Path) -> None:
        self._seen = self._content(path)
        if self._seen and self._seen.strip():
            aside = path.with_name(f"{path.name}.{os.urandom(4).hex()}.damaged")
            atomic.write(aside, self._seen, within=self.root)
        self.trouble, self._refused = "", False

    def _merge_and_write(self, path: Path) -> None:
        for _ in range(atomic.TRIES):
            self.look(closely=True)
            written = None if self.holds_nothing else self.file.data
            try:
                self._write(path)
            except Overtaken as overtaken:
                if overtaken.found is not None:
                    self._take_in(overtaken.found, written)
                continue
            self._tried.clear()
            return
        raise OSError(None, "another program goes on changing it")

    def _take_in(self, found: bytes, written: bytes | None) -> None:
        """Merge what was replaced at the last moment; from now on it is here and in the journal."""
        from tui.core.outside import differences

        before = self.file.records.tables
        self._compare(found)
        self._seen = written
        self.protect(differences(before, self.file.records.tables, self.sections))

    def _write(self, path: Path) -> None:
        """Put the file in the place of what was seen there; raises Overtaken if it is not so."""
        seen = Expected(self._seen, self._may_merge)
        if self.holds_nothing:
            atomic.remove(path, within=self.root, expected=seen)
            self._seen = self._stamp = None
            return
        self._need_home(path)
        data = self.file.data
        self._tried.add(_digest(data))
        try:
            stamp = atomic.write(path, data, within=self.root, expected=seen)
        except Overtaken as overtaken:
            if overtaken.found is None:
                self._tried.discard(_digest(data))
            raise
        found = self._content(path) or b""
        if found != data and stamp_of(path) != stamp:
            self._seen = data
            raise Overtaken
        if found != data or not self.file.is_as_meant:
            # What the disk has made of it is nobody's word, and not merged with the next try.
            self._tried.add(_digest(found))
            raise OSError(None, "it reads otherwise than it was written")
        self._seen, self._stamp = data, stamp

    def _may_merge(self, found: bytes) -> bool:
        return self.file.anew(found).read_only_reason is None and not self.branch.left()

    def _need_home(self, path: Path) -> None:
        """Make no folders anew where the project was: what is left of it may be a mount point."""
        if self._home and not (path.parent.exists() or self._home.article.exists()):
            raise OSError(None, "neither its folder nor the article is there any more")

    def _content(self, path: Path) -> bytes | None:
        try:
            return read_bytes(path, within=self.root)
        except FileNotFoundError:
            return None


def _digest(data: bytes) -> bytes:
    return large_digest(data).digest()
