"""The analysis for those who wait for it: one article after the other, or several at a time."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from contextlib import suppress
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from types import TracebackType
from typing import TypeVar

from tui.analysis.pipeline.client import Analyst, Event, Failed, Found, Progress
from tui.analysis.pipeline.models import ModelChoice
from tui.model.entity_corrections import KnownEntity
from tui.model.findings import Findings
from tui.model.findings_columns import spliced
from tui.text.article import Article

_CLOSED = "The analysis was stopped; run it again, and it goes on from there."
T = TypeVar("T")
R = TypeVar("R")
AHEAD = 16
"""So many items for each analyst may be begun or done before the first of them is handed out."""

_PATIENCE = 2.0


class AnalysisFailed(Exception):
    """The analysis came to nothing; the text says in one sentence why."""


class BlockingAnalyst:
    """Analyses one article after the other in the same child; a context manager that ends it."""

    def __init__(self, model: ModelChoice, cache: Path | None = None) -> None:
        self._events: SimpleQueue[Event] = SimpleQueue()
        self._analyst = Analyst(model, self._events.put, cache)

    def __enter__(self) -> BlockingAnalyst:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the worker at once; who waits for findings gets AnalysisFailed."""
        self._analyst.close()
        self._events.put(Failed(_CLOSED))

    def findings(
        self,
        article: Article,
        known: Iterable[KnownEntity] = (),
        on_progress: Callable[[int, int], None] = lambda done, total: None,
        model: ModelChoice | None = None,
    ) -> Findings:
        """The complete findings; raises AnalysisFailed. The model is the analyst's by default."""
        self._analyst.analyse(article, known, model=model, eager=False)
        whole = Findings()
        while True:
            match self._events.get():
                case Progress(done, total):
                    on_progress(done, total)
                case Found(findings, section):
                    whole = spliced(whole, section, findings)
                    if whole.complete:
                        return whole
                case Failed(message):
                    raise AnalysisFailed(message)


def analyse_now(
    article: Article,
    known: Iterable[KnownEntity],
    model: ModelChoice,
    cache: Path | None = None,
) -> Findings:
    """The complete findings of one article; raises AnalysisFailed."""
    with BlockingAnalyst(model, cache) as analyst:
        return analyst.findings(article, known)


class Pool:
    """So many analysts; a context manager that ends them at once, whatever they are doing.

    Each has a thread, which waits for it, and a worker process, which starts with its first
    article.
    """

    def __init__(self, jobs: int, model: ModelChoice, cache: Path | None = None) -> None:
        self._tasks: SimpleQueue[Callable[[BlockingAnalyst], None] | None] = SimpleQueue()
        self._analysts = [BlockingAnalyst(model, cache) for _ in range(jobs)]
        self._threads = [
            Thread(target=self._serve, args=(analyst,), daemon=True) for analyst in self._analysts
        ]

    def __enter__(self) -> Pool:
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
        for analyst in self._analysts:
            analyst.close()
        for thread in self._threads:
            thread.join(_PATIENCE)

    def in_order(self, items: Iterable[T], work: Callable[[T, BlockingAnalyst], R]) -> Iterator[R]:
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

    def begin(self, item: T, work: Callable[[T, BlockingAnalyst], R]) -> Future[R]:
        """What `work` will make of the item, as soon as an analyst is free."""
        future: Future[R] = Future()

        def task(analyst: BlockingAnalyst) -> None:
            try:
                future.set_result(work(item, analyst))
            except BaseException as error:
                future.set_exception(error)

        self._tasks.put(task)
        return future

    def _serve(self, analyst: BlockingAnalyst) -> None:
        while (task := self._tasks.get()) is not None:
            task(analyst)
