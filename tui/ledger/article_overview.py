"""What the list of articles is sorted and filtered by, of all articles at once and in little room.

Asked of SQLite, each key in the filter would read the whole table of articles anew.
"""

from __future__ import annotations

import os
import sqlite3
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from itertools import chain
from pathlib import Path

from tui.ledger.article_filter import Amount, ArticleFilter, day_number
from tui.ledger.list_order import DESCENDING, Order
from tui.storage.errors import CannotRead
from tui.storage.project.plan_file import load_plan
from tui.storage.project.projects import Project

_STATES = ("", "open", "done")


class Overview:
    """The articles by their place in order of ids, which is that of their dates.

    `under` is the path from the project's root of the folder that the articles lie in, if not all
    are meant.
    """

    def __init__(self, ledger: sqlite3.Connection, annotator: str, under: str = "") -> None:
        self._ledger = ledger
        self._under = under
        self.ids = array("q")
        self._day, self._words = array("i"), array("i")
        self._outlet = array("i")
        self._outlets: dict[str, int] = {}
        self._annotators: dict[str, int] = {}
        self._annotator = annotator
        self._read_articles()
        self._readers = self._planned()
        empty = bytes(4 * len(self.ids))
        self._claims, self._left, self._conflicts, self._look, self._by = (
            array("i", empty) for _ in range(5)
        )
        self._state = bytearray(len(self.ids))
        self._read_readings(annotator)
        self._orders: dict[Order, Sequence[int]] = {}

    def __len__(self) -> int:
        return len(self.ids)

    @property
    def done(self) -> int:
        """How many articles are done."""
        return self._state.count(_STATES.index("done"))

    @property
    def outlets(self) -> list[str]:
        """All outlets, by name."""
        return sorted(filter(None, self._outlets), key=str.casefold)

    def place(self, id: int) -> int:
        """The place of an article, -1 if it is not among these."""
        place = bisect_left(self.ids, id)
        return place if place < len(self.ids) and self.ids[place] == id else -1

    def is_done(self, id: int) -> bool:
        """Whether an article is done."""
        place = self.place(id)
        return place >= 0 and _STATES[self._state[place]] == "done"

    @property
    def has_own(self) -> bool:
        """Whether the plan gives articles to whose list it is; these come first then."""
        return any(self._annotator in readers for readers in self._readers.values())

    def places(self, order: Order) -> Sequence[int]:
        """All places, sorted; of those alike the newest comes first."""
        if order not in self._orders:
            # More than a few orders are never looked at by turns.
            self._orders = dict(list(self._orders.items())[-3:])
            self._orders[order] = self._sorted(order)
        return self._orders[order]

    def fitting(self, wanted: ArticleFilter) -> Callable[[int], bool] | None:
        """The test that a place has to pass, as far as this knows; None where all would."""
        tests: list[Callable[[int], bool]] = []
        for outlet in wanted.outlets:
            named = {n for name, n in self._outlets.items() if outlet in name.casefold()}
            tests.append(_among(self._outlet, named))
        for name in wanted.readers:
            who = self._annotator if name == "me" else name
            own = {place for place, readers in self._readers.items() if who in readers}
            tests.append(own.__contains__)
        if wanted.since:
            tests.append(lambda place: self._day[place] >= wanted.since)
        if wanted.until:
            tests.append(lambda place: 0 < self._day[place] <= wanted.until)
        if wanted.state:
            states = {"open": {0, 1}, "done": {2}, "new": {0}}[wanted.state]
            tests.append(_among(self._state, states))
        tests += [_compared(getattr(self, f"_{each.column}"), each) for each in wanted.amounts]
        if len(tests) < 2:
            return tests[0] if tests else None
        return lambda place: all(test(place) for test in tests)

    def _read_articles(self) -> None:
        under = os.fsencode(self._under)
        for id, path, outlet, day, words in self._ledger.execute(
            "select id, path, outlet, date, words from article order by id"
            if self._under
            else "select id, '', outlet, date, words from article order by id"
        ):
            if under and not os.fsencode(path).startswith(under):
                continue
            self.ids.append(id)
            self._day.append(day_number(day))
            self._words.append(-1 if words is None else words)
            self._outlet.append(self._outlets.setdefault(outlet, len(self._outlets)))

    def _read_readings(self, annotator: str) -> None:
        """The reading of the annotator, where there is none that of the common file."""
        place, by = -1, list[str]()
        rows = self._ledger.execute(
            "select article, annotator, state, claims, left, conflicts, doubtful from reading"
            " order by article, annotator"
        )
        for article, who, state, claims, left, conflicts, look in chain(rows, ((0,) * 7,)):
            if place < 0 or self.ids[place] != article:
                if by:
                    self._by[place] = self._annotators.setdefault(
                        ", ".join(by), len(self._annotators) + 1
                    )
                place, by = self.place(article), []
            if place < 0:
                continue
            if who and state:
                by.append(who)
            if who in ("", annotator):
                self._claims[place], self._left[place] = claims, left
                self._conflicts[place], self._look[place] = conflicts, look
                self._state[place] = _STATES.index(state) if state in _STATES else 1

    def _sorted(self, order: Order) -> Sequence[int]:
        newest_first = range(len(self.ids) - 1, -1, -1)
        backwards = (order.column in DESCENDING) != order.reverse
        if order.column == "date":
            # What has no date comes last, either way.
            first = bisect_left(self._day, 1)
            if backwards:
                return self._own_first(newest_first)
            return array("i", chain(range(first, len(self.ids)), range(first)))
        if order.column == "title":
            key: Sequence[int] = self._title_ranks()
        elif order.column == "outlet":
            key = _ranked(self._outlet, ((n, name) for name, n in self._outlets.items()))
        elif order.column == "by":
            names = ((n, name) for name, n in self._annotators.items())
            key = _ranked(self._by, chain([(0, "")], names))
        else:
            key = getattr(self, f"_{order.column}")
        return array("i", sorted(newest_first, key=key.__getitem__, reverse=backwards))

    def _own_first(self, newest_first: range) -> Sequence[int]:
        """What is assigned to whose list it is and not done comes before all others."""
        own = {
            place
            for place, readers in self._readers.items()
            if self._annotator in readers and _STATES[self._state[place]] != "done"
        }
        if not own:
            return newest_first
        rest = (place for place in newest_first if place not in own)
        return array("i", chain(sorted(own, reverse=True), rest))

    def _planned(self) -> dict[int, tuple[str, ...]]:
        """Who is to read the articles, by their places, as far as the project has a plan."""
        (root,) = self._ledger.execute("select root from about").fetchone() or (b"",)
        try:
            plan = load_plan(Project(Path(os.fsdecode(root)))) if root else {}
        except CannotRead:
            return {}
        if not plan:
            return {}
        found = self._ledger.execute("select id, path from article")
        places = ((self.place(id), plan.get(path)) for id, path in found)
        return {place: readers for place, readers in places if place >= 0 and readers}

    def _title_ranks(self) -> array[int]:
        ranks = array("i", bytes(4 * len(self.ids)))
        titles = self._ledger.execute(
            "select id from article order by title = '', title collate nocase, id"
        )
        for rank, (id,) in enumerate(titles):
            if (place := self.place(id)) >= 0:
                ranks[place] = rank
        return ranks


def _among(column: Sequence[int], values: set[int]) -> Callable[[int], bool]:
    return lambda place: column[place] in values


def _compared(column: Sequence[int], amount: Amount) -> Callable[[int], bool]:
    return lambda place: amount.fits(column[place])


def _ranked(column: Iterable[int], names: Iterable[tuple[int, str]]) -> array[int]:
    """The column with the ranks of names in the place of their numbers; the empty one is last."""
    by_name = sorted(names, key=lambda each: (not each[1], each[1].casefold(), each[1]))
    ranks = {number: rank for rank, (number, _) in enumerate(by_name)}
    return array("i", map(ranks.__getitem__, column))
