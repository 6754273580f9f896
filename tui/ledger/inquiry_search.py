"""Questions over the collection asked in a thread of their own, so that no key waits for them."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

from tui.ledger.inquiry import Answered, Asked, answers
from tui.ledger.last_asked import LastAsked

_STEPS = 2_000
"""Steps of SQLite after which it is looked whether the answer is still waited for."""

DAMAGED = "The ledger of all articles cannot be read; quoth makes it anew."


class InquirySearch(LastAsked[Asked, Answered]):
    """Asks the questions over a project's collection; `root` is the project's."""

    def __init__(
        self,
        opened: Callable[[], sqlite3.Connection | None],
        root: Path,
        heard: Callable[[], None],
    ) -> None:
        self._root = root
        super().__init__("questions", opened, heard)

    def _run(self) -> None:
        while (asked := self._next()) is not None:
            try:
                self._answer(asked)
            except sqlite3.DatabaseError:
                # It was interrupted for something else, or the ledger is damaged.
                self._is_stale = True
                self._tell(Answered(asked, told=DAMAGED, has_ledger=False))
        self._hold(None)

    def _answer(self, asked: Asked) -> None:
        if self._is_stale or self._ledger is None:
            self._is_stale = False
            self._hold(None)
            ledger = self._opened()
            if ledger is not None:
                # Where an answer is many small queries, an interrupt may fall between two of them.
                ledger.set_progress_handler(lambda: not self._goes_on(), _STEPS)
            self._hold(ledger)
        if self._ledger is None:
            self._tell(Answered(asked, has_ledger=False))
            return
        for answered in answers(self._ledger, asked, self._root, self._goes_on):
            self._tell(answered)
