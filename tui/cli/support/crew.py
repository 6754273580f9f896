"""Several helpers at work at once, each with a child process of its own, for a long command."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from contextlib import suppress
from queue import Empty, SimpleQueue
from threading import Thread
from types import TracebackType
from typing import Generic, Protocol, TypeVar

AHEAD = 16
"""So many items for each helper may be begun or done before the first of them is handed out."""

_PATIENCE = 2.0


class Helper(Protocol):
    """Who does the work; `close` ends it at once, whatever it is doing."""

    def close(self) -> None:
        """End at once."""


T = TypeVar("T")
R = TypeVar("R")
H = TypeVar("H", bound=Helper)


def cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def number_of_jobs(word: str) -> int:
    """The number behind `--jobs`; raises ArgumentTypeError."""
    from argparse import ArgumentTypeError

    if not (word.isascii() and word.isdigit() and word.strip("0")):
        raise ArgumentTypeError(f"{word!r} is no number of processes; give 1 or more.")
    return int(word)


class Crew(Generic[H]):
    """So many helpers; a context manager that ends them at once, whatever they are doing.

    Each has a thread, which waits for it.
    """

    def __init__(self, helpers: Iterable[H]) -> None:
        self._tasks: SimpleQueue[Callable[[H], None] | None] = SimpleQueue()
        self._helpers = list(helpers)
        self._threads = [
            Thread(target=self._serve, args=(each,), daemon=True) for each in self._helpers
        ]

    def __len__(self) -> int:
        return len(self._helpers)

    def __enter__(self) -> Crew[H]:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        with suppress(Empty):
            while True:
                self._tasks.get_nowait()
        for _ in self._threads:
            self._tasks.put(None)
        for helper in self._helpers:
            helper.close()
        for thread in self._threads:
            thread.join(_PATIENCE)

    def in_order(self, items: Iterable[T], work: Callable[[T, H], R]) -> Iterator[R]:
        """What `work` makes of each item, in their order; called from several threads at once.

        Takes items only as fast as the results are taken, so that few are held at any time.
        """
        begun: deque[Future[R]] = deque()
        for item in items:
            begun.append(self.begin(item, work))
            while begun and (begun[0].done() or len(begun) >= AHEAD * len(self._threads)):
                yield begun.popleft().result()
        while begun:
            yield begun.popleft().result()

    def begin(self, item: T, work: Callable[[T, H], R]) -> Future[R]:
        """What `work` will make of the item, as soon as a helper is free."""
        future: Future[R] = Future()

        def task(helper: H) -> None:
            try:
                future.set_result(work(item, helper))
            except BaseException as error:
                future.set_exception(error)

        self._tasks.put(task)
        return future

    def _serve(self, helper: H) -> None:
        while (task := self._tasks.get()) is not None:
            task(helper)
