"""What was learned for a project: one file in the user's data folder."""

from __future__ import annotations

import os
from pathlib import Path

from tui.storage.errors import CannotWrite, reason_of
from tui.storage.project.projects import Project
from tui.storage.project.user_folders import data_folder
from tui.storage.store import atomic_write
from tui.storage.store.digests import sha256
from tui.storage.store.plain_files import read_bytes

_LONGEST_NAME = 40


def learned_path(project: Project) -> Path:
    """The file for a project, known by where the project is; it need not be there."""
    root = os.path.realpath(project.root)
    digest = sha256(os.fsencode(root)).hexdigest()[:12]
    return data_folder() / "learned" / f"{Path(root).name[:_LONGEST_NAME]}-{digest}.json"


def read_learned(project: Project) -> bytes | None:
    """The file's bytes, None if there is none; raises CannotRead."""
    try:
        return read_bytes(learned_path(project))
    except FileNotFoundError:
        return None


def write_learned(project: Project, data: bytes) -> Path:
    """Keep what was learned in place of what was before; raises CannotWrite."""
    path = learned_path(project)
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        atomic_write.write(path, data)
    except OSError as error:
        raise CannotWrite(
            f"{path} cannot be written: {reason_of(error)}; make room or name another folder "
            "in QUOTH_DATA_DIR."
        ) from None
    return path


def forget_learned(project: Project) -> bool:
    """Remove what was learned; whether there was anything. Raises CannotWrite."""
    path = learned_path(project)
    try:
        there = path.exists()
        atomic_write.remove(path)
    except OSError as error:
        raise CannotWrite(
            f"{path} cannot be removed: {reason_of(error)}; remove it by hand."
        ) from None
    return there
