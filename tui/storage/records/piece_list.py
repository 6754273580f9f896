"""The pieces of an annotation file in order, found by the record that they belong to."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from typing import NamedTuple

from tui.storage.toml.pieces import Piece

_SECTIONS = ("article", "claim", "mention", "rejected", "conflict")
_RANKS = {name: str(rank) for rank, name in enumerate(_SECTIONS, 1)} | {"entity": "2"}
_OTHER = "6"

Where = tuple[str, ...]


class Splice(NamedTuple):
    """What stood at a position and what was put there instead."""

    position: int
    old: list[Piece]
    new: list[Piece]

    @property
    def inverse(self) -> Splice:
        """The splice that takes this one back."""
        return Splice(self.position, self.new, self.old)


class PieceList:
    """Pieces, each with a key that sorts as the sections and ids of the file do.

    A loose piece goes with the one before it. A file whose tables are not sorted is searched from
    end to end, any other by halves.
    """

    def __init__(self, pieces: Iterable[Piece]) -> None:
        self.pieces = list(pieces)
        self._keys: list[str] = self._keys_of(self.pieces, order_key(()))
        self._sorted = self._keys == sorted(self._keys)

    @property
    def text(self) -> str:
        """All pieces joined."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def holds_records(self) -> bool:
        """Whether there is any table besides the article's own."""
        return any(key[0] > "1" for key in self._keys)

    def of(self, where: Where) -> list[int]:
        """The numbers of the pieces of a record, of a side of one, or of a section's own table."""
        key, side = order_key(where), where[2:]
        if self._sorted:
            numbers = range(bisect_left(self._keys, key), bisect_right(self._keys, key))
        else:
            numbers = range(len(self._keys))
        found = [n for n in numbers if self._keys[n] == key and not self.pieces[n].loose]
        return [n for n in found if self.pieces[n].name[2:3] == side] if side else found

    def place_for(self, where: Where) -> int:
        """Where a new record goes: behind the last that comes before it."""
        key = order_key(where)
        if self._sorted:
            return bisect_right(self._keys, key)
        return 1 + max((n for n, other in enumerate(self._keys) if other <= key), default=-1)

    def splice(self, splice: Splice) -> None:
        """Put pieces in the place of others."""
        position, old, new = splice
        before = self._keys[position - 1] if position else order_key(())
        self.pieces[position : position + len(old)] = new
        end = position + len(new)
        while end < len(self.pieces) and self.pieces[end].loose:
            end += 1
        behind = len(self._keys) - (len(self.pieces) - end)
        self._keys[position:behind] = self._keys_of(self.pieces[position:end], before)

    def _keys_of(self, pieces: Iterable[Piece], before: str) -> list[str]:
        keys = []
        for piece in pieces:
            before = before if piece.loose else order_key(piece.name)
            keys.append(before)
        return keys


def order_key(name: Where) -> str:
    """A key that sorts tables as the file's sections and ids do."""
    if not name:
        return "0"
    id = name[1] if len(name) > 1 and name[0] != "article" else ""
    return f"{_RANKS.get(name[0], _OTHER)}{name[0]}\0{id}"
