"""Scripts of letters (Latin, Cyrillic), and words that mix scripts whose letters look alike."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from functools import cache, lru_cache

from tui.text.unicode_data import MARKS, SCRIPTS

Scripts = frozenset[str]

# Han is written together with these, and counts as one with them (UTS 39, section 5.1).
_TOGETHER = {
    "Hani": {"Jpan", "Kore", "Hanb"},
    "Hira": {"Jpan"},
    "Kana": {"Jpan"},
    "Hang": {"Kore"},
    "Bopo": {"Hanb"},
}
# In these, Latin letters stand within words of honest texts, and none looks like one of Latin.
_BESIDE_LATIN = frozenset(
    "Jpan Kore Hanb Arab Beng Deva Ethi Gujr Guru Hebr Khmr Knda Laoo Mlym Mymr Orya Sinh Taml "
    "Telu Thaa Thai Tibt".split()
)
# Greek letters in μm and kΩ are signs; none of these looks like a letter of Latin.
_GREEK_SIGNS = frozenset("βγδεζηθλμξπσςφψωΓΔΘΛΞΠΣΦΨΩ\N{OHM SIGN}")


def look_alikes(text: str) -> list[int]:
    """Offsets of letters that are of another script than most of their word.

    This follows UTS 39, Unicode Security Mechanisms. A word is a run of letters. Chinese, Japanese
    and Korean words may hold Latin letters, and so may those of scripts without letters that look
    like Latin ones.
    """
    if text.isascii():
        return []
    found: list[int] = []
    for word in _words().finditer(text):
        if not word[0].isascii():
            found += (word.start() + offset for offset in _letters_of_other_scripts(word[0]))
    return found


def scripts_of(letter: str) -> Scripts:
    """The scripts that a letter is used in, by their ISO 15924 codes such as "Latn".

    Empty for what is no letter.
    """
    starts, ends, names = _table()
    number = bisect_right(starts, ord(letter)) - 1
    return names[number] if number >= 0 and ord(letter) <= ends[number] else frozenset()


@lru_cache(maxsize=4096)
def _letters_of_other_scripts(word: str) -> tuple[int, ...]:
    by_offset = {offset: found for offset, c in enumerate(word) if (found := scripts_of(c))}
    greek = [offset for offset, found in by_offset.items() if found == {"Grek"}]
    if all(word[offset] in _GREEK_SIGNS for offset in greek) and len(greek) < len(by_offset):
        for offset in greek:
            del by_offset[offset]
    if _common(list(by_offset.values())):
        return ()
    others = [found for found in by_offset.values() if "Latn" not in found]
    if _common(others) & _BESIDE_LATIN:
        return ()
    counted = Counter(name for found in by_offset.values() for name in found)
    most = max(counted.values())
    major = next(name for name in counted if counted[name] == most)
    return tuple(offset for offset, found in by_offset.items() if major not in found)


def _common(of_letters: list[Scripts]) -> Scripts:
    """The scripts in which all the letters are used; of no letters, "Latn"."""
    full = [found.union(*(_TOGETHER.get(name, ()) for name in found)) for found in of_letters]
    return frozenset.intersection(*full) if full else frozenset(("Latn",))


@cache
def _words() -> re.Pattern[str]:
    return re.compile(rf"[^\W\d_](?:[^\W\d_]|[{MARKS}])+")


@cache
def _table() -> tuple[list[int], list[int], list[Scripts]]:
    rows = []
    for row in SCRIPTS.splitlines():
        names, *ranges = row.split(" ")
        scripts = frozenset(names.split("+"))
        for between in ranges:
            first, _, last = between.partition("-")
            rows.append((int(first, 16), int(last or first, 16), scripts))
    rows.sort(key=lambda found: found[0])
    starts, ends, names_of = zip(*rows, strict=True)
    return list(starts), list(ends), list(names_of)
