"""The articles of a project, with how many claims each has and whether it is done."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tui.core.records import NO_FIELDS, text_of
from tui.storage.errors import CannotRead
from tui.storage.projects import annotation_path, articles, project_of
from tui.storage.tables_file import AnnotationFile


@dataclass(frozen=True, slots=True)
class Listed:
    """An article in the list; `state` is "open", "done" or empty before any claim was made."""

    path: Path
    name: str
    claims: int = 0
    state: str = ""
    problem: str = ""


def listed(folder: Path, annotator: str) -> list[Listed]:
    """The articles under a project's seeds (those below the folder, if it lies under them)."""
    project = project_of(folder)
    here = folder.absolute()
    found = []
    for path in articles(project):
        absolute = path.absolute()
        if absolute.is_relative_to(here) or not here.is_relative_to(project.seeds.absolute()):
            found.append(_one(path, absolute.relative_to(project.root.absolute()), annotator))
    return found


def _one(path: Path, name: Path, annotator: str) -> Listed:
    try:
        file = AnnotationFile.load(annotation_path(project_of(path), path, annotator))
    except CannotRead:
        return Listed(path, name.as_posix(), problem="its annotations cannot be read")
    if file.fault is not None:
        return Listed(path, name.as_posix(), problem="its annotations cannot be parsed")
    tables = file.tables()
    about = tables.article.get("", NO_FIELDS)
    state = text_of(about, "state") or ("open" if tables.claim else "")
    return Listed(path, name.as_posix(), len(tables.claim), state)
