"""The list of articles asked for in a thread of its own, so that no key waits for an answer."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from typing import NamedTuple

from tui.ledger.article_filter import ArticleFilter
from tui.ledger.article_overview import Overview
from tui.ledger.last_asked import LastAsked
from tui.ledger.list_order import Order
from tui.ledger.listing import fitting


class Asked(NamedTuple):
    """What the list is to show."""

    wanted: ArticleFilter = ArticleFilter()
    order: Order = Order()


class Answered(NamedTuple):
    """What there is for what was asked: the ids, unless `are_all` only the first of them.

    `overview` knows all articles, and is not changed any more.
    """

    asked: Asked
    ids: Sequence[int]
    are_all: bool
    overview: Overview


class ListSearch(LastAsked[Asked, Answered]):
    """Asks for the articles that one annotator's list is to show, under a folder."""

    def __init__(
        self,
        opened: Callable[[], sqlite3.Connection | None],
        annotator: str,
        under: str,
        heard: Callable[[], None],
    ) -> None:
        self._annotator, self._under = annotator, under
        super().__init__("list of articles", opened, heard)

    def _run(self) -> None:
        ledger = self._opened()
        if ledger is None:
            return
        self._hold(ledger)
        overview: Overview | None = None
        try:
            while (asked := self._next()) is not None:
                try:
                    if overview is None or self._is_stale:
                        self._is_stale = False
                        overview = None
                        overview = Overview(ledger, self._annotator, self._under)
                    for ids, are_all in fitting(ledger, overview, *asked):
                        if not self._tell(Answered(asked, ids, are_all, overview)):
                            break
                except sqlite3.DatabaseError:
                    # It was interrupted for something else, or will be told of by who refreshes it.
                    self._is_stale = self._is_stale or overview is None
        finally:
            self._hold(None)
