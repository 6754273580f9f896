"""The `[conflict.ID]` tables of one record as text: read, merged as a set, numbered anew."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tui.model.conflicts import BASE, THEIRS, side_name, side_of
from tui.model.merging import Sides
from tui.model.records import Fields, Value
from tui.storage.merge.record_blocks import UnsupportedLayout, blocks_of, renamed
from tui.storage.merge.record_text import Part, fields_at
from tui.storage.toml.pieces import Piece, cut
from tui.storage.toml.reading_toml import parse

Where = tuple[str, ...]


class Collision(NamedTuple):
    """A record that this merge has left open: its place, the fields (none: all), and its sides."""

    where: Where
    names: tuple[str, ...]
    parts: Sides[Part | None]


class Left(NamedTuple):
    """One collision as it is written: its number, and the text and the fields of each side."""

    number: int
    texts: dict[str, str]
    fields: dict[str, Fields]

    @property
    def text(self) -> str:
        """The tables of all sides."""
        return "".join(self.texts.values())


def lefts_of(part: Part | None, where: Where) -> list[Left]:
    """What is open about a record.

    Raises UnsupportedLayout where its sides have no tables of their own.
    """
    if part is None:
        return []
    pieces: dict[str, list[Piece]] = {}
    side = ""
    for piece in part.pieces:
        if not piece.loose:
            if len(piece.name) < 3 and fields_at(parse(piece.text, part.path), where):
                raise UnsupportedLayout
            side = piece.name[2] if len(piece.name) > 2 else ""
        pieces.setdefault(side, []).append(piece)
    lefts: dict[int, Left] = {}
    for name, own in pieces.items():
        if not name:
            continue
        sort, number = side_of(name)
        if not sort:
            raise UnsupportedLayout
        left = lefts.setdefault(number, Left(number, {}, {}))
        left.texts[sort] = "".join(piece.text for piece in own)
        left.fields[sort] = Part((*where, name), tuple(own), part.path, {}).fields
    return list(lefts.values())


def merge_left(sides: Sides[list[Left]]) -> list[Left]:
    """Ours without what they have settled, and what is open in theirs alone."""
    was, ours, theirs = ([left.fields for left in side] for side in sides)
    kept = [left for left in sides.ours if left.fields not in was or left.fields in theirs]
    return kept + [t for t in sides.theirs if t.fields not in was and t.fields not in ours]


def numbered(lefts: Iterable[Left], new: Iterable[Collision]) -> list[Left]:
    """Each collision once and under a number of its own, the new ones behind the others."""
    found: list[Left] = []
    for left in lefts:
        taken = {other.number for other in found}
        found.append(_moved(left, max(taken) + 1) if left.number in taken else left)
    for collision in new:
        left = _written(collision, max((other.number for other in found), default=0) + 1)
        if left.fields not in [other.fields for other in found]:
            found.append(left)
    return found


def said_by(lefts: Sequence[Left]) -> Fields:
    """All fields of the sides, by their names in the record's conflict table."""
    return {
        f"{side_name(side, left.number)}.{name}": value
        for left in lefts
        for side, fields in left.fields.items()
        for name, value in fields.items()
    }


def _moved(left: Left, number: int) -> Left:
    texts = {}
    for side, text in left.texts.items():
        pieces = cut(text)
        old = next(piece.name[:3] for piece in pieces if piece.name)
        texts[side] = renamed(blocks_of(pieces), old, (*old[:2], side_name(side, number)))
    return Left(number, texts, left.fields)


def _written(collision: Collision, number: int) -> Left:
    texts: dict[str, str] = {}
    fields: dict[str, Fields] = {}
    for side, part in ((THEIRS, collision.parts.theirs), (BASE, collision.parts.base)):
        if part is not None:
            names = collision.names or (tuple(part.fields) if side == BASE else ())
            place = ("conflict", collision.where[-1], side_name(side, number))
            texts[side] = renamed(part.blocks, collision.where, place, names)
            fields[side] = _only(part.fields, names)
    return Left(number, texts, fields)


def _only(fields: Fields, names: tuple[str, ...]) -> dict[str, Value]:
    return {name: fields[name] for name in fields if not names or name in names}
