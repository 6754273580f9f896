"""quoth import: claims from other tools, as the work of an annotator of their own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from tui.cli.support.command_line import (
    DONE,
    MISUSED,
    NOT_DONE,
    add_annotator,
    parser_for,
)
from tui.cli.support.exchange_options import (
    add_format,
    format_named,
    left_in_words,
    options_given,
)
from tui.cli.support.messages import complain, many
from tui.exchange.article_finding import ArticleFinder
from tui.exchange.exchange_format import ExchangeFormat, Options
from tui.exchange.exchange_record import ArticleRecord
from tui.exchange.taking_in import TakenArticle, take_in
from tui.storage.errors import CannotRead, CannotWrite
from tui.storage.project.projects import bad_annotator, project_of, shown
from tui.text.visible import visible_line

if TYPE_CHECKING:
    from argparse import ArgumentParser


def parser() -> ArgumentParser:
    """The options of the command."""
    made = parser_for(
        "import",
        "Take claims in from files of another tool. They are put on record as another annotator's, "
        "and nothing that is on record is changed. quoth formats lists the formats.",
        "quoth import --format brat --as ben from-brat",
    )
    made.add_argument("files", nargs="+", metavar="FILE|FOLDER", help="what to read")
    add_format(made, "read")
    add_annotator(made, "whose claims they are; else who the file names, else the format")
    return made


def run(argv: list[str]) -> int:
    """Import what the arguments name; answers the command's exit code."""
    options = parser().parse_args(argv)
    format = format_named(options.format, writes=False)
    given = options_given(options.option, format) if format else None
    if format is None or given is None:
        return MISUSED
    if options.annotator and (why := bad_annotator(options.annotator)):
        complain(f"{options.annotator!r} cannot be an annotator's name: {why}; choose another.")
        return MISUSED
    finder = ArticleFinder(project_of(Path.cwd()))
    tally: Counter[str] = Counter()
    adjusted: Counter[str] = Counter()
    failed = False
    for name in options.files:
        try:
            for record in _records(format, Path(name), given):
                try:
                    if record.problem:
                        raise CannotRead(record.problem)
                    taken = take_in(finder, record, format.name, options.annotator or "")
                except (CannotRead, CannotWrite) as error:
                    complain(str(error))
                    failed = True
                    continue
                print(_told(taken))
                tally.update(taken.left)
                adjusted.update(record.adjusted)
        except CannotRead as error:
            complain(str(error))
            failed = True
    if adjusted:
        complain(f"Taken otherwise than told: {left_in_words(adjusted)}.")
    if tally:
        complain(f"Left out or put aside: {left_in_words(tally)}.")
    return NOT_DONE if failed else DONE


def _records(format: ExchangeFormat, path: Path, options: Options) -> Iterator[ArticleRecord]:
    if format.read is None or not path.exists():
        raise CannotRead(f"{path} is not there; check its name.")
    yield from format.read(path, options)


def _told(taken: TakenArticle) -> str:
    """What became of the record of an article, on a line."""
    parts = []
    if taken.added or not (taken.filled_in or taken.there):
        parts.append(f"{many(taken.added, 'claim')} added")
    if taken.filled_in:
        parts.append(f"{taken.filled_in} filled in")
    if taken.there:
        parts.append(f"{taken.there} there already")
    if taken.entities:
        parts.append(f"{many(taken.entities, 'correction')} of names")
    whose = f" as {', '.join(taken.annotators)}" if taken.annotators else ""
    if taken.states:
        states = ", ".join(f"{number} {state}" for state, number in sorted(taken.states.items()))
        parts.append(f"found again in another text: {states}")
    new = "new article, " if taken.is_new else ""
    return visible_line(f"{shown(taken.path)}: {new}{', '.join(parts)}{whose}")
