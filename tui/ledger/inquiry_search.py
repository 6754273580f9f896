"""Questions over the collection asked in a thread of their own, so that no key waits for them."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path
from threading import Condition, Thread

from tui.ledger.inquiry import Answered, Asked, answers

_STEPS = 2_000
"""Steps of SQLite after which it is looked whether the answer is still waited for."""

DAMAGED = "The ledger of all articles cannot be read; quoth makes it anew."


class InquirySearch:
    """Asks the ledger what was asked last; what was asked before is let go of.

    `opened` gives a connection, None if there is none; `heard` is called, in the thread, when
    something may be taken.
    """

    def __init__(
        self,
        opened: Callable[[], sqlite3.Connection | None],
        root: Path,
        heard: Callable[[], None],
    ) -> None:
        self._opened, self._root, self._heard = opened, root, heard
        self._change = Condition()
        self._asked: Asked | None = None
        self._answered: Answered | None = None
        self._is_stale = True
        self._ends = False
        self._ledger: sqlite3.Connection | None = None
        self._thread = Thread(target=self._run, name="questions", daemon=True)
        self._thread.start()

    def ask(self, asked: Asked, anew: bool = False) -> None:
        """Ask something, and have the ledger opened `anew` where it is another by now."""
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
        while (asked := self._next()) is not None:
            try:
                self._answer(asked)
            except sqlite3.DatabaseError:
                # It was interrupted for something else, or the ledger is damaged.
                self._is_stale = True
                self._tell(Answered(asked, told=DAMAGED, has_ledger=False))
        self._let_go()

    def _next(self) -> Asked | None:
        with self._change:
            while self._asked is None and not self._ends:
                self._change.wait()
            asked, self._asked = self._asked, None
            return None if self._ends else asked

    def _answer(self, asked: Asked) -> None:
        if self._is_stale or self._ledger is None:
            self._let_go()
            ledger = self._opened()
            if ledger is not None:
                # Where an answer is many small queries, an interrupt may fall between two of them.
                ledger.set_progress_handler(lambda: not self._goes_on(), _STEPS)
            with self._change:
                self._is_stale, self._ledger = False, ledger
        if self._ledger is None:
            self._tell(Answered(asked, has_ledger=False))
            return
        for answered in answers(self._ledger, asked, self._root, self._goes_on):
            self._tell(answered)

    def _goes_on(self) -> bool:
        return self._asked is None and not self._ends

    def _tell(self, answered: Answered) -> None:
        with self._change:
            if not self._goes_on():
                return
            self._answered = answered
        self._heard()

    def _let_go(self) -> None:
        with self._change:
            ledger, self._ledger = self._ledger, None
        if ledger is not None:
            ledger.close()
