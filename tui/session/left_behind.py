"""Claims that an article has left behind: it was renamed, and its annotation file was not."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from tui.model.records import Fields, text_of
from tui.storage.errors import CannotRead
from tui.storage.project.projects import Project, tree, unsafe_path
from tui.storage.project.spelling import composed
from tui.storage.store.contained import SHARED
from tui.storage.store.plain_files import read_bytes
from tui.text.visible import visible_line

_MOST_NAMES, _MOST_READ = 2000, 200
"""Files that are looked at by name, and those that are opened, before the first key."""

_HEAD, _LARGEST = 4096, 1024 * 1024


class _Header(NamedTuple):
    """What a file's first table says of whose it is."""

    path: str
    title: str


def left_behind(project: Project, where: Path, about: Fields, annotator: str) -> str:
    """A sentence about another file that has the claims of the article; empty if none has.

    `where` is the article's own file, which is not there, `about` its path and title. The other is
    the article's if it names that path, or that title and an article that is gone.
    """
    words = [text_of(about, name).encode() for name in ("path", "title")]
    for name in _candidates(project, where, annotator):
        if not _may_name(name, words):
            continue
        file = Path(name)
        header = _header(file, project.root)
        if header is None or not (gone := _is_of(project, header, about)):
            continue
        return visible_line(
            f"Claims of this article{gone} are in {_shown(project, file)}: rename that to "
            f"{_shown(project, where)}, and open this again."
        )
    return ""


def _is_of(project: Project, header: _Header, about: Fields) -> str:
    """How a file is known to be the article's, as a part of a sentence; empty if it is not."""
    if not header.path or unsafe_path(header.path) is not None:
        return ""
    if composed(header.path) == composed(text_of(about, "path")):
        return " (by its path)"
    same = header.title and header.title == text_of(about, "title")
    if not same or os.path.lexists(project.root / header.path):
        return ""
    return f" ({header.path} before)"


def _candidates(project: Project, where: Path, annotator: str) -> Iterator[str]:
    """The files that may be it, those first that have the name of the article's own."""
    others: list[str] = []
    read = 0
    for folder, name in islice(_files(os.fspath(tree(project, annotator))), _MOST_NAMES):
        if name == where.name:
            read += 1
            yield os.path.join(folder, name)  # noqa: PTH118
        elif len(others) < _MOST_READ:
            others.append(os.path.join(folder, name))  # noqa: PTH118
    yield from others[: max(0, _MOST_READ - read)]


def _files(top: str) -> Iterator[tuple[str, str]]:
    """The annotation files of one tree, no link followed, no other annotator's among them."""
    for folder, folders, names in os.walk(top):
        folders[:] = sorted(name for name in folders if name[0] not in ".@")
        shared = SHARED if folder == top else ()
        yield from ((folder, n) for n in sorted(names) if n.endswith(".toml") and n not in shared)


def _may_name(file: str, words: list[bytes]) -> bool:
    """Whether one of the words stands in the file's beginning, or could, written otherwise."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    try:
        handle = os.open(file, flags)
        try:
            head = os.read(handle, _HEAD)
        finally:
            os.close(handle)
    except OSError:
        return False
    return b"\\" in head or not head.isascii() or any(word in head for word in words if word)


def _header(file: Path, root: Path) -> _Header | None:
    try:
        text = read_bytes(file, _LARGEST, root).decode("utf-8", "replace")
        head, claims, _ = text.partition("\n[claim.")
        about = tomllib.loads(head).get("article", {}) if claims else {}
    except (CannotRead, OSError, tomllib.TOMLDecodeError, RecursionError):
        return None
    if not isinstance(about, dict):
        return None
    path, title = about.get("path"), about.get("title")
    return _Header(path, title if isinstance(title, str) else "") if isinstance(path, str) else None


def _shown(project: Project, file: Path) -> str:
    return file.relative_to(project.root).as_posix()
