"""One program that is seen in a browser, whichever page looks at it by now."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from typing import Protocol

from tui.serving.terminal_child import PATIENCE, Size, TerminalChild

SLOW = 20.0
"""Seconds that a page may take to take in what was drawn, before it counts as gone."""

ENDED = 4000
REFUSED = 4001
ELSEWHERE = 4002
ODD = 1008
"""Why a page is told goodbye: the program has ended, there is none, another page has it, or what
came from the page is nothing that ours would send."""


class Viewer(Protocol):
    """A page that looks at a program."""

    async def send(self, data: bytes) -> None:
        """Show it what was drawn; raises ConnectionError when it is gone."""

    async def leave(self, code: int, words: str) -> None:
        """Tell it goodbye."""

    def drop(self) -> None:
        """Let go of it at once."""


class BrowserSession:
    """A program in a terminal; what it draws goes to the page that came last, or nowhere.

    `last_typed` and `left_at` are times by the clock that was given; the second is None while a
    page looks.
    """

    def __init__(self, child: TerminalChild, clock: Callable[[], float]) -> None:
        self.last_typed = clock()
        self.left_at: float | None = self.last_typed
        self._child = child
        self._clock = clock
        self._viewer: Viewer | None = None
        self._why = "The program has ended."
        self._pump = asyncio.create_task(self._show())

    @property
    def is_over(self) -> bool:
        """Whether the program has ended."""
        return self._pump.done()

    async def attach(self, viewer: Viewer, size: Size, anew: bool) -> None:
        """Let a page look, and no other one any more; to one that comes anew all is drawn."""
        before, self._viewer, self.left_at = self._viewer, viewer, None
        if before is not None:
            await before.leave(ELSEWHERE, "This is open in another tab by now.")
        if anew:
            self._child.resize(size)
            self._child.redraw()

    def detach(self, viewer: Viewer) -> None:
        """The page is gone; the program waits for it."""
        if self._viewer is viewer:
            self._viewer, self.left_at = None, self._clock()

    def hear(self, text: str) -> bool:
        """Take what a page sends: keys, another size; false for what none of ours would send."""
        try:
            message = json.loads(text)
        except (ValueError, RecursionError):
            return False
        match message:
            case ["stdin", str(typed)]:
                self.last_typed = self._clock()
                self._child.write(typed.encode(errors="replace"))
            case ["resize", {"width": width, "height": height}]:
                if (size := sensible(width, height)) is None:
                    return False
                self._child.resize(size)
            case ["ping", str()] | ["focus"] | ["blur"]:
                pass  # the terminal in the page tells of these by itself
            case _:
                return False
        return True

    async def end(self, why: str) -> None:
        """End the program, and tell the page why."""
        self._why = why
        await self._child.end()
        await asyncio.wait({self._pump}, timeout=PATIENCE)
        if self._viewer is not None and not self._pump.done():
            self._viewer.drop()
        await self._pump

    async def _show(self) -> None:
        while data := await self._child.read():
            viewer = self._viewer
            if viewer is None:
                continue
            try:
                await asyncio.wait_for(viewer.send(data), SLOW)
            except (TimeoutError, ConnectionError):
                viewer.drop()
                self.detach(viewer)
        await self._child.end()
        if self._viewer is not None:
            await self._viewer.leave(ENDED, self._why)
            self._viewer = None


def sensible(width: object, height: object) -> Size | None:
    """A size that a terminal may have, None for what is none."""
    if type(width) is int and type(height) is int and 1 <= width <= 1000 and 1 <= height <= 1000:
        return Size(width, height)
    return None
