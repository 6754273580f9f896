"""The panel's list of what a search has hit, and which of the hits is at hand."""

from __future__ import annotations

from bisect import bisect_left

from tui.app.panel_list import PanelList
from tui.session.analysing import Analysis
from tui.session.at_cursor import AtCursor
from tui.session.list_entries import Entry
from tui.session.session import Session
from tui.text.search import first_matches
from tui.text.spans import Span
from tui.text.visible import visible_line

MOST = 1000
"""Hits that are counted and listed; more than that nobody goes through."""
BEFORE, BEHIND = 16, 60
"""Characters that are shown on both sides of where a hit begins."""


class HitList(PanelList):
    """The hits of the last search in reading order; `needle` is what was searched for."""

    names = ("Hits", "Hits", "Hi")
    rows_each = 1
    empty = "Nothing is searched for: / searches."
    always_offered = False

    def __init__(self, session: Session, analysis: Analysis) -> None:
        super().__init__(session, analysis)
        self.needle = ""
        self._of = ""
        self._hits: list[Span] = []

    @property
    def hits(self) -> list[Span]:
        """Where they stand; looked for once for all that ask."""
        if self._of != self.needle:
            self._of = self.needle
            self._hits = first_matches(self._session.text, self.needle, MOST)
        return self._hits

    @property
    def count(self) -> int:
        """How many hits there are, up to a bound."""
        return len(self.hits)

    @property
    def told_count(self) -> str:
        """The number of hits, with a sign where there may be more."""
        return f"{self.count}{'+' if self.count == MOST else ''}"

    def entry(self, number: int) -> Entry:
        """A hit among the words around it."""
        start, text = self.hits[number].start, self._session.text
        low = max(0, start - BEFORE)
        blank = text.find(" ", low, start) + 1 if low else low
        words = " ".join(text[blank or low : start + BEHIND].split())
        return Entry(start, visible_line(words), "", "")

    def place(self, number: int) -> Span | None:
        """Where a hit stands."""
        return self.hits[number]

    def followed(self, at: AtCursor) -> int:
        """The number of the hit that is selected."""
        return self._at_or_behind(self._session.cursor.span.start, or_first=False)

    def ahead(self) -> int:
        """The number of the next hit in the text."""
        return self._at_or_behind(self._session.cursor.span.start, or_first=True)

    def told_which(self, hit: Span) -> str:
        """Which of the hits one is, in words."""
        number = bisect_left(self.hits, hit.start, key=lambda each: each.start)
        return f"{number + 1} of {self.told_count}" if number < self.count else f"of {MOST}+"

    def _at_or_behind(self, start: int, or_first: bool) -> int:
        hits = self.hits
        number = bisect_left(hits, start, key=lambda each: each.start)
        if or_first:
            return number if number < len(hits) else 0
        return number if number < len(hits) and hits[number].start == start else -1
