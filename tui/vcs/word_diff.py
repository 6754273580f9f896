"""Word by word, what was taken out of a text and what was put in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from tui.text.visible import HIDDEN, visible

_SPACE = re.compile(r"\s+")
_WORD = re.compile(r"\w+|\s+|[^\w\s]")


class DiffChunk(NamedTuple):
    """Some words with their status: in both texts, or only in the old or the new one."""

    status: Literal["same", "old", "new"]
    text: str


def word_diff(before: str, after: str) -> list[DiffChunk]:
    """Compare two texts word by word.

    The chunks that are not "new" join to the old text, those that are not "old" to the new one.
    Texts that have little in common are two chunks, the old and the new.
    """
    from difflib import SequenceMatcher

    old, new = _WORD.findall(before), _WORD.findall(after)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if matcher.ratio() < 0.4:
        return [DiffChunk("old", before), DiffChunk("new", after)]
    return list(_chunks(matcher.get_opcodes(), old, new))


def visible_word_diff(before: str, after: str) -> list[DiffChunk]:
    """The same, with texts that are safe to show and look different where they differ.

    White space shows as one blank, what cannot be seen as a stand-in, unless that would hide the
    difference: then its code points are named.
    """
    chunks = word_diff(before, after)
    statuses = [chunk.status for chunk in chunks]
    shown: list[DiffChunk] = []
    for number, (status, text) in enumerate(chunks):
        if status == "same":
            shown.append(DiffChunk(status, _visible_words(text)))
            continue
        other = number + (1 if status == "old" else -1)
        paired = 0 <= other < len(statuses) and {status, statuses[other]} == {"old", "new"}
        beside = chunks[other].text if paired else ""
        plain = _visible_words(text)
        hidden = plain == _visible_words(beside) or (not paired and not plain.strip(f" {HIDDEN}"))
        shown.append(DiffChunk(status, with_code_points(text) if hidden and text != " " else plain))
    return [chunk for chunk in shown if chunk.text]


def with_code_points(text: str) -> str:
    """The text with white space and invisible characters named by code point, as `<U+00A0>`."""
    return "".join(c if c == " " or _is_plain(c) else f"<U+{ord(c):04X}>" for c in text)


def _is_plain(character: str) -> bool:
    return not character.isspace() and visible(character) == character


def _visible_words(text: str) -> str:
    return visible(_SPACE.sub(" ", text))


def shortened(chunks: list[DiffChunk], most: int) -> list[DiffChunk]:
    """Cut what is the same to `most` characters beside what differs, which stays whole."""
    kept: list[DiffChunk] = []
    for number, (status, text) in enumerate(chunks):
        if status == "same" and len(text) > 2 * most:
            beginning = text[:most] + " …" if number else "…"
            text = beginning + (" " + text[-most:] if number < len(chunks) - 1 else "")
        kept.append(DiffChunk(status, text))
    return kept


def _chunks(
    codes: list[tuple[Literal["replace", "delete", "insert", "equal"], int, int, int, int]],
    old: list[str],
    new: list[str],
) -> Iterator[DiffChunk]:
    for tag, i, j, k, m in codes:
        if tag == "equal":
            yield DiffChunk("same", "".join(new[k:m]))
            continue
        if i < j:
            yield DiffChunk("old", "".join(old[i:j]))
        if k < m:
            yield DiffChunk("new", "".join(new[k:m]))
