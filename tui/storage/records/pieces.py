"""A TOML text cut at its table headers, so that one table can be changed on its own."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from tui.storage.toml.scanner import Header, Item, walk

_ATTACHED = re.compile(r"(?:[ \t\r]*\n)*(?:[ \t]*#[^\n]*\n)*\Z")
_LOOSE = re.compile(r"^[ \t\r]*\n(?=(?:[ \t\r]*\n)*[ \t]*#)", re.MULTILINE)


class Piece(NamedTuple):
    """A stretch of the text: one table with its header and what leads up to it.

    Blank lines before a header, and comments directly above it, belong to its piece. Comments
    that stand apart, behind a blank line, are pieces of their own and `loose`. The piece before
    the first header has the name ().
    """

    name: tuple[str, ...]
    text: str
    loose: bool = False


def cut(text: str, items: Iterable[Item] | None = None) -> list[Piece]:
    """The pieces of the text in order; joined again they are the text.

    `items` are those of `walk`, where they are known already.
    """
    pieces: list[Piece] = []
    name: tuple[str, ...] = ()
    start = 0
    for item in walk(text) if items is None else items:
        if not isinstance(item, Header):
            continue
        tail = text[item.last : item.start]
        lead = _attached(tail) if item.name or item.start < len(text) else len(tail)
        body = item.last + (loose.start() if (loose := _LOOSE.search(tail, 0, lead)) else lead)
        if body > start:
            pieces.append(Piece(name, text[start:body]))
        if body < item.last + lead:
            pieces.append(Piece(name, text[body : item.last + lead], loose=True))
        name, start = item.name, item.last + lead
    return pieces


def _attached(tail: str) -> int:
    if tail == "\n":
        return 0
    found = _ATTACHED.search(tail)
    return found.start() if found else len(tail)
