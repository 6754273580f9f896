"""quoth analyse: run the analysis, keep what it finds for the reader, and print it if asked to."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tui.analysis.pipeline.blocking import AnalysisFailed, BlockingAnalyst, Pool
from tui.analysis.pipeline.models import RULES_VERSION, ModelChoice, NoModel, choose
from tui.cli.support.analysis_output import plain, summary
from tui.cli.support.command_line import DONE, NOT_DONE, add_json, add_model, parser_for
from tui.cli.support.messages import as_json, complain
from tui.cli.support.progress import Bar, progress
from tui.model.entity_corrections import KnownEntity
from tui.model.findings import Findings
from tui.session.corrections_here import corrected
from tui.session.learned import with_learned
from tui.storage.errors import CannotRead
from tui.storage.project.article_file import LoadedArticle, load_article, load_bytes
from tui.storage.project.entities_file import entities_file, known_of
from tui.storage.project.findings_cache import FindingsCache, key_of
from tui.storage.project.projects import (
    Project,
    annotation_path,
    articles,
    as_on_disk,
    project_of,
    shown,
)
from tui.storage.project.settings import load_settings
from tui.storage.project.unread import unread
from tui.storage.project.user_folders import cache_folder
from tui.storage.records.annotation_file import AnnotationFile
from tui.text.visible import visible_line

if TYPE_CHECKING:
    from argparse import ArgumentParser


def parser() -> ArgumentParser:
    """The options of the command."""
    made = parser_for(
        "analyse",
        "Find entities and quotations, and keep them so that reading starts with them."
        " What is known already is not looked for again, so a run that was cut goes on from there.",
        "quoth analyse --json seeds/story.txt",
    )
    made.add_argument("paths", nargs="+", metavar="PATH", help="article, folder, or - for input")
    add_json(made, "article")
    add_model(made)
    made.add_argument(
        "--jobs", type=_jobs, default=cores(), metavar="N", help="processes to use (all cores)"
    )
    return made


def run(argv: list[str]) -> int:
    """Analyse what the arguments name; the command's exit code."""
    options = parser().parse_args(argv)
    settings = load_settings()
    for warning in settings.warnings:
        complain(warning)
    try:
        model = choose(options.model or settings.model)
    except NoModel as error:
        complain(str(error))
        return NOT_DONE
    unreadable = _unreadable(options.paths)
    paths = _paths(options.paths)
    sizes = [_size(path) for path in paths]
    tasks = _tasks(paths, sizes, model, settings.annotator)
    jobs = min(options.jobs, len(paths))
    for message in unreadable:
        complain(message)
    status = NOT_DONE if unreadable else DONE
    with Pool(jobs, model, cache_folder()) as pool, progress(sum(sizes), len(paths)) as bar:
        kept = FindingsCache(cache_folder() / "findings")
        work = partial(_analyse, kept=kept, bar=bar, for_program=options.json)
        for result in pool.in_order(tasks, work):
            for message in result.messages:
                if message not in unreadable:
                    complain(message)
            if result.line:
                print(result.line, flush=True)
            else:
                status = NOT_DONE
    return status


def cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _jobs(word: str) -> int:
    number = int(word)
    if number < 1:
        raise ValueError(word)
    return number


def _paths(names: Iterable[str]) -> list[str]:
    """The articles meant, as given; those of a folder are the project's that lie in it."""
    paths: list[str] = []
    for name in names:
        if name == "-" or "\0" in name or not Path(name).is_dir():
            paths.append(name)
            continue
        folder = Path(name).absolute()
        inside = (each for each in articles(project_of(folder)) if each.is_relative_to(folder))
        paths += [str(shown(each)) for each in inside]
    return list(dict.fromkeys(paths))


def _unreadable(names: Iterable[str]) -> list[str]:
    """Sentences about what lies in the folders named and is no article that can be read."""
    folders = [Path(name).absolute() for name in names if "\0" not in name and Path(name).is_dir()]
    told: list[str] = []
    for folder in folders:
        project = project_of(folder)
        told += unread(project, project.seeds if folder == project.root else folder)
    return list(dict.fromkeys(told))


def _size(path: str) -> int:
    try:
        return Path(path).stat().st_size
    except (OSError, ValueError):
        return 0


class _Task(NamedTuple):
    """An article to analyse; `known` and `model` are its project's, `error` why it has none.

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


class _Result(NamedTuple):
    """What to print of an article, "" if it failed, and what to complain of."""

    line: str
    messages: tuple[str, ...]


def _tasks(
    paths: Iterable[str], sizes: Iterable[int], model: ModelChoice, annotator: str
) -> Iterator[_Task]:
    of_project = cache(partial(_of_project, model))
    told: set[Project] = set()
    for path, size in zip(paths, sizes, strict=True):
        try:
            project = project_of(Path.cwd() if path == "-" else Path(path))
            known, chosen, warnings = of_project(project)
            own = _annotations(project, path, annotator)
        except (CannotRead, ValueError) as error:
            yield _Task(path, size, (), model, error=str(error))
            continue
        warned = () if project in told else warnings
        yield _Task(path, size, known, chosen, warned, "", own, project.root)
        told.add(project)


def _annotations(project: Project, path: str, annotator: str) -> Path | None:
    try:
        return None if path == "-" else annotation_path(project, Path(path), annotator)
    except CannotRead:
        return None


def _of_project(
    model: ModelChoice, project: Project
) -> tuple[tuple[KnownEntity, ...], ModelChoice, tuple[str, ...]]:
    """Its entities, the model with what was learned for it, and what is wrong with either."""
    entities = entities_file(project.entities, project.root)
    chosen, warnings = with_learned(model, project)
    known = known_of(entities.tables().entity)
    return tuple(known), chosen, (*entities.warnings, *warnings)


def _analyse(
    task: _Task, analyst: BlockingAnalyst, kept: FindingsCache, bar: Bar, for_program: bool
) -> _Result:
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
        return _Result("", (*messages, str(error)))
    except AnalysisFailed as error:
        return _Result("", (*messages, f"{task.path}: {error}"))
    finally:
        tell(1, 1)
        bar.count()
    if for_program:
        return _Result(as_json(plain(task.path, found)), messages)
    return _Result(visible_line(f"{task.path}: {summary(found)}"), messages)


def _findings(
    task: _Task,
    loaded: LoadedArticle,
    analyst: BlockingAnalyst,
    kept: FindingsCache,
    tell: Callable[[int, int], None],
) -> Findings:
    """The article's findings, from the cache if they are there, else worked out and kept."""
    text = loaded.article.text
    known = (*task.known, *_corrected(task, text))
    key = key_of(text, task.model.label, known, RULES_VERSION)
    found = kept.get(key, len(text))
    if found is None or not found.complete:
        found = analyst.findings(loaded.article, known, tell, task.model)
        kept.put(key, found)
    return found


def _corrected(task: _Task, text: str) -> list[KnownEntity]:
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
