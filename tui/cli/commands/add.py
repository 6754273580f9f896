"""quoth add: pages and documents become articles of the project."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from tui.cli.support.command_line import DONE, FOUND, NOT_DONE, parser_for
from tui.cli.support.kept_origin import keep_origin
from tui.cli.support.messages import complain, many
from tui.intake.fetching import is_address
from tui.intake.new_article import article_file_name, save_article
from tui.intake.readers import LARGEST_DOCUMENT
from tui.intake.sandboxed_reader import ImportedArticle, SandboxedReader
from tui.storage.errors import CannotRead, CannotWrite
from tui.storage.project.projects import Project, project_of, shown
from tui.storage.store.plain_files import read_bytes
from tui.text.visible import visible_line

if TYPE_CHECKING:
    from argparse import ArgumentParser


def parser() -> ArgumentParser:
    """The options of the command."""
    made = parser_for(
        "add",
        "Turn web pages and documents (HTML, XML, DOCX, EPUB, .story) into articles "
        "under seeds/. Words that a browser would not show are left out; the network is used only "
        "for an address that you give.",
        "quoth add page.html https://example.org/news/story",
    )
    made.add_argument("documents", nargs="+", metavar="FILE|URL", help="what to add")
    made.add_argument(
        "--strict", action="store_true", help="end with 1 if there was anything to warn of"
    )
    return made


def run(argv: list[str], today: date | None = None) -> int:
    """Add what the arguments name to the working folder's project; answers the exit code.

    `today` is the day that is kept as the one on which it was added.
    """
    today = today or date.today()
    options = parser().parse_args(argv)
    project = project_of(Path.cwd())
    failed = warned = False
    with SandboxedReader() as confined:
        for name in options.documents:
            try:
                warned |= _add(project, name, confined, today)
            except (CannotRead, CannotWrite) as error:
                complain(str(error))
                failed = True
    if failed:
        return NOT_DONE
    return FOUND if warned and options.strict else DONE


def _add(project: Project, name: str, confined: SandboxedReader, today: date) -> bool:
    """Add the articles of one document; whether there was anything to warn of."""
    warned = False
    for found in confined.fetch(name) if is_address(name) else confined.read(_bytes(name), name):
        for warning in found.warnings:
            complain(f"warning: {warning}")
            warned = True
        called = article_file_name(_called(found, name))
        path, is_new = save_article(project, called, found.text, found.ending)
        about = many(len(found.text.split()), "word") if is_new else "is there already"
        came_from = f", from {found.address}" if found.address not in ("", name) else ""
        print(visible_line(f"{shown(path)}: {about}{came_from}"))
        kept = keep_origin(project, path, found, today if is_new else None)
        if kept.told:
            print(f"  {kept.told}")
        if kept.problem:
            complain(f"warning: {kept.problem}")
            warned = True
    return warned


def _called(found: ImportedArticle, document: str) -> str:
    """What to call the file of an article of this document."""
    if found.name or not found.address:
        return found.name or Path(document).stem
    return found.title or urlsplit(found.address).netloc


def _bytes(name: str) -> bytes:
    try:
        return read_bytes(Path(name), LARGEST_DOCUMENT)
    except FileNotFoundError:
        raise CannotRead(f"{name} is not there; check its name.") from None
