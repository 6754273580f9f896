"""What annotation files say of their articles, read from their beginnings alone."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tui.storage.errors import CannotRead
from tui.storage.project.naming import article_name
from tui.storage.project.projects import Project, annotation_files, is_shared
from tui.storage.project.spelling import composed
from tui.storage.store.contained import Elsewhere, real_place

_HEAD = 16 * 1024
_NEXT = re.compile(rb"^\[(?!article\])", re.MULTILINE)


class ArticleHead(NamedTuple):
    """What a file's first table says of its article, by the path that belongs to the file."""

    path: str
    url: str
    newer: str


def article_heads(project: Project) -> Iterator[ArticleHead]:
    """The heads of the annotation files that no annotator alone has, in order of their names.

    What cannot be read has none, and so has what names neither an address nor a newer version.
    """
    for file in annotation_files(project):
        inside = file.relative_to(project.annotations)
        if is_shared(project, file) or (len(inside.parts) > 1 and inside.parts[0][0] == "@"):
            continue
        about = _about(project, file)
        url, newer = about.get("url"), about.get("newer")
        if isinstance(url, str) or isinstance(newer, str):
            yield ArticleHead(
                composed(article_name(inside).as_posix()),
                url if isinstance(url, str) else "",
                newer if isinstance(newer, str) else "",
            )


def _about(project: Project, file: Path) -> dict[str, object]:
    try:
        real_place(file, project.root)
        head = _beginning(file)
        if b"url" not in head and b"newer" not in head:
            return {}
        end = _NEXT.search(head)
        text = head[: end.start()] if end else head
        about = tomllib.loads(text.decode("utf-8-sig", "replace")).get("article")
    except (CannotRead, Elsewhere, OSError, ValueError, RecursionError):
        return {}
    return about if isinstance(about, dict) else {}


def _beginning(file: Path) -> bytes:
    handle = os.open(file, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    try:
        return os.read(handle, _HEAD)
    finally:
        os.close(handle)
