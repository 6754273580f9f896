"""Reading XML documents without what makes XML dangerous.

Entities of a document's own, the network and other files are all refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from tui.intake.extracted_document import Block, BlockKind, Document, make_block
from tui.storage.errors import CannotRead

_TITLES = ("hl1", "headline", "h1", "title")
"""Names of what holds the title, the likeliest first; a `title` may be a slug for the desk."""
_KINDS: dict[str, BlockKind] = {
    "p": "paragraph", "hl2": "heading", "head": "heading", "h1": "heading", "h2": "heading",
    "h3": "heading", "li": "bullet", "item": "bullet",
    "byline": "paragraph", "by": "paragraph", "dateline": "paragraph", "tr": "paragraph",
    "media-caption": "paragraph", "caption": "paragraph",
}  # fmt: skip
_LATIN = re.compile(
    rb"""\s*<\?xml[^>]*\bencoding\s*=\s*["'](?:iso-8859-1|latin1)["']""", re.IGNORECASE
)


def parse_xml(data: bytes, name: str) -> Any:
    """The root element; raises CannotRead for damaged documents and those with entities."""
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        encoding=_encoding(data),
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        if getattr(error, "code", None) == etree.ErrorTypes.ERR_NO_MEMORY:
            raise MemoryError from None
        line = getattr(error, "lineno", None) or 1
        raise CannotRead(
            f"{name}:{line}: this is no XML that can be read; mend it there."
        ) from None
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and next(declared.iterentities(), None) is not None:
        raise CannotRead(
            f"{name} declares entities of its own, which can hide other files or endless text; "
            "take its DOCTYPE out and add it again."
        )
    return root


def _encoding(data: bytes) -> str | None:
    """The encoding to read a document in that says it is Latin-1; None to believe what is said.

    What can be nothing but UTF-8 is that; the rest is windows-1252, as in browsers.
    """
    if not _LATIN.match(data) or data.isascii():
        return None
    try:
        data.decode()
    except UnicodeDecodeError:
        return "windows-1252"
    return "utf-8"


def local_name(element: Any) -> str:
    """An element's name without its namespace; empty for comments and the like."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def attribute(element: Any, name: str) -> str:
    """An attribute of an element by its name without its namespace; empty if there is none."""
    if (plain := element.get(name)) is not None:
        return str(plain)
    return next((str(each) for key, each in element.items() if key.endswith(f"}}{name}")), "")


def read_xml(data: bytes, name: str) -> Document:
    """The article in a document such as NITF, TEI or XHTML; raises CannotRead."""
    root = parse_xml(data, name)
    titles: dict[str, str] = {}
    for each in root.iter():
        if local_name(each) in _TITLES:
            titles.setdefault(local_name(each), element_text(each))
    title = next((titles[each] for each in _TITLES if titles.get(each)), "")
    blocks = tuple(_blocks(root))
    if not blocks:
        raise CannotRead(f"{name} has no paragraphs (<p>) in it; save it as HTML and add that.")
    return Document(title, blocks)


def element_text(element: Any) -> str:
    """All text in an element without comments, with each run of white space as one space."""
    return " ".join("".join(element.itertext(tag=etree.Element)).split())


def _blocks(root: Any) -> Iterator[Block]:
    for element in root.iter():
        name = local_name(element)
        kind = _KINDS.get(name)
        if not kind or any(local_name(above) in _KINDS for above in element.iterancestors()):
            continue
        # In TEI `head` is a heading; elsewhere it holds what is known of the document.
        if name == "head" and any(local_name(each) == "title" for each in element):
            continue
        if name == "tr":
            yield make_block(kind, " | ".join(filter(None, map(element_text, element))))
        elif name == "byline":
            yield make_block(kind, " ".join(element.itertext(tag=etree.Element)))
        else:
            yield make_block(kind, element_text(element))
