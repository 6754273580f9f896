"""Cells of WebAnno TSV: stacked values, the numbers behind them, and what is escaped in them."""

from __future__ import annotations

import re
from typing import NamedTuple

NO_VALUE = "*"
NOTHING = "_"

_PIECE = r"(?:[^\\{0}]|\\.)*"
_STACKED = re.compile(_PIECE.format("|"), re.DOTALL)
_SLOTS = re.compile(_PIECE.format(";"), re.DOTALL)
_NUMBERED = re.compile(r"((?:[^\\]|\\.)*)\[(\d{1,9})(?:_(\d{1,9}))?\]", re.DOTALL)
_CHAINED = re.compile(r"((?:[^\\]|\\.)*)->(\d{1,9})-(\d{1,9})", re.DOTALL)
_ESCAPED = re.compile(r"\\(->|[\\\[\]|_;tn*])")
_ESCAPED_TEXT = re.compile("\\\\([tnfrb\\\\\x00-\x07\x0e-\x1f])")
_ESCAPED_JAVA = re.compile(r"""\\(?:u([0-9a-fA-F]{4})|(["'/tnfrb\\]))""")
_CALLED = {"t": "\t", "n": "\n", "f": "\f", "r": "\r", "b": "\b"}


class Numbered(NamedTuple):
    """A value, and the numbers behind it, 0 where there are none.

    They tell apart annotations of one place, or say which element of which chain this is.
    """

    value: str
    first: int = 0
    second: int = 0


def stacked(cell: str) -> list[str]:
    """The values in a cell, one for each annotation there; none if nothing is annotated."""
    return [] if cell == NOTHING else _split(_STACKED, cell)


def slots(value: str) -> list[str]:
    """The values of the slots of one annotation."""
    return [] if value == NOTHING else _split(_SLOTS, value)


def numbered(value: str) -> Numbered:
    """The value without the numbers in brackets behind it."""
    found = _NUMBERED.fullmatch(value)
    if found is None:
        return Numbered(value)
    return Numbered(found[1], int(found[2]), int(found[3] or 0))


def chained(value: str) -> Numbered:
    """The value without the chain and the place in it."""
    found = _CHAINED.fullmatch(value)
    return Numbered(found[1], int(found[2]), int(found[3])) if found else numbered(value)


def unescaped(value: str) -> str:
    """A value as it was; empty if there is none."""
    if value in (NO_VALUE, NOTHING):
        return ""
    return _ESCAPED.sub(lambda found: _CALLED.get(found[1], found[1]), value)


def unescaped_text(text: str, is_java: bool) -> str:
    """A line of the article as it was; `is_java` for the versions before 3.2."""
    if is_java:
        plain = _ESCAPED_JAVA.sub(
            lambda found: chr(int(found[1], 16)) if found[1] else _CALLED.get(found[2], found[2]),
            text,
        )
        # What is beyond the first plane was escaped as two halves.
        return plain.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return _ESCAPED_TEXT.sub(lambda found: _CALLED.get(found[1], found[1]), text)


def _split(pattern: re.Pattern[str], text: str) -> list[str]:
    """The pieces of a text; what separates them counts only where it is not escaped."""
    pieces, at = [], 0
    while True:
        found = pattern.match(text, at)
        end = found.end() if found else at
        pieces.append(text[at:end])
        # A lone backslash at the end escapes nothing.
        if end >= len(text) - (text[end:] == "\\"):
            return pieces
        at = end + 1
