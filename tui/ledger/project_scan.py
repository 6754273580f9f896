"""One pass over the names, sizes and times of a project's articles and annotation files."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path, PurePath
from typing import NamedTuple

from tui.storage.project.naming import OUTSIDE, annotation_name, article_name
from tui.storage.project.projects import Project, bad_annotator, is_shared, stays_inside
from tui.storage.project.spelling import composed


class FileSeen(NamedTuple):
    """A file as the pass found it.

    `name` is that of the annotation file without the annotator's folder: the article and all that
    is said of it have the same. `annotator` is None for an article, "" for the common file.
    """

    path: bytes
    name: bytes
    annotator: str | None
    mtime_ns: int
    ctime_ns: int
    size: int


def scan(project: Project) -> Iterator[FileSeen]:
    """Every article under seeds, and every annotation file with its article elsewhere, if any."""
    for path, about in _files(project, project.seeds):
        inside = path.relative_to(project.root)
        yield _seen(inside, annotation_name(inside), None, about)
    outside = set()
    for path, about in _files(project, project.annotations):
        if not path.name.endswith(".toml") or is_shared(project, path):
            continue
        name, annotator = path.relative_to(project.annotations), ""
        if name.parts[0].startswith("@") and len(name.parts) > 1:
            annotator, name = name.parts[0][1:], Path(*name.parts[1:])
            if bad_annotator(annotator):
                continue
        if name.parts[0] == OUTSIDE and (key := _key(name)) not in outside:
            outside.add(key)
            article = project.root / article_name(name)
            if found := _regular(project, article):
                yield _seen(article.relative_to(project.root), name, None, found)
        yield _seen(path.relative_to(project.root), name, annotator, about)


def _seen(
    inside: PurePath, name: PurePath, annotator: str | None, about: os.stat_result
) -> FileSeen:
    times = about.st_mtime_ns, about.st_ctime_ns
    return FileSeen(os.fsencode(inside.as_posix()), _key(name), annotator, *times, about.st_size)


def _key(name: PurePath) -> bytes:
    return os.fsencode(composed(name.as_posix()))


def _files(project: Project, top: Path) -> Iterator[tuple[Path, os.stat_result]]:
    """The regular files below a folder; links are followed to files in the project alone."""
    folders = [os.fspath(top)] if stays_inside(project, top) else []
    while folders:
        try:
            with os.scandir(folders.pop()) as entries:
                for entry in entries:
                    if entry.name.startswith("."):
                        continue
                    if entry.is_dir(follow_symlinks=False):
                        folders.append(entry.path)
                    elif entry.is_symlink():
                        if about := _regular(project, Path(entry.path)):
                            yield Path(entry.path), about
                    elif entry.is_file(follow_symlinks=False):
                        yield Path(entry.path), entry.stat(follow_symlinks=False)
        except OSError:
            # It went away, or is not for us to read: then nothing of it is known.
            continue


def _regular(project: Project, path: Path) -> os.stat_result | None:
    try:
        if path.is_file() and stays_inside(project, path):
            return path.stat()
    except (OSError, ValueError):
        pass
    return None
