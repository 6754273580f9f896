"""Where in a TOML file a key stands, for messages to people."""

from __future__ import annotations

from collections.abc import Iterable

from tui.storage.pieces import Piece
from tui.storage.toml_scan import Header, line_and_column, statements, walk


def position_of(pieces: Iterable[Piece], where: tuple[str, ...]) -> tuple[int, int]:
    """The line and column, from 1, of the key, or of the nearest table or key that holds it."""
    text = ""
    best = (-1, 1, 1)
    line = 1
    for piece in pieces:
        text = piece.text
        name = piece.name
        if not piece.loose and _shared(name, where) == min(len(name), len(where)):
            for depth, offset in _found(text, name, where):
                if depth > best[0]:
                    row, column = line_and_column(text, offset)
                    best = (depth, line + row - 1, column)
        line += text.count("\n")
    return best[1], best[2]


def _found(text: str, name: tuple[str, ...], where: tuple[str, ...]) -> Iterable[tuple[int, int]]:
    start = 0
    if name:
        header = next((item for item in walk(text) if isinstance(item, Header)), None)
        if header is not None:
            start = header.end
            yield min(len(name), len(where)), header.start
    if len(name) < len(where):
        for statement in statements(text, start):
            full = name + statement.key
            if _shared(full, where) == min(len(full), len(where)):
                yield min(len(full), len(where)), statement.start


def _shared(one: tuple[str, ...], other: tuple[str, ...]) -> int:
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        count += 1
    return count
