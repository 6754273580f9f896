"""Reading books (EPUB): all of one as an article, or an article for each chapter."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple
from urllib.parse import unquote, urlsplit

from tui.intake.extracted_document import Block, Document
from tui.intake.language_tag import language_tag
from tui.intake.origin import Origin
from tui.intake.pages.page_encoding import decode_page
from tui.intake.pages.web_page import parse_html
from tui.intake.written_date import iso_date
from tui.intake.xml_document import attribute, element_text, local_name, parse_xml
from tui.intake.zip_archive import ZipArchive
from tui.storage.errors import CannotRead

_MOST_OF_TITLE = 30
"""So many characters of a book's title stand in the names of its chapters' files."""


class _Chapter(NamedTuple):
    title: str
    blocks: tuple[Block, ...]


def read_epub(data: bytes, name: str, chapters: bool = False) -> Iterator[Document]:
    """A book with its chapters in their order, or each of its `chapters`; raises CannotRead.

    Tables of contents are left out. A file of a book that has no heading, and that its contents do
    not name, goes on with the chapter before.
    """
    archive = ZipArchive(data, name)
    container = parse_xml(archive.read("META-INF/container.xml"), name)
    path = next((each.get("full-path", "") for each in _all(container, "rootfile")), "")
    package = parse_xml(archive.read(path), name)
    book = _Book(archive, package, posixpath.dirname(path), name)
    found = list(book.chapters())
    if not found:
        raise CannotRead(f"{name} has no text in it; is it a book of pictures?")
    title = next(filter(None, map(element_text, _all(package, "title"))), "")
    origin = _origin(package)
    if not chapters:
        blocks = tuple(block for each in found for block in each.blocks)
        yield Document(title, blocks, origin=origin, chapters=len(found))
        return
    for number, each in enumerate(found, 1):
        blocks, of_book, called = each.blocks, each.title or title, each.title
        if not each.title:
            called = f"{title} {number}"
        elif title and title.casefold() not in each.title.casefold():
            # IV tells nobody of which book; and a heading below would say it again.
            of_book, called = f"{title}: {each.title}", f"{_beginning(title)} {each.title}"
            blocks = blocks[1:] if blocks[0] == Block("heading", each.title) else blocks
        yield Document(of_book, blocks, origin=origin, name=called, part="chapter")


def _beginning(title: str) -> str:
    """The first words of a book's title, so that the name of a file has room for a chapter's."""
    words = title.split()
    while len(words) > 1 and len(" ".join(words)) > _MOST_OF_TITLE:
        words.pop()
    return " ".join(words)


class _Book:
    """The files of a book, as its package lists them."""

    def __init__(self, archive: ZipArchive, package: Any, folder: str, name: str) -> None:
        self._archive = archive
        self._name = name
        self._folder = folder
        self._package = package
        self._items = {each.get("id"): each for each in _all(package, "item")}

    def chapters(self) -> Iterator[_Chapter]:
        """The chapters that have words, each file of the book once."""
        labels = self._labels()
        before: _Chapter | None = None
        for member in self._spine():
            page, _ = decode_page(self._archive.read(member), self._name)
            blocks = tuple(each for each in parse_html(page, whole=True).blocks if each.text)
            if not blocks:
                continue
            heading = blocks[0].text if blocks[0].kind == "heading" else ""
            title = heading or labels.get(member, "")
            if before is not None and not title:
                before = before._replace(blocks=before.blocks + blocks)
                continue
            if before is not None:
                yield before
            before = _Chapter(title, blocks)
        if before is not None:
            yield before

    def _spine(self) -> Iterator[str]:
        locked = self._locked()
        # A book has each of its chapters once, however often a package may name one.
        taken: set[str] = set()
        for each in _all(self._package, "itemref"):
            item = self._items.get(each.get("idref"))
            if item is None or each.get("linear") == "no" or self._is_contents(item):
                continue
            member = self._member(item.get("href", ""))
            if member in locked:
                raise CannotRead(
                    f"{self._name} is locked for the programs of its shop; get it without a lock."
                )
            if member in self._archive and member not in taken:
                taken.add(member)
                yield member

    def _labels(self) -> Mapping[str, str]:
        """What the tables of contents call each file."""
        found: dict[str, str] = {}
        for item in self._items.values():
            is_ncx = item.get("media-type", "") == "application/x-dtbncx+xml"
            member = self._member(item.get("href", ""))
            if not (is_ncx or self._is_contents(item)) or member not in self._archive:
                continue
            try:
                contents = parse_xml(self._archive.read(member), self._name)
            except CannotRead:
                continue
            for link, label in _ncx(contents) if is_ncx else _links(contents):
                found.setdefault(self._member(link, posixpath.dirname(member)), label)
        return found

    def _is_contents(self, item: Any) -> bool:
        return "nav" in item.get("properties", "").split()

    def _member(self, link: str, folder: str | None = None) -> str:
        folder = self._folder if folder is None else folder
        return posixpath.normpath(posixpath.join(folder, unquote(link.partition("#")[0])))

    def _locked(self) -> set[str]:
        if "META-INF/encryption.xml" not in self._archive:
            return set()
        root = parse_xml(self._archive.read("META-INF/encryption.xml"), self._name)
        return {unquote(each.get("URI", "")) for each in _all(root, "CipherReference")}


def _ncx(root: Any) -> Iterator[tuple[str, str]]:
    for point in _all(root, "navPoint"):
        label, content = point.find("{*}navLabel"), point.find("{*}content")
        if label is not None and content is not None:
            yield content.get("src", ""), element_text(label)


def _links(root: Any) -> Iterator[tuple[str, str]]:
    for link in _all(root, "a"):
        yield link.get("href", ""), element_text(link)


def _origin(package: Any) -> Origin:
    sources = (text for text in map(element_text, _all(package, "source")) if _is_address(text))
    dates = sorted(
        _all(package, "date"), key=lambda each: attribute(each, "event") != "publication"
    )
    changed = [each for each in _all(package, "meta") if each.get("property") == "dcterms:modified"]
    return Origin(
        url=next(sources, ""),
        outlet=_first(_all(package, "publisher")),
        byline=", ".join(_authors(package)),
        published=iso_date(_first(dates)),
        modified=iso_date(_first(changed)),
        language=language_tag(_first(_all(package, "language"))),
    )


def _authors(package: Any) -> Iterator[str]:
    roles = {
        each.get("refines", "").lstrip("#"): element_text(each)
        for each in _all(package, "meta")
        if each.get("property") == "role"
    }
    for each in _all(package, "creator"):
        role = attribute(each, "role") or roles.get(each.get("id", ""), "aut")
        if role in ("", "aut") and (who := element_text(each)):
            yield who


def _first(elements: Iterable[Any]) -> str:
    return next(filter(None, map(element_text, elements)), "")


def _is_address(text: str) -> bool:
    return urlsplit(text).scheme in ("http", "https") and " " not in text


def _all(root: Any, name: str) -> Iterator[Any]:
    return (each for each in root.iter() if local_name(each) == name)
