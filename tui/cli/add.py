"""quoth add: pages and documents become articles of the project."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from tui.cli.messages import complain, many, shown
from tui.core.visible import line
from tui.intake.document import Document, article_text
from tui.intake.fetching import fetch, is_address
from tui.intake.reading import MOST, document
from tui.intake.saving import file_name, save
from tui.storage.errors import CannotRead, CannotWrite
from tui.storage.files import read_bytes
from tui.storage.projects import project_of

if TYPE_CHECKING:
    from argparse import ArgumentParser


def parser() -> ArgumentParser:
    """The options of the command."""
    from argparse import ArgumentParser

    made = ArgumentParser(
        prog="quoth add",
        description="Turn web pages and documents (HTML, XML, DOCX, EPUB, .story) into articles "
        "under seeds/. Words that a browser would not show are left out; the network is used only "
        "for an address that you give.",
        epilog="Example: quoth add page.html https://example.org/news/story",
    )
    made.add_argument("documents", nargs="+", metavar="FILE|URL", help="what to add")
    return made


def run(argv: list[str]) -> int:
    """Add what the arguments name to the working folder's project; answers the exit code."""
    options = parser().parse_args(argv)
    project = project_of(Path.cwd())
    failed = False
    for name in options.documents:
        try:
            found, title = _document(name)
            for warning in found.warnings:
                complain(f"warning: {warning}")
            text = article_text(found)
            path, is_new = save(project, file_name(title), text)
        except (CannotRead, CannotWrite) as error:
            complain(str(error))
            failed = True
            continue
        about = many(len(text.split()), "word") if is_new else "is there already"
        print(line(f"{shown(path)}: {about}"))
    return 3 if failed else 0


def _document(name: str) -> tuple[Document, str]:
    """What the file or address holds, and what to name the article after."""
    if is_address(name):
        data, address = fetch(name)
        found = document(data, unquote(urlsplit(address).path) or "/")
        return found, found.title or urlsplit(address).netloc
    try:
        data = read_bytes(Path(name), MOST)
    except FileNotFoundError:
        raise CannotRead(f"{name} is not there; check its name.") from None
    return document(data, name), Path(name).stem
