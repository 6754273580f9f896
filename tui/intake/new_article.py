"""Where a new article goes: under `seeds/`, under a name that is free."""

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


def file_name(words: str) -> str:
    """A file name, without ending, made of the letters and digits in the words."""
    plain = unicodedata.normalize("NFC", words).casefold()
    name = "-".join(re.findall(r"[^\W_]+", plain))[:_MOST_NAME].strip("-")
    return name or "article"


def save(project: Project, name: str, text: str) -> tuple[Path, bool]:
    """Write the article; its path, and whether it is new: the same text is not kept twice.

    Nothing is ever overwritten: a name that is taken gets a number. Raises CannotWrite.
    """
    data = text.encode("utf-8", "replace")
    if os.path.lexists(project.seeds) and not project.seeds.is_dir():
        raise CannotWrite(f"{project.seeds} is not a folder; give the articles a folder there.")
    if project.seeds.is_symlink():
        raise CannotWrite(f"{project.seeds} is a link; articles are only put into the project.")
    for number in range(1, 10_000):
        path = project.seeds / (f"{name}.txt" if number == 1 else f"{name}-{number}.txt")
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
