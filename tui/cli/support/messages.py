"""What a command says to people besides its result."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

from tui.storage.project.projects import absolute
from tui.text.visible import line


def complain(message: str) -> None:
    """One sentence on standard error, safe for the terminal."""
    print(line(message), file=sys.stderr)


def as_json(plain: Mapping[str, object]) -> str:
    """One line for a program, in printable ASCII."""
    import json

    return json.dumps(plain).replace("\x7f", "\\u007f")


def shown(path: Path) -> Path:
    """The path as people type it: relative to the working folder, if it lies in there."""
    here = absolute(path)
    folder = Path.cwd()
    return here.relative_to(folder) if here.is_relative_to(folder) else here


def many(number: int, word: str) -> str:
    """The number with its word, in the plural if need be."""
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
