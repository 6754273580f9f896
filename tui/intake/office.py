"""Word documents (DOCX) and books (EPUB)."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

from tui.intake import web_page, xml
from tui.intake.document import Block, Document, Kind, block
from tui.intake.zip_archive import Archive
from tui.storage.errors import CannotRead


def read_docx(data: bytes, name: str) -> Document:
    """The paragraphs of a Word document; deleted and hidden words are left out."""
    archive = Archive(data, name)
    root = xml.tree(archive.read("word/document.xml"), name)
    title, blocks = "", []
    for each in root.iter("{*}p"):
        style, kind = _style(each)
        found = block(kind, "".join(_words(each)))
        if style == "title" and not title:
            title = found.text
        elif found.text:
            blocks.append(found)
    return Document(title, tuple(blocks))


def _style(paragraph: Any) -> tuple[str, Kind]:
    style, kind = "", "paragraph"
    for mark in paragraph.iterfind("{*}pPr/{*}*"):
        if xml.local(mark) == "pStyle":
            style = next((value for key, value in mark.items() if key.endswith("val")), "").lower()
        elif xml.local(mark) == "numPr":
            kind = "bullet"
    if style.startswith("heading"):
        return style, "heading"
    return style, "bullet" if kind == "bullet" or style.startswith("list") else "paragraph"


def _words(paragraph: Any) -> Iterator[str]:
    for run in paragraph.iter("{*}r"):
        if run.find("{*}rPr/{*}vanish") is not None:
            continue
        for part in run:
            what = xml.local(part)
            if what == "t":
                yield part.text or ""
            elif what in ("tab", "br", "cr"):
                yield " "
            elif what == "noBreakHyphen":
                yield "-"


def read_epub(data: bytes, name: str) -> Document:
    """The text of a book, chapter after chapter in its own order."""
    archive = Archive(data, name)
    container = xml.tree(archive.read("META-INF/container.xml"), name)
    package = next(
        (each.get("full-path", "") for each in container.iter() if xml.local(each) == "rootfile"),
        "",
    )
    root = xml.tree(archive.read(package), name)
    title = next((xml.words(each) for each in root.iter() if xml.local(each) == "title"), "")
    blocks = list(_chapters(archive, root, posixpath.dirname(package)))
    if not blocks:
        raise CannotRead(f"{name} has no text in it; is it a book of pictures?")
    return Document(title, tuple(blocks))


def _chapters(archive: Archive, package: Any, folder: str) -> Iterator[Block]:
    files = {
        each.get("id"): each.get("href", "") for each in package.iter() if xml.local(each) == "item"
    }
    # A book has each of its chapters once, however often a package may name one.
    taken: set[str] = set()
    for each in package.iter():
        if xml.local(each) != "itemref" or each.get("linear") == "no":
            continue
        member = posixpath.normpath(
            posixpath.join(folder, unquote(files.get(each.get("idref"), "")))
        )
        if member in archive and member not in taken:
            taken.add(member)
            page = archive.read(member).decode("utf-8-sig", "replace")
            yield from web_page.parse(page, whole=True).blocks
