"""quoth find: claims, proposals and texts of the whole collection."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from tui.cli.support.asking import (
    Misused,
    Question,
    add_filters,
    add_forms,
    answered,
    tell_unanalysed,
)
from tui.cli.support.command_line import parser_for
from tui.cli.support.messages import as_json, complain, many
from tui.cli.support.said_first import first_as_json, first_cell
from tui.cli.support.statement_output import csv_lines, day, plain, state, where, who
from tui.cli.support.table_output import print_table
from tui.ledger.finding import Wanted, find, is_by_weight, said_by
from tui.ledger.found_statements import Found
from tui.ledger.word_folding import folded_words, places_of
from tui.text.spans import Span

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

_QUOTED = re.compile(r'"([^"]*)"|(\S+)')
_OF_STATEMENTS = ("speaker", "kind", "source_type", "tag", "by", "first")
_MOST = 100
_BEFORE = 15
"""Letters that are shown before the first hit of a long quote."""


def parser() -> ArgumentParser:
    """The options of the command."""
    made = parser_for(
        "find",
        "Find claims and proposals in the whole collection, or the words of its articles.",
        "quoth find port strike --kind denial --since 2026-03;"
        ' quoth find "general strike" --in text; quoth find --speaker Ruiz --outlet herald --csv',
    )
    made.add_argument(
        "words",
        nargs="*",
        metavar="WORDS",
        help='only with all of these words; several in quotes ("general strike") stand together',
    )
    made.add_argument("--speaker", metavar="NAME", help="only said by one of this name")
    add_filters(made, "kind", "source_type", "since", "until", "outlet", "tag", "by", "article")
    made.add_argument(
        "--in",
        dest="of",
        action="append",
        choices=("claims", "proposed", "text"),
        help="claims, what is proposed, or texts; again for more; else claims and proposed",
    )
    made.add_argument("--newest", action="store_true", help="newest first, also with words")
    made.add_argument(
        "--first", action="store_true", help="tell who has said nearly the same first"
    )
    add_forms(made)
    return made


def run(argv: list[str]) -> int:
    """Find what the arguments ask for; answers the command's exit code."""
    options = parser().parse_args(argv)
    return answered(options, _answer)


def _answer(asked: Question) -> None:
    options, of = asked.options, asked.options.of or ()
    words = _words(options)
    filters = asked.narrowed("claims", "proposed")
    wanted = Wanted(words, (), filters, asked.limit, options.newest or not words)
    if options.speaker:
        wanted = wanted._replace(said_by=said_by(asked.ledger, options.speaker))
    found: Iterable[Found] = ()
    if filters.claims or filters.proposed:
        found = find(asked.ledger, wanted)
    if "text" in of:
        _check_text(options, words)
    if asked.is_table:
        _print(asked, wanted, list(found), "text" in of)
        return
    if options.csv:
        if "text" in of:
            raise Misused("Texts have no columns of claims; ask for them with --json instead.")
        for line in csv_lines(
            ((each, first_cell(asked, each)) for each in found), *_columns(asked)
        ):
            print(line)
        return
    for each in found:
        print(as_json({**plain(each, asked.project), **first_as_json(asked, each)}))
    if "text" in of:
        for hit in _in_texts(asked, wanted):
            print(as_json(hit))


def _words(options: Namespace) -> tuple[str, ...]:
    """The words; an argument of several is a phrase, since the shell has taken its quotes."""
    found = list[str]()
    for each in options.words:
        parts = _QUOTED.findall(each) if '"' in each else [(each, "")]
        found += [together or alone for together, alone in parts if together or alone]
    for word in found:
        if not folded_words(word):
            raise Misused(f"{word!r} has no letter or digit to be found by; leave it out.")
    if sum(len(folded_words(word)) for word in found) > _MOST:
        raise Misused(f"{_MOST} words are the most that can be asked for at once; give fewer.")
    if options.speaker is not None and not folded_words(options.speaker):
        raise Misused(f"--speaker {options.speaker!r} is no name; give one.")
    return tuple(found)


