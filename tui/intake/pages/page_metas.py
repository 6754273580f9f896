"""What a web page says of itself in its `meta` elements and its marked ones."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping
from itertools import islice
from typing import Any

_LONGEST = 2_000
_MOST_METAS = 2_000
_MOST_OF_A_NAME = 20
_SPEAKING = frozenset(("name", "property", "itemprop", "http-equiv"))
_MARKED = "(.//*[@itemprop and not(self::meta)])[position() <= 1000]"
_LONGEST_CLASS = 300

Metas = Mapping[str, list[str]]
"""What stands under each name, in lower case, in the order of the page."""
Marks = Mapping[str, list[Any]]
"""The elements that say what they are, such as `author`, in the order of the page."""


def read_metas(tree: Any) -> Metas:
    """What the `meta` elements of a page say; a name that has nothing under it is left out."""
    found: dict[str, list[str]] = {}
    for element in islice(tree.iter("meta"), _MOST_METAS):
        content = " ".join((element.get("content") or "")[:_LONGEST].split())
        if not content:
            continue
        names = " ".join(value for key, value in element.items() if key in _SPEAKING)
        for name in set(names[:_LONGEST].lower().split()):
            values = found.setdefault(name, [])
            if len(values) < _MOST_OF_A_NAME:
                values.append(content)
    return found


def read_marks(tree: Any) -> Marks:
    """The elements of a page that carry `itemprop`, by what it says, but no `meta` element."""
    found: dict[str, list[Any]] = {}
    for element in tree.xpath(_MARKED):
        for name in set(element.get("itemprop")[:_LONGEST].lower().split()):
            found.setdefault(name, []).append(element)
    return found


def is_inside(element: Any, tags: Container[str], names: re.Pattern[str]) -> bool:
    """Whether an element stands in one with such a tag, or such a class or id."""
    for each in element.iterancestors():
        if each.tag == "body":
            return False
        called = f"{each.get('class', '')[:_LONGEST_CLASS]} {each.get('id', '')[:_LONGEST_CLASS]}"
        if each.tag in tags or names.search(called):
            return True
    return False


def first_meta(metas: Metas, names: Iterable[str]) -> str:
    """What stands under the first of the names that is there."""
    return next((metas[name][0] for name in names if metas.get(name)), "")
