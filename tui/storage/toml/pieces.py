"""A TOML text cut at its table headers, so that one table can be changed or pointed at alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from tui.storage.toml.scanner import Header, Item, line_and_column, statements, walk

Where = tuple[str, ...]

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


class Positions:
    """The lines of a file's tables; the keys in a table are looked for when they are asked for."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self._pieces = pieces
        self._lines: list[int] = []
        self._numbers: dict[Where, list[int]] = {}
        line = 1
        for number, piece in enumerate(pieces):
            self._lines.append(line)
            line += piece.text.count("\n")
            if not piece.loose:
                self._numbers.setdefault(piece.name[:2], []).append(number)

    def of(self, where: Where) -> tuple[int, int]:
        """The line and column, from 1, of the key, or of the nearest table or key that holds it."""
        best = (0, 1, 1)
        for name in ((), where[:1], where[:2]) if len(where) > 1 else ((), where):
            for number in self._numbers.get(name, ()):
                piece = self._pieces[number]
                for depth, offset in _found(piece, where):
                    if depth > best[0]:
                        line, column = line_and_column(piece.text, offset)
                        best = (depth, self._lines[number] + line - 1, column)
        if not best[0] and len(where) == 1:
            inner = (name for name in self._numbers if name[:1] == where)
            return next((self.of(name) for name in inner), best[1:])
        return best[1:]


def _attached(tail: str) -> int:
    if tail == "\n":
        return 0
    found = _ATTACHED.search(tail)
    return found.start() if found else len(tail)


def _found(piece: Piece, where: Where) -> Iterator[tuple[int, int]]:
    """How much of the key the table and its statements name, with the offset of each in the piece.

    Only what leads to the key or lies in it counts.
    """
    text, name, start = piece.text, piece.name, 0
    if not _related(name, where):
        return
    if name:
        header = next(item for item in walk(text) if isinstance(item, Header))
        start = header.end
        yield min(len(name), len(where)), header.start
    if len(name) < len(where):
        for statement in statements(text, start):
            full = name + statement.key
            if _related(full, where):
                yield min(len(full), len(where)), statement.start


def _related(one: Where, other: Where) -> bool:
    return all(left == right for left, right in zip(one, other, strict=False))
