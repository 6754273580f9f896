"""Where words stand in a text as another tool tells it, put right where that is known to be off."""

from __future__ import annotations

from collections import Counter

from tui.exchange.json_input import JsonNode
from tui.exchange.units import BeyondText, Unit, offsets
from tui.text.spans import Span


class ToldPlaces:
    """The places in one text that a tool tells in the `unit`.

    Where other words stand than those told, the tool has counted in UTF-16 (browsers do), or the
    words stand in one other place alone; `adjusted` counts what was taken so, by a plural.
    """

    def __init__(self, text: str, unit: Unit = "code points") -> None:
        self._text = text
        self._own = offsets(text, unit)
        self.adjusted: Counter[str] = Counter()

    def span(self, start: JsonNode, end: JsonNode, words: str = "") -> Span:
        """The span of a start and an end, at which the words are said to stand if any are.

        Raises CannotRead if there is none.
        """
        first, last = start.whole(), end.whole()
        if first < 0:
            start.refuse("must not be negative")
        if last < first:
            end.refuse(f"must not be before the start, which is {str(first)[:20]}")
        try:
            there = self._own.span(first, last)
        except BeyondText:
            there = None
        if there is not None and (not words or there.of(self._text) == words):
            return there
        meant = self._meant(first, last, words) if words else None
        if meant is not None:
            return meant
        if there is None:
            end.refuse(f"must be within the text, which has {self._own.length:,} characters")
        if there.of(self._text).split() != words.split():
            self.adjusted["places at which other words stand than told"] += 1
        return there

    def _meant(self, first: int, last: int, words: str) -> Span | None:
        try:
            wide = offsets(self._text, "UTF-16").span(first, last)
        except BeyondText:
            wide = None
        if wide is not None and wide.of(self._text) == words:
            self.adjusted["places that were counted in UTF-16"] += 1
            return wide
        at = self._text.find(words)
        if at < 0 or self._text.find(words, at + 1) >= 0:
            return None
        self.adjusted["places that were beside their words"] += 1
        return Span(at, at + len(words))
