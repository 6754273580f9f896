"""quoth adjudicate: settle what annotators of the same articles say differently."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from tui.cli.support.annotators_named import told_apart
from tui.cli.support.command_line import DONE, MISUSED, NOT_DONE, add_annotator, parser_for
from tui.cli.support.messages import as_json, complain, many
from tui.cli.support.path_targets import targets
from tui.storage.project.projects import bad_annotator
from tui.storage.project.settings import load_settings
from tui.team.adjudicated_articles import (
    Adjudicated,
    Wanted,
    adjudicated,
    read_by_several,
    what_is_left,
)
from tui.team.double_readings import DoubleReading, label_of, readings
from tui.team.statements import COMMON
from tui.text.visible import visible_line

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace


class _Misused(Exception):
    """What is asked for makes no sense; the text says why."""


def parser() -> ArgumentParser:
    """The options of the command."""
    made = parser_for(
        "adjudicate",
        "Settle what annotators of the same articles say differently. What comes of it goes into"
        " the common annotations, or into those of --into.",
        "quoth adjudicate ann ben    or: quoth adjudicate ann ben seeds/march --list",
    )
    made.add_argument(
        "named", nargs="*", metavar="NAME|PATH", help="annotators; articles, files or folders"
    )
    made.add_argument("--into", metavar="NAME", default="", help="put the result into @NAME")
    add_annotator(made, "settle as NAME")
    made.add_argument(
        "--blind", action="store_true", help="do not show who said what, and swap the sides"
    )
    made.add_argument("--list", action="store_true", help="print what is left to settle, and end")
    made.add_argument("--json", action="store_true", help="the list as JSON, an object for each")
    return made


def run(argv: list[str]) -> int:
    """Have it settled, or print what is left to settle; answers the command's exit code."""
    options = parser().parse_args(argv)
    names, paths = told_apart(options.named)
    found, failed = targets(paths)
    for message in failed:
        complain(message)
    try:
        several, wanted = _meant(options, names, readings(found))
    except _Misused as error:
        complain(str(error))
        return MISUSED
    if options.list or options.json or not (sys.stdin.isatty() and sys.stdout.isatty()):
        return max(NOT_DONE if failed else DONE, _print(several, wanted, options.json))
    if not wanted.settler:
        complain("It goes on record who settles: say --as NAME, or set annotator in the settings.")
        return MISUSED
    return _open(several, wanted)


def _open(several: Sequence[DoubleReading], wanted: Wanted) -> int:
    """Show the articles to settle until that is left."""
    from tui.app.screens.adjudication_screen import AdjudicationApp

    app = AdjudicationApp(load_settings(), several, wanted)
    app.run()
    if app.parting:
        complain(app.parting)
        return NOT_DONE
    return app.return_code or DONE


def _meant(
    options: Namespace, names: list[str], found: list[DoubleReading]
) -> tuple[list[DoubleReading], Wanted]:
    """The articles to settle, by whom and in whose tree; raises _Misused."""
    into = "" if options.into in ("", COMMON) else options.into.removeprefix("@")
    if into and (why := bad_annotator(into)) is not None:
        raise _Misused(f"{options.into!r} cannot be an annotator's name: {why}; choose another.")
    there = {name for each in found for name in each.files}
    for name in names:
        if name not in there:
            raise _Misused(
                f"{name} is nobody who has annotations of these articles, and no file; check the"
                " name."
            )
    target = label_of(into)
    if target in names:
        raise _Misused(f"{target} cannot be compared with what is made of it; name another --into.")
    order = names or sorted(there - {target, COMMON})
    if len(order) < 2:
        whose = f"only {order[0]} has" if order else "nobody has"
        raise _Misused(f"There is nothing to settle: {whose} annotations here; name annotators.")
    settler = options.annotator or load_settings().annotator
    return read_by_several(found, order), Wanted(tuple(order), into, settler, options.blind)


def _print(several: Sequence[DoubleReading], wanted: Wanted, plain: bool) -> int:
    """The articles with what is left in each; answers the command's exit code."""
    rows: list[dict[str, Any]] = []
    for each in several:
        found = adjudicated(each, wanted)
        rows.append(_as_plain(found))
        if plain:
            continue
        for message in found.problems:
            complain(message)
        if left := what_is_left(found):
            print(f"{visible_line(found.name)}: {left}")
    if plain:
        print(
            as_json({"annotators": wanted.order, "into": label_of(wanted.into), "articles": rows})
        )
    else:
        whose = visible_line(f"{', '.join(wanted.order[:-1])} and {wanted.order[-1]}")
        left, settled = (sum(row[name] for row in rows) for name in ("open", "settled"))
        print(f"{whose}: {many(len(rows), 'article')}, {left} to settle, {settled} settled.")
    return NOT_DONE if any(row["problems"] for row in rows) else DONE


def _as_plain(found: Adjudicated) -> dict[str, Any]:
    """The article as a program reads it."""
    state = found.state
    return {
        "article": found.name,
        "agreed": len(state.agreed),
        "open": len(state.differing),
        "settled": len(state.settled),
        "changed_since": sum(bool(each.since) for each in state.differing),
        "gone_since": len(state.orphans),
        "differences": found.sorts,
        "problems": list(found.problems),
    }
