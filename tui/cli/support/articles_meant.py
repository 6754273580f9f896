"""From the paths on the command line to the articles that they mean, with the files about each."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePath
from typing import NamedTuple

from tui.cli.support.path_targets import targets
from tui.ledger.ledger_rows import name_key
from tui.ledger.project_scan import ENTITIES, role_of, scan
from tui.model.records import NO_FIELDS, text_of
from tui.storage.errors import CannotRead
from tui.storage.project.naming import annotation_name, article_name
from tui.storage.project.projects import (
    Project,
    absolute,
    annotator_of,
    article_path,
    as_on_disk,
    is_shared,
    project_of,
    tree,
)
from tui.storage.project.spelling import spelled
from tui.storage.project.unread import unread
from tui.storage.records.annotation_file import AnnotationFile

_Files = dict[bytes, tuple[str, ...]]
"""By the name of its annotation file without the annotator's folder, who has annotated an article.

There may be a hundred thousand, so that is all that is kept of each.
"""


class MeantArticle(NamedTuple):
    """An article of a project, which need not be there, and the annotation files about it."""

    project: Project
    path: Path
    files: tuple[Path, ...] = ()


class ArticlesMeant:
    """The articles of what is named, each once, in the order of their names.

    Nothing named means the project of the working folder; None as the annotator means all. What
    nobody has annotated is left out of folders where `only_annotated` is asked for. `failed` are
    sentences about what is named and cannot be had, before and while the articles are gone through.
    """

    def __init__(
        self, paths: Sequence[str], annotator: str | None, only_annotated: bool = False
    ) -> None:
        self.failed: list[str] = []
        self._annotator = annotator
        self._only_annotated = only_annotated
        self._files: dict[Project, _Files] = {}
        for name in paths or [str(project_of(Path.cwd()).root)]:
            here = absolute(as_on_disk(Path(name)))
            project = project_of(here)
            if here.is_dir() and not here.is_relative_to(project.annotations):
                self._add_folder(project, here)
            else:
                self._add_named(project, here, name)

    @property
    def projects(self) -> tuple[Project, ...]:
        """The projects of the articles."""
        return tuple(self._files)

    def __len__(self) -> int:
        return sum(map(len, self._files.values()))

    def __iter__(self) -> Iterator[MeantArticle]:
        for project, files in self._files.items():
            for name in sorted(files):
                try:
                    yield _meant(project, PurePath(os.fsdecode(name)), files[name])
                except CannotRead as error:
                    self.failed.append(str(error))

    def _add(self, project: Project, name: bytes, annotators: tuple[str, ...]) -> None:
        files = self._files.setdefault(project, {})
        # One tuple serves all articles with the same annotators.
        files[name] = _SHARED.setdefault(known := _both(files.get(name, ()), annotators), known)

    def _add_folder(self, project: Project, here: Path) -> None:
        """Add the articles below a folder, and what lies elsewhere by now."""
        below = b"" if here == project.root else os.fsencode(f"{_inside(project, here)}/")
        for folder in (project.seeds, project.annotations) if not below else (here,):
            self.failed += unread(project, folder)
        there: set[bytes] = set()
        waiting: _Files = {}
        for path, _ in scan(project):
            role = role_of(path)
            if role is None or role == ENTITIES:
                continue
            if role.annotator is None:
                if path.startswith(below):
                    if self._only_annotated:
                        there.add(role.name)
                    else:
                        self._add(project, role.name, ())
            elif self._annotator in (None, role.annotator):
                waiting[role.name] = _both(waiting.get(role.name, ()), (role.annotator,))
        known = there if self._only_annotated else self._files.get(project, {}).keys()
        for name, annotators in waiting.items():
            if name in known or self._is_below(project, name, annotators, here):
                self._add(project, name, annotators)

    def _is_below(
        self, project: Project, name: bytes, annotators: tuple[str, ...], here: Path
    ) -> bool:
        """Whether a file in no article's place is about one below a folder, or about none."""
        if here == project.root:
            return True
        try:
            meant = _meant(project, PurePath(os.fsdecode(name)), annotators)
        except CannotRead:
            return False
        return meant.path.is_relative_to(here)

    def _add_named(self, project: Project, here: Path, name: str) -> None:
        found, failed = targets([name], self._annotator)
        self.failed += failed
        for target in found:
            if not is_shared(target.project, target.path):
                annotator = annotator_of(target.project, target.path)
                about = target.path.relative_to(tree(target.project, annotator))
                self._add(target.project, name_key(about), (annotator,))
        if here.is_file() and not here.is_relative_to(project.annotations):
            inside = annotation_name(PurePath(_inside(project, here)))
            self._add(project, name_key(inside), ())


_SHARED: dict[tuple[str, ...], tuple[str, ...]] = {}


def _both(some: tuple[str, ...], others: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted({*some, *others})) if some and others else some or others


def _inside(project: Project, path: Path) -> str:
    return path.relative_to(project.root).as_posix()


def _meant(project: Project, name: PurePath, annotators: Sequence[str]) -> MeantArticle:
    """The article of a name: the one in its place, else the one that a file about it names."""
    folders = [tree(project, annotator) for annotator in annotators]
    files = tuple(folder / spelled(folder, name) for folder in folders)
    article = project.root / spelled(project.root, article_name(name))
    if files and not article.exists():
        file = AnnotationFile.load(files[0], within=project.root)
        declared = text_of(file.records.tables.article.get("", NO_FIELDS), "path")
        article = article_path(project, files[0], declared or None)
    return MeantArticle(project, article, files)
