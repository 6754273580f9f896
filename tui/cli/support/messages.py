"""What a command says to people besides its result."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from tui.text.visible import visible_line

if TYPE_CHECKING:
    from tui.model.records import Value


def complain(message: str) -> None:
    """One sentence on standard error, safe for the terminal."""
    print(visible_line(message), file=sys.stderr)


def as_json(plain: Mapping[str, object]) -> str:
    """One line for a program, in printable ASCII."""
    import json

    return json.dumps(plain).replace("\x7f", "\\u007f")


def jsonable(value: Value | None) -> Any:
    """The value of a field as JSON can have it, which knows neither infinity nor "no number"."""
    if isinstance(value, float) and not abs(value) < float("inf"):
        return str(value)
    return [jsonable(item) for item in value] if isinstance(value, tuple) else value


def many(number: int, word: str) -> str:
    """The number with its word, in the plural if need be."""
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def size_in_words(size: int) -> str:
    """So many bytes as people say it, and as `cache` in the settings takes it."""
    for unit, word in ((10**12, "TB"), (10**9, "GB")):
        if size >= unit:
            return f"{size / unit:.1f} {word}"
    return f"{size / 10**6:.1f} MB"
