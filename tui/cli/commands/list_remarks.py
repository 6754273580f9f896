"""quoth remarks: what is asked and noted about claims, over the whole collection."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from tui.cli.support.asking import ALL, Question, add_filters, add_forms, answered
from tui.cli.support.command_line import parser_for
from tui.cli.support.messages import as_json, complain, many
from tui.cli.support.statement_output import csv_lines, day, plain, where, who
from tui.cli.support.table_output import print_table
from tui.ledger.remarked_claims import Remarked, remarked

if TYPE_CHECKING:
    from argparse import ArgumentParser


def parser() -> ArgumentParser:
    """The options of the command."""
    made = parser_for(
        "remarks",
        "What people ask and note about claims, until it is settled.",
        "quoth remarks; quoth remarks --all --json; quoth remarks --written-by ben",
    )
    which = made.add_mutually_exclusive_group()
    which.add_argument("--open", action="store_true", help="only what is not settled (as it is)")
    which.add_argument("--all", action="store_true", help="what is settled, too")
    made.add_argument("--written-by", metavar="NAME", help="only what this person has written")
    add_filters(made, "kind", "source_type", "since", "until", "outlet", "tag", "by", "article")
    add_forms(made)
    return made


def run(argv: list[str]) -> int:
    """Tell what the arguments ask for; answers the command's exit code."""
    options = parser().parse_args(argv)
    options.of = ["claims"]
    return answered(options, _answer)


def _answer(asked: Question) -> None:
    options = asked.options
    every = remarked(asked.ledger, asked.narrowed("claims"), options.all)
    if options.written_by:
        every = (each for each in every if each.remark.by == options.written_by)
    found = every if asked.limit == ALL else islice(every, asked.limit)
    if options.json:
        for each in found:
            own = each.remark._asdict()
            print(as_json({**own, "claim": plain(each.claim, asked.project)}))
    elif options.csv:
        rows = ((each.claim, _own(each)) for each in found)
        for line in csv_lines(rows, asked.project, _COLUMNS):
            print(line)
    else:
        _print(asked, list(found))


_COLUMNS = ("remark", "remark_by", "remark_done")


def _own(each: Remarked) -> dict[str, str]:
    values = (each.remark.text, each.remark.by, str(each.remark.done).lower())
    return dict(zip(_COLUMNS, values, strict=True))


def _print(asked: Question, found: list[Remarked]) -> None:
    rows = []
    for claim, remark in found:
        place = f"{where(claim.path, asked.project)}#{claim.id}"
        row = [day(claim), place, remark.by, remark.text, who(claim), claim.quote]
        rows.append([*row, "settled" if remark.done else "open"] if asked.options.all else row)
    if not rows:
        print("no remarks" if asked.options.all else "no open remarks")
        return
    head = ["date", "claim", "by", "remark", "says", "words"]
    head += ["state"] if asked.options.all else []
    print_table(head, rows, least=("claim", "date", "by"))
    if len(found) == asked.limit:
        complain(f"The newest {len(found)}; --limit has another number of them.")
    else:
        complain(f"{many(len(found), 'remark')}; }} in the article settles one.")
