"""Reading texts of LibreOffice and others: OpenDocument, as a ZIP archive or as one XML file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from lxml import etree

from tui.intake.extracted_document import Document
from tui.intake.office.office_properties import DocumentProperties, document_of, read_properties
from tui.intake.pages.page_blocks import LINE_END
from tui.intake.xml_document import attribute, local_name, parse_xml
from tui.intake.zip_archive import ZipArchive, locked
from tui.storage.errors import CannotRead

_SKIPPED = frozenset(
    "tracked-changes annotation hidden-text hidden-paragraph forms sequence-decls variable-decls "
    "user-field-decls scripts settings meta note-citation note-body ruby-text desc event-listeners "
    "bookmark-ref-decls automatic-styles styles master-styles".split()
)
_TAGS = {"table": "table", "table-row": "tr", "table-cell": "td", "list-item": "li"}
_MOST_PARENTS = 20
_LIST = "META-INF/manifest.xml"
_LOCKED = b"encryption-data"
"""What the list of a document's parts says of those that open with a password."""


def read_odt(data: bytes, name: str) -> Document:
    """An OpenDocument text, packed or flat, with its notes at the end; raises CannotRead.

    Deleted and hidden words, comments, headers and footers are left out.
    """
    styles: list[Any] = []
    if data.startswith(b"PK"):
        archive = ZipArchive(data, name)
        if _LIST in archive and _LOCKED in archive.read(_LIST):
            raise CannotRead(locked(name))
        root = parse_xml(archive.read("content.xml"), name)
        if "styles.xml" in archive:
            styles.append(parse_xml(archive.read("styles.xml"), name))
        meta = parse_xml(archive.read("meta.xml"), name) if "meta.xml" in archive else None
    else:
        root = parse_xml(data, name)
        meta = next(root.iter("{*}meta"), None)
    walk = _Walk(_looks((*styles, root)))
    for body in root.iter("{*}body"):
        walk.add_blocks(body, walk.page)
    walk.add_notes()
    about = read_properties(meta) if meta is not None else DocumentProperties()
    language = about.language or next(filter(None, map(_language, styles)), "")
    return document_of(walk.page, walk.title, walk.byline, about._replace(language=language))


def _language(styles: Any) -> str:
    for each in styles.iter("{*}text-properties"):
        language, country = attribute(each, "language"), attribute(each, "country")
        if language not in ("", "none", "zxx"):
            return f"{language}-{country}" if country not in ("", "none") else language
    return ""


def _looks(roots: tuple[Any, ...]) -> Mapping[str, str]:
    """What each style is: `title`, `byline`, `hidden`, or nothing."""
    parents: dict[str, str] = {}
    looks: dict[str, str] = {}
    for style in (each for root in roots for each in root.iter("{*}style")):
        name = attribute(style, "name")
        parents[name] = attribute(style, "parent-style-name")
        properties = style.find("{*}text-properties")
        if properties is not None and attribute(properties, "display") == "none":
            looks[name] = "hidden"
        elif name.lower() in ("title", "author", "byline"):
            looks[name] = "title" if name.lower() == "title" else "byline"
    for name in parents:
        above = name
        for _ in range(_MOST_PARENTS):
            if above in looks or above not in parents:
                break
            above = parents[above]
        looks[name] = looks.get(above, "")
    return looks


class _Walk:
    """One walk over a document that makes a page of it: `p`, `h1`, `li` and tables."""

    def __init__(self, looks: Mapping[str, str]) -> None:
        self.page = etree.Element("body")
        self.title = self.byline = ""
        self._looks = looks
        self._notes: list[Any] = []

    def add_blocks(self, holder: Any, page: Any) -> None:
        """Put what a holder of paragraphs, lists and tables has into an element of the page."""
        for each in holder:
            what = local_name(each)
            if what in ("p", "h"):
                self._add_paragraph(each, "h1" if what == "h" else "p", page)
            elif what in _TAGS:
                self.add_blocks(each, etree.SubElement(page, _TAGS[what]))
            elif what not in _SKIPPED and attribute(each, "display") != "none":
                self.add_blocks(each, page)

    def add_notes(self) -> None:
        """Put the notes behind everything else."""
        if self._notes:
            etree.SubElement(self.page, "h1").text = "Notes"
        for number, note in enumerate(self._notes, 1):
            at = len(self.page)
            self.add_blocks(note, self.page)
            if at < len(self.page):
                self.page[at].text = f"[{number}] {self.page[at].text or ''}"

    def _add_paragraph(self, paragraph: Any, tag: str, page: Any) -> None:
        boxes: list[Any] = []
        look = self._look(paragraph)
        text = "".join(self._words(paragraph, boxes)) if look != "hidden" else ""
        plain = " ".join(text.split())
        if plain and look == "title" and not self.title:
            self.title = plain
        elif plain:
            if look == "byline" and not self.byline:
                self.byline = plain
            etree.SubElement(page, tag).text = text
        for box in boxes:
            self.add_blocks(box, page)

    def _words(self, holder: Any, boxes: list[Any]) -> Iterator[str]:
        yield holder.text or ""
        for each in holder:
            what = local_name(each)
            if what == "line-break":
                yield LINE_END
            elif what in ("tab", "s"):
                yield " "
            elif what == "note":
                self._notes.extend(each.iterfind("{*}note-body"))
                yield f"[{len(self._notes)}]"
            elif what in ("text-box", "table", "list"):
                boxes.append(each)
            elif what not in _SKIPPED and what and self._look(each) != "hidden":
                yield from self._words(each, boxes)
            yield each.tail or ""

    def _look(self, element: Any) -> str:
        return self._looks.get(attribute(element, "style-name"), "")
