"""quoth audit: what is to be seen to in the sources of articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
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
    inside,
    tell_unanalysed,
)
from tui.cli.support.command_line import parser_for
from tui.cli.support.messages import as_json, complain, many
from tui.cli.support.statement_output import where
from tui.cli.support.table_output import print_table
from tui.ledger.audited_articles import Audited, audit
from tui.ledger.sourcing_rules import RULES

if TYPE_CHECKING:
    from argparse import ArgumentParser

_COLUMNS = (
    *("finding", "path", "ids", "sentence", "quote", "title", "outlet", "published"),
    *("annotator", "proposed", "unnamed", "named", "elsewhere"),
)


def parser() -> ArgumentParser:
    """The options of the command."""
    made = parser_for(
        "audit",
        "What is to be seen to in the sources of articles: "
        + "; ".join(f"{rule.name}: {rule.about}" for rule in RULES)
        + ".",
        "quoth audit seeds/port.txt; quoth audit --finding single-unnamed --since 2026-03;"
        " quoth audit --finding refusal --json",
    )
    made.add_argument("paths", nargs="*", metavar="PATH", help="only these articles or folders")
    made.add_argument(
        "--finding",
        action="append",
        choices=[rule.name for rule in RULES],
        help="only this; may be given again",
    )
    made.add_argument(
        "--across",
        action="store_true",
        help="compare claims with those of other articles, too, which takes longer",
    )
    add_filters(made, "since", "until", "outlet", "by")
    add_statements(made, "both")
    add_forms(made)
    return made


def run(argv: list[str]) -> int:
    """Tell what the arguments ask for; answers the command's exit code."""
    options = parser().parse_args(argv)
    return answered(options, _answer)


def _answer(asked: Question) -> None:
    options = asked.options
    paths = [_there(asked, path) for path in options.paths]
    filters = asked.narrowed("claims", "proposed")
    every = audit(asked.ledger, filters, paths, options.finding or (), options.across)
    found = every if asked.limit == ALL else islice(every, asked.limit)
    if options.json:
        for each in found:
            print(as_json(_as_json(asked, each)))
    elif options.csv:
        from tui.exchange.spreadsheet_cells import defused, row_of

        print(row_of(_COLUMNS))
        for each in found:
            print(row_of([defused(cell) for cell in _cells(_as_json(asked, each))]))
    else:
        _print(asked, list(found))


def _there(asked: Question, path: str) -> str:
    """The path as the ledger has it, which has to know an article there."""
    place = inside(asked.project, path).encode("utf-8", "backslashreplace").decode()
    query = "select 1 from article where path = ? or ? = '.' or substr(path, 1, ?) = ? limit 1"
    values = (place, place, len(place) + 1, f"{place}/")
    if asked.ledger.execute(query, values).fetchone() is None:
        raise Misused(f"{path} is no article of the project; check its name.")
    return place


def _as_json(asked: Question, each: Audited) -> dict[str, Any]:
    """The finding, with the ids of those of its claims that the article has."""
    statements = each.finding.statements
    return {
        "finding": each.finding.rule,
        "path": where(each.path, asked.project),
        "ids": [found.id for found in statements if found.id],
        "sentence": each.finding.sentence,
        "quotes": [found.quote for found in statements],
        "title": each.title,
        "outlet": each.outlet,
        "published": each.published,
        "annotator": each.annotator,
        "proposed": all(found.proposed for found in statements),
        "unnamed": each.unnamed,
        "named": each.named,
        "elsewhere": [
            {"path": where(found.path, asked.project), "id": found.id or None}
            for found in each.finding.elsewhere
        ],
    }


def _cells(told: dict[str, Any]) -> Iterable[str]:
    for name in _COLUMNS:
        if name == "ids":
            yield " ".join(told["ids"])
        elif name == "quote":
            yield " | ".join(told["quotes"])
        elif name == "elsewhere":
            yield " ".join(f"{other['path']}#{other['id'] or ''}" for other in told["elsewhere"])
        else:
            value = told[name]
            yield str(value).lower() if isinstance(value, bool) else str(value)


def _print(asked: Question, found: list[Audited]) -> None:
    tell_unanalysed(asked)
    if not found:
        print("nothing to see to")
        return
    rows = [
        [
            each.finding.rule,
            each.published[:10],
            where(each.path, asked.project),
            "proposed" if all(one.proposed for one in each.finding.statements) else "claim",
            each.finding.sentence,
            " | ".join(one.quote for one in each.finding.statements),
        ]
        for each in found
    ]
    print_table(
        ["finding", "date", "article", "state", "what", "quote"],
        rows,
        least=("state", "quote", "date"),
    )
    if len(found) == asked.limit:
        complain(f"The first {len(found)}, newest articles first; --limit has more.")
        return
    counts = Counter(each.finding.rule for each in found)
    told = ", ".join(f"{count} {name}" for name, count in sorted(counts.items()))
    articles = many(len({each.path for each in found}), "article")
    unnamed = {(each.path, each.annotator): each.unnamed for each in found}
    complain(f"{articles}: {told}; {many(sum(unnamed.values()), 'unnamed source')} in them.")
