"""Saving a new article in the project: under `seeds/`, under a name that is free."""

from __future__ import annotations

import os
import re
import unicodedata
from pathlib import Path

from tui.storage.errors import CannotWrite, reason_of
from tui.storage.project.projects import Project
from tui.storage.store import atomic_write
from tui.storage.store.plain_files import read_bytes

_MOST_NAME = 60


def article_file_name(words: str) -> str:
    """A file name without its ending, made of the letters and digits in a title.

    At most 60 characters, in lower case, with hyphens between words; "article" if nothing is left.
    """
    plain = unicodedata.normalize("NFC", words).casefold()
    name = "-".join(re.findall(r"[^\W_]+", plain))[:_MOST_NAME].strip("-")
    return name or "article"


def save_article(project: Project, name: str, text: str, ending: str = ".txt") -> tuple[Path, bool]:
    """Write an article's text; returns its path, and whether it is new.

    Nothing is overwritten: a name that is taken gets a number, unless that file has the same text.
    Raises CannotWrite.
    """
    data = text.encode("utf-8", "replace")
    if os.path.lexists(project.seeds) and not project.seeds.is_dir():
        raise CannotWrite(f"{project.seeds} is not a folder; give the articles a folder there.")
    if project.seeds.is_symlink():
        raise CannotWrite(f"{project.seeds} is a link; articles are only put into the project.")
    for number in range(1, 10_000):
        path = project.seeds / (f"{name}{ending}" if number == 1 else f"{name}-{number}{ending}")
        if not os.path.lexists(path):
            try:
                atomic_write.write(path, data)
            except OSError as error:
                raise CannotWrite(
                    f"{path} could not be written: {reason_of(error)}; see to its folder."
                ) from None
            return path, True
        if path.is_file() and not path.is_symlink() and read_bytes(path) == data:
            return path, False
    raise CannotWrite(f"{project.seeds} has too many articles named {name}; rename some.")
