"""quoth export: articles and claims in a format that other tools read."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from tui.analysis.pipeline.installed_reader import with_reader
from tui.analysis.pipeline.models import NoModel, choose
from tui.cli.support.articles_meant import ArticlesMeant
from tui.cli.support.claim_export import columns
from tui.cli.support.command_line import (
    DONE,
    MISUSED,
    NOT_DONE,
    add_annotator,
    add_model,
    add_paths,
    parser_for,
)
from tui.cli.support.exchange_options import (
    add_format,
    format_named,
    left_in_words,
    options_given,
)
from tui.cli.support.messages import complain, many
from tui.cli.support.progress import progress
from tui.exchange.exchange_format import ExchangeFormat
from tui.exchange.exchange_record import ArticleRecord
from tui.exchange.kept_proposals import KeptProposals
from tui.exchange.outlet import FileOutlet, FolderOutlet, Outlet, TextOutlet
from tui.exchange.record_making import record_of
from tui.model.schema import Field
from tui.session.checks.opened_file import schema_of
from tui.storage.errors import CannotRead, CannotWrite
from tui.storage.project.user_folders import cache_folder

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace


def parser() -> ArgumentParser:
    """The options of the command."""
    made = parser_for(
        "export",
        "Write articles and claims in a format that another tool reads; what that cannot hold is "
        "told. quoth formats lists the formats.",
        "quoth export --format brat -o for-brat seeds/council.txt",
    )
    add_paths(made)
    add_format(made, "write")
    made.add_argument("-o", dest="to", metavar="FILE|FOLDER", help="where to; else it is printed")
    made.add_argument("--force", action="store_true", help="write over what is there")
    made.add_argument(
        "--annotated",
        action="store_true",
        help="of folders, only what is annotated",
    )
    made.add_argument(
        "--proposed", action="store_true", help="with proposals and names that analyse has kept"
    )
    add_model(made)
    add_annotator(made, "only this annotator's claims")
    return made


def run(argv: list[str]) -> int:
    """Export what the arguments name; answers the command's exit code."""
    options = parser().parse_args(argv)
    format = format_named(options.format, writes=True)
    given = options_given(options.option, format) if format else None
    if format is None or given is None or format.write is None:
        return MISUSED
    if format.shape != "lines" and not options.to:
        complain(f"{format.name} is a {format.shape}; name it with -o.")
        return MISUSED
    found = ArticlesMeant(options.paths, options.annotator, options.annotated)
    if not found and not found.failed:
        complain("There is nothing to export; check the names.")
        return NOT_DONE
    try:
        with _outlet(format, options, found) as out:
            format.write(_records(found, _proposals(options)), out, given)
    except (CannotRead, CannotWrite, NoModel) as error:
        complain(str(error))
        return NOT_DONE
    for message in filter(None, dict.fromkeys(found.failed)):
        complain(message)
    if out.left_out:
        complain(f"{format.name} has no place for {left_in_words(out.left_out)}.")
    return NOT_DONE if found.failed else DONE


def _outlet(format: ExchangeFormat, options: Namespace, found: ArticlesMeant) -> Outlet:
    fields = _fields(found)
    if not options.to:
        return TextOutlet(sys.stdout.write, fields)
    kind = FolderOutlet if format.shape == "folder" else FileOutlet
    return kind(Path(options.to), options.force, fields)


def _fields(found: ArticlesMeant) -> list[Field]:
    """The fields that have a column: quoth's own, then what the projects have besides."""
    return columns(schema_of(project).schema for project in found.projects)


def _proposals(options: Namespace) -> KeptProposals | None:
    """Where proposals are kept, None if they are not asked for; raises NoModel."""
    if not options.proposed:
        return None
    return KeptProposals(with_reader(choose(options.model)), cache_folder())


def _records(found: ArticlesMeant, proposals: KeptProposals | None) -> Iterator[ArticleRecord]:
    """The record of each article, made when it is asked for."""
    not_analysed = 0
    with progress(len(found), len(found), is_worth_it=len(found) > 1) as bar:
        for each in found:
            made = record_of(each.project, each.path, each.files)
            found.failed += made.problems
            record: ArticleRecord | None = made.record
            if proposals is not None:
                record = proposals.added(made.record, each.project, each.files)
                not_analysed += record is None
            yield record or made.record
            bar.advance(1)
            bar.count()
    if not_analysed:
        articles = many(not_analysed, "article")
        found.failed.append(f"{articles} without proposals; quoth analyse makes them.")
