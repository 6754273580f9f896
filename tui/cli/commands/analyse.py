"""quoth analyse: run the analysis, keep what it finds for the reader, and print it if asked to."""

from __future__ import annotations

import time
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tui.analysis.pipeline.installed_reader import with_reader
from tui.analysis.pipeline.models import ModelChoice, NoModel, choose
from tui.cli.support.analysis_tasks import CannotUseCluster, analysing_here, tasks_for
from tui.cli.support.article_parts import Part, of_part, part
from tui.cli.support.command_line import (
    DONE,
    NOT_DONE,
    add_json,
    add_model,
    add_no_reader,
    parser_for,
)
from tui.cli.support.crew import cores, number_of_jobs
from tui.cli.support.messages import as_json, complain, many, size_in_words
from tui.cli.support.progress import progress
from tui.model.findings import Attribution, Findings
from tui.storage.project.findings_cache import FindingsCache
from tui.storage.project.findings_room import make_room
from tui.storage.project.projects import articles, project_of, shown
from tui.storage.project.settings import load_settings
from tui.storage.project.unread import unread
from tui.storage.project.user_folders import findings_folder
from tui.text.visible import visible_line

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace


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
    add_no_reader(made)
    made.add_argument(
        "--jobs",
        type=number_of_jobs,
        default=cores(),
        metavar="N",
        help="processes to use (all cores)",
    )
    made.add_argument(
        "--part",
        type=part,
        default=Part(),
        metavar="M/N",
        help="of N parts of the articles, only the M-th; the others may run elsewhere",
    )
    made.add_argument(
        "--cluster",
        default="",
        metavar="ADDRESS",
        help="have a Dask cluster do it; local: one that is started here",
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
        model = with_reader(model, settings.reader and not options.no_reader)
    except NoModel as error:
        complain(str(error))
        return NOT_DONE
    begun = time.time()
    try:
        status = _analyse(options, model, settings.annotator)
    except CannotUseCluster as error:
        complain(str(error))
        status = NOT_DONE
    over = make_room(findings_folder(), settings.cache, begun)
    if over:
        complain(
            f"What was found takes {size_in_words(settings.cache + over)}, which is more than cache"
            " in settings.toml allows; raise it, or later runs may look again for what is dropped."
        )
    return status


def _analyse(options: Namespace, model: ModelChoice, annotator: str) -> int:
    """Analyse the articles and print what is found, in order; the command's exit code."""
    unreadable = _unreadable(options.paths)
    paths = list(of_part(_paths(options.paths), options.part))
    sizes = [_size(path) for path in paths]
    for message in unreadable:
        complain(message)
    status = NOT_DONE if unreadable else DONE
    kept = FindingsCache(findings_folder())
    with progress(sum(sizes), len(paths)) as bar:
        jobs = min(options.jobs, len(paths))
        if options.cluster:
            # Only here, since it takes long to import and is not always installed.
            from tui.cli.support.cluster import analysing_on_cluster

            analysing = analysing_on_cluster(options.cluster, jobs, kept, bar)
        else:
            analysing = analysing_here(model, jobs, kept, bar)
        with analysing as analysed:
            for path, found, messages in analysed(tasks_for(paths, sizes, model, annotator)):
                for message in messages:
                    if message not in unreadable:
                        complain(message)
                if found is None:
                    status = NOT_DONE
                elif options.json:
                    print(as_json(_plain(path, found)), flush=True)
                else:
                    print(visible_line(f"{path}: {_summary(found)}"), flush=True)
    return status


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


def _summary(found: Findings) -> str:
    """How much was found, for people."""
    names = len({(mention.label, mention.name) for mention in found.mentions})
    return f"{many(names, 'name')}, {many(len(found.attributions), 'quotation')}."


def _plain(path: str, found: Findings) -> dict[str, Any]:
    """What was found, for programs; offsets are code points, end exclusive."""
    return {
        "path": path,
        "model": found.model,
        "entities": [
            {"start": m.span.start, "end": m.span.end, "label": m.label, "name": m.name}
            for m in found.mentions
        ],
        "attributions": [_plain_attribution(each) for each in found.attributions],
    }


def _plain_attribution(each: Attribution) -> dict[str, Any]:
    return {
        "content": each.contents,
        "source": each.source,
        "cue": each.cue,
        "form": each.form,
        "kind": each.kind,
        "speaker": each.speaker,
        "source_type": each.source_type,
        "factuality": each.factuality,
        "time": each.time,
        "parent": each.parent,
        "confidence": each.confidence,
        "ambiguous": each.ambiguous,
        "unsure": each.unsure,
    }
