"""What documents of office programs say of themselves, and which of it to believe."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from tui.intake.extracted_document import Block, Document
from tui.intake.language_tag import language_tag
from tui.intake.origin import Origin
from tui.intake.pages.page_blocks import page_blocks
from tui.intake.written_date import iso_date
from tui.intake.xml_document import element_text, local_name

_NO_TITLE = re.compile(
    r"(?:microsoft \w+ - |untitled|unbenannt|sans titre|sin título|word document|document ?\d*$"
    r"|powerpoint|no title|title$|.*\.(?:docx?|odt|rtf|pages|wpd|dotx?|pdf)$)",
    re.IGNORECASE,
)
_NOBODY = re.compile(
    r"(?:python-docx|microsoft|windows|admin|administrator|user|unknown|author|owner|apache poi"
    r"|un-named|unnamed|test|default|libreoffice|openoffice|benutzer|utilisateur|usuario|none"
    r"|google|docx4j|pandoc|\w+\.\w+$|\d+$)\b[\w ]*$",
    re.IGNORECASE,
)
_BY = re.compile(r"(?:By|BY|Von|Par|Por|Di) (?=[^\W\d_])")
_ITEM = re.compile(r"[\u2022\u2023\u25aa\u25cf\u25e6\u00b7\uf0b7]\s+(?=\S)")
_LONGEST_BYLINE = 8
_BYLINE_AMONG = 4
_NO_MOMENTS = ("2013-12-23T23:15:00Z", "1980-01-01T00:00:00Z", "1601-01-01T00:00:00Z")
"""What stands in the template of python-docx, and where a program had no clock to ask."""


class DocumentProperties(NamedTuple):
    """What a document says of itself; what it does not say is empty."""

    title: str = ""
    author: str = ""
    modified: str = ""
    language: str = ""


def read_properties(root: Any) -> DocumentProperties:
    """The properties in Dublin Core's names, which DOCX and ODT both use."""
    found: dict[str, str] = {}
    for each in root.iter():
        if (text := element_text(each)) and len(text) < 1000:
            found.setdefault(local_name(each), text)
    modified = found.get("modified", "") or found.get("date", "")
    return DocumentProperties(
        found.get("title", ""),
        found.get("creator", "") or found.get("initial-creator", ""),
        modified,
        found.get("language", ""),
    )


def document_of(page: Any, title: str, byline: str, about: DocumentProperties) -> Document:
    """A document of a page's blocks; `title` and `byline` are what its styles say, if anything.

    Otherwise its first heading is its title, or else what its properties say, unless that is what
    programs put there by themselves. Whoever made the file may have written the text: a guess. When
    it was made says nothing of when it was published.
    """
    blocks = tuple(map(_as_item, page_blocks(page)))
    if title and not blocks:
        blocks = (Block("heading", title),)
    if not title and len(blocks) > 1 and blocks[0].kind == "heading":
        title, blocks = blocks[0].text, blocks[1:]
    if not title and not _NO_TITLE.match(about.title):
        title = about.title
    author = "" if _NOBODY.match(about.author) else about.author
    guess = "" if byline else guessed_byline(blocks) or author
    origin = Origin(
        byline=without_by(byline) or guess,
        modified="" if about.modified in _NO_MOMENTS else iso_date(about.modified),
        language=language_tag(about.language),
        byline_is_guess=bool(guess),
    )
    return Document(title, blocks, origin=origin)


def _as_item(block: Block) -> Block:
    """A bullet of a paragraph that begins with the sign of one, typed by hand."""
    found = _ITEM.match(block.text) if block.kind == "paragraph" else None
    return block if found is None else Block("bullet", block.text[found.end() :])


def guessed_byline(blocks: Sequence[Block]) -> str:
    """Who stands behind a "By" on a line of its own near the beginning; empty if nobody does."""
    for each in blocks[:_BYLINE_AMONG]:
        names = without_by(each.text)
        is_sentence = names.endswith((".", "?", "!", ":")) or len(names.split()) > _LONGEST_BYLINE
        if names != each.text and names[:1].isupper() and "\n" not in names and not is_sentence:
            return names
    return ""


def without_by(byline: str) -> str:
    """The names in a byline, without the word that says that it is one."""
    found = _BY.match(byline)
    return (byline[found.end() :] if found else byline).strip(" ,")
