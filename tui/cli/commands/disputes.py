"""quoth disputes: accuser and denier side by side, and allegations that nobody answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any

from tui.cli.support.asking import (
    ALL,
    Misused,
    Question,
    add_filters,
    add_forms,
    add_statements,
    answered,
)
from tui.cli.support.command_line import parser_for
from tui.cli.support.messages import as_json, complain, many
from tui.cli.support.statement_output import csv_lines, day, plain, where, who
from tui.cli.support.table_output import print_table
from tui.ledger.disputed_claims import ALLEGATION, Asked, Dispute, disputes
from tui.ledger.found_statements import Found

if TYPE_CHECKING:
    from argparse import ArgumentParser


def parser() -> ArgumentParser:
    """The options of the command."""
    made = parser_for(
        "disputes",
        "Who accuses and who denies, side by side, and which allegations nobody answers.",
        "quoth disputes --since 2026-03; quoth disputes --unanswered --json;"
        " quoth disputes --likely --in claims --in proposed",
    )
    only = made.add_mutually_exclusive_group()
    only.add_argument("--answered", action="store_true", help="only what is opposed on record")
    only.add_argument("--unanswered", action="store_true", help="only allegations nobody opposes")
    made.add_argument(
        "--likely",
        action="store_true",
        help="guess which denials of the same article answer an allegation, and mark that",
    )
    add_filters(made, "kind", "source_type", "since", "until", "outlet", "tag", "by", "article")
    add_statements(made, "claims")
    add_forms(made)
    return made


def run(argv: list[str]) -> int:
    """Tell what the arguments ask for; answers the command's exit code."""
    options = parser().parse_args(argv)
    return answered(options, _answer)


def _answer(asked: Question) -> None:
    options = asked.options
    if options.answered and options.likely:
        raise Misused("--likely guesses what has no answer on record; leave out --answered.")
    wanted = Asked(
        asked.narrowed("claims"), not options.unanswered, not options.answered, options.likely
    )
    every = disputes(asked.ledger, wanted)
    found = every if asked.limit == ALL else islice(every, asked.limit)
    if options.json:
        for each in found:
            print(as_json(_as_json(asked, each)))
    elif options.csv:
        for line in csv_lines(_rows(asked, found), asked.project, _COLUMNS):
            print(line)
    else:
        _print(asked, list(found))


_COLUMNS = ("named", "answer", "opposed_by", "opposed_by_speaker", "opposed_by_quote")


def _as_json(asked: Question, each: Dispute) -> dict[str, Any]:
    """The claim and what opposes it, each as `quoth claims --json` has it, and if it has a name."""
    return {
        "claim": _side(asked, each.claim),
        "opposed_by": [_side(asked, other) for other in each.opposed_by],
        "likely": each.likely,
    }


def _side(asked: Question, found: Found) -> dict[str, Any]:
    return {**plain(found, asked.project), "named": found.is_named}


def _rows(asked: Question, found: Iterable[Dispute]) -> Iterator[tuple[Found, dict[str, str]]]:
    for each in found:
        for other in each.opposed_by or (None,):
            own = {"named": str(each.claim.is_named).lower(), "answer": _kind_of_answer(each)}
            if other is not None:
                place = where(other.path, asked.project)
                own["opposed_by"] = f"{place}#{other.id}" if other.id else place
                own |= {"opposed_by_speaker": who(other), "opposed_by_quote": other.quote}
            yield each.claim, own


def _kind_of_answer(each: Dispute) -> str:
    if not each.opposed_by:
        return "none"
    return "likely" if each.likely else "on record"


def _print(asked: Question, found: list[Dispute]) -> None:
    rows = []
    for each in found:
        claim = each.claim
        for other in each.opposed_by or (None,):
            row = [day(claim), where(claim.path, asked.project), who(claim), claim.quote]
            row += [_kind_of_answer(each)]
            if other is not None:
                place = f" in {where(other.path, asked.project)}"
                row += [f"{who(other)}{place if other.article != claim.article else ''}"]
            else:
                row += ["nobody"]
            rows.append([*row, other.quote if other is not None else ""])
    if rows:
        head = ["date", "article", "says", "claim", "answer", "opposed by", "words"]
        print_table(head, rows, least=("article", "date"))
    else:
        print("no disputes")
    if len(found) == asked.limit:
        complain(f"The newest {len(found)}; --limit has another number of them.")
    elif rows:
        unnamed = sum(not each.claim.is_named for each in found)
        open_ = sum(not each.opposed_by for each in found)
        complain(
            f"{many(len(found), 'claim')}, of which {open_} without an answer"
            f" and {unnamed} by nobody named."
        )
    if not asked.options.of:
        _tell_proposed(asked)


def _tell_proposed(asked: Question) -> None:
    """That more allegations wait to be judged, if they do."""
    wanted = Asked(asked.filters._replace(claims=False, kind=ALLEGATION))
    if next(disputes(asked.ledger, wanted), None):
        complain("What is proposed and not judged is left out; --in proposed has it.")