def _check_text(options: Namespace, words: tuple[str, ...]) -> None:
    if not words:
        raise Misused("--in text needs words to look for; give some.")
    for name in _OF_STATEMENTS:
        if getattr(options, name):
            option = name.replace("_", "-")
            raise Misused(f"--{option} says nothing of texts; leave it out, or --in text.")


def _columns(asked: Question) -> tuple[Any, ...]:
    return asked.project, ["first_said"] if asked.options.first else []


def _in_texts(asked: Question, wanted: Wanted) -> Iterable[dict[str, Any]]:
    from tui.ledger.text_finding import find_in_texts

    for hit in find_in_texts(asked.ledger, wanted, asked.project.root):
        start, end = hit.span or (None, None)
        yield {
            "id": None,
            "path": where(hit.path, asked.project),
            "start": start,
            "end": end,
            "anchor": None,
            "title": hit.title,
            "outlet": hit.outlet,
            "published": hit.published,
            "annotator": "",
            "proposed": False,
            "snippet": hit.snippet,
        }


def _print(asked: Question, wanted: Wanted, found: list[Found], text: bool) -> None:
    phrases = [folded_words(word) for word in wanted.words]

    def hits(cell: str) -> list[Span]:
        return places_of(phrases, cell)

    rows = []
    for each in found:
        row = [day(each), each.outlet, who(each), each.kind, state(each)]
        if asked.options.first:
            row.append(first_cell(asked, each).get("first_said", ""))
        quote = _from_hit(each.quote, hits) if sys.stdout.isatty() else each.quote
        rows.append([*row, where(each.path, asked.project), quote])
    head = ["date", "outlet", "speaker", "kind", "state"]
    head += ["first said"] if asked.options.first else []
    if rows:
        least = ("outlet", "kind", "article")
        print_table([*head, "article", "quote"], rows, hits=hits, least=least)
        _tell_order(asked, wanted, len(found), "words")
    in_texts = list(_in_texts(asked, wanted)) if text else []
    if in_texts:
        if rows:
            print()
        print_table(
            ["date", "outlet", "article", "title", "text"],
            [
                [
                    each["published"][:10],
                    each["outlet"],
                    each["path"],
                    each["title"],
                    each["snippet"],
                ]
                for each in in_texts
            ],
            hits=hits,
            least=("outlet", "title"),
        )
        _tell_order(asked, wanted, len(in_texts), "text_words")
    if not rows and not in_texts:
        print("no claims")
        if not text and wanted.words:
            _tell_texts(asked, wanted)
        tell_unanalysed(asked)


def _from_hit(quote: str, hits: Callable[[str], list[Span]]) -> str:
    """The quote from shortly before its first hit on, so that no narrow column cuts that off."""
    first = next(iter(hits(quote)), None)
    if first is None or first.start <= _BEFORE:
        return quote
    kept = quote[first.start - _BEFORE :]
    return f"…{kept.partition(' ')[2]}"


def _tell_order(asked: Question, wanted: Wanted, count: int, table: str) -> None:
    """On standard error, where it is in nobody's way."""
    order = "newest first"
    if is_by_weight(asked.ledger, wanted, table):
        order = "best first (--newest: by date)"
    elif not wanted.newest:
        order = "newest first, since the words are common"
    if count == asked.limit:
        complain(f"The first {count}, {order}; --limit has another number of them.")
    else:
        complain(f"{many(count, 'row')}, {order}.")


def _tell_texts(asked: Question, wanted: Wanted) -> None:
    """That the words stand in texts, if they do."""
    from tui.ledger.text_finding import count_in_texts

    if count := count_in_texts(asked.ledger, wanted):
        complain(f"The words stand in {many(count, 'text')}: ask with --in text.")
