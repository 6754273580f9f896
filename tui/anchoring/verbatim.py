"""An index of a text that finds words standing in it character for character."""

from __future__ import annotations

from functools import lru_cache

_BLOCK = 32
# Where no block of the words is rarer than this, the text itself is searched.
_MOST_PLACES = 64


class VerbatimIndex:
    """The text cut into blocks of equal length, with the places of each.

    Words of twice that length cover a whole block wherever they stand, so that a few look-ups
    find all their places: ten thousand anchors of a large article cost no search each.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        places: dict[str, list[int]] = {}
        for start in range(0, len(text) - _BLOCK + 1, _BLOCK):
            places.setdefault(text[start : start + _BLOCK], []).append(start)
        self._places = places

    def find(self, words: str, most: int) -> list[int]:
        """Where the words stand, in rising order and no more places than `most`."""
        if len(words) < 2 * _BLOCK:
            return _scan(self.text, words, most)
        found: list[int] = []
        for shift in range(_BLOCK):
            rarest: list[int] | None = None
            for at in range(shift, len(words) - _BLOCK + 1, _BLOCK):
                places = self._places.get(words[at : at + _BLOCK])
                if places is None:
                    break
                if rarest is None or len(places) < len(rarest):
                    rarest, offset = places, at
            else:
                if rarest is None:
                    continue
                if len(rarest) > _MOST_PLACES:
                    return _scan(self.text, words, most)
                starts = (block_start - offset for block_start in rarest if block_start >= offset)
                found += (start for start in starts if self.text.startswith(words, start))
        found.sort()
        return found[:most]


@lru_cache(maxsize=8)
def verbatim_index(text: str) -> VerbatimIndex:
    """The index of a text; the last few are kept.

    Each text is searched twice, as it is and normalized.
    """
    return VerbatimIndex(text)


def _scan(text: str, words: str, most: int) -> list[int]:
    found: list[int] = []
    start = text.find(words)
    while start >= 0 and len(found) < most:
        found.append(start)
        start = text.find(words, start + 1)
    return found
