"""Which words of a text were taken out and which were put in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

_WORD = re.compile(r"\w+|\s+|[^\w\s]")


class Stretch(NamedTuple):
    """Words that are in both texts, or only in the old or the new one."""

    sort: Literal["same", "old", "new"]
    text: str


def marked(before: str, after: str) -> list[Stretch]:
    """Both texts in one; what is not old reads as the new one, what is not new as the old one."""
    from difflib import SequenceMatcher

    old, new = _WORD.findall(before), _WORD.findall(after)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if matcher.ratio() < 0.4:
        return [Stretch("old", before), Stretch("new", after)]
    return list(_stretches(matcher.get_opcodes(), old, new))


def _stretches(
    codes: list[tuple[Literal["replace", "delete", "insert", "equal"], int, int, int, int]],
    old: list[str],
    new: list[str],
) -> Iterator[Stretch]:
    for tag, i, j, k, m in codes:
        if tag == "equal":
            yield Stretch("same", "".join(new[k:m]))
            continue
        if i < j:
            yield Stretch("old", "".join(old[i:j]))
        if k < m:
            yield Stretch("new", "".join(new[k:m]))
