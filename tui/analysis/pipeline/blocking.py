"""The analysis for those who wait for it: one article after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from queue import SimpleQueue
from types import TracebackType

from tui.analysis.pipeline.client import Analyst, Event, Failed, Found, Progress
from tui.analysis.pipeline.models import ModelChoice
from tui.model.entity_corrections import KnownEntity
from tui.model.findings import Findings
from tui.model.findings_columns import spliced
from tui.text.article import Article

_CLOSED = "The analysis was stopped; run it again, and it goes on from there."


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
