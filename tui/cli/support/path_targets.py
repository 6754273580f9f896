"""From the paths on the command line to the annotation files that they mean."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from tui.session.checks.opened_file import Target
from tui.storage.errors import CannotRead
from tui.storage.project.article_file import load_article
from tui.storage.project.projects import (
    Project,
    absolute,
    annotation_files,
    annotation_path,
    article_path,
    as_on_disk,
    bad_annotator,
    project_of,
    shown,
    tree,
)
from tui.storage.project.unread import unread
from tui.storage.store.contained import Elsewhere, real_place


def targets(paths: Sequence[str], annotator: str | None = None) -> tuple[list[Target], list[str]]:
    """The annotation files of the articles, files and folders named, each once; and what failed.

    Nothing named means the project of the working folder. None as the annotator means all.
    """
    found: dict[Path, Target] = {}
    failed = []
    for name in paths or [str(project_of(Path.cwd()).root)]:
        try:
            for project, path in _of(Path(name), annotator):
                try:
                    found.setdefault(path, _checked(project, path))
                except CannotRead as error:
                    failed.append(str(error))
            failed += _unread(Path(name))
        except CannotRead as error:
            failed.append(str(error))
    return list(found.values()), list(dict.fromkeys(failed))


def _of(path: Path, annotator: str | None) -> Iterator[tuple[Project, Path]]:
    if "\0" in str(path) or not os.path.lexists(path := as_on_disk(path)):
        raise CannotRead(f"{path} is not there; check its name.")
    here = absolute(path)
    project = project_of(here)
    if here.is_relative_to(project.annotations):
        inside = annotation_files(project, here) if _is_folder(here) else [here]
        yield from ((project, each) for each in inside)
    elif here.is_dir():
        base = project.annotations if annotator is None else tree(project, annotator)
        for each in annotation_files(project, base):
            if _belongs(project, each, here, annotator):
                yield project, each
    else:
        for name in _annotators(project, annotator):
            each = annotation_path(project, here, name)
            _checked(project, each)
            if os.path.lexists(each):
                yield project, each


def _unread(path: Path) -> Iterator[str]:
    """Sentences about what is meant by a path, or lies below it, and cannot be read."""
    here = absolute(as_on_disk(path))
    project = project_of(here)
    if here == project.root:
        yield from unread(project, project.seeds)
        yield from unread(project, project.annotations)
    elif here.is_dir():
        yield from unread(project, here)
        if here.is_relative_to(project.seeds):
            inside = here.relative_to(project.seeds)
            for name in _annotators(project, None):
                yield from unread(project, tree(project, name) / inside)
    elif not here.is_relative_to(project.annotations):
        try:
            load_article(shown(here), project.root)
        except CannotRead as error:
            yield str(error)


def _is_folder(path: Path) -> bool:
    return path.is_dir() and path.suffix != ".toml"


def _annotators(project: Project, annotator: str | None) -> list[str]:
    if annotator is not None:
        return [annotator]
    names = sorted(folder.name[1:] for folder in project.annotations.glob("@*") if folder.is_dir())
    return ["", *(name for name in names if bad_annotator(name) is None)]


def _belongs(project: Project, path: Path, folder: Path, annotator: str | None) -> bool:
    inside = path.relative_to(project.annotations)
    if annotator == "" and inside.parts[0].startswith("@"):
        return False
    if folder == project.root:
        return True
    try:
        return article_path(project, path).is_relative_to(folder)
    except CannotRead:
        return False


def _checked(project: Project, path: Path) -> Target:
    try:
        real_place(shown(path), project.root)
    except Elsewhere as error:
        raise CannotRead(error.sentence) from None
    return Target(project, path)
