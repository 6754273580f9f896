"""The articles of a project, with how many claims each has and whether it is done."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple, overload

from tui.model.records import NO_FIELDS, text_of
from tui.storage.errors import CannotRead
from tui.storage.project.projects import Project, absolute, annotation_path, articles, project_of
from tui.storage.records.annotation_file import AnnotationFile


class Listed(NamedTuple):
    """An article in the list; `state` is "open", "done" or empty before any claim was made."""

    path: Path
    name: str
    claims: int = 0
    state: str = ""
    problem: str = ""


class ArticleList(Sequence[Listed]):
    """The articles of a project; an annotation file is read when its article is asked for."""

    def __init__(self, project: Project, paths: Sequence[Path], annotator: str) -> None:
        self.paths = paths
        self._project = project
        self._annotator = annotator
        self._listed: dict[int, Listed] = {}

    def __len__(self) -> int:
        return len(self.paths)

    @overload
    def __getitem__(self, number: int) -> Listed: ...
    @overload
    def __getitem__(self, number: slice) -> list[Listed]: ...
    def __getitem__(self, number: int | slice) -> Listed | list[Listed]:
        if isinstance(number, slice):
            return [self[each] for each in range(*number.indices(len(self)))]
        if number not in self._listed:
            self._listed[number] = _one(self._project, self.paths[number], self._annotator)
        return self._listed[number]


def listed(folder: Path, annotator: str) -> ArticleList:
    """The articles under a project's seeds (those below the folder, if it lies under them)."""
    project = project_of(folder)
    here = absolute(folder)
    paths = articles(project)
    if here != project.seeds and here.is_relative_to(project.seeds):
        paths = [path for path in paths if path.is_relative_to(here)]
    return ArticleList(project, paths, annotator)


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


def is_done(project: Project, path: Path, annotator: str) -> bool:
    """Whether an article is done, as its annotation file says now."""
    return _one(project, path, annotator).state == "done"


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
