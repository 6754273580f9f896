"""An annotation file opened together with its article, for who only reads."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from tui.model.records import NO_FIELDS, Fields, text_of
from tui.storage.errors import CannotRead
from tui.storage.project.article_file import LoadedArticle, load_article
from tui.storage.project.projects import Project, article_path, shown
from tui.storage.project.schema_file import LoadedSchema, load_schema
from tui.storage.records.annotation_file import AnnotationFile
from tui.storage.store.plain_files import Stamp, stamp_of


class Target(NamedTuple):
    """An annotation file, and the project that it belongs to."""

    project: Project
    path: Path


class Opened(NamedTuple):
    """An annotation file, its article's path and text; `problem` says why there is no text."""

    file: AnnotationFile
    path: Path
    loaded: LoadedArticle | None
    problem: str = ""

    @property
    def refused(self) -> bool:
        """Whether the file's own warnings say why nothing is to be had from it."""
        outside = any(fault.where == ("article", "path") for fault in self.file.records.faults)
        return self.file.fault is not None or outside

    @property
    def about(self) -> Fields:
        """The article's own table."""
        return self.file.records.tables.article.get("", NO_FIELDS)


def open_target(target: Target) -> Opened:
    """The file and its article; raises CannotRead if the annotation file cannot be read at all."""
    path = shown(target.path)
    if not target.path.exists():
        raise CannotRead(f"{path} leads nowhere; put the file there, or remove the link.")
    project = target.project
    file = AnnotationFile.load(path, schema=schema_of(project).schema, within=project.root)
    if file.fault is not None:
        return Opened(file, path, None)
    declared = text_of(file.records.tables.article.get("", NO_FIELDS), "path")
    try:
        article = article_path(project, path, declared or None)
    except CannotRead as error:
        return Opened(file, path, None, str(error))
    try:
        return Opened(file, article, load_article(shown(article), project.root))
    except CannotRead as error:
        return Opened(file, article, None, str(error))


def schema_of(project: Project) -> LoadedSchema:
    """The project's schema, read anew only when its file has changed."""
    return _schema_in(shown(project.schema), project.root, stamp_of(project.schema))


@lru_cache(maxsize=8)
def _schema_in(path: Path, root: Path, stamp: Stamp | None) -> LoadedSchema:
    return load_schema(path, root)
