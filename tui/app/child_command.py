"""A command of quoth that runs beside the screen, and what it has said so far."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from threading import Lock, Thread
from typing import IO

from tui.startup.served import is_served


class ChildCommand:
    """Runs `quoth` with arguments in a folder; `heard` is called, in a thread, for each line.

    `items` is how many things it has to do, each of which it tells by a line on standard output; 0
    where that is not known.
    """

    def __init__(
        self, arguments: Sequence[str], folder: Path, items: int, heard: Callable[[], None]
    ) -> None:
        self.name = arguments[0]
        self.said: list[str] = []
        self.told = 0
        self.items = items
        self._heard = heard
        self._began = time.monotonic()
        self._ends = False
        self._streams_ended = 0
        self._ending = Lock()
        self._child = subprocess.Popen(
            [sys.executable, "-m", "tui", *arguments],
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            # Of who is served in a browser, nothing is left when that ends.
            start_new_session=not is_served(),
            encoding="utf-8",
            errors="replace",
        )
        self._threads = [
            Thread(target=self._listen, args=(self._child.stdout, True), daemon=True),
            Thread(target=self._listen, args=(self._child.stderr, False), daemon=True),
        ]
        for thread in self._threads:
            thread.start()

    @property
    def is_over(self) -> bool:
        """Whether it has ended, and all that it said is here."""
        return self._streams_ended == 2

    @property
    def code(self) -> int:
        """With which exit code it has ended."""
        return self._child.wait()

    @property
    def progress(self) -> str:
        """How far it is, and about how long it will take."""
        if not self.items or not self.told:
            return f"{self.name} …"
        share = f"{self.name} {min(self.told, self.items):,} of {self.items:,}"
        left = (time.monotonic() - self._began) / self.told * (self.items - self.told)
        return f"{share}, {_duration(left)} left" if self.told < self.items else share

    def close(self) -> None:
        """End it, if it has not ended."""
        self._ends = True
        with suppress(OSError):
            self._child.terminate()
        self._child.wait()
        for thread in self._threads:
            thread.join()

    def _listen(self, stream: IO[str] | None, is_output: bool) -> None:
        if stream is None:
            return
        with stream:
            for line in stream:
                self.said.append(line.rstrip("\n"))
                # Only what is told last is shown, of a run that may take hours.
                del self.said[:-1000]
                self.told += is_output
                if not self._ends:
                    self._heard()
        with self._ending:
            self._streams_ended += 1
        if not self._ends:
            self._heard()


def _duration(seconds: float) -> str:
    minutes = round(seconds / 60)
    if minutes < 2:
        return f"{round(seconds)} s"
    return f"{minutes} min" if minutes < 120 else f"{minutes / 60:.1f} h"
