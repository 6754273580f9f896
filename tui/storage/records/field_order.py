"""In which order the fields and inner tables of a record are written."""

from __future__ import annotations

from functools import cache

INNER = ("source", "cue", "judgement")
"""The inner tables of a claim, in order."""


def rank_of(name: str) -> tuple[int, int, str]:
    """Where a field stands among the others; those of a project's own before who made the claim."""
    order = _order()
    head, _, tail = name.rpartition(".")
    rank = order.get(name, order.get(f"{head}.prefix" if head else "by", len(order)) - 0.5)
    return (inner_rank(head), int(rank * 2), tail)


def inner_rank(name: str) -> int:
    """Where an inner table stands among those of its record; "" is the record's own."""
    if not name:
        return 0
    return INNER.index(name) + 1 if name in INNER else len(INNER) + 1


_FIRST = ("path", "title", "quote", "name", "label")


@cache
def _order() -> dict[str, int]:
    # Loaded on first need: most merges of two files put no field anywhere.
    from tui.model.schema import DEFAULT

    names = [field.name for field in DEFAULT.fields]
    return {name: rank for rank, name in enumerate(dict.fromkeys((*_FIRST, *names)))}
