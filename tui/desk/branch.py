"""The branch that a file was last seen on: what is written for one must not end up on another."""

from __future__ import annotations

from collections.abc import Callable

from tui.core.visible import line


class BranchLeft(Exception):
    """Another branch was checked out meanwhile; the text says what to do."""


def _none() -> str:
    return ""


class Branch:
    """What is checked out, as `ask` tells it: a name, "" for none, None while git is at work.

    `settle` waits until git is not just reading files.
    """

    def __init__(
        self, ask: Callable[[], str | None] = _none, settle: Callable[[], object] = _none
    ) -> None:
        self._ask = ask
        self.settle = settle
        self._seen = ask() or ""

    def note(self) -> None:
        """Take what is checked out now for what is meant."""
        now = self._ask()
        if now is not None:
            self._seen = now

    def left(self, would_write: bool = True) -> str:
        """A sentence if another branch is checked out than was noted, or is about to be.

        Not so if nothing here would be written to it: what is there then may just be taken over.
        """
        now = self._ask()
        if now is None:
            return "git is at work here, or has left its index.lock: ctrl+s saves this afterwards."
        if now == self._seen or not would_write:
            return ""
        keys = "ctrl+s saves there, u undoes it"
        return f"Branch changed to {line(now)}: {keys} (it was {line(self._seen)})."
