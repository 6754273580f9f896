"""Reading TOML that anybody may have written: guarded, and with errors that say where."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import tomli

from tui.storage.errors import BadToml
from tui.storage.toml.guard import danger_in
from tui.storage.toml.scanner import CONFLICT_MARKS, Item, line_and_column

_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_CONFLICT = re.compile(r"^<<<<<<< .*?^=======\r?$.*?^(?=>>>>>>> )", re.MULTILINE | re.DOTALL)
_MEND = "put it right in an editor, or take an older state from git"


def decoded(data: bytes, path: Path) -> tuple[str, bool]:
    """The text in the bytes, and whether a byte order mark stood before it; raises BadToml."""
    marked = data.startswith(codecs.BOM_UTF8)
    body = data[len(codecs.BOM_UTF8) :] if marked else data
    try:
        return body.decode("utf-8"), marked
    except UnicodeDecodeError as error:
        line, column = line_and_column(good := body[: error.start].decode("utf-8"), len(good))
        reason = f"the byte 0x{body[error.start]:02X} is not UTF-8"
        raise BadToml(path, line, column, reason, "save the file as UTF-8") from None


def parse(text: str, path: Path, items: Iterable[Item] | None = None) -> dict[str, Any]:
    """The data in a TOML text; raises BadToml, and nothing else, whatever the text is.

    `items` are those of `walk`, where they are known already.
    """
    if danger := danger_in(text, items):
        raise BadToml(path, *line_and_column(text, danger.offset), danger.reason, _MEND)
    try:
        data = tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        raise _explained(text, path, str(error)) from None
    except (ValueError, RecursionError, MemoryError) as error:
        reason = f"it cannot be parsed ({type(error).__name__})"
        raise BadToml(path, 1, 1, reason, _MEND) from None
    # Inside of a text of several lines, the marks of a conflict are TOML.
    if "<<<<<<< " in text and (conflict := _CONFLICT.search(text)):
        raise _in_conflict(path, line_and_column(text, conflict.start())[0])
    return data


def _in_conflict(path: Path, line: int) -> BadToml:
    reason = "git has left the marks of a merge conflict here"
    return BadToml(path, line, 1, reason, "keep one side and take the marks out")


def _explained(text: str, path: Path, message: str) -> BadToml:
    place = _PLACE.search(message)
    if place and place[1]:
        line, column = int(place[1]), int(place[2])
    else:
        line, column = line_and_column(text, len(text))
    rows = text.split("\n", line)
    if line <= len(rows) and rows[line - 1].startswith(CONFLICT_MARKS):
        return _in_conflict(path, line)
    reason = _PLACE.sub("", message)
    if "twice" in reason or "overwrite" in reason:
        return BadToml(
            path, line, column, f"something is there twice ({reason})", "keep one of the two"
        )
    return BadToml(path, line, column, f"this is no valid TOML ({reason})", _MEND)
