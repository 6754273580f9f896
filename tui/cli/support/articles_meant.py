"""From the paths on the command line to the articles that they mean, with the files about each."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from tui.cli.support.path_targets import targets
from tui.model.records import NO_FIELDS, text_of
from tui.session.checks.opened_file import Target
from tui.storage.errors import CannotRead
from tui.storage.project.projects import (
    Project,
    absolute,
    article_path,
    articles,
    as_on_disk,
    is_shared,
    project_of,
)
from tui.storage.records.annotation_file import AnnotationFile


class MeantArticle(NamedTuple):
    """An article of a project, which need not be there, and the annotation files about it."""

    project: Project
    path: Path
    files: tuple[Path, ...] = ()


def articles_meant(
    paths: Sequence[str], annotator: str | None, only_annotated: bool = False
) -> tuple[list[MeantArticle], list[str]]:
    """The articles of what is named, each once, in order of their paths; and what failed.

    Nothing named means the project of the working folder; None as the annotator means all. What
    nobody has annotated is left out where `only_annotated` is asked for, unless it is named itself.
    """
    found: dict[Path, MeantArticle] = {}
    annotated, failed = targets(paths, annotator)
    for target in annotated:
        if is_shared(target.project, target.path):
            continue
        try:
            article = _article_of(target)
        except CannotRead as error:
            failed.append(str(error))
            continue
        one = found.setdefault(article, MeantArticle(target.project, article))
        found[article] = one._replace(files=(*one.files, target.path))
    for name in paths or [str(project_of(Path.cwd()).root)]:
        here = absolute(as_on_disk(Path(name)))
        project = project_of(here)
        if not os.path.lexists(here) or here.is_relative_to(project.annotations):
            continue
        if not here.is_dir():
            found.setdefault(here, MeantArticle(project, here))
        elif not only_annotated:
            for path in articles(project):
                if path.is_relative_to(here):
                    found.setdefault(path, MeantArticle(project, path))
    return [found[path] for path in sorted(found)], failed


def _article_of(target: Target) -> Path:
    """The article of an annotation file: the one in its place, else the one that it names."""
    article = article_path(target.project, target.path)
    if article.exists():
        return article
    file = AnnotationFile.load(target.path, within=target.project.root)
    declared = text_of(file.records.tables.article.get("", NO_FIELDS), "path")
    return article_path(target.project, target.path, declared or None)
