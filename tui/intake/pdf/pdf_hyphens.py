"""Lines of a paragraph joined to text, with the words that were divided at their ends mended."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

_SOFT = "\u00ad"
_DIVIDED = re.compile(r"([^\W_]+(?:['’][^\W_]+)*)([-\u00ad\u2010])$")
_BEGINNING = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)*")
_COMPOUND_BEGINNINGS = frozenset(
    "all anti co cross ex half high long low mid multi non one post pre pro quasi self semi short "
    "so state three two vice well".split()
)
_PREFIXES = frozenset(
    "back down every fore here inter over some super there under what when where with".split()
)
_UNSPACED = re.compile(r"(?:\w[—–]|\S@|(?:://|www\.)\S*[-/_=&?%.])$")
"""What goes on at the next line without a space: dashes, and addresses."""

_LONGEST_WORD = 100
_LONG_WORD = 4
_FEWEST_DIVIDED = 0.015
"""How many of its lines a text that divides words ends within one, at least."""


class WordsSeen(NamedTuple):
    """The words and compounds that stand whole in a text, and whether it divides words."""

    words: frozenset[str]
    divides: bool


def words_seen(lines: Iterable[str]) -> WordsSeen:
    """What a text shows of how its words are written, in all its lines less their last words."""
    words: set[str] = set()
    count = divided = 0
    for line in lines:
        count += 1
        found = [each.group().replace("\u2010", "-").lower() for each in _WORD.finditer(line)]
        mark = _DIVIDED.search(line)
        if mark:
            found.pop() if found else None
            divided += mark.group(1)[-1].islower()
        words.update(found)
    return WordsSeen(frozenset(words), divided > _FEWEST_DIVIDED * count)


def join_lines(lines: Sequence[str], seen: WordsSeen) -> str:
    """The lines as one text; a hyphen at the end of one goes, unless it belongs to a compound."""
    text = ""
    for line in lines:
        divided = _DIVIDED.search(text[-_LONGEST_WORD:])
        begins = _BEGINNING.match(line)
        if not text:
            text = line
        elif _UNSPACED.search(text[-_LONGEST_WORD:]):
            text += line
        elif not divided or not begins:
            text += f" {line}"
        elif _belongs(divided.group(1), divided.group(2), begins.group(), seen):
            text = f"{text[:-1]}-{line}"
        else:
            text = text[:-1] + line
    return text.replace(_SOFT, "")


def _belongs(before: str, hyphen: str, after: str, seen: WordsSeen) -> bool:
    """Whether the hyphen would stand there in the middle of a line, too."""
    before, first, whole = before.lower(), after[0], after.lower()
    after = whole.partition("-")[0]
    if f"{before}-{whole}" in seen.words or f"{before}-{after}" in seen.words:
        return True
    if f"{before}{after}" in seen.words or f"{before}{whole}" in seen.words:
        return False
    if not first.islower():
        return True
    if hyphen == _SOFT:
        return False
    if before.isdecimal() or before in _COMPOUND_BEGINNINGS:
        return True
    if before not in seen.words:
        return False
    # Where words are divided, too, two long words beside each other are a compound.
    long = min(len(before), len(after)) >= _LONG_WORD and before not in _PREFIXES
    return not seen.divides or (long and after in seen.words)
