"""Which articles several annotators have read, and what each of them has on record of one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from tui.anchoring.record_anchors import locate_record
from tui.ledger.ledger_rows import tables_said
from tui.model.placements import Place
from tui.model.records import NO_FIELDS, Fields, text_of
from tui.model.tables import Tables
from tui.session.checks.opened_file import Target
from tui.storage.errors import CannotRead
from tui.storage.project.article_file import load_article
from tui.storage.project.entities_file import load_known
from tui.storage.project.projects import (
    Project,
    annotator_of,
    article_path,
    is_shared,
    shown,
)
from tui.storage.store.plain_files import read_bytes
from tui.team.article_comparison import Comparison, compare
from tui.team.proposed_claims import MODEL, Proposing
from tui.team.speaker_names import SpeakerNames
from tui.team.statements import COMMON, Annotated, annotated
from tui.team.word_ranges import WordTable


class DoubleReading(NamedTuple):
    """An article of a project, and the annotation file of each who has read it, by annotator."""

    project: Project
    files: Mapping[str, Path]


class Compared(NamedTuple):
    """What came of comparing an article: nothing where it cannot be read, as the problems say."""

    comparison: Comparison | None
    problems: tuple[str, ...] = ()
    not_analysed: str = ""
    """The article, where proposals were asked for and none are kept of it."""


def label_of(annotator: str) -> str:
    """What an annotator is called here; "" is the common tree."""
    return f"@{annotator}" if annotator in (COMMON, MODEL) else annotator or COMMON


def readings(targets: Iterable[Target]) -> list[DoubleReading]:
    """The articles that anybody has read, in the order of the files.

    The common file of an article may be there only to say where it is from: without claims it is
    nobody's reading.
    """
    found: dict[tuple[Path, Path], dict[str, Path]] = {}
    projects: dict[Path, Project] = {}
    for project, path in targets:
        if is_shared(project, path):
            continue
        own = annotator_of(project, path)
        if not own and not _may_have_claims(project, path):
            continue
        inside = path.relative_to(project.annotations)
        name = Path(*inside.parts[1:]) if own else inside
        projects[project.root] = project
        found.setdefault((project.root, name), {})[label_of(own)] = path
    return [DoubleReading(projects[root], files) for (root, _), files in found.items()]


def _may_have_claims(project: Project, path: Path) -> bool:
    try:
        return b"claim" in read_bytes(path, within=project.root)
    except (CannotRead, FileNotFoundError):
        return True


def compared(
    reading: DoubleReading, order: Sequence[str], proposing: Proposing | None = None
) -> Compared:
    """The article as its annotators have it, in that order, the proposals behind them."""
    project = reading.project
    problems: list[str] = []
    tables: dict[str, Tables] = {}
    for name in order:
        if name in reading.files:
            found, problem = _tables(project, reading.files[name])
            problems += filter(None, [problem])
            # Of a file that cannot be read nobody knows that there are no claims in it.
            if found.claim or not problem:
                tables[name] = found
    if len(tables) < (1 if proposing else 2):
        return Compared(None, tuple(problems))
    try:
        first = reading.files[next(iter(tables))]
        declared = text_of(next(iter(tables.values())).article.get("", NO_FIELDS), "path")
        path = article_path(project, first, declared or None)
        text = load_article(shown(path), project.root).article.text
        names = names_in(project)
    except CannotRead as error:
        return Compared(None, (*problems, str(error)))
    table = WordTable(text)

    def place_of(fields: Fields) -> Place:
        return locate_record(text, fields)

    everyone: list[Annotated] = [
        annotated(name, own.claim, table, place_of) for name, own in tables.items()
    ]
    where = shown(path).as_posix()
    if proposing is not None:
        inside = path.relative_to(project.root) if path.is_relative_to(project.root) else path
        own = list(tables.values())
        proposed = proposing.of(project, inside.as_posix(), text, own, table, place_of)
        if proposed is None:
            return Compared(None, tuple(problems), where)
        everyone.append(proposed)
    return Compared(compare(where, table, everyone, names), tuple(problems))


def names_in(project: Project) -> SpeakerNames:
    """The names that the project's entities go by; raises CannotRead."""
    return _names(project.entities, project.root)


@lru_cache(maxsize=8)
def _names(path: Path, root: Path) -> SpeakerNames:
    return SpeakerNames(load_known(path, root))


def _tables(project: Project, path: Path) -> tuple[Tables, str]:
    try:
        return tables_said(read_bytes(path, within=project.root), shown(path))
    except FileNotFoundError:
        return Tables(), f"{shown(path)} leads nowhere; put the file there, or remove the link."
    except CannotRead as error:
        return Tables(), str(error)
