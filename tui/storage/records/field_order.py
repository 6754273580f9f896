"""In which order the fields and inner tables of a record are written."""

from __future__ import annotations

from tui.model.claim_fields import FIELDS, GROUPS

_FIRST = ("path", "title", "quote", "name", "label")
_INNER = tuple(group.name for group in GROUPS)
_ORDER = {
    name: rank for rank, name in enumerate(dict.fromkeys((*_FIRST, *(f.name for f in FIELDS))))
}


def rank_of(name: str) -> tuple[int, int, str]:
    """Where a field stands among the others; those of a project's own before who made the claim."""
    head, _, tail = name.rpartition(".")
    rank = _ORDER.get(name, _ORDER.get(f"{head}.prefix" if head else "by", len(_ORDER)) - 0.5)
    return (inner_rank(head), int(rank * 2), tail)


def inner_rank(name: str) -> int:
    """Where an inner table stands among those of its record; "" is the record's own."""
    return _INNER.index(name) if name in _INNER else len(_INNER)
