"""The branch that a file was last seen on: what is written for one must not end up on another."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import NamedTuple

from tui.text.visible import visible_line

SETTLED_AFTER = 1.0
"""Seconds: so long after git was at work its HEAD is taken for what it means."""

AT_WORK = "git is at work here, or has left its index.lock: ctrl+s saves this afterwards."
JUST_NOW = "The file was changed this very moment: this is saved as soon as its branch is certain."


class BranchLeft(Exception):
    """Another branch was checked out meanwhile, or may have been; the text says what to do."""


class Glimpse(NamedTuple):
    """What was checked out at a moment, None while git was at work, and what git left by then."""

    name: str | None
    traces: object


def _none() -> str:
    return ""


class Branch:
    """The branch that a file was last seen on, and whether another one may be there now.

    Storage knows no git: whoever does hands in the questions. `ask` tells what is checked out: a
    name, "" for none, None while git is at work.

    `traces` are others whenever git has been at work, None where there is no git. It writes files
    first, and which branch they are of last: a file that came with new traces may be of a branch
    that is not told yet. `settle` waits until git is not just reading files.
    """

    def __init__(
        self,
        ask: Callable[[], str | None] = _none,
        settle: Callable[[], object] = _none,
        traces: Callable[[], object] = lambda: None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._ask = ask
        self._traces = traces
        self._clock = clock
        self.settle = settle
        now = self.glimpse()
        self._seen = now.name or ""
        self._known = now.traces
        self._doubted: tuple[object, float] | None = None

    def glimpse(self) -> Glimpse:
        """What is checked out now."""
        return Glimpse(self._ask(), self._traces())

    def note(self, then: Glimpse) -> None:
        """Take for what is meant what was checked out before the file was found as it was seen."""
        if then.name is not None:
            self._seen, self._known, self._doubted = then.name, then.traces, None

    def follow(self) -> None:
        """A person has said that what waits is meant for the branch that is checked out now."""
        now = self.glimpse()
        # Without another name nothing was asked yet, and git may be about to write one.
        if now.name is not None and now.name != self._seen:
            self._seen, self._doubted = now.name, (now.traces, self._clock() - SETTLED_AFTER)

    def left(self, would_write: bool = True, is_fresh: bool = False) -> str:
        """A sentence if another branch is checked out than was noted, or may be about to be.

        That is so while git is at work; and for a while after it was, or after a file that
        `is_fresh` came. Not so if nothing here would be written to the branch: what is there then
        may just be taken over.
        """
        now = self.glimpse()
        if now.name is None:
            return AT_WORK
        if not would_write:
            return ""
        if now.name != self._seen:
            keys = "ctrl+s saves there, u undoes it"
            before = visible_line(self._seen)
            return f"Branch changed to {visible_line(now.name)}: {keys} (it was {before})."
        return JUST_NOW if self._is_doubtful(now.traces, is_fresh) else ""

    def _is_doubtful(self, traces: object, is_fresh: bool) -> bool:
        if traces is None:
            return False
        if self._doubted is None or self._doubted[0] != traces:
            if traces == self._known and not is_fresh:
                return False
            self._doubted = traces, self._clock()
        return self._clock() - self._doubted[1] < SETTLED_AFTER
