"""What sessions that were cut off have left: edits not in the file, a file not wholly written."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from tui.model.edits import Change, Section
from tui.model.outside_changes import differences, pending
from tui.model.records import Fields
from tui.storage.errors import CannotRead, CannotWrite, reason_of
from tui.storage.record_store.on_disk import OnDisk
from tui.storage.record_store.tracked_file import TrackedFile
from tui.storage.records.annotation_file import AnnotationFile
from tui.storage.store import leftovers
from tui.storage.store.journal import LeftBehind
from tui.storage.store.leftovers import Replaced
from tui.storage.store.locks import file_lock
from tui.text.visible import visible_line


def recover(tracked: TrackedFile) -> list[str]:
    """Bring in what earlier sessions could not save; sentences about it for people."""
    disk, journal = tracked.disk, tracked.journal
    if disk is None or journal is None:
        return []
    path = disk.path
    told: list[str] = []
    taken: list[LeftBehind] = []
    merged: list[Replaced] = []
    try:
        with file_lock(path):
            replaced = _mend(tracked, disk)
            journals = list(journal.left_behind())
            edits = [change for left in journals for edit in left.edits for change in edit]
            for each in () if tracked.refusal else replaced:
                told += _merge_replaced(tracked, disk, each, edits)
                merged.append(each)
            if tracked.is_safe:
                _forget(disk, merged)
            for left in journals:
                told += _bring_in(tracked, path, left)
                if not left.file.closed:
                    taken.append(left)
    except OSError as error:
        told.append(f"The journals of edits cannot be looked at ({reason_of(error)}).")
    tracked.save()
    if not tracked.dirty:
        _forget(disk, merged)
    for left in taken:
        if tracked.dirty and not journal.holds_edits:
            left.leave()
        else:
            left.drop()
    return told


def _mend(tracked: TrackedFile, disk: OnDisk) -> tuple[Replaced, ...]:
    """Clear away what a killed process left, and undo its writing in place if it is cut off.

    What others wrote to the file while it was being replaced is left to be merged.
    """
    left = leftovers.sweep(disk.path, disk.root)
    if left.before is not None and tracked.file.fault is not None:
        disk.restore(left.before)
        tracked.go_on_with(tracked.file.anew(left.before))
    return left.replaced


def _merge_replaced(
    tracked: TrackedFile, disk: OnDisk, replaced: Replaced, edits: Sequence[Change]
) -> list[str]:
    """Merge what others wrote while the file was replaced by these edits; a sentence about it."""
    name = visible_line(str(disk.path))
    now, theirs = tracked.file, tracked.file.anew(replaced.data)
    try:
        if theirs.read_only_reason is not None:
            raise CannotRead(theirs.read_only_reason)
        certain = bool(edits) and replaced.over_ours(now.data)
        base = _before(edits, now, theirs, tracked.sections, certain)
        new = now.anew(_merged(base, now, theirs, disk.path))
        changes = differences(now.records.tables, new.records.tables, tracked.sections)
        if changes:
            tracked.go_on_unsaved(new, changes)
    except (CannotRead, CannotWrite) as why:
        aside = visible_line(str(disk.keep_beside(replaced.data)))
        return [f"{name}: another program wrote to it meanwhile what is now in {aside} ({why})."]
    if not changes:
        return []
    return [f"{name}: merged what another program wrote just as a save was cut off."]


def _before(
    edits: Sequence[Change],
    now: AnnotationFile,
    theirs: AnnotationFile,
    sections: Sequence[Section],
    certain: bool,
) -> AnnotationFile:
    """What both began with, as far as the edits tell.

    Of other records it is `certain` that they are theirs to change if the file has not gone on;
    if it has, neither side is believed to have taken one away.
    """
    first: dict[tuple[Section, str], Fields | None] = {}
    for edit in edits:
        first.setdefault((edit.section, edit.id), edit.before)
    base = now.anew(now.data or None)
    for change in differences(now.records.tables, theirs.records.tables, sections):
        before = first.get((change.section, change.id), change.before if certain else None)
        if before != change.before:
            base.apply(Change(change.section, change.id, change.before, before))
    return base


def _merged(base: AnnotationFile, now: AnnotationFile, new: AnnotationFile, path: Path) -> bytes:
    from tui.storage.merge.merged_files import merge_files

    return merge_files(base.data, now.data or b"", new.data, path).data


def _forget(disk: OnDisk, merged: Sequence[Replaced]) -> None:
    """Remove what others wrote from beside the file, since it is in it by now."""
    for each in merged:
        with suppress(OSError):
            leftovers.forget(disk.path, each, disk.root)


def _bring_in(tracked: TrackedFile, path: Path, left: LeftBehind) -> list[str]:
    """Bring in what the file lacks of the edits in a journal; sentences about it."""
    name = visible_line(str(path))
    told = []
    lacking = pending((c for edit in left.edits for c in edit), tracked.file.records.tables)
    lacking = [change for change in lacking if change.section in tracked.sections]
    if lacking and tracked.refusal:
        left.leave()
        return [f"{name}: edits of an earlier session wait until it can be changed."]
    try:
        if lacking:
            file = _with(lacking, tracked.file, path)
            tracked.go_on_unsaved(file, _changes(lacking, tracked.file, file))
    except (CannotRead, CannotWrite) as why:
        left.damaged = True
        told.append(f"{name}: edits of an earlier session do not fit ({why})")
    else:
        if lacking:
            count = f"{len(lacking)} record{'' if len(lacking) == 1 else 's'}"
            told.append(f"{name}: {count} of an earlier session that was cut off came back.")
    if left.damaged:
        aside = visible_line(str(left.set_aside()))
        told.append(f"{name}: its journal is damaged and was used as far as it is whole: {aside}.")
    return told


def _with(lacking: Sequence[Change], file: AnnotationFile, path: Path) -> AnnotationFile:
    """The file with the changes that it lacks, merged where it has gone on since they were made.

    Raises CannotRead and CannotWrite if they do not fit.
    """
    now = file.data or None
    base, new = file.anew(now), file.anew(now)
    for change in lacking:
        fields = file.records.tables.of(change.section).get(change.id)
        if fields != change.before:
            base.apply(Change(change.section, change.id, fields, change.before))
        new.apply(Change(change.section, change.id, fields, change.after))
    if base.data != (now or b""):
        new = file.anew(_merged(base, file, new, path))
    if new.read_only_reason is not None or file.anew(new.data).read_only_reason:
        raise CannotWrite("they would spoil the file")
    return new


def _changes(
    lacking: Sequence[Change], before: AnnotationFile, after: AnnotationFile
) -> list[Change]:
    """What has become of the records that the changes are about."""
    changes = []
    for section, id in dict.fromkeys((change.section, change.id) for change in lacking):
        old, new = (file.records.tables.of(section).get(id) for file in (before, after))
        changes.append(Change(section, id, old, new))
    return changes
