"""The work of quoth analyse: one task for each article, done by several threads."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache, partial
from pathlib import Path
from typing import NamedTuple

from tui.analysis.pipeline.blocking import AnalysisFailed, BlockingAnalyst
from tui.analysis.pipeline.models import RULES_VERSION, ModelChoice
from tui.cli.support.crew import Crew
from tui.cli.support.progress import Bar
from tui.model.entity_corrections import KnownEntity
from tui.model.findings import Findings
from tui.model.records import Fields
from tui.session.corrections_here import corrected
from tui.session.learned import with_learned
from tui.storage.errors import CannotRead
from tui.storage.project.article_file import LoadedArticle, load_article, load_bytes
from tui.storage.project.entities_file import entities_file, known_of, known_only_in
from tui.storage.project.findings_cache import FindingsCache, key_of
from tui.storage.project.projects import Project, absolute, annotation_path, as_on_disk, project_of
from tui.storage.project.user_folders import cache_folder
from tui.storage.records.annotation_file import AnnotationFile


class Task(NamedTuple):
    """An article to analyse; `known` and `model` are its project's, `error` why it has none.

    `of_few` are the entities that are so called in few articles of which it is one.
    `annotations` is its annotation file, which need not be there, `root` its project's folder.
    """

    path: str
    size: int
    known: tuple[KnownEntity, ...]
    model: ModelChoice
    messages: tuple[str, ...] = ()
    error: str = ""
    annotations: Path | None = None
    root: Path | None = None
    of_few: tuple[KnownEntity, ...] = ()


class Analysed(NamedTuple):
    """What was found in the article at a path, None if it failed, and what to complain of."""

    path: str
    found: Findings | None
    messages: tuple[str, ...]


class CannotUseCluster(Exception):
    """The machines that were to do the work cannot; the text says in one sentence why."""


def tasks_for(
    paths: Iterable[str], sizes: Iterable[int], model: ModelChoice, annotator: str
) -> Iterator[Task]:
    """A task for each path, in order; "-" is standard input."""
    of_project = cache(partial(_of_project, model))
    told: set[Project] = set()
    for path, size in zip(paths, sizes, strict=True):
        try:
            project = project_of(Path.cwd() if path == "-" else Path(path))
            tables, known, chosen, warnings = of_project(project)
            own = _annotations(project, path, annotator)
        except (CannotRead, ValueError) as error:
            yield Task(path, size, (), model, error=str(error))
            continue
        warned = () if project in told else warnings
        few = _of_few(tables, project, path)
        yield Task(path, size, known, chosen, warned, "", own, project.root, few)
        told.add(project)


def _annotations(project: Project, path: str, annotator: str) -> Path | None:
    try:
        return None if path == "-" else annotation_path(project, Path(path), annotator)
    except CannotRead:
        return None


def _of_project(
    model: ModelChoice, project: Project
) -> tuple[Mapping[str, Fields], tuple[KnownEntity, ...], ModelChoice, tuple[str, ...]]:
    """Its entities on record, and those looked for everywhere; the model with what was learned.

    Last comes what is wrong with any of these.
    """
    entities = entities_file(project.entities, project.root)
    chosen, warnings = with_learned(model, project)
    tables = entities.tables().entity
    return tables, tuple(known_of(tables)), chosen, (*entities.warnings, *warnings)


def _of_few(tables: Mapping[str, Fields], project: Project, path: str) -> tuple[KnownEntity, ...]:
    here = absolute(Path(path))
    if path == "-" or not here.is_relative_to(project.root):
        return ()
    return tuple(known_only_in(tables, here.relative_to(project.root).as_posix()))


@contextmanager
def analysing_here(
    model: ModelChoice, jobs: int, kept: FindingsCache, bar: Bar
) -> Iterator[Callable[[Iterable[Task]], Iterator[Analysed]]]:
    """What analyses tasks in order with so many processes, which end with this."""
    analysts = [BlockingAnalyst(model, cache_folder()) for _ in range(jobs)]
    with Crew(analysts) as crew:
        yield partial(crew.in_order, work=partial(_analyse_article, kept=kept, bar=bar))


def _analyse_article(
    task: Task, analyst: BlockingAnalyst, kept: FindingsCache, bar: Bar
) -> Analysed:
    """Analyse an article, or take what is kept of it; the bar is told how far that has come."""
    told = 0.0

    def tell(done: int, total: int) -> None:
        nonlocal told
        now = task.size * done / max(1, total)
        bar.advance(now - told)
        told = now

    try:
        prepared = prepare(task)
        if isinstance(prepared, Analysed):
            return prepared
        return _analysed(prepared, analyst, kept, tell)
    finally:
        tell(1, 1)
        bar.count()


def _analysed(
    prepared: Prepared,
    analyst: BlockingAnalyst,
    kept: FindingsCache,
    tell: Callable[[int, int], None],
) -> Analysed:
    found = prepared.kept_in(kept)
    if found is None:
        article, known, model = prepared.loaded.article, prepared.known, prepared.task.model
        try:
            found = analyst.findings(article, known, tell, model)
        except AnalysisFailed as error:
            return prepared.failed(str(error))
        kept.put(prepared.key, found)
    return prepared.analysed(found)


class Prepared(NamedTuple):
    """An article that was read, with the entities known for it and the key of its findings."""

    task: Task
    loaded: LoadedArticle
    known: tuple[KnownEntity, ...]
    key: str

    def kept_in(self, cache: FindingsCache) -> Findings | None:
        """Its complete findings, if they are kept."""
        found = cache.get(self.key, len(self.loaded.article.text))
        return found if found is not None and found.complete else None

    def analysed(self, found: Findings) -> Analysed:
        """That this was found."""
        return Analysed(self.task.path, found, self._messages)

    def failed(self, why: str) -> Analysed:
        """That nothing could be found."""
        return Analysed(self.task.path, None, (*self._messages, f"{self.task.path}: {why}"))

    @property
    def _messages(self) -> tuple[str, ...]:
        return (*self.task.messages, *self.loaded.warnings)


def prepare(task: Task) -> Prepared | Analysed:
    """The article of a task, ready to be analysed, or why it cannot be."""
    messages = task.messages
    try:
        if task.error:
            raise CannotRead(task.error)
        loaded = _loaded(task.path)
        messages = (*messages, *loaded.warnings)
        text = loaded.article.text
        known = (*task.known, *_corrected(task, text))
    except CannotRead as error:
        return Analysed(task.path, None, (*messages, str(error)))
    return Prepared(task, loaded, known, key_of(text, task.model.label, known, RULES_VERSION))


def _corrected(task: Task, text: str) -> list[KnownEntity]:
    """What a person said of the entities of this article alone; of a bad file nothing counts."""
    if task.annotations is None or not task.annotations.exists():
        return []
    file = AnnotationFile.load(task.annotations, within=task.root)
    mentions = file.records.tables.mention
    # What finds words again is imported for the few articles that have any to find.
    from tui.anchoring.record_anchors import locate_record

    return corrected(mentions, partial(locate_record, text)) if mentions else []


def _loaded(path: str) -> LoadedArticle:
    if path == "-":
        return load_bytes(sys.stdin.buffer.read(), "-")
    if "\0" in path:
        raise CannotRead(f"{path} is no name of a file; check it.")
    return load_article(as_on_disk(Path(path)), project_of(Path(path)).root)
