"""Text folded for comparing: quotation marks, dashes, spaces, case and forms made alike."""

from __future__ import annotations

import re
import unicodedata
from array import array
from functools import lru_cache

from tui.core.spans import Span

_PLAIN = {
    **dict.fromkeys("‘’‚‛′´`ʼ＇", "'"),
    **dict.fromkeys("“”„‟″«»＂", '"'),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    "…": "...",
}
_IRREGULAR = re.compile(r"[\x00-\x7f]?[^\x00-\x7f]+|\s\s+|[^\S ]")


class Folded:
    """A folded text that knows where each of its characters came from."""

    def __init__(self, text: str) -> None:
        pieces: list[str] = []
        self._starts = array("l")
        self._ends = array("l")
        self._after_space = False
        position = 0
        for match in _IRREGULAR.finditer(text):
            self._plain(pieces, text, position, match.start())
            self._irregular(pieces, match[0], match.start())
            position = match.end()
        self._plain(pieces, text, position, len(text))
        self.text = "".join(pieces)
        self._hits: dict[str, tuple[int, ...]] = {}

    def span(self, start: int, end: int) -> Span:
        """The span of the text as it was, for a part of the folded text that is not empty."""
        return Span(self._starts[start], self._ends[end - 1])

    def hits(self, quote: str) -> tuple[int, ...]:
        """Where the folded quote stands, overlapping places included; kept for the next call."""
        found = self._hits.get(quote)
        if found is None:
            if len(self._hits) > 1000:
                self._hits.clear()
            places = []
            position = self.text.find(quote)
            while position >= 0:
                places.append(position)
                position = self.text.find(quote, position + 1)
            found = self._hits[quote] = tuple(places)
        return found

    def _plain(self, pieces: list[str], text: str, start: int, end: int) -> None:
        if start < end and self._after_space and text[start] == " ":
            self._ends[-1] = start + 1
            start += 1
        if start < end:
            pieces.append(text[start:end].lower())
            self._starts.extend(range(start, end))
            self._ends.extend(range(start + 1, end + 1))
            self._after_space = text[end - 1] == " "

    def _irregular(self, pieces: list[str], run: str, offset: int) -> None:
        for start, end in _clusters(run):
            for character in _folded(run[start:end]):
                if character == " " and self._after_space:
                    self._ends[-1] = offset + end
                    continue
                pieces.append(character)
                self._starts.append(offset + start)
                self._ends.append(offset + end)
                self._after_space = character == " "


def fold(text: str) -> str:
    """The folded text alone."""
    return Folded(text).text


@lru_cache(maxsize=2)
def folded(text: str) -> Folded:
    """The text folded, kept for the next call."""
    return Folded(text)


def _clusters(run: str) -> list[tuple[int, int]]:
    """The run cut into characters, each with the combining marks on it."""
    starts = [n for n, c in enumerate(run) if n == 0 or not unicodedata.combining(c)]
    return list(zip(starts, [*starts[1:], len(run)], strict=True))


@lru_cache(maxsize=4096)
def _folded(cluster: str) -> str:
    if cluster in _PLAIN:
        return _PLAIN[cluster]
    shown = "".join(c for c in cluster if unicodedata.category(c) != "Cf")
    normal = unicodedata.normalize("NFKC", shown).lower()
    plain = "".join(_PLAIN.get(c, c) for c in normal)
    return " " if plain and plain.isspace() else plain
