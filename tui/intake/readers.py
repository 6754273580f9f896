"""Choosing the reader for a document, by its first bytes and its name's ending."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import PurePath

from tui.intake.extracted_document import Block, Document, make_block
from tui.storage.errors import CannotRead
from tui.storage.project.article_file import decode, unified

LARGEST_DOCUMENT = 32 * 1024 * 1024
"""The largest document, in bytes."""

_PAGE = re.compile(rb"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)


def read_documents(data: bytes, name: str, charset: str = "") -> Iterator[Document]:
    """The documents in a file, which are several in a feed, say; those without words are left out.

    `charset` is the encoding that its server said. Raises CannotRead if there is none, or if quoth
    does not know their kind.
    """
    read = _reader_for(data, PurePath(name).suffix.lower(), charset)
    found = read(data, name)
    empty = True
    for each in (found,) if isinstance(found, Document) else found:
        if any(block.text for block in each.blocks):
            empty = False
            yield each
    if empty:
        raise CannotRead(f"{name} has no words in it; look at it in its own program.")


def _reader_for(
    data: bytes, ending: str, charset: str
) -> Callable[[bytes, str], Document | Iterable[Document]]:
    if ending == ".docx":
        from tui.intake.docx_and_epub import read_docx

        return read_docx
    if ending == ".epub":
        from tui.intake.docx_and_epub import read_epub

        return read_epub
    if ending in (".html", ".htm", ".xhtml") or _is_html(data[:1024]):
        from tui.intake.web_page import read_html as read_html

        return partial(read_html, charset=charset)
    if ending == ".xml":
        from tui.intake.xml_document import read_xml as read_xml

        return read_xml
    if ending == ".story":
        return read_story
    return _refuse


def _is_html(data: bytes) -> bool:
    """Whether a page's first tag stands at the beginning, behind comments at most."""
    data = data.removeprefix(codecs.BOM_UTF8).lstrip()
    while data.startswith(b"<!--"):
        data = data.partition(b"-->")[2].lstrip()
    return _PAGE.match(data) is not None


def read_story(data: bytes, name: str) -> Document:
    """A `.story` file: paragraphs, and highlights that each stand under a line `@highlight`.

    This is the format of the CNN and Daily Mail articles of Hermann et al. (2015).
    """
    text, guess = decode(data)
    blocks: list[Block] = []
    highlights: list[Block] = []
    for part in _paragraphs(unified(text)):
        if part == "@highlight":
            highlights.append(make_block("bullet", ""))
        elif highlights and not highlights[-1].text:
            highlights[-1] = make_block("bullet", part)
        else:
            blocks.append(make_block("paragraph", part))
    if highlights:
        highlights.insert(0, make_block("heading", "Story highlights"))
    warning = f"{name} is not UTF-8 and was read as {guess}; look it over."
    return Document("", (*blocks, *highlights), (warning,) if guess else ())


def _paragraphs(text: str) -> Iterator[str]:
    """The text cut at blank lines."""
    lines: list[str] = []
    for row in text.split("\n"):
        if row.strip():
            lines.append(row)
        elif lines:
            yield "\n".join(lines).strip()
            lines = []
    if lines:
        yield "\n".join(lines).strip()


def _refuse(data: bytes, name: str) -> Document:
    if data.startswith(b"%PDF"):
        raise CannotRead(f"{name} is a PDF, which quoth cannot read yet; save its text as HTML.")
    raise CannotRead(
        f"{name} is none of HTML, XML, DOCX, EPUB and .story; put a plain text into seeds/ itself."
    )
