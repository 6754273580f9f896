"""Putting a newer text in the place of an article's, so that the older one stays somewhere."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import NamedTuple

from tui.storage.errors import CannotRead, CannotWrite, not_written
from tui.storage.project.article_file import load_bytes
from tui.storage.project.kept_versions import keep_version
from tui.storage.project.projects import Project, shown
from tui.storage.store import atomic_write
from tui.storage.store.locks import file_lock
from tui.storage.store.plain_files import read_bytes
from tui.text.article import Article
from tui.text.front_matter import front_matter_end


class UpdatedArticle(NamedTuple):
    """The text that was replaced, and the file that has it now; None if git has it."""

    old: Article
    kept: Path | None


def update_article(
    project: Project,
    path: Path,
    text: str,
    is_in_git: Callable[[Path, bytes], bool],
    today: date,
) -> UpdatedArticle:
    """Write an article's text anew; its front matter stays, unless the new one has some.

    Raises CannotRead and CannotWrite.

    The file has the old text or the new one, whole, at any moment; and the old one is in git, or
    is kept under `seeds/.versions`, before the new one is written.
    """
    name = shown(path)
    try:
        with file_lock(path):
            before = _bytes(project, path)
            loaded = load_bytes(before, str(name))
            kept = None if is_in_git(path, before) else keep_version(project, path, before, today)
            front_matter = "" if front_matter_end(text) else loaded.front_matter
            data = (front_matter + text).encode("utf-8", "replace")
            if _bytes(project, path) != before:
                raise CannotWrite(f"{name} was changed by another program just now; add it again.")
            atomic_write.write(path, data, within=project.root)
    except OSError as error:
        raise not_written(name, error) from None
    return UpdatedArticle(loaded.article, kept)


def _bytes(project: Project, path: Path) -> bytes:
    try:
        return read_bytes(path, within=project.root)
    except FileNotFoundError:
        raise CannotRead(f"{shown(path)} is not there any more; add it again.") from None
