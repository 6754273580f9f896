"""The ledger asked in a thread of its own: no key waits, and what was asked last alone counts."""

from __future__ import annotations

import sqlite3
from abc import ABC, abstractmethod
from collections.abc import Callable
from threading import Condition, Thread
from typing import Generic, TypeVar

A = TypeVar("A")
R = TypeVar("R")


class LastAsked(ABC, Generic[A, R]):
    """Has what was asked last answered; what was asked before is let go of.

    `opened` gives a connection, None if there is none; `heard` is called, in the thread, when
    something may be taken.
    """

    def __init__(
        self, name: str, opened: Callable[[], sqlite3.Connection | None], heard: Callable[[], None]
    ) -> None:
        self._opened, self._heard = opened, heard
        self._change = Condition()
        self._asked: A | None = None
        self._answered: R | None = None
        self._is_stale = True
        self._ends = False
        self._ledger: sqlite3.Connection | None = None
        self._thread = Thread(target=self._run, name=name, daemon=True)
        self._thread.start()

    @abstractmethod
    def _run(self) -> None:
        """Answer what `_next` gives, until that is None."""

    def ask(self, asked: A, anew: bool = False) -> None:
        """Ask something, and have the ledger looked at `anew` where it is another by now."""
        with self._change:
            self._asked = asked
            self._is_stale = self._is_stale or anew
            self._interrupt()

    def take(self) -> R | None:
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

    def _next(self) -> A | None:
        with self._change:
            while self._asked is None and not self._ends:
                self._change.wait()
            asked, self._asked = self._asked, None
            return None if self._ends else asked

    def _goes_on(self) -> bool:
        """Whether what is being answered is still waited for."""
        return self._asked is None and not self._ends

    def _tell(self, answered: R) -> bool:
        """Have an answer taken, if it is still waited for; whether it is."""
        with self._change:
            if not self._goes_on():
                return False
            self._answered = answered
        self._heard()
        return True

    def _hold(self, ledger: sqlite3.Connection | None) -> None:
        """Have questions interrupt this connection, and close the one before."""
        with self._change:
            before, self._ledger = self._ledger, ledger
        if before is not None:
            before.close()
