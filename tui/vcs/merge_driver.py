"""The merge driver that git runs for annotation files: three files in, the merged one in ours."""

from __future__ import annotations

import os
from pathlib import Path

from tui.model.merging import Conflict
from tui.storage.errors import CannotRead, not_written
from tui.storage.merge.merged_files import MergedFile, merge_files
from tui.storage.store import atomic_write
from tui.storage.store.plain_files import read_bytes

DRIVER = (
    "h=$(git hash-object --no-filters -- %A); quoth git merge %O %A %B %L %P; s=$?; "
    'test $s -eq 1 && test "$h" = "$(git hash-object --no-filters -- %A)" && s=129; '
    "test $s -le 1 || { rm -f .%A.*.tmp; git merge-file --marker-size=%L %A %O %B; s=$?; "
    "test $s -eq 0 || test $s -gt 127 || s=1; }; "
    "test $s -le 127 || echo quoth: %P holds our side only, git could not merge it either - "
    "see to the disk, then give: git merge --abort >&2; exit $s"
)
"""The driver's line for git: where ours fails in any way, git's own merge takes over.

A Python that cannot start ends with 1 as a conflict does, but then our side is as it was.
"""


def merge_in_place(base: Path, ours: Path, theirs: Path, name: Path) -> tuple[Conflict, ...]:
    """Merge three files and write the result into `ours`; returns the conflicts that remain.

    `name` is the file's path in the project, for messages. Raises CannotRead and CannotWrite, and
    `ours` is then as it was.
    """
    # git makes these files for one merge, under names of their own: nobody else writes them.
    merged = merge_files(_content(base), _content(ours), _content(theirs), name)
    try:
        _write(ours, merged)
    except OSError as error:
        raise not_written(ours, error) from None
    return merged.conflicts


def write_merged(path: Path, merged: MergedFile) -> None:
    """Write the merged file under the file's lock; raises CannotWrite."""
    from tui.storage.project.projects import project_of
    from tui.storage.store.locks import file_lock

    try:
        with file_lock(path):
            _write(path, merged, project_of(path).root)
    except OSError as error:
        raise not_written(path, error) from None


def _write(path: Path, merged: MergedFile, within: Path | None = None) -> None:
    try:
        atomic_write.write(path, merged.data, within=within)
    except OSError:
        if not _is_written(path, merged.data):
            raise


def _is_written(path: Path, data: bytes) -> bool:
    """Whether the file is in its place all the same, and only its folder could not be synced."""
    try:
        return read_bytes(path) == data
    except (OSError, CannotRead):
        return False


def conflict_message(path: object, conflict: Conflict) -> str:
    """The sentence that tells the user of a conflict, and what to do."""
    if conflict.names:
        what = f"both changed {', '.join(conflict.names)} of {conflict.id} otherwise"
    elif conflict.sides.ours is None:
        what = f"{conflict.id} was changed by them, and removed here"
    elif conflict.sides.theirs is None:
        what = f"{conflict.id} was changed here, and removed by them"
    else:
        what = f"both made a {conflict.section} {conflict.id}"
    return f"{path}: {what}; open the article in quoth, or settle [conflict.{conflict.id}]."


def _content(path: Path) -> bytes:
    if str(path) == os.devnull:
        return b""
    try:
        return read_bytes(path)
    except FileNotFoundError:
        raise CannotRead(f"{path} is not there; give the file that git made.") from None
