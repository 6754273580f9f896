"""In which order the records of a merged file stand, and the blank lines between them."""

from __future__ import annotations

from collections.abc import Iterable

from tui.model.merging import Sides
from tui.storage.records.piece_list import order_key

Where = tuple[str, ...]


def ordered(texts: dict[Where, str], orders: Sides[list[Where]]) -> list[Where]:
    """By section and id; a file that is not in that order keeps its own, with theirs put in."""
    if _in_order(orders.ours) and _in_order(orders.theirs):
        return sorted(texts, key=order_key)
    order = [where for where in orders.ours if where in texts]
    before: Where = ()
    for where in orders.theirs:
        if where in texts and where not in orders.ours:
            order.insert(order.index(before) + 1 if before in order else len(order), where)
        before = where
    return order + sorted(set(texts) - set(order), key=order_key)


def _in_order(places: Iterable[Where]) -> bool:
    keys = [order_key(where) for where in places]
    return keys == sorted(keys)


def joined(texts: dict[Where, str], order: list[Where], firsts: set[Where]) -> str:
    """The records one behind the other, a blank line before one that was the first of its file."""
    parts: list[str] = []
    for where in order:
        part = texts[where]
        if not parts and where not in firsts:
            part = part.removeprefix("\n")
        elif parts and where in firsts and not part.startswith("\n"):
            part = f"\n{part}"
        parts.append(part)
    return "".join(parts)
