"""Which reader takes which document."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import PurePath

from tui.intake.document import Block, Document, block
from tui.storage.errors import CannotRead
from tui.storage.texts import decode, unified

MOST = 32 * 1024 * 1024
"""The largest document, in bytes."""

_PAGE = re.compile(rb"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)


def document(data: bytes, name: str) -> Document:
    """The article in a document, told by its beginning and its name's ending.

    Raises CannotRead if there is none to be had, or if quoth does not know the kind.
    """
    read = _reader(data, PurePath(name).suffix.lower())
    found = read(data, name)
    if not any(each.text for each in found.blocks):
        raise CannotRead(f"{name} has no words in it; look at it in its own program.")
    return found


def _reader(data: bytes, ending: str) -> Callable[[bytes, str], Document]:
    if ending == ".docx":
        from tui.intake.office import read_docx

        return read_docx
    if ending == ".epub":
        from tui.intake.office import read_epub

        return read_epub
    if ending in (".html", ".htm", ".xhtml") or _PAGE.match(data[:1024]):
        from tui.intake.html import read as read_html

        return read_html
    if ending == ".xml":
        from tui.intake.xml import read as read_xml

        return read_xml
    if ending == ".story":
        return read_story
    return _refuse


def read_story(data: bytes, name: str) -> Document:
    """A story file: paragraphs, and highlights each under a line `@highlight`."""
    text, guess = decode(data)
    blocks: list[Block] = []
    highlights: list[Block] = []
    for part in re.split(r"\n[ \t]*\n", unified(text)):
        if part.strip() == "@highlight":
            highlights.append(block("bullet", ""))
        elif highlights and not highlights[-1].text:
            highlights[-1] = block("bullet", part)
        else:
            blocks.append(block("paragraph", part))
    if highlights:
        highlights.insert(0, block("heading", "Story highlights"))
    warning = f"{name} is not UTF-8 and was read as {guess}, a guess; look it over."
    return Document("", (*blocks, *highlights), (warning,) if guess else ())


def _refuse(data: bytes, name: str) -> Document:
    if data.startswith(b"%PDF"):
        raise CannotRead(f"{name} is a PDF, which quoth cannot read yet; save its text as HTML.")
    raise CannotRead(
        f"{name} is none of HTML, XML, DOCX, EPUB and .story; put a plain text into seeds/ itself."
    )
