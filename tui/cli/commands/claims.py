"""quoth claims: the claims of articles in reading order, as a table, JSON or CSV."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from tui.anchoring.record_anchors import locate_record
from tui.cli.support.messages import as_json, complain, shown
from tui.cli.support.opened_file import Opened, open_target, schema_of
from tui.cli.support.path_targets import targets
from tui.cli.support.spreadsheet import defused, row_of
from tui.cli.support.table_output import print_table
from tui.model.claim import Claim
from tui.model.claim_fields import DEFAULT
from tui.model.placements import Place
from tui.model.reading import Reading
from tui.model.records import Value, text_of, words_of
from tui.storage.errors import CannotRead
from tui.storage.project.projects import is_shared
from tui.text.article import Article, parse_article

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace


class Row(NamedTuple):
    """One claim with the path of its article and its place in there."""

    path: str
    claim: Claim
    place: Place


def parser() -> ArgumentParser:
    """The options of the command."""
    from argparse import ArgumentParser

    made = ArgumentParser(
        prog="quoth claims",
        description="List the claims of articles in reading order.",
        epilog="Example: quoth claims seeds --kind denial --source minister",
    )
    made.add_argument("paths", nargs="*", metavar="PATH", help="article, annotation file or folder")
    made.add_argument("--kind", action="append", help="only this kind; may be given again")
    made.add_argument("--source", metavar="TEXT", help="only with this in the source or speaker")
    made.add_argument("--by", metavar="NAME", help="only by this annotator")
    made.add_argument("--tag", action="append", help="only with this tag; given again: with all")
    made.add_argument("--as", dest="annotator", metavar="NAME", help="only this annotator's files")
    form = made.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="one JSON object a line")
    form.add_argument("--csv", action="store_true", help="CSV; cells like formulas get a ' before")
    form.add_argument("--raw-csv", action="store_true", help="CSV with cells just as they are")
    return made


def run(argv: list[str]) -> int:
    """List the claims of what the arguments name; answers the command's exit code."""
    options = parser().parse_args(argv)
    found, failed = targets(options.paths, options.annotator)
    rows: list[Row] = []
    for target in found:
        if is_shared(target.project, target.path):
            continue
        try:
            opened = open_target(target)
        except CannotRead as error:
            failed.append(str(error))
            continue
        for warning in dict.fromkeys((*schema_of(target.project).warnings, *opened.file.warnings)):
            complain(warning)
        if opened.refused:
            failed.append("")
            continue
        if opened.loaded is None:
            failed.append(opened.problem)
        rows += (row for row in _rows(opened) if _wanted(row.claim, options))
    if options.json:
        for row in rows:
            print(as_json(_plain(row)))
    elif options.csv or options.raw_csv:
        _print_csv(rows, options.raw_csv)
    else:
        _print_rows(rows, failed)
    for message in filter(None, dict.fromkeys(failed)):
        complain(message)
    return 3 if failed else 0


def _rows(opened: Opened) -> Iterator[Row]:
    article: Article = opened.loaded.article if opened.loaded else parse_article("")
    reading = Reading(article, locate_record, opened.file.tables())
    path = shown(opened.path).as_posix()
    for claim in reading.ordered_claims:
        yield Row(path, claim, reading.place(claim.id))


def _wanted(claim: Claim, options: Namespace) -> bool:
    source = f"{text_of(claim.fields, 'source.quote')}\n{text_of(claim.fields, 'source.speaker')}"
    return (
        (not options.kind or claim.kind in options.kind)
        and (not options.source or options.source.casefold() in source.casefold())
        and (not options.by or text_of(claim.fields, "by") == options.by)
        and set(options.tag or ()) <= set(words_of(claim.fields, "tags"))
    )


def _print_rows(rows: list[Row], failed: list[str]) -> None:
    if not rows:
        if not failed:
            print("no claims")
        return
    several = len({row.path for row in rows}) > 1
    headers = [*(["article"] if several else []), "id", "kind", "source", "claim"]
    cells = []
    for row in rows:
        claim, anchor = row.claim, row.place.content
        quote = claim.quote if anchor.span is not None else f"({anchor.state}) {claim.quote}"
        one = [claim.id, claim.kind, claim.speaker, quote]
        cells.append([row.path, *one] if several else one)
    print_table(headers, cells)


def _plain(row: Row) -> dict[str, Any]:
    """The claim as a program reads it: its fields as in the file, and where it stands."""
    span = row.place.span
    plain: dict[str, Any] = {"id": row.claim.id, "path": row.path}
    for name, value in row.claim.fields.items():
        head, _, tail = name.rpartition(".")
        inner = plain.setdefault(head, {}) if head else plain
        if isinstance(inner, dict):
            inner[tail] = _jsonable(value)
    start, end = (None, None) if span is None else (span.start, span.end)
    return {
        **plain,
        "start": start,
        "end": end,
        "anchor": row.place.content.state,
        "id": row.claim.id,
        "path": row.path,
    }


def _jsonable(value: Value) -> Any:
    # JSON knows neither infinity nor "not a number".
    if isinstance(value, float) and not abs(value) < float("inf"):
        return str(value)
    return list(value) if isinstance(value, tuple) else value


def _print_csv(rows: list[Row], raw: bool) -> None:
    names = [field.name for field in DEFAULT.fields if field.name != "anchor"]
    print(row_of(["path", "id", "start", "end", "anchor", *names]))
    for row in rows:
        span = row.place.span
        place = ["", ""] if span is None else [str(span.start), str(span.end)]
        fields = [_cell(row.claim.fields.get(name, "")) for name in names]
        cells = [row.path, row.claim.id, *place, row.place.content.state, *fields]
        print(row_of(cells if raw else [defused(cell) for cell in cells]))


def _cell(value: Value) -> str:
    return "; ".join(map(str, value)) if isinstance(value, tuple) else str(value)
