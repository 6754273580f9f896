"""The tables of one record as blocks: each header and statement with its comments."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from tui.storage.toml.pieces import Piece
from tui.storage.toml.scanner import Header, statements, tokens, walk
from tui.storage.toml.values import key_text

Where = tuple[str, ...]


class UnsupportedLayout(Exception):
    """The tables are written in a way that cannot be taken apart: something is there twice."""


class Slot(NamedTuple):
    """Where a block belongs: in a table, under a key; () is the table's header, None its end."""

    table: Where
    key: Where | None

    def name(self, where: Where) -> str:
        """The dotted name of the field in the record at `where`."""
        return key_text((*self.table[len(where) :], *(self.key or ())))


class Block(NamedTuple):
    """The comments and blank lines above; the header or statement; what ends its last line."""

    lead: str = ""
    code: str = ""
    trail: str = ""

    @property
    def text(self) -> str:
        """The block as it stands in the file."""
        return self.lead + self.code + self.trail


NO_BLOCK = Block()
_PLAIN_HEAD = Block("\n", "", "\n")


def blocks_of(pieces: Iterable[Piece]) -> dict[Slot, Block]:
    """The blocks of a record in order; joined again they are its text; raises UnsupportedLayout."""
    blocks: dict[Slot, Block] = {}
    table: Where = ()
    for piece in pieces:
        if piece.loose:
            end = Slot(table, None)
            blocks[end] = Block(blocks.get(end, NO_BLOCK).lead + piece.text)
            continue
        table, position = piece.name, 0
        if Slot(table, None) in blocks:
            raise UnsupportedLayout
        if table:
            header = next(item for item in walk(piece.text) if isinstance(item, Header))
            code, trail = _divided(piece.text[header.start : header.end])
            blocks[Slot(table, ())] = Block(piece.text[: header.start], code, trail)
            position = header.end
        for statement in statements(piece.text, position):
            slot = Slot(table, statement.key)
            if slot in blocks or not statement.key:
                raise UnsupportedLayout
            code, trail = _divided(piece.text[statement.start : statement.end])
            blocks[slot] = Block(piece.text[position : statement.start], code, trail)
            position = statement.end
        blocks[Slot(table, None)] = Block(piece.text[position:])
    return blocks


def has_inner_comment(code: str) -> bool:
    """Whether a comment stands inside the statement, between the lines of a list."""
    return "#" in code and any(token[0][0] == "#" for token in tokens(code, 0))


def renamed(
    blocks: Mapping[Slot, Block], where: Where, new: Where, names: Iterable[str] = ()
) -> str:
    """A record as text under another name; with `names`, these fields alone and no comments."""
    wanted = tuple(names)
    heads: dict[Where, Block] = {}
    bodies: dict[Where, list[str]] = {new: []}
    for slot, block in blocks.items():
        table = (*new, *slot.table[len(where) :])
        if wanted:
            name = slot.name(where)
            if slot.key and any(n == name or n.startswith(f"{name}.") for n in wanted):
                bodies.setdefault(table, []).append(f"{block.code}\n")
        elif slot.key == ():
            heads[table] = block
            bodies.setdefault(table, [])
        else:
            bodies.setdefault(table, []).append(block.text)
    parts: list[str] = []
    for table, body in bodies.items():
        if wanted and not body and len(bodies) > 1:
            continue
        head = heads.get(table, _PLAIN_HEAD)
        parts += [head.lead, f"[{key_text(table)}]", head.trail, *body]
    text = "".join(parts)
    return text if text.startswith("\n") else f"\n{text}"


def _divided(text: str) -> tuple[str, str]:
    """A statement or header, and what follows it on its last line."""
    depth, end = 0, len(text)
    for token in tokens(text, 0):
        character = token[0]
        if character in "[{":
            depth += 1
        elif character in "]}":
            depth -= 1
        elif character[0] == "#" and depth <= 0:
            end = token.start()
    code = text[:end].rstrip()
    return code, text[len(code) :]
