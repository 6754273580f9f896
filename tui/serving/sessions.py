"""All programs that are seen in browsers: how many there may be, and when one has to go."""

from __future__ import annotations

import asyncio
import secrets
import time
from collections.abc import Awaitable, Callable

from tui.serving.browser_session import BrowserSession
from tui.serving.terminal_child import Size, TerminalChild

WAITS = 300.0
"""Seconds that a program waits for its page to come back."""
_MOST_PROMISED = 64


class NoSession(Exception):
    """There is none, and a sentence says why."""


class Sessions:
    """Starts a program for each page that asks for one, `most` of them at a time.

    An id is promised before its program is started, so a page that is loaded again comes back to
    the same one. One without a page goes when another page needs its place.
    """

    def __init__(
        self,
        start: Callable[[Size], Awaitable[TerminalChild]],
        most: int,
        idle: float,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._start = start
        self._most = most
        self._idle = idle
        self._clock = clock
        self._promised: dict[str, None] = {}
        self._open: dict[str, BrowserSession] = {}
        self._starting = asyncio.Lock()

    def promise(self) -> str:
        """The id of a program that may be started."""
        id = secrets.token_hex(16)
        self._promised[id] = None
        while len(self._promised) > _MOST_PROMISED:
            del self._promised[next(iter(self._promised))]
        return id

    @property
    def count(self) -> int:
        """How many programs there are."""
        return sum(not each.is_over for each in self._open.values())

    async def of(self, id: str, size: Size) -> tuple[BrowserSession, bool]:
        """The program of that id, and whether it was there before; NoSession if there is none."""
        async with self._starting:
            await self.sweep()
            if id in self._open:
                return self._open[id], True
            if id not in self._promised:
                raise NoSession("This session has ended.")
            await self._make_room()
            try:
                child = await self._start(size)
            except OSError as error:
                raise NoSession(f"quoth could not be started: {error.strerror}.") from error
            del self._promised[id]
            self._open[id] = BrowserSession(child, self._clock)
            return self._open[id], False

    async def sweep(self) -> None:
        """End what nobody has typed in for long, and what waits in vain for its page."""
        now = self._clock()
        for id, each in list(self._open.items()):
            if now - each.last_typed >= self._idle:
                await each.end("Nobody has typed anything for long; all is saved.")
            elif each.left_at is not None and now - each.left_at >= WAITS:
                await each.end("The page was gone for long; all is saved.")
            if each.is_over:
                self._open.pop(id, None)

    async def close(self) -> None:
        """End all."""
        self._promised.clear()
        async with self._starting:
            ending = (
                each.end("quoth serve has ended; all is saved.") for each in self._open.values()
            )
            await asyncio.gather(*ending)
            self._open.clear()

    async def _make_room(self) -> None:
        if len(self._open) < self._most:
            return
        waiting = [
            (each.left_at, id) for id, each in self._open.items() if each.left_at is not None
        ]
        if not waiting:
            raise NoSession(f"All {self._most} sessions are taken: close one, or see --sessions.")
        _, id = min(waiting)
        await self._open.pop(id).end("Another page has taken its place; all is saved.")
