"""Characters that are not what they seem: invisible ones, and letters of another script."""

from __future__ import annotations

import re
from typing import NamedTuple

from tui.text.cells import NARROW
from tui.text.visible import visible

_AROUND = 40
"""Code points beside a stretch that decide how its first and last character are shown."""

_LATIN_END, _CYRILLIC_END = 0x24F, 0x482
_PLAIN = frozenset("\t\n").union(
    character for character in NARROW if not _LATIN_END < ord(character) <= _CYRILLIC_END
)
"""Letters of Latin, and signs, that show as they are: among these nothing is odd."""

_KINDS = (
    (0x80, 0x9F, "control character"),
    (0xD800, 0xDFFF, "half a character"),
    (0xE000, 0xF8FF, "private-use character"),
    (0xFDD0, 0xFDEF, "no character"),
    (0xF0000, 0xFFFFD, "private-use character"),
    (0x100000, 0x10FFFD, "private-use character"),
)
_WARNED_OF = (
    (
        re.compile("[\u202a-\u202e\u2066-\u2069]"),
        "bidi controls, which turn the direction of writing",
    ),
    (re.compile("[\U000e0000-\U000e007f]"), "tag characters, which carry hidden text"),
)


class OddCharacter(NamedTuple):
    """A character that is not what it seems, and whether it is a letter that looks like another."""

    offset: int
    character: str
    looks_alike: bool


def odd_characters(text: str, start: int, end: int) -> list[OddCharacter]:
    """The odd characters between two offsets, in order; tabs and line ends are not odd."""
    before = max(0, start - _AROUND)
    near = text[before : end + _AROUND]
    if _PLAIN.issuperset(near) or (text[start:end].isascii() and text[start:end].isprintable()):
        return []
    # Imported with the first text that needs it, like the tables of `tui.text.visible`.
    from tui.text.scripts import look_alikes

    found = [
        OddCharacter(before + at, was, False)
        for at, (was, shown) in enumerate(zip(near, visible(near), strict=True))
        if was != shown and was not in "\t\n"
    ]
    # A word is looked at from its beginning, so that the same letters are meant wherever one looks.
    found += (OddCharacter(before + at, near[at], True) for at in look_alikes(near))
    return sorted(oddity for oddity in found if start <= oddity.offset < end)


def describe_character(character: str) -> str:
    """The character by code point and name, such as "U+202E right-to-left override"."""
    code = ord(character)
    return f"U+{code:04X} {_name(character, code)}"


def deceptive_text_warnings(text: str) -> list[str]:
    """Phrases for what makes the text say something else than it shows, with how often it occurs.

    That is bidi controls and tag characters. Most texts have neither.
    """
    if text.isascii():
        return []
    return [
        f"{what} ({count})"
        for pattern, what in _WARNED_OF
        if (count := sum(1 for _ in pattern.finditer(text)))
    ]


def _name(character: str, code: int) -> str:
    import unicodedata

    if code < 0x20 or code == 0x7F:
        picture = chr(0x2421 if code == 0x7F else 0x2400 + code)
        return unicodedata.name(picture).removeprefix("SYMBOL FOR ").lower()
    for first, last, kind in _KINDS:
        if first <= code <= last:
            return kind
    return unicodedata.name(character, "no character known here").lower()
