"""quoth who: what somebody said, and what was said of them, in order of time."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from tui.cli.support.asking import (
    ALL,
    Misused,
    Question,
    add_filters,
    add_forms,
    add_statements,
    answered,
    tell_unanalysed,
)
from tui.cli.support.command_line import FOUND, parser_for
from tui.cli.support.messages import as_json, complain
from tui.cli.support.said_first import first_as_json, first_cell
from tui.cli.support.statement_output import csv_lines, day, plain, state, where, who
from tui.cli.support.table_output import print_table
from tui.ledger.found_statements import Found, numbered
from tui.ledger.people_meant import Meant, meant_by, name_words, names_of, statements_by
from tui.ledger.speaker_record import Asked, OnRecord, Record, in_article, record_of_speaker

if TYPE_CHECKING:
    from argparse import ArgumentParser

_GRADES = ("reliability", "credibility", "likelihood", "confidence", "check")


def parser() -> ArgumentParser:
    """The options of the command."""
    made = parser_for(
        "who",
        "What somebody, or some body, said and what was said of them, in order of time.",
        'quoth who "Ana Ruiz" --since 2026-03; quoth who Ruiz --anyone;'
        " quoth who Ruiz --article seeds/port.txt --json",
    )
    made.add_argument("name", nargs="+", metavar="NAME", help="a name, or words of one")
    made.add_argument("--anyone", action="store_true", help="all whom the name fits, together")
    made.add_argument("--said", action="store_true", help="only what they say, not what is of them")
    add_statements(made, "both")
    made.add_argument("--about", metavar="WORDS", help="only with all of these words")
    add_filters(made, "kind", "source_type", "since", "until", "outlet", "tag", "by", "article")
    made.add_argument(
        "--first", action="store_true", help="tell who has said nearly the same first"
    )
    add_forms(made)
    return made


def run(argv: list[str]) -> int:
    """Tell what the arguments ask for; answers the command's exit code."""
    options = parser().parse_args(argv)
    return answered(options, _answer)


def _answer(asked: Question) -> int | None:
    options = asked.options
    name = " ".join(options.name)
    if not name_words(name):
        raise Misused(f"{name!r} has no letter or digit; give a name.")
    if options.about is not None and not name_words(options.about):
        raise Misused(f"--about {options.about!r} has no letter or digit; give words.")
    meant = meant_by(asked.ledger, name, anyone=options.anyone)
    if asked.filters.article:
        meant = in_article(asked.ledger, meant, asked.filters.article)
    if len(meant) > 1 and not options.anyone:
        _tell_apart(asked, name, meant)
        return FOUND
    about = names_of(asked.ledger, options.about) if options.about else ()
    wanted = Asked(asked.narrowed("claims", "proposed"), about, not options.said)
    record = record_of_speaker(asked.ledger, meant, wanted, asked.limit)
    if asked.is_table:
        _print(asked, name, meant, record)
    elif options.csv:
        for line in csv_lines(_with_columns(asked, record), asked.project, _columns(asked)):
            print(line)
    else:
        for each in record.statements:
            print(as_json(_as_json(asked, each)))
    return None


def _tell_apart(asked: Question, name: str, meant: list[Meant]) -> None:
    """Whom the name fits, and how to ask for each; beside the answer where that is for programs."""
    from shlex import quote

    rows = []
    shown = meant if asked.limit == ALL else meant[: asked.limit]
    for each in shown:
        sure = not each.articles and not each.is_bare
        count = each.spoken if sure else len(statements_by(asked.ledger, each))
        if each.is_bare:
            place = where(_first_path(asked, each), asked.project)
            ask = f"quoth who {quote(name)} --article {quote(place)}"
            rows.append([f"{name}, no more of the name", str(count), ask])
        else:
            rows.append([each.name, str(count), f"quoth who {quote(each.name)}"])
    print_table(
        ["name", "statements", "ask for them with"],
        rows,
        sys.stdout if asked.is_table else sys.stderr,
    )
    complain(f"{name} fits {len(meant)}; ask for one of them, or for all with --anyone.")


def _first_path(asked: Question, meant: Meant) -> str:
    """The newest article in which they speak, as one example."""
    number = max(statements_by(asked.ledger, meant))
    return numbered(asked.ledger, [number])[number].path


def _as_json(asked: Question, each: OnRecord) -> dict[str, Any]:
    against = [plain(other, asked.project) for other in each.opposed_by]
    told = {**plain(each.statement, asked.project), "role": _role(each), "opposed_by": against}
    return {**told, **first_as_json(asked, each.statement)}


def _columns(asked: Question) -> list[str]:
    return ["role", "opposed_by", *(["first_said"] if asked.options.first else [])]


def _with_columns(asked: Question, record: Record) -> Iterator[tuple[Found, dict[str, str]]]:
    for each in record.statements:
        against = " ".join(f"{where(o.path, asked.project)}#{o.id}" for o in each.opposed_by)
        own = {"role": _role(each), "opposed_by": against, **first_cell(asked, each.statement)}
        yield each.statement, own


def _role(each: OnRecord) -> str:
    return "mentioned" if each.is_of else "speaker"


def _print(asked: Question, name: str, meant: list[Meant], record: Record) -> None:
    tell_unanalysed(asked)
    if not record.statements:
        print("no claims")
        return
    rows = []
    for each in record.statements:
        found = each.statement
        row = [day(found), f"of, by {who(found)}" if each.is_of else "says", found.kind]
        row += [state(found), _grades(found), where(found.path, asked.project), found.quote]
        if asked.options.first:
            row.append(first_cell(asked, found).get("first_said", ""))
        rows.append([*row, _against(each)])
    least = ("state", "grade", "opposed by", "article")
    head = ["date", "says, or of", "kind", "state", "grade", "article", "quote"]
    print_table(
        [*head, *(["first said"] if asked.options.first else []), "opposed by"], rows, least=least
    )
    if record.left_out:
        complain(f"The newest {len(rows)}; {record.left_out} before them: --limit has more.")
    if (
        any(each.is_bare for each in meant)
        and len({r.statement.path for r in record.statements}) > 1
    ):
        complain(f"{name} is all of the name in several articles: they may be several people.")


def _grades(found: Found) -> str:
    """Reliability and credibility as one ("B2"), and what else the analyst made of it."""
    first, second, *others = (str(found.fields.get(f"judgement.{grade}", "")) for grade in _GRADES)
    return ", ".join(filter(None, (f"{first}{second}", *others)))


def _against(each: OnRecord) -> str:
    return "; ".join(f"{who(other)}: {other.quote}" for other in each.opposed_by)
