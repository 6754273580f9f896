"""quoth analyse: run the analysis, keep what it finds for the reader, and print it if asked to."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tui.analysis.models import ModelChoice, NoModel, choose
from tui.analysis.now import AnalysisFailed, PatientAnalyst
from tui.analysis.rules import RULES_VERSION
from tui.cli.messages import complain, many, shown
from tui.core.findings import Attribution, Findings
from tui.core.visible import line
from tui.desk.learned import with_learned
from tui.storage.cache import FindingsCache, key_of
from tui.storage.errors import CannotRead
from tui.storage.folders import cache_folder
from tui.storage.known import load_known
from tui.storage.projects import Project, articles, project_of
from tui.storage.settings import load_settings
from tui.storage.texts import LoadedArticle, load_article, load_bytes

if TYPE_CHECKING:
    from argparse import ArgumentParser

_BAR = 30


def parser() -> ArgumentParser:
    """The options of the command."""
    from argparse import ArgumentParser

    made = ArgumentParser(
        prog="quoth analyse",
        description="Find entities and quotations, and keep them so that reading starts with them.",
        epilog="Example: quoth analyse --json seeds/story.txt",
    )
    made.add_argument("paths", nargs="+", metavar="PATH", help="article, folder, or - for input")
    made.add_argument("--json", action="store_true", help="print what was found, an article a line")
    made.add_argument("--model", default="", metavar="NAME", help="spaCy package or folder to use")
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
        return 3
    model_for = cache(partial(_with_learned, model))
    status = 0
    with PatientAnalyst(model, cache_folder()) as analyst:
        for path in _paths(options.paths):
            try:
                found = _analyse(path, model_for, analyst)
            except (CannotRead, AnalysisFailed) as error:
                complain(str(error))
                status = 3
                continue
            if options.json:
                print(json.dumps(_plain(path, found)))
            else:
                print(line(f"{path}: {_summary(found)}"))
    return status


def _paths(names: list[str]) -> list[str]:
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


def _analyse(
    path: str, model_for: Callable[[Project], ModelChoice], analyst: PatientAnalyst
) -> Findings:
    """The article's findings, from the cache if they are there, else worked out and kept."""
    loaded = _loaded(path)
    for warning in loaded.warnings:
        complain(warning)
    where = Path.cwd() if path == "-" else Path(path)
    known = load_known(project_of(where).entities)
    model = model_for(project_of(where))
    text = loaded.article.text
    kept = FindingsCache(cache_folder() / "findings")
    key = key_of(text, model.label, known, RULES_VERSION)
    found = kept.get(key, len(text))
    if found is None or not found.complete:
        bar = _Bar(path)
        try:
            found = analyst.findings(loaded.article, known, bar.show, model)
        finally:
            bar.clear()
        kept.put(key, found)
    return found


def _with_learned(model: ModelChoice, project: Project) -> ModelChoice:
    """The model with what was learned for the project; what is wrong with that is said."""
    found, warnings = with_learned(model, project)
    for warning in warnings:
        complain(warning)
    return found


def _loaded(path: str) -> LoadedArticle:
    if path == "-":
        return load_bytes(sys.stdin.buffer.read(), "-")
    if "\0" in path:
        raise CannotRead(f"{path} is no name of a file; check it.")
    return load_article(Path(path))


def _summary(found: Findings) -> str:
    names = len({(mention.label, mention.name) for mention in found.mentions})
    return f"{many(names, 'name')}, {many(len(found.attributions), 'quotation')}."


def _plain(path: str, found: Findings) -> dict[str, Any]:
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
    }


class _Bar:
    """A progress bar on standard error while somebody looks at it there."""

    def __init__(self, path: str) -> None:
        self._path = line(path)[-40:]
        self._wanted = sys.stderr.isatty()

    def show(self, done: int, total: int) -> None:
        """Draw how far the analysis has come."""
        if self._wanted and total:
            full = _BAR * done // total
            bar = "#" * full + "." * (_BAR - full)
            print(f"\r{self._path} [{bar}] {100 * done // total:3} %", end="", file=sys.stderr)
            sys.stderr.flush()

    def clear(self) -> None:
        """Take the bar away."""
        if self._wanted:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)
