"""Reading Word documents (DOCX) and books (EPUB), which are ZIP archives of XML."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

from tui.intake.extracted_document import Block, Document
from tui.intake.web_page import parse_html
from tui.intake.xml_document import element_text, local_name, parse_xml
from tui.intake.zip_archive import ZipArchive
from tui.storage.errors import CannotRead


def read_epub(data: bytes, name: str) -> Document:
    """The chapters of a book in their order; raises CannotRead, also if it has no text."""
    archive = ZipArchive(data, name)
    container = parse_xml(archive.read("META-INF/container.xml"), name)
    package = next(
        (each.get("full-path", "") for each in container.iter() if local_name(each) == "rootfile"),
        "",
    )
    root = parse_xml(archive.read(package), name)
    title = next(
        (element_text(each) for each in root.iter() if local_name(each) == "title"),
        "",
    )
    blocks = list(_chapters(archive, root, posixpath.dirname(package)))
    if not blocks:
        raise CannotRead(f"{name} has no text in it; is it a book of pictures?")
    return Document(title, tuple(blocks))


def _chapters(archive: ZipArchive, package: Any, folder: str) -> Iterator[Block]:
    files = {
        each.get("id"): each.get("href", "")
        for each in package.iter()
        if local_name(each) == "item"
    }
    # A book has each of its chapters once, however often a package may name one.
    taken: set[str] = set()
    for each in package.iter():
        if local_name(each) != "itemref" or each.get("linear") == "no":
            continue
        member = posixpath.normpath(
            posixpath.join(folder, unquote(files.get(each.get("idref"), "")))
        )
        if member in archive and member not in taken:
            taken.add(member)
            page = archive.read(member).decode("utf-8-sig", "replace")
            yield from parse_html(page, whole=True).blocks
