"""Reading Word documents: ZIP archives whose parts of XML are found by what they relate to."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from lxml import etree

from tui.intake.extracted_document import Document
from tui.intake.office.docx_styles import LookOfStyle, is_on, looks_of_styles, value_of
from tui.intake.office.office_properties import DocumentProperties, document_of, read_properties
from tui.intake.office.symbol_fonts import shown_as
from tui.intake.pages.page_blocks import LINE_END
from tui.intake.xml_document import local_name, parse_xml
from tui.intake.zip_archive import ZipArchive
from tui.storage.errors import CannotRead

_SKIPPED = frozenset(
    "del delText delInstrText instrText moveFrom pPr rPr tblPr tblGrid trPr tcPr sdtPr sdtEndPr "
    "sectPr txbxContent fldData smartTagPr ffData".split()
)


def read_docx(data: bytes, name: str) -> Document:
    """A Word document as it would be printed, with its notes at the end; raises CannotRead.

    Deleted and hidden words, comments, and what stands at the edges of its pages are left out.
    """
    archive = ZipArchive(data, name)
    package = _related(archive, "", name)
    main = package.get("officeDocument", "word/document.xml")
    root = parse_xml(archive.read(main), name)
    related = _related(archive, main, name)
    styles = _optional(archive, related.get("styles", ""), name)
    notes = {
        _Note(kind, value_of(each, "id")): each
        for kind in ("footnote", "endnote")
        for each in _iter(_optional(archive, related.get(f"{kind}s", ""), name), kind)
    }
    walk = _Walk(looks_of_styles(styles), notes)
    walk.add_blocks(root, walk.page)
    walk.add_notes()
    properties = _optional(archive, package.get("core-properties", ""), name)
    about = read_properties(properties) if properties is not None else DocumentProperties()
    language = next((value_of(each) for each in _iter(styles, "lang") if value_of(each)), "")
    document = document_of(
        walk.page, walk.title, walk.byline, about._replace(language=about.language or language)
    )
    if root.find(".//{*}altChunk") is None:
        return document
    inside = f"{name} has another document inside, which was left out; save it anew with Word."
    return document._replace(warnings=(inside,))


def _iter(root: Any, name: str) -> Iterator[Any]:
    return root.iter(f"{{*}}{name}") if root is not None else iter(())


def _related(archive: ZipArchive, part: str, name: str) -> Mapping[str, str]:
    """The parts that a part names, by the last word of what they are to it; the first of each."""
    folder, file = posixpath.split(part)
    found: dict[str, str] = {}
    listed = _optional(archive, posixpath.join(folder, "_rels", f"{file}.rels"), name)
    for each in _iter(listed, "Relationship"):
        target = each.get("Target", "").replace("\\", "/")
        path = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
        if each.get("TargetMode") != "External":
            found.setdefault(each.get("Type", "").rpartition("/")[2], posixpath.normpath(path))
    return found


def _optional(archive: ZipArchive, member: str, name: str) -> Any:
    """The root of a part that a document may do without; None if it is not there, or damaged."""
    if member not in archive:
        return None
    try:
        return parse_xml(archive.read(member), name)
    except CannotRead:
        return None


class _Note(NamedTuple):
    kind: str
    number: str


class _Walk:
    """One walk over a document that makes a page of it: `p`, `h1`, `li` and tables."""

    def __init__(self, looks: Mapping[str, LookOfStyle], notes: Mapping[_Note, Any]) -> None:
        self.page = etree.Element("body")
        self.title = self.byline = ""
        self._looks = looks
        self._notes = notes
        self._referred: list[_Note] = []
        self._begun: list[str] = []

    def add_blocks(self, holder: Any, page: Any) -> None:
        """Put what a holder of paragraphs and tables has into an element of the page."""
        for each in _alternatives(holder):
            what = local_name(each)
            if what == "p":
                self._add_paragraph(each, page)
            elif what == "tbl":
                self.add_blocks(each, etree.SubElement(page, "table"))
            elif what == "tr":
                if each.find("{*}trPr/{*}del") is None:
                    self.add_blocks(each, etree.SubElement(page, "tr"))
            elif what == "tc":
                self.add_blocks(each, etree.SubElement(page, "td"))
            elif what == "sdt" and each.find("{*}sdtPr/{*}showingPlcHdr") is not None:
                continue
            elif what not in _SKIPPED:
                self.add_blocks(each, page)

    def add_notes(self) -> None:
        """Put the notes that were referred to behind everything else."""
        if not self._referred:
            return
        etree.SubElement(self.page, "h1").text = "Notes"
        for number, note in enumerate(self._referred, 1):
            self._begun = [f"[{number}] "]
            found = self._notes.get(note)
            if found is not None:
                self.add_blocks(found, self.page)

    def _add_paragraph(self, paragraph: Any, page: Any) -> None:
        about = paragraph.find("{*}pPr")
        style = value_of(about.find("{*}pStyle")) if about is not None else ""
        look = self._looks.get(style) or LookOfStyle.named(style)
        boxes: list[Any] = []
        self._begun += self._words(paragraph, look.hidden, boxes)
        if about is None or boxes or not _goes_on(about):
            text = "".join(self._begun)
            self._begun = []
            self._put(text, look, about, page)
        for box in boxes:
            self.add_blocks(box, page)

    def _put(self, text: str, look: LookOfStyle, about: Any, page: Any) -> None:
        if not text.strip():
            return
        if look.role == "title" and not self.title:
            self.title = " ".join(text.split())
            return
        if look.role == "byline" and not self.byline:
            self.byline = " ".join(text.split())
        outline = about.find("{*}outlineLvl") if about is not None else None
        numbered = about.find("{*}numPr") if about is not None else None
        if look.role == "heading" or (outline is not None and value_of(outline) in "012345678"):
            tag = "h1"
        elif numbered is not None:
            tag = "p" if value_of(numbered.find("{*}numId")) == "0" else "li"
        else:
            tag = "li" if look.role == "bullet" else "p"
        etree.SubElement(page, tag).text = text

    def _words(self, holder: Any, hidden: bool, boxes: list[Any]) -> Iterator[str]:
        """The words in a paragraph or a part of it; the text boxes in it go to `boxes`."""
        for each in _alternatives(holder):
            what = local_name(each)
            if what == "t":
                yield "" if hidden else each.text or ""
            elif what == "r":
                yield from self._words(each, self._is_hidden(each, hidden), boxes)
            elif what == "txbxContent":
                boxes.append(each)
            elif what in ("br", "cr"):
                yield LINE_END
            elif what in ("tab", "ptab"):
                yield " "
            elif what == "noBreakHyphen":
                yield "-"
            elif what == "sym":
                yield "" if hidden else _symbol(each)
            elif what in ("footnoteReference", "endnoteReference"):
                self._referred.append(_Note(what.removesuffix("Reference"), value_of(each, "id")))
                yield f"[{len(self._referred)}]"
            elif what == "rt":
                yield "".join(("(", *self._words(each, hidden, boxes), ")"))
            elif what == "sdt" and each.find("{*}sdtPr/{*}showingPlcHdr") is not None:
                continue
            elif what not in _SKIPPED:
                yield from self._words(each, hidden, boxes)

    def _is_hidden(self, run: Any, hidden: bool) -> bool:
        about = run.find("{*}rPr")
        if about is None:
            return hidden
        if (own := about.find("{*}vanish")) is not None:
            return is_on(own)
        style = self._looks.get(value_of(about.find("{*}rStyle")))
        return hidden or (style is not None and style.hidden)


def _goes_on(about: Any) -> bool:
    """Whether the next paragraph goes on with this one.

    It does where the end of this one was deleted, or where this one is a large first letter.
    """
    drop = value_of(about.find("{*}framePr"), "dropCap")
    return about.find("{*}rPr/{*}del") is not None or drop in ("drop", "margin")


def _alternatives(holder: Any) -> Iterator[Any]:
    """The children of an element; where several say the same, those of the first with words."""
    for each in holder:
        if local_name(each) != "AlternateContent":
            yield each
        elif len(each):
            has_words = (one for one in each if next(_iter(one, "t"), None) is not None)
            yield next(has_words, each[0])


def _symbol(element: Any) -> str:
    try:
        return shown_as(value_of(element, "font"), int(value_of(element, "char"), 16))
    except ValueError:
        return ""
