"""Words that stand in a text just as they are written, found without folding it."""

from __future__ import annotations

from functools import lru_cache

_BLOCK = 32
_MOST_PLACES = 50


class Blocks:
    """The text in blocks of equal length, each with its places.

    Words of twice that length cover a whole block wherever they stand, so that a few look-ups
    find all their places: ten thousand anchors of a large article cost no search each.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        places: dict[str, list[int]] = {}
        for start in range(0, len(text) - _BLOCK + 1, _BLOCK):
            places.setdefault(text[start : start + _BLOCK], []).append(start)
        self._places = places

    def only_place(self, words: str) -> int | None:
        """Where the words stand, None unless that is in one place alone."""
        if len(words) < 2 * _BLOCK:
            return _searched(self.text, words)
        found = -1
        for shift in range(_BLOCK):
            places = self._places.get(words[shift : shift + _BLOCK], ())
            if len(places) > _MOST_PLACES:
                return _searched(self.text, words)
            for place in places:
                if place >= shift and self.text.startswith(words, place - shift):
                    if found >= 0:
                        return None
                    found = place - shift
        return None if found < 0 else found


@lru_cache(maxsize=8)
def blocks(text: str) -> Blocks:
    """The blocks of a text, kept for the next calls: of one as it is, and of one folded."""
    return Blocks(text)


def _searched(text: str, words: str) -> int | None:
    place = text.find(words)
    return None if place < 0 or text.find(words, place + 1) >= 0 else place
