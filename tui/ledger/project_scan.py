"""One pass over the names, sizes and times of a project's articles and annotation files."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import PurePath
from typing import NamedTuple

from tui.ledger.ledger_rows import name_key
from tui.storage.project.naming import OUTSIDE, annotation_name, article_name
from tui.storage.project.projects import Project, bad_annotator, stays_inside


class Stamp(NamedTuple):
    """What tells, without reading a file, that it was changed."""

    mtime_ns: int
    ctime_ns: int
    size: int


class Role(NamedTuple):
    """What a file is to the ledger.

    `name` is that of the annotation file without the annotator's folder: the article and all that
    is said of it have the same. `annotator` is None for an article, "" for the common file.
    """

    name: bytes
    annotator: str | None


ENTITIES = Role(b"", None)
"""The role of the file of what is known of people and bodies, which belongs to no article."""


def scan(project: Project) -> Iterator[tuple[bytes, Stamp]]:
    """Every file under seeds, every annotation file with its article elsewhere, if any.

    Paths are from the project's root, with `/` between parts.
    """
    root, annotations = os.fsencode(project.root), project.annotations.name.encode()
    yield from _files(project, root, project.seeds.name.encode())
    outside = set()
    for path, stamp in _files(project, root, annotations):
        if not path.endswith(b".toml"):
            continue
        yield path, stamp
        if b"/_/" in path and (article := _outside(path)) and article not in outside:
            outside.add(article)
            if found := stamp_of(project, article):
                yield article, found


def role_of(path: bytes) -> Role | None:
    """What the file at a path from the project's root is, None if nothing to the ledger."""
    first, *parts = PurePath(os.fsdecode(path)).parts
    if first != "annotations":
        return Role(name_key(annotation_name(PurePath(first, *parts))), None)
    if parts == ["entities.toml"]:
        return ENTITIES
    if parts in (["schema.toml"], ["plan.toml"]):
        return None
    annotator = ""
    if parts[0].startswith("@") and len(parts) > 1:
        annotator = parts.pop(0)[1:]
        if bad_annotator(annotator):
            return None
    return Role(name_key(PurePath(*parts)), annotator)


def stamp_of(project: Project, path: bytes) -> Stamp | None:
    """The stamp of a regular file in the project, links followed that stay in there."""
    where = project.root / os.fsdecode(path)
    try:
        if where.is_file() and stays_inside(project, where):
            return _stamp(where.stat())
    except (OSError, ValueError):
        pass
    return None


def _outside(path: bytes) -> bytes | None:
    """The article of an annotation file that lies elsewhere than under seeds."""
    role = role_of(path)
    if role is None or not role.name.startswith(f"{OUTSIDE}/".encode()):
        return None
    article = os.fsencode(article_name(PurePath(os.fsdecode(role.name))).as_posix())
    return article if role_of(article) == Role(role.name, None) else None


def _stamp(about: os.stat_result) -> Stamp:
    return Stamp(about.st_mtime_ns, about.st_ctime_ns, about.st_size)


def _files(project: Project, root: bytes, top: bytes) -> Iterator[tuple[bytes, Stamp]]:
    """The regular files below a folder; links are followed to files in the project alone."""
    folders = [top] if stays_inside(project, project.root / os.fsdecode(top)) else []
    while folders:
        folder = folders.pop()
        with suppress(OSError), os.scandir(root + b"/" + folder) as entries:
            for entry in entries:
                if entry.name.startswith(b"."):
                    continue
                path = folder + b"/" + entry.name
                # What went away meanwhile, or is not for us to read, is not there.
                with suppress(OSError):
                    if entry.is_dir(follow_symlinks=False):
                        folders.append(path)
                    elif entry.is_symlink():
                        if stamp := stamp_of(project, path):
                            yield path, stamp
                    elif entry.is_file(follow_symlinks=False):
                        yield path, _stamp(entry.stat(follow_symlinks=False))
