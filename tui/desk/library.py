"""The articles of a project, with how many claims each has and whether it is done."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from tui.core.records import NO_FIELDS, text_of
from tui.storage.errors import CannotRead
from tui.storage.projects import Project, absolute, annotation_path, articles, project_of
from tui.storage.tables_file import AnnotationFile


class Listed(NamedTuple):
    """An article in the list; `state` is "open", "done" or empty before any claim was made."""

    path: Path
    name: str
    claims: int = 0
    state: str = ""
    problem: str = ""


def listed(folder: Path, annotator: str) -> list[Listed]:
    """The articles under a project's seeds (those below the folder, if it lies under them)."""
    project = project_of(folder)
    here = absolute(folder)
    under = here if here.is_relative_to(project.seeds) else project.seeds
    return [
        _one(project, path, annotator) for path in articles(project) if path.is_relative_to(under)
    ]


def neighbour(path: Path, step: int) -> Path | None:
    """The project's article so many behind this one (before, if negative); None if there is none.

    An article that is not under the project's seeds has no neighbours.
    """
    project = project_of(path)
    here, listed = absolute(path), articles(project)
    if here not in listed:
        return None
    number = listed.index(here) + step
    return listed[number] if 0 <= number < len(listed) else None


def _one(project: Project, path: Path, annotator: str) -> Listed:
    name = path.relative_to(project.root).as_posix()
    try:
        where = annotation_path(project, path, annotator, listed=True)
        file = AnnotationFile.load(where, within=project.root)
    except CannotRead:
        return Listed(path, name, problem="its annotations cannot be read")
    if file.fault is not None:
        return Listed(path, name, problem="its annotations cannot be parsed")
    tables = file.tables()
    about = tables.article.get("", NO_FIELDS)
    state = text_of(about, "state") or ("open" if tables.claim else "")
    return Listed(path, name, len(tables.claim), state)
