"""quoth agree: how far annotators of the same articles agree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from tui.cli.support.agreement_plain import as_plain, csv_lines
from tui.cli.support.agreement_tables import print_agreement
from tui.cli.support.annotators_named import told_apart
from tui.cli.support.command_line import DONE, MISUSED, NOT_DONE, parser_for
from tui.cli.support.messages import as_json, complain, many
from tui.cli.support.path_targets import targets
from tui.session.checks.opened_file import schema_of
from tui.storage.errors import CannotRead
from tui.team.agreement_work import Asked, Work, agreement_of, asked
from tui.team.double_readings import DoubleReading, compared, readings
from tui.team.proposed_claims import MODEL, Proposing
from tui.team.statements import COMMON

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace


class _Misused(Exception):
    """What is asked for makes no sense; the text says why."""


class _Meant(NamedTuple):
    """The articles to compare and what is asked of them; how many of all had too few annotators."""

    readings: list[DoubleReading]
    asked: Asked
    by_one: int


def parser() -> ArgumentParser:
    """The options of the command."""
    made = parser_for(
        "agree",
        "Measure how far annotators of the same articles agree. Nobody named: all who have a folder"
        f" @NAME; the annotations that are nobody's own are called {COMMON}.",
        "quoth agree ann ben seeds/march    or: quoth agree --gold carla --json",
    )
    made.add_argument(
        "named", nargs="*", metavar="NAME|PATH", help="annotators; articles, files or folders"
    )
    with_whom = made.add_mutually_exclusive_group()
    with_whom.add_argument(
        "--gold", metavar="NAME", help="precision and recall of all others by this annotator"
    )
    with_whom.add_argument(
        "--model", action="store_true", help="compare each annotator with what quoth proposes"
    )
    made.add_argument("--gamma", action="store_true", help="gamma as well: two people, one article")
    made.add_argument("--all", action="store_true", help="a table of every field and every article")
    forms = made.add_mutually_exclusive_group()
    forms.add_argument("--json", action="store_true", help="one JSON object with all figures")
    forms.add_argument("--csv", action="store_true", help="CSV, a row for each figure")
    return made


def run(argv: list[str]) -> int:
    """Print how far the annotators agree; answers the command's exit code."""
    options = parser().parse_args(argv)
    names, paths = told_apart(options.named)
    found, failed = targets(paths)
    try:
        meant = _meant(options, names, readings(found))
        work = agreement_of(meant.readings, meant.asked)
        gamma = _gamma(meant) if options.gamma else None
    except _Misused as error:
        for message in failed:
            complain(message)
        complain(str(error))
        return MISUSED
    except CannotRead as error:
        complain(str(error))
        return NOT_DONE
    if options.json:
        print(as_json(as_plain(work, meant.asked, gamma)))
    elif options.csv:
        for line in csv_lines(work, meant.asked, gamma):
            print(line)
    else:
        print_agreement(work, meant.asked, gamma, options.all)
    for sentence in _told(work, meant):
        complain(sentence)
    for message in dict.fromkeys((*failed, *work.problems)):
        complain(message)
    return NOT_DONE if failed or work.problems else DONE


def _meant(options: Namespace, names: list[str], found: list[DoubleReading]) -> _Meant:
    """Who is compared, and in which articles; raises _Misused."""
    there = {name for each in found for name in each.files}
    middle = MODEL if options.model else options.gold or ""
    if options.gold and names and options.gold not in names:
        names = [options.gold, *names]
    for name in (*names, *filter(None, [options.gold])):
        if name not in there:
            raise _Misused(
                f"{name} is nobody who has annotations of these articles, and no file; check the"
                " name."
            )
    order = names or sorted(there, key=lambda name: (name == COMMON, name))
    needed = 1 if options.model else 2
    if len(order) < needed:
        whose = f"only {order[0]} has" if order else "nobody has"
        raise _Misused(f"There is nothing to compare: {whose} annotations here; name articles.")
    kept = [each for each in found if len(_inside(each, order)) >= needed]
    if options.gold:
        kept = [each for each in kept if options.gold in each.files]
    schema = schema_of((kept or found)[0].project).schema
    what = asked([*order, MODEL] if options.model else order, schema, middle, _proposing(options))
    if options.gamma and (len(what.order) != 2 or len(kept) != 1):
        told = f"{len(what.order)} annotators and {many(len(kept), 'article')}"
        raise _Misused(f"--gamma is for two annotators and one article, not {told}; name these.")
    return _Meant(kept, what, len(found) - len(kept))


def _inside(reading: DoubleReading, order: Sequence[str]) -> list[str]:
    return [name for name in order if name in reading.files]


def _proposing(options: Namespace) -> Proposing | None:
    """What takes the proposals from where they are kept, if they are asked for."""
    if not options.model:
        return None
    from tui.analysis.pipeline.installed_reader import with_reader
    from tui.analysis.pipeline.models import NoModel, choose
    from tui.storage.project.settings import load_settings
    from tui.storage.project.user_folders import cache_folder

    settings = load_settings()
    try:
        model = with_reader(choose(settings.model), settings.reader)
    except NoModel as error:
        raise CannotRead(str(error)) from None
    return Proposing(model, cache_folder())


def _gamma(meant: _Meant) -> float | None:
    """Gamma of the one article; what is in the way of it is told."""
    from tui.team.gamma import NoGamma, gamma

    found = compared(meant.readings[0], meant.asked.order, meant.asked.proposing).comparison
    try:
        return None if found is None else gamma(found)
    except NoGamma as error:
        complain(str(error))
        return None


def _told(work: Work, meant: _Meant) -> Iterator[str]:
    """What people should know of what was left out."""
    for article in work.articles:
        if article.other_text:
            yield (
                f"{article.path}: these annotators did not read the same text, so it is not "
                f"counted: {article.other_text}."
            )
    lost = [
        (name, number, article.path)
        for article in work.articles
        if not article.other_text
        for name, number in article.unplaced.items()
    ]
    if lost:
        (name, _, path), number = lost[0], sum(number for _, number, _ in lost)
        yield (
            f"{many(number, 'claim')} not found in the text for certain and not counted, of {name}"
            f" in {path} first; run quoth check."
        )
    if work.not_analysed:
        first, number = work.not_analysed[0], len(work.not_analysed)
        yield (
            f"{many(number, 'article')} not analysed yet and not counted, {first} first; "
            "run quoth analyse."
        )
    if meant.by_one:
        yield f"{many(meant.by_one, 'article')} without a second reading not counted."
