"""One file of records: as it is here, as it was last seen on disk, and how a save goes."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Literal, get_args

from tui.model.edits import Change, Section
from tui.model.outside_changes import differences
from tui.storage.errors import CannotRead, CannotWrite, reason_of
from tui.storage.record_store.branch import Branch, BranchLeft, Glimpse
from tui.storage.record_store.on_disk import Home, OnDisk
from tui.storage.records.annotation_file import AnnotationFile
from tui.storage.store import atomic_write
from tui.storage.store.atomic_write import Overtaken
from tui.storage.store.contained import Elsewhere
from tui.storage.store.journal import Journal
from tui.storage.store.locks import file_lock
from tui.storage.store.plain_files import Stamp, stamp_of
from tui.text.visible import visible_line

State = Literal["none", "saved", "unsaved", "gone", "spoilt"]


class TrackedFile:
    """One file that is open: its records and their text here, its bytes on disk, its journal.

    `file` is what is here, `disk` what was last seen there, `journal` the edits in between; of the
    file's records those of `sections` count. `path` is None for what has no file; of one that is
    there and cannot be read (`is_readable`) `file` is an empty one.

    A save goes like this: the edit is in the journal; nobody else may write; what others have
    written is merged; the file is written, unless others have changed it since, which is merged
    first; it is read again and compared; the journal is removed. If the file is not as it was seen
    and another `branch` is checked out, the edit waits in the journal for a word about that; and
    for the next look, if it is not certain yet which one is.
    `news` are the changes that others have made, until somebody has taken note of them.
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
        is_readable: bool = True,
    ) -> None:
        self.file = file
        self.is_readable = is_readable
        self.path = path
        self.disk = OnDisk(path, file.data if file.existed else None, stamp, home) if path else None
        self.sections = sections
        self.dirty = False
        self.problem = self.trouble = self.unprotected = ""
        self.journal = journal
        self.branch = Branch()
        self.news: list[Change] = []
        self._refused = self._waits = False

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
        return "gone" if self.disk is None or self.disk.seen is None else "saved"

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
        return f"{visible_line(self.path.name)} {what}, and what it held is only here"

    @property
    def refusal(self) -> str:
        """Why nothing may be changed, empty if it may."""
        return (self.trouble if self._refused else "") or self.file.read_only_reason or ""

    def note_in_journal(self, changes: Sequence[Change]) -> None:
        """Note changes in the journal, so that they outlive whatever becomes of this process."""
        self.dirty = True
        if self.journal is None:
            return
        try:
            self.journal.append(changes)
            self.unprotected = ""
        except OSError as error:
            self.unprotected = reason_of(error)

    def go_on_with(self, new: AnnotationFile) -> Sequence[Change]:
        """Have another state of the file stand here; what that changes in the records.

        The tables stay the same ones, since others look at them.
        """
        tables = self.file.records.tables
        every: tuple[Section, ...] = get_args(Section)
        changes = differences(tables, new.records.tables, every)
        tables.change(changes)
        new.records.tables = tables
        self.file = new
        own = [change for change in changes if change.section in self.sections]
        self.news += own
        return own

    def poll(self, closely: bool = False) -> None:
        """Take over what others have written since; `news` has what that has changed.

        A look at the file's size and times, unless it is to be `closely`. Raises CannotRead if
        what they have left cannot be read or merged; nothing here is changed then.
        """
        disk = self.disk
        if disk is None:
            return
        if not closely and disk.take_late(self._merge_replaced):
            self.save()
        # Asked before the file is looked at: git writes files first, and their branch last.
        then = self.branch.glimpse()
        stamp = stamp_of(disk.path)
        if stamp == disk.stamp and not closely:
            self.branch.note(then)
            return
        try:
            data = disk.content()
        except CannotRead as why:
            disk.stamp, self.trouble, self._refused = stamp, str(why), False
            raise
        if left := self._left_branch(disk, data, then):
            if closely:
                raise BranchLeft(left)
            # git has not written it all yet, or an edit waits for a word about the branch.
            if self._waits:
                self.problem = left
            return
        disk.stamp = stamp
        self.trouble, self._refused = "", False
        try:
            self._take_over(disk, data)
        except CannotRead as why:
            self.trouble = str(why)
            if self._waits:
                self.save()
            raise
        if self._waits:
            self.save()

    def save(self) -> None:
        """Write the file if it changed, or remove it if nothing is left that a person wrote."""
        self.problem, self._waits = "", False
        disk = self.disk
        if not self.dirty or disk is None:
            return
        try:
            with file_lock(disk.path):
                self._merge_and_write(disk)
        except BranchLeft as why:
            self.problem, self._waits = str(why), True
        except (CannotRead, CannotWrite) as why:
            self.problem = f"{str(why).rstrip('.')}; {self._kept_where()}"
        except Elsewhere as why:
            self.problem = f"{why.sentence.rstrip('.')}; {self._kept_where()}"
        except OSError as error:
            self.problem = (
                f"{visible_line(str(disk.path))} could not be saved ({reason_of(error)}); "
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
        if self._refused and self.disk is not None:
            try:
                self.disk.set_aside()
            except (OSError, CannotRead) as why:
                self.problem = f"{visible_line(str(self.path))} could not be put aside ({why})."
                return
            self.trouble, self._refused = "", False
        tables = self.file.records.tables
        self.note_in_journal(
            [
                Change(section, id, None, fields)
                for section in self.sections
                for id, fields in tables.of(section).items()
            ]
        )
        self.save()

    def go_on_unsaved(self, file: AnnotationFile, changes: Sequence[Change]) -> None:
        """Go on with the file as it is with these changes, which are not on disk yet."""
        file.existed = self.file.existed
        self.go_on_with(file)
        self.note_in_journal(changes)

    def close(self) -> str:
        """Try again to save, and let go; a sentence if something is not saved."""
        if self.disk is not None:
            self.disk.take_late(self._merge_replaced)
        self.save()
        if self.disk is not None:
            self.disk.close()
        if self.journal is not None:
            self.journal.close()
        return self.problem

    def _kept_where(self) -> str:
        if self.journal is None:
            return "see to that, and try again."
        if self.is_safe:
            return "nothing is lost: the journal has it, and the next edit tries again."
        return "it is not in the journal either, so do not leave before it is saved."

    def _take_over(self, disk: OnDisk, data: bytes | None) -> None:
        """Go on with what the file holds now; raises CannotRead if it is no annotation file."""
        if data is None or disk.knows(data):
            # A file that was taken away takes nothing with it that is open here, and what a save
            # that failed has left is ours, whatever was undone since then.
            disk.seen = data
            return
        new = self.file.anew(data)
        # An empty file could be merged, and would take everything with it.
        if self.dirty and new.fault is None:
            new = self._merged(data, disk.seen)
        if new.fault is not None:
            self._refused = True
            raise new.fault
        self.go_on_with(new)
        disk.seen = data

    def _merge_replaced(self, found: bytes, base: bytes | None) -> bool:
        """Merge what a save has replaced; whether it is here, and in the journal, from now on."""
        if self.disk is None or self.branch.left():
            return False
        if self.disk.knows(found):
            return True
        if self.file.anew(found).read_only_reason is not None:
            return False
        try:
            new = self._merged(found, base)
        except CannotRead:
            return False
        if new.fault is not None:
            return False
        self.note_in_journal(self.go_on_with(new))
        return True

    def _merged(self, theirs: bytes, base: bytes | None) -> AnnotationFile:
        from tui.storage.merge.merged_files import merge_files

        return self.file.anew(merge_files(base or b"", self.file.data, theirs, self.file.path).data)

    def _left_branch(self, disk: OnDisk, data: bytes | None, then: Glimpse) -> str:
        """Why all stays as it is: the file is not as it was seen, and may be another branch's."""
        if disk.knows(data):
            self.branch.note(then)
            return ""
        edited = self.dirty and self.file.data != (disk.seen or b"")
        return self.branch.left(edited or data is None, disk.is_fresh)

    def _merge_and_write(self, disk: OnDisk) -> None:
        """Write what is here, merged with what others have written until then.

        A file whose size and times are as they were is not read first: whatever is replaced is
        compared with what was seen, byte for byte, and read then if it is something else.
        """
        for attempt in range(atomic_write.TRIES):
            then = self.branch.glimpse()
            is_as_seen = not (attempt or self.trouble) and stamp_of(disk.path) == disk.stamp
            if not is_as_seen:
                self.poll(closely=True)
            with suppress(Overtaken):
                data = None if self.holds_nothing else self.file.data
                disk.write(data, self._merge_replaced, self.branch.settle)
                if is_as_seen:
                    self.branch.note(then)
                return
        raise OSError(None, "another program goes on changing it")
