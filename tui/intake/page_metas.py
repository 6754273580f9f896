"""What a web page says of itself in its `meta` elements and properties."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import islice
from typing import Any

_LONGEST = 2_000
_MOST_METAS = 2_000
_MOST_OF_A_NAME = 20
_SPEAKING = ("name", "property", "itemprop", "http-equiv")

Metas = Mapping[str, list[str]]
"""What stands under each name, in lower case, in the order of the page."""


def read_metas(tree: Any) -> Metas:
    """What the `meta` elements of a page say; a name that has nothing under it is left out."""
    found: dict[str, list[str]] = {}
    for element in islice(tree.iter("meta"), _MOST_METAS):
        content = " ".join((element.get("content") or "")[:_LONGEST].split())
        if not content:
            continue
        names = " ".join(element.get(each) or "" for each in _SPEAKING)[:_LONGEST].lower()
        for name in set(names.split()):
            values = found.setdefault(name, [])
            if len(values) < _MOST_OF_A_NAME:
                values.append(content)
    return found


def first_meta(metas: Metas, names: Iterable[str]) -> str:
    """What stands under the first of the names that is there."""
    return next((metas[name][0] for name in names if metas.get(name)), "")
