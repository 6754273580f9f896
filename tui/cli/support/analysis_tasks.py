"""The work of quoth analyse: one task for each article, done by several threads."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, partial
from pathlib import Path
from typing import NamedTuple

from tui.analysis.pipeline.blocking import AnalysisFailed, BlockingAnalyst
from tui.analysis.pipeline.models import RULES_VERSION, ModelChoice
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


def analyse_article(
    task: Task, analyst: BlockingAnalyst, kept: FindingsCache, bar: Bar
) -> Analysed:
    """Analyse an article, or take what is kept of it; the bar is told how far that has come."""
    told = 0.0

    def tell(done: int, total: int) -> None:
        nonlocal told
        now = task.size * done / max(1, total)
        bar.advance(now - told)
        told = now

    messages = task.messages
    try:
        if task.error:
            raise CannotRead(task.error)
        loaded = _loaded(task.path)
        messages = (*messages, *loaded.warnings)
        found = _findings(task, loaded, analyst, kept, tell)
    except CannotRead as error:
        return Analysed(task.path, None, (*messages, str(error)))
    except AnalysisFailed as error:
        return Analysed(task.path, None, (*messages, f"{task.path}: {error}"))
    finally:
        tell(1, 1)
        bar.count()
    return Analysed(task.path, found, messages)


def _findings(
    task: Task,
    loaded: LoadedArticle,
    analyst: BlockingAnalyst,
    kept: FindingsCache,
    tell: Callable[[int, int], None],
) -> Findings:
    """The article's findings, from the cache if they are there, else worked out and kept."""
    text = loaded.article.text
    known = (*task.known, *_corrected(task, text), *task.of_few)
    key = key_of(text, task.model.label, known, RULES_VERSION)
    found = kept.get(key, len(text))
    if found is None or not found.complete:
        found = analyst.findings(loaded.article, known, tell, task.model)
        kept.put(key, found)
    return found


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
