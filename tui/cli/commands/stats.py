"""quoth stats: how often each is quoted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tui.cli.support.asking import (
    ALL,
    Question,
    add_filters,
    add_forms,
    add_statements,
    answered,
    tell_unanalysed,
)
from tui.cli.support.command_line import parser_for
from tui.cli.support.messages import as_json, complain
from tui.cli.support.table_output import print_table
from tui.ledger.tallies import WAYS, Count, tally

if TYPE_CHECKING:
    from argparse import ArgumentParser

_COLUMNS = (
    "by",
    "value",
    "claims",
    "claims_unnamed",
    "proposed",
    "proposed_unnamed",
    "share_unnamed",
)


def parser() -> ArgumentParser:
    """The options of the command."""
    made = parser_for(
        "stats",
        "How often each is quoted, and the share of sources without a name. Claims of every"
        " annotator count, and proposals apart from them; gender and affiliation are those of"
        " annotations/entities.toml.",
        "quoth stats --by speaker --since 2026-03; quoth stats --by month --kind denial --csv",
    )
    made.add_argument(
        "--by", choices=WAYS, default="speaker", help="what is counted; speaker if not given"
    )
    add_filters(made, "kind", "source_type", "since", "until", "outlet", "tag")
    add_statements(made, "both")
    made.add_argument("--as", dest="annotator", metavar="NAME", help="only by this annotator")
    add_forms(made)
    return made


def run(argv: list[str]) -> int:
    """Count what the arguments ask for; answers the command's exit code."""
    options = parser().parse_args(argv)
    options.way, options.by = options.by, options.annotator
    return answered(options, _answer)


def _answer(asked: Question) -> None:
    every = tally(asked.ledger, asked.options.way, asked.narrowed("claims", "proposed"))
    counts = every if asked.limit == ALL else every[: asked.limit]
    if asked.options.json:
        for each in counts:
            print(as_json(_as_json(asked, each)))
    elif asked.options.csv:
        from tui.exchange.spreadsheet_cells import defused, row_of

        print(row_of(_COLUMNS))
        for each in counts:
            print(row_of([defused(str(value)) for value in _as_json(asked, each).values()]))
    else:
        _print(asked, counts, len(every))


def _as_json(asked: Question, each: Count) -> dict[str, Any]:
    told = {"by": asked.options.way, **each._asdict(), "share_unnamed": each.share_unnamed}
    return {name: told[name] for name in _COLUMNS}


def _print(asked: Question, counts: list[Count], every: int) -> None:
    tell_unanalysed(asked)
    if not counts:
        print("nothing to count")
        return
    rows = [
        [
            each.value or "(not known)",
            str(each.claims),
            str(each.proposed),
            f"{each.share_unnamed:.0%}",
        ]
        for each in counts
    ]
    print_table([asked.options.way, "claims", "proposed", "unnamed sources"], rows)
    if every > len(counts):
        complain(f"The first {len(counts)} of {every}; --limit has more.")
