"""Reading PDF documents with PDFium: their paragraphs, title and origin.

What stands on the pages becomes parts of lines, those become lines in the order in which they are
read, and those become paragraphs; each step has a module.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from tui.intake.extracted_document import Document, on_one_line
from tui.intake.origin import Origin
from tui.intake.pdf.pdf_blocks import blocks_of
from tui.intake.pdf.pdf_characters import PageCharacters, page_characters
from tui.intake.pdf.pdf_columns import lines_in_order
from tui.intake.pdf.pdf_edges import without_edges
from tui.intake.pdf.pdf_lines import Line, line_parts
from tui.intake.zip_archive import locked
from tui.storage.errors import CannotRead

MOST_PAGES = 2_000
MOST_CHARACTERS = 2_500_000
_LONGEST_READING = 10.0
"""Seconds after which no more pages are read; what comes after takes a third of that."""

_LONGEST_PROPERTY = 2_000
_DATE = re.compile(r"D:(\d{4})(\d\d)(\d\d)(?:(\d\d)(\d\d)(\d\d)(?:(Z)|([+-]\d\d)'?(\d\d)?)?)?")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
_NO_AUTHOR = re.compile(
    r"[\\/@_\d]|admin|author|owner|preferred customer|registered|unknown|user\b|adobe|microsoft",
    re.IGNORECASE,
)
_MOST_UNMAPPED = 0.2

_library: list[bool] = []
"""Whether PDFium has been made ready; it may be only once in a process."""


class _Said(NamedTuple):
    """What the file says of itself."""

    title: str
    origin: Origin


def read_pdf(data: bytes, name: str) -> Document:
    """The text of a PDF in the order in which it is read; raises CannotRead if it has none."""
    with _opened(data, name) as document:
        said = _said(document)
        count = pdfium.FPDF_GetPageCount(document)
        pages: list[list[Line]] = []
        notes: list[PageCharacters] = []
        left = MOST_CHARACTERS
        end = monotonic() + _LONGEST_READING
        for number in range(min(count, MOST_PAGES)):
            page = _page(document, number)
            left -= len(page.characters)
            if left < 0 or monotonic() > end:
                break
            pages.append(line_parts(page.characters))
            notes.append(page._replace(characters=()))
    if not any(pages):
        raise CannotRead(_why_empty(name, notes, count))
    lines = [lines_in_order(each) for each in without_edges(pages)]
    title, blocks = blocks_of(lines, said.title)
    letters = sum(len(part.text) for page in pages for part in page)
    return Document(
        title, tuple(blocks), tuple(_warnings(name, notes, count, letters)), said.origin
    )


@contextmanager
def _opened(data: bytes, name: str) -> Iterator[Any]:
    if not _library:
        pdfium.FPDF_InitLibrary()
        _library.append(True)
    # The document stands in these bytes as long as it is open.
    kept = ctypes.create_string_buffer(data, len(data))
    document = pdfium.FPDF_LoadMemDocument64(kept, len(data), None)
    if not document:
        error = pdfium.FPDF_GetLastError()
        if error in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
            raise CannotRead(locked(name))
        raise CannotRead(f"{name} is damaged or cut short; get the document anew.")
    try:
        yield document
    finally:
        pdfium.FPDF_CloseDocument(document)


def _page(document: Any, number: int) -> PageCharacters:
    page = pdfium.FPDF_LoadPage(document, number)
    if not page:
        return PageCharacters(())
    try:
        return page_characters(page)
    finally:
        pdfium.FPDF_ClosePage(page)


def _why_empty(name: str, notes: list[PageCharacters], count: int) -> str:
    if any(each.is_picture for each in notes):
        return (
            f"{name} is a scan: its pages are pictures without text; put it through a program that "
            "recognises the words (OCR) and add what that makes."
        )
    if not count:
        return f"{name} has no page that can be read; get the document anew."
    return f"{name} has no words in it; look at it in its own program."


def _warnings(name: str, notes: list[PageCharacters], count: int, letters: int) -> Iterator[str]:
    if len(notes) < count:
        yield (
            f"{name} is too long: only the first {len(notes)} of its {count} pages were added; "
            "split it and add the rest."
        )
    pictures = [number for number, each in enumerate(notes, 1) if each.is_picture]
    if pictures:
        shown = ", ".join(map(str, pictures[:8])) + (" …" if len(pictures) > 8 else "")
        what = "Page" if len(pictures) == 1 else "Pages"
        holds = "is a picture" if len(pictures) == 1 else "are pictures"
        yield f"{what} {shown} of {name} {holds} without text, which is missing; look there."
    if any(each.is_recognised for each in notes):
        yield f"{name} is a scan whose words a program has recognised; look them over."
    if sum(each.unmapped for each in notes) > _MOST_UNMAPPED * letters:
        yield f"{name} does not say which letters its signs are, so its text may be nonsense; look."


def _said(document: Any) -> _Said:
    author = on_one_line(_property(document, b"Author"))
    byline = "" if _NO_AUTHOR.search(author) or " " not in author else author
    language = _language(document)
    origin = Origin(
        byline=byline,
        modified=_date(_property(document, b"ModDate")),
        language=language,
        byline_is_guess=bool(byline),
    )
    return _Said(_property(document, b"Title"), origin)


def _property(document: Any, key: bytes) -> str:
    buffer = ctypes.create_string_buffer(_LONGEST_PROPERTY)
    size = pdfium.FPDF_GetMetaText(document, key, buffer, len(buffer))
    if size > len(buffer):
        return ""
    return buffer.raw[: max(0, size - 2)].decode("utf-16-le", "replace").strip("\0 ")


def _language(document: Any) -> str:
    buffer = (ctypes.c_ushort * 40)()
    size = pdfium.FPDFCatalog_GetLanguage(document, buffer, len(buffer) * 2)
    found = bytes(buffer)[: max(0, min(size, 80) - 2)].decode("utf-16-le", "replace")
    return found.replace("_", "-") if _LANGUAGE.fullmatch(found) else ""


def _date(text: str) -> str:
    """A date of PDF's as ISO 8601 has it; empty if it is none."""
    found = _DATE.match(text)
    if not found:
        return ""
    year, month, day, hour, minute, second, utc, offset, minutes = found.groups()
    if not (1 <= int(month) <= 12 and 1 <= int(day) <= 31 and int(year) > 1900):
        return ""
    date = f"{year}-{month}-{day}"
    if hour is None:
        return date
    zone = "+00:00" if utc else f"{offset}:{minutes or '00'}" if offset else ""
    return f"{date}T{hour}:{minute}:{second}{zone}"
