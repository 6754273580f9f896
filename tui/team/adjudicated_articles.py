"""Articles that several annotators have read, with what is left to settle in each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from tui.anchoring.record_anchors import locate_record
from tui.ledger.ledger_rows import tables_said
from tui.model.placements import Place
from tui.model.records import Fields
from tui.model.tables import Tables
from tui.session.checks.opened_file import schema_of
from tui.storage.errors import CannotRead
from tui.storage.project.article_file import load_article
from tui.storage.project.projects import absolute, annotation_path, shown
from tui.storage.store.plain_files import read_bytes
from tui.team.adjudication import Adjudicating, State, state_of, with_versions
from tui.team.double_readings import DoubleReading, compared, names_in
from tui.text.visible import visible_line


class Wanted(NamedTuple):
    """Who is compared, in whose tree the result goes ("" for the common one), and who settles."""

    order: tuple[str, ...]
    into: str = ""
    settler: str = ""
    blind: bool = False


class Adjudicated(NamedTuple):
    """An article, how it is compared, and what is settled of it; `problems` are sentences.

    There is nothing to settle where it cannot be read, or where not all have read the same text.
    """

    name: str
    path: Path | None = None
    adjudicating: Adjudicating | None = None
    state: State = State(())
    problems: tuple[str, ...] = ()

    @property
    def sorts(self) -> dict[str, int]:
        """What is left to settle, by what differs, and how often that is so."""
        found = Counter(", ".join(each.sort) for each in self.state.differing)
        return dict(found.most_common())


def adjudicated(reading: DoubleReading, wanted: Wanted) -> Adjudicated:
    """The article as it is now, in the files of its annotators and of the result."""
    project = reading.project
    first = shown(next(iter(reading.files.values()))).as_posix()
    told = compared(reading, wanted.order)
    comparison = told.comparison
    if comparison is None:
        return Adjudicated(first, problems=told.problems)
    name, path = comparison.path, absolute(Path(comparison.path))
    if comparison.other_text:
        why = f"{name}: these annotators did not read the same text: {comparison.other_text}."
        return Adjudicated(name, path, problems=(*told.problems, why))
    try:
        schema, names = schema_of(project).schema, names_in(project)
        result = result_tables(reading, path, wanted.into)
        text = load_article(shown(path), project.root).article.text
    except CannotRead as error:
        return Adjudicated(name, path, problems=(*told.problems, str(error)))

    def place_of(fields: Fields) -> Place:
        return locate_record(text, fields)

    adjudicating = Adjudicating(comparison, schema, names, wanted.settler)
    differences = with_versions(adjudicating)
    state = state_of(adjudicating, differences, result, place_of)
    return Adjudicated(name, path, adjudicating, state, (*told.problems, *_lost(adjudicating)))


def result_tables(reading: DoubleReading, article: Path, into: str) -> Tables:
    """What the result has on record of the article; raises CannotRead."""
    where = annotation_path(reading.project, article, into)
    try:
        data = read_bytes(where, within=reading.project.root)
    except FileNotFoundError:
        return Tables()
    tables, problem = tables_said(data, shown(where))
    if problem:
        raise CannotRead(problem)
    return tables


def read_by_several(readings: Sequence[DoubleReading], order: Sequence[str]) -> list[DoubleReading]:
    """The articles of which two or more of these have a file."""
    return [each for each in readings if sum(name in each.files for name in order) > 1]


def what_is_left(found: Adjudicated) -> str:
    """What is to be settled in an article, in a few words; empty for nothing."""
    state = found.state
    agreed, changed = len(state.agreed), sum(bool(each.since) for each in state.differing)
    told = [f"{number} {_in_words(sort)}" for sort, number in found.sorts.items()]
    told += [f"{agreed} agreed, not taken yet"] if agreed else []
    told += [f"{changed} of these changed since they were settled"] if changed else []
    told += [f"{len(state.orphans)} settled that nobody has any more"] if state.orphans else []
    return "; ".join(told)


def _in_words(sort: str) -> str:
    first, _, rest = sort.partition(", ")
    return f"without {visible_line(rest)}" if first == "missing" else f"in {visible_line(sort)}"


def _lost(adjudicating: Adjudicating) -> Iterator[str]:
    """Whose claims have no place in the text, and so are compared with none."""
    for each in adjudicating.comparison.everyone:
        if number := len(each.unplaced):
            claims = "1 claim" if number == 1 else f"{number} claims"
            yield (
                f"{adjudicating.comparison.path}: {claims} of {visible_line(each.annotator)} not "
                "found in the text for certain, so not compared; run quoth check."
            )
