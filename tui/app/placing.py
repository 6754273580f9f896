"""Claims that are looked for while somebody reads, where an article has too many for one go."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from time import monotonic

from tui.model.reading import IsEnough, Reading

FIRST, EACH, BETWEEN = 0.3, 0.01, 0.02
"""Seconds before the first screen, then of each step, and between two steps."""
DRAWN_EVERY = 0.5


def within(seconds: float) -> IsEnough:
    """Enough once so many seconds have gone by from now on."""
    end = monotonic() + seconds
    return lambda: monotonic() >= end


def be_brief(reading: Reading) -> None:
    """Let no screen wait for claims that take long to find."""
    reading.patience = partial(within, FIRST)


class Placing:
    """Looks for the claims that are waiting, step by step, and has them drawn as they are found.

    `later` is told to call something after so many seconds.
    """

    def __init__(
        self,
        reading: Reading,
        later: Callable[[float, Callable[[], None]], object],
        draw: Callable[[], None],
    ) -> None:
        self._reading = reading
        self._later = later
        self._draw = draw
        self._goes_on = False
        self._drawn = 0.0

    def go_on(self) -> None:
        """See to it that the claims that are waiting are looked for, if there are any."""
        if self._reading.waiting and not self._goes_on:
            self._goes_on = True
            self._later(BETWEEN, self.step)

    def step(self) -> None:
        """Look for some claims, and go on later if that was not all."""
        self._goes_on = False
        self._reading.look_for(within(EACH))
        if not self._reading.waiting or monotonic() - self._drawn > DRAWN_EVERY:
            self._drawn = monotonic()
            self._draw()
        self.go_on()
