"""quoth report: what is on record as one page, for people who do not have quoth."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from tui import __version__
from tui.cli.support.command_line import (
    DONE,
    MISUSED,
    NOT_DONE,
    add_annotator,
    add_paths,
    parser_for,
)
from tui.cli.support.messages import complain, many
from tui.cli.support.path_targets import targets
from tui.report.material import Material, material_of, one_reading_each
from tui.report.report_view import report_of
from tui.report.withholding import Leaving
from tui.session.checks.opened_file import open_target, schema_of
from tui.storage.errors import CannotRead, CannotWrite, not_written
from tui.storage.project.projects import is_shared
from tui.storage.store import atomic_write

FORMATS = ("html", "md", "docx", "pdf")

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from tui.report.report_data import Report


def parser() -> ArgumentParser:
    """The options of the command."""
    made = parser_for(
        "report",
        "Write what is on record as one page, for people who do not have quoth.",
        "quoth report seeds/haqqani-network.txt -o haqqani.html",
    )
    add_paths(made)
    made.add_argument("-o", "--output", metavar="FILE", required=True, help="where to write it")
    made.add_argument(
        "--format",
        choices=FORMATS,
        help="what to write, if the name of FILE does not end so (html)",
    )
    add_annotator(made, "only this annotator's files")
    made.add_argument(
        "--anonymous",
        action="store_true",
        help="leave out whatever could tell who an unnamed source is",
    )
    made.add_argument("--private", action="store_true", help="leave out notes and grades")
    made.add_argument(
        "--template", metavar="FILE", type=Path, help="a house style for HTML (Jinja2)"
    )
    return made


def run(argv: list[str]) -> int:
    """Write the report that the arguments ask for; answers the command's exit code."""
    options = parser().parse_args(argv)
    path = Path(options.output)
    ending = path.suffix[1:].casefold()
    form = options.format or (ending if ending in FORMATS else "html")
    if options.template and form not in ("html", "pdf"):
        complain(f"--template is for html and pdf; leave it out for {form}.")
        return MISUSED
    materials, failed = _materials(options.paths, options.annotator)
    try:
        if not materials and not failed:
            raise CannotRead("Nothing is on record there; read the article and tag it first.")
        if materials:
            leaving = Leaving(options.anonymous, options.private)
            report = report_of(materials, leaving, date.today().isoformat(), __version__)
            _write(path, _made(report, form, options.template))
            print(f"{path}: {many(len(materials), 'article')}")
    except (CannotRead, CannotWrite) as error:
        failed.append(str(error))
    for message in filter(None, dict.fromkeys(failed)):
        complain(message)
    return NOT_DONE if failed else DONE


def _made(report: Report, form: str, template: Path | None) -> bytes:
    """The report in that form. What makes the others is not loaded."""
    if form == "md":
        from tui.report.markdown_file import markdown_file

        return markdown_file(report).encode("utf-8", "replace")
    if form == "docx":
        from tui.report.word_document import word_document

        return word_document(report)
    from tui.report.html_page import html_page

    html = html_page(report, template)
    if form == "pdf":
        from tui.report.printed_page import printed_page

        return printed_page(html)
    return html.encode("utf-8", "replace")


def _materials(paths: list[str], annotator: str | None) -> tuple[list[Material], list[str]]:
    """What the report is made of, and what could not be read."""
    found, failed = targets(paths, annotator)
    materials = []
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
        materials.append(material_of(target, opened))
    taken, untaken = one_reading_each(materials)
    return taken, [*failed, *untaken]


def _write(path: Path, data: bytes) -> None:
    try:
        atomic_write.write(path, data, lasting=False)
    except OSError as error:
        raise not_written(path, error) from None
