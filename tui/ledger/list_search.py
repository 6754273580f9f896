"""The list of articles asked for in a thread of its own, so that no key waits for an answer."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from threading import Condition, Thread
from typing import NamedTuple

from tui.ledger.article_filter import ArticleFilter
from tui.ledger.article_overview import Overview
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


class ListSearch:
    """Asks the ledger for what was asked last; what was asked before is let go of.

    `opened` gives a connection, None if there is none; `heard` is called, in the thread, when
    something may be taken.
    """

    def __init__(
        self,
        opened: Callable[[], sqlite3.Connection | None],
        annotator: str,
        under: str,
        heard: Callable[[], None],
    ) -> None:
        self._opened = opened
        self._annotator, self._under = annotator, under
        self._heard = heard
        self._change = Condition()
        self._asked: Asked | None = None
        self._answered: Answered | None = None
        self._is_stale = True
        self._ends = False
        self._ledger: sqlite3.Connection | None = None
        self._thread = Thread(target=self._run, name="list of articles", daemon=True)
        self._thread.start()

    def ask(self, asked: Asked, anew: bool = False) -> None:
        """Ask for articles, and have the ledger looked at `anew` where it is another by now."""
        with self._change:
            self._asked = asked
            self._is_stale = self._is_stale or anew
            self._interrupt()

    def take(self) -> Answered | None:
        """The last answer to what was asked last, once; None if there is no new one."""
        with self._change:
            answered, self._answered = self._answered, None
            return answered

    def close(self) -> None:
        """Ask nothing any more."""
        with self._change:
            self._ends = True
            self._interrupt()
        self._thread.join()

    def _interrupt(self) -> None:
        self._answered = None
        if self._ledger is not None:
            self._ledger.interrupt()
        self._change.notify()

    def _run(self) -> None:
        ledger = self._opened()
        if ledger is None:
            return
        with self._change:
            self._ledger = ledger
        try:
            overview: Overview | None = None
            while (asked := self._next()) is not None:
                try:
                    if overview is None or self._is_stale:
                        self._is_stale = False
                        overview = None
                        overview = Overview(ledger, self._annotator, self._under)
                    self._answer(ledger, overview, asked)
                except sqlite3.DatabaseError:
                    # It was interrupted for something else, or will be told of by who refreshes it.
                    self._is_stale = self._is_stale or overview is None
        finally:
            with self._change:
                self._ledger = None
            ledger.close()

    def _next(self) -> Asked | None:
        with self._change:
            while self._asked is None and not self._ends:
                self._change.wait()
            asked, self._asked = self._asked, None
            return None if self._ends else asked

    def _answer(self, ledger: sqlite3.Connection, overview: Overview, asked: Asked) -> None:
        for ids, are_all in fitting(ledger, overview, *asked):
            with self._change:
                if self._asked is not None or self._ends:
                    return
                self._answered = Answered(asked, ids, are_all, overview)
            self._heard()
