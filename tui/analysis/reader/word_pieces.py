"""Words in the pieces that BERT's vocabulary has: "Osterhavn" is oster, ##ha, ##vn."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path

LONGEST = 100
"""A longer word is not known, whatever it is made of."""

_INSIDE = "##"
_IDEOGRAPHS = (
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0xF900, 0xFAFF),
    (0x20000, 0x2CEAF),
    (0x2F800, 0x2FA1F),
)


class WordPieces:
    """Cuts words by a vocabulary: a file with a piece a line, whose number is that of the line."""

    def __init__(self, vocabulary: Path) -> None:
        lines = vocabulary.read_text("utf-8").removesuffix("\n").split("\n")
        self._numbers = {piece: number for number, piece in enumerate(lines)}
        self._known: dict[str, list[int]] = {}
        self._unknown = self._numbers["[UNK]"]
        self.first, self.last = self._numbers["[CLS]"], self._numbers["[SEP]"]

    def of(self, words: Sequence[str]) -> list[list[int]]:
        """The numbers of each word's pieces; every word has one at least."""
        for word in words:
            if word not in self._known:
                pieces = [piece for part in _parts(word) for piece in self._cut(part)]
                self._known[word] = pieces or [self._unknown]
        return [self._known[word] for word in words]

    def _cut(self, part: str) -> list[int]:
        """The longest piece that the part begins with, then the longest of what is left."""
        if len(part) > LONGEST:
            return [self._unknown]
        pieces = []
        start = 0
        while start < len(part):
            for end in range(len(part), start, -1):
                number = self._numbers.get((_INSIDE if start else "") + part[start:end])
                if number is not None:
                    pieces.append(number)
                    start = end
                    break
            else:
                return [self._unknown]
        return pieces


def _parts(word: str) -> Iterator[str]:
    """Stretches of letters and digits without accents, in lower case, and single marks."""
    part = ""
    for character in unicodedata.normalize("NFD", word.lower()):
        category = unicodedata.category(character)
        if category == "Mn" or (category[0] == "C" and not character.isspace()):
            continue
        is_single = _is_mark(character, category) or _is_ideograph(character)
        if is_single or character.isspace():
            if part:
                yield part
            part = ""
            if is_single:
                yield character
        else:
            part += character
    if part:
        yield part


def _is_mark(character: str, category: str) -> bool:
    return category[0] == "P" or (character.isascii() and category[0] == "S")


def _is_ideograph(character: str) -> bool:
    return any(first <= ord(character) <= last for first, last in _IDEOGRAPHS)
