"""Former texts of articles that no git has, under `seeds/.versions/`."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import NamedTuple

from tui.storage.errors import CannotRead, CannotWrite, reason_of
from tui.storage.project.projects import Project, absolute, shown, stays_inside
from tui.storage.store import atomic_write
from tui.storage.store.digests import sha256
from tui.storage.store.plain_files import read_bytes

FOLDER = ".versions"

_NAME = re.compile(r"([0-9]{4,9})-([0-9]{4}-[0-9]{2}-[0-9]{2})-([0-9a-f]{8})(?:\..*)?")


class KeptVersion(NamedTuple):
    """A former text: its file, its number, and the day on which another one took its place."""

    path: Path
    number: int
    replaced: str
    digest: str


def kept_versions(project: Project, article: Path) -> list[KeptVersion]:
    """The former texts of an article that are kept, the oldest first."""
    folder = _folder(project, article)
    paths: list[Path] = []
    with suppress(OSError):
        if folder is not None and stays_inside(project, folder):
            paths = [path for path in folder.iterdir() if path.is_file()]
    named = ((path, _NAME.fullmatch(path.name)) for path in paths)
    found = [KeptVersion(path, int(name[1]), name[2], name[3]) for path, name in named if name]
    return sorted(found, key=lambda kept: (kept.number, kept.path.name))


def keep_version(project: Project, article: Path, data: bytes, today: date) -> Path:
    """Keep the text that an article has had; its file. Raises CannotWrite.

    What is kept already as the last one is not kept twice.
    """
    folder = _folder(project, article)
    if folder is None:
        raise CannotWrite(f"{article} is not under {project.seeds}; put it there.")
    kept = kept_versions(project, article)
    digest = sha256(data).hexdigest()[:8]
    if kept and kept[-1].digest == digest:
        with suppress(CannotRead, FileNotFoundError):
            if read_bytes(kept[-1].path, within=project.root) == data:
                return kept[-1].path
    number = kept[-1].number + 1 if kept else 1
    path = folder / f"{number:04}-{today.isoformat()}-{digest}{article.suffix}"
    try:
        atomic_write.write(path, data, within=project.root)
    except OSError as error:
        raise CannotWrite(
            f"{shown(path)}, for the text that is to be replaced, could not be written: "
            f"{reason_of(error)}; see to its folder."
        ) from None
    return path


def _folder(project: Project, article: Path) -> Path | None:
    """Where the former texts of an article under seeds are; None for any other."""
    here = absolute(article)
    if not here.is_relative_to(project.seeds):
        return None
    return project.seeds / FOLDER / here.relative_to(project.seeds)
