"""Articles out to a cluster in batches, and findings back in order, a few batches at a time."""

from __future__ import annotations

import zlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from tui import __version__
from tui.analysis.pipeline.models import ModelChoice
from tui.analysis.pipeline.protocol import Request
from tui.cli.support.analysis_tasks import Analysed, CannotUseCluster, Prepared, Task, prepare
from tui.cli.support.cluster_batch import Run, analyse_batch
from tui.cli.support.progress import Bar
from tui.model.findings import Findings
from tui.model.findings_json import from_json
from tui.storage.errors import CannotRead
from tui.storage.project.findings_cache import FindingsCache, unpacked
from tui.storage.store.plain_files import read_bytes

BATCH_BYTES = 32 * 1024
"""So much text is a batch: about ten articles of news, and less than a second of work.

Dask takes some milliseconds for a task, so one for each article would cost as much as twice the
time on short ones; larger ones would leave machines idle at the end.
"""

BATCH_ARTICLES = 64
"""So many are a batch at most, also of those that are known already and only held in order."""

AHEAD = 16
"""So many batches for each thread of the cluster are on their way at any time."""

_MOST_AHEAD = 1_000
_LOOKS_EVERY = 16


class Future(Protocol):
    """What a cluster will answer, as Dask has it."""

    def result(self) -> Any:
        """The answer, waited for."""

    def done(self) -> bool:
        """Whether it is there."""

    def add_done_callback(self, function: Callable[[Any], object]) -> object:
        """Call the function once it is there, from another thread."""


class Cluster(Protocol):
    """What is asked of a Dask client."""

    def submit(
        self, function: Callable[..., Any], *values: Any, pure: bool, retries: int
    ) -> Future:
        """Have the function called somewhere, again elsewhere if it comes to nothing."""

    def nthreads(self) -> Mapping[str, int]:
        """How many threads each worker has."""


class _Batch(NamedTuple):
    """Articles in order: those that are known or failed, and those that the cluster has."""

    items: list[Prepared | Analysed]
    future: Future | None


class ClusterDriver:
    """Sends batches, a few ahead of what is handed out, so that memory stays as it is.

    `lost` is what the cluster raises for a batch that has cost several workers their lives.
    """

    def __init__(
        self,
        cluster: Cluster,
        run: Run,
        kept: FindingsCache,
        bar: Bar,
        lost: type[Exception],
    ) -> None:
        self._cluster = cluster
        self._run = run
        self._lost = lost
        self._kept = kept
        self._bar = bar
        self._learned: dict[str, bytes] = {}
        self._made = 0
        self._ahead = AHEAD

    def in_order(self, tasks: Iterable[Task]) -> Iterator[Analysed]:
        """What is found in each article, in order; raises CannotUseCluster."""
        begun: deque[_Batch] = deque()
        for items in self._batches(tasks):
            begun.append(self._sent(items))
            while begun and (_is_done(begun[0]) or len(begun) >= self._ahead):
                yield from self._results(begun.popleft())
        while begun:
            yield from self._results(begun.popleft())

    def _batches(self, tasks: Iterable[Task]) -> Iterator[list[Prepared | Analysed]]:
        items: list[Prepared | Analysed] = []
        size = 0
        for task in tasks:
            item = prepare(task)
            if isinstance(item, Prepared):
                found = item.kept_in(self._kept)
                item = item if found is None else item.analysed(found)
            if isinstance(item, Prepared):
                size += len(item.loaded.article.text)
            else:
                self._tell([task])
            items.append(item)
            if size >= BATCH_BYTES or len(items) >= BATCH_ARTICLES:
                yield items
                items, size = [], 0
        if items:
            yield items

    def _sent(self, items: list[Prepared | Analysed]) -> _Batch:
        articles = [item for item in items if isinstance(item, Prepared)]
        if not articles:
            return _Batch(items, None)
        future = self._submitted(articles)
        tasks = [each.task for each in articles]
        future.add_done_callback(lambda _: self._tell(tasks))
        return _Batch(items, future)

    def _submitted(self, articles: list[Prepared]) -> Future:
        if self._made % _LOOKS_EVERY == 0:
            # Workers may come and go.
            threads = sum(self._cluster.nthreads().values())
            self._ahead = min(max(2, AHEAD * threads), _MOST_AHEAD)
        self._made += 1
        models = {each.task.model for each in articles if each.task.model.learned}
        learned = {model.digest: self._learned_by(model) for model in models}
        lines = [
            Request(n, each.loaded.article, each.known, 0, each.task.model, "", False).to_line()
            for n, each in enumerate(articles)
        ]
        return self._cluster.submit(analyse_batch, self._run, learned, lines, pure=False, retries=1)

    def _learned_by(self, model: ModelChoice) -> bytes:
        if model.digest not in self._learned:
            try:
                self._learned[model.digest] = zlib.compress(read_bytes(Path(model.learned)))
            except (CannotRead, FileNotFoundError):
                raise CannotUseCluster(
                    f"{model.learned}, which was learned for this project, cannot be read any more;"
                    " run this again."
                ) from None
        return self._learned[model.digest]

    def _tell(self, tasks: Iterable[Task]) -> None:
        for task in tasks:
            self._bar.advance(task.size)
            self._bar.count()

    def _results(self, batch: _Batch) -> Iterator[Analysed]:
        articles = [item for item in batch.items if isinstance(item, Prepared)]
        answers = iter(self._answers(articles, batch.future))
        for item in batch.items:
            yield item if isinstance(item, Analysed) else self._analysed(item, next(answers))

    def _answers(self, articles: list[Prepared], future: Future | None) -> list[bytes | str]:
        """An answer for each article; one by one if the batch has cost the lives of workers."""
        if future is None:
            return []
        try:
            answer = future.result()
        except self._lost:
            lost = "Each worker of the cluster that had it was lost; it may need more memory."
            if len(articles) == 1:
                return [lost]
            alone = [self._submitted([each]) for each in articles]
            return [
                answer
                for each, future in zip(articles, alone, strict=True)
                for answer in self._answers([each], future)
            ]
        except Exception as error:
            raise CannotUseCluster(self._sentence(error)) from None
        if isinstance(answer, str):
            raise CannotUseCluster(
                f"A worker of the cluster cannot do this: {answer}; install there"
                " what is installed here."
            )
        if not isinstance(answer, list) or len(answer) != len(articles):
            raise CannotUseCluster("The cluster gives answers that make no sense.")
        return answer

    def _sentence(self, error: Exception) -> str:
        why = " ".join(str(error).split()) or type(error).__name__
        if isinstance(error, ImportError):
            return (
                f"A worker of the cluster has no quoth ({why[:200]}); install"
                f" quoth {__version__} there."
            )
        return f"The cluster has failed ({why[:200]}); run this again, and it goes on from there."

    def _analysed(self, article: Prepared, answer: bytes | str) -> Analysed:
        if isinstance(answer, str):
            return article.failed(answer)
        found = _found(answer, len(article.loaded.article.text))
        if found is None or not found.complete:
            return article.failed("The cluster gave an answer that makes no sense.")
        self._kept.put(article.key, found)
        return article.analysed(found)


def _is_done(batch: _Batch) -> bool:
    return batch.future is None or bool(batch.future.done())


def _found(answer: Any, length: int) -> Findings | None:
    try:
        return from_json(unpacked(answer), length)
    except (zlib.error, TypeError, ValueError):
        return None
