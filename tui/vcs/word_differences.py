"""Which words of a text were taken out and which were put in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from tui.text.visible import HIDDEN, visible

_SPACE = re.compile(r"\s+")
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


def told(before: str, after: str) -> list[Stretch]:
    """The two marked, as they may be shown: what differs also looks different.

    White space shows as one blank, what cannot be seen as a stand-in, unless that would hide the
    difference: then its code points are named.
    """
    stretches = marked(before, after)
    sorts = [stretch.sort for stretch in stretches]
    shown: list[Stretch] = []
    for number, (sort, text) in enumerate(stretches):
        if sort == "same":
            shown.append(Stretch(sort, _seen(text)))
            continue
        other = number + (1 if sort == "old" else -1)
        paired = 0 <= other < len(sorts) and {sort, sorts[other]} == {"old", "new"}
        beside = stretches[other].text if paired else ""
        plain = _seen(text)
        hidden = plain == _seen(beside) or (not paired and not plain.strip(f" {HIDDEN}"))
        shown.append(Stretch(sort, named(text) if hidden and text != " " else plain))
    return [stretch for stretch in shown if stretch.text]


def named(text: str) -> str:
    """The text with the code points of all that cannot be told from a blank or a stand-in."""
    return "".join(c if c == " " or _is_plain(c) else f"<U+{ord(c):04X}>" for c in text)


def _is_plain(character: str) -> bool:
    return not character.isspace() and visible(character) == character


def _seen(text: str) -> str:
    return visible(_SPACE.sub(" ", text))


def cut(stretches: list[Stretch], most: int) -> list[Stretch]:
    """The stretches with only so much of what is the same beside what differs, which is not cut."""
    kept: list[Stretch] = []
    for number, (sort, text) in enumerate(stretches):
        if sort == "same" and len(text) > 2 * most:
            left = text[:most] + " …" if number else "…"
            text = left + (" " + text[-most:] if number < len(stretches) - 1 else "")
        kept.append(Stretch(sort, text))
    return kept


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
