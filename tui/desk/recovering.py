"""What sittings that were cut off have left: edits not in the file, a file not wholly written."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tui.core.edits import Change
from tui.core.outside import outstanding
from tui.core.visible import line
from tui.desk.kept import Kept
from tui.storage import atomic
from tui.storage.errors import CannotRead, CannotWrite, reason_of
from tui.storage.journal import LeftBehind
from tui.storage.only_writer import only_writer
from tui.storage.tables_file import AnnotationFile


def recover(kept: Kept) -> list[str]:
    """Bring in what earlier sittings could not save; sentences about it for people."""
    path, journal = kept.path, kept.journal
    if path is None or journal is None:
        return []
    told: list[str] = []
    taken: list[LeftBehind] = []
    try:
        with only_writer(path):
            _mend(kept, path)
            for left in journal.left_behind():
                told += _bring_in(kept, path, left)
                if not left.file.closed:
                    taken.append(left)
    except OSError as error:
        told.append(f"The journals of edits cannot be looked at ({reason_of(error)}).")
    kept.save()
    for left in taken:
        if kept.dirty and not journal.holds_edits:
            left.leave()
        else:
            left.drop()
    return told


def _mend(kept: Kept, path: Path) -> None:
    """Clear away what a killed process left, and undo its writing in place if it is cut off."""
    before = atomic.sweep(path, kept.root)
    if before is not None and kept.file.fault is not None:
        kept.restore(before)


def _bring_in(kept: Kept, path: Path, left: LeftBehind) -> list[str]:
    name = line(str(path))
    told = []
    lacking = outstanding((c for edit in left.edits for c in edit), kept.file.records.tables)
    lacking = [change for change in lacking if change.section in kept.sections]
    if lacking and kept.refusal:
        left.leave()
        return [f"{name}: edits of an earlier sitting wait until it can be changed."]
    try:
        if lacking:
            file = _with(lacking, kept.file, path)
            kept.take(file, _changes(lacking, kept.file, file))
    except (CannotRead, CannotWrite) as why:
        left.damaged = True
        told.append(f"{name}: edits of an earlier sitting do not fit ({why})")
    else:
        if lacking:
            count = f"{len(lacking)} record{'' if len(lacking) == 1 else 's'}"
            told.append(f"{name}: {count} of an earlier sitting that was cut off came back.")
    if left.damaged:
        aside = line(str(left.set_aside()))
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
        from tui.storage.merge_files import merge_files

        new = file.anew(merge_files(base.data, now or b"", new.data, path).data)
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
