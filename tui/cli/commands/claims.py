"""quoth claims: the claims of articles in reading order, as a table or for other programs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tui.anchoring.record_anchors import locate_record
from tui.cli.support.claim_export import Format, Row, columns, known_formats
from tui.cli.support.command_line import DONE, NOT_DONE, add_annotator, add_paths, parser_for
from tui.cli.support.messages import complain
from tui.cli.support.path_targets import targets
from tui.cli.support.table_output import print_table
from tui.model.claim import Claim
from tui.model.reading import Reading
from tui.model.records import people_of, text_of, words_of
from tui.model.schema import Schema
from tui.session.checks.opened_file import Opened, open_target, schema_of
from tui.storage.errors import CannotRead
from tui.storage.project.projects import is_shared, shown
from tui.text.article import Article, parse_article

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace


def parser() -> ArgumentParser:
    """The options of the command."""
    made = parser_for(
        "claims",
        "List the claims of articles in reading order.",
        "quoth claims seeds --kind denial --source minister",
    )
    add_paths(made)
    made.add_argument("--kind", action="append", help="only this kind; may be given again")
    made.add_argument("--source", metavar="TEXT", help="only with this in the source or speaker")
    made.add_argument("--by", metavar="NAME", help="only by this annotator")
    made.add_argument("--tag", action="append", help="only with this tag; given again: with all")
    add_annotator(made, "only this annotator's files")
    forms = made.add_mutually_exclusive_group()
    for form in known_formats():
        forms.add_argument(
            form.option, dest="form", action="store_const", const=form, help=form.help
        )
    return made


def run(argv: list[str]) -> int:
    """List the claims of what the arguments name; answers the command's exit code."""
    options = parser().parse_args(argv)
    found, failed = targets(options.paths, options.annotator)
    rows: list[Row] = []
    schemas: list[Schema] = []
    for target in found:
        if is_shared(target.project, target.path):
            continue
        try:
            opened = open_target(target)
        except CannotRead as error:
            failed.append(str(error))
            continue
        loaded = schema_of(target.project)
        schemas.append(loaded.schema)
        for warning in dict.fromkeys((*loaded.warnings, *opened.file.warnings)):
            complain(warning)
        if opened.refused:
            failed.append("")
            continue
        if opened.loaded is None:
            failed.append(opened.problem)
        rows += (row for row in _rows(opened) if _wanted(row.claim, options))
    form: Format | None = options.form
    if form is None:
        _print_rows(rows, failed)
    else:
        for text in form.lines(rows, columns(schemas)):
            print(text)
    for message in filter(None, dict.fromkeys(failed)):
        complain(message)
    return NOT_DONE if failed else DONE


def _rows(opened: Opened) -> Iterator[Row]:
    article: Article = opened.loaded.article if opened.loaded else parse_article("")
    reading = Reading(article, locate_record, opened.file.tables())
    path = shown(opened.path).as_posix()
    for claim in reading.ordered_claims:
        yield Row(path, claim, reading.place(claim.id))


def _wanted(claim: Claim, options: Namespace) -> bool:
    said_by = [text_of(claim.fields, name) for name in ("source.quote", "source.speaker")]
    source = "\n".join((*said_by, *words_of(claim.fields, "source.also")))
    return (
        (not options.kind or claim.kind in options.kind)
        and (not options.source or options.source.casefold() in source.casefold())
        and (not options.by or options.by in people_of(claim.fields, "by"))
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
        claim = row.claim
        quote = claim.quote if row.place.span else f"({row.anchor}) {claim.quote}"
        one = [claim.id, claim.kind, claim.speaker, quote]
        cells.append([row.path, *one] if several else one)
    print_table(headers, cells)
