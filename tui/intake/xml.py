"""XML, without what makes it dangerous: no entities of its own, no network, no other file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml import etree

from tui.intake.document import Block, Document, Kind, block
from tui.storage.errors import CannotRead

_TITLES = ("title", "hl1", "headline", "h1")
_KINDS: dict[str, Kind] = {
    "p": "paragraph", "hl2": "heading", "head": "heading", "h1": "heading", "h2": "heading",
    "h3": "heading", "li": "bullet", "item": "bullet",
}  # fmt: skip


def tree(data: bytes, name: str) -> Any:
    """The root of an XML document; raises CannotRead for damaged ones and those with entities."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False
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


def local(element: Any) -> str:
    """The element's name without its namespace; empty for comments and the like."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def read(data: bytes, name: str) -> Document:
    """The article in an XML document such as NITF, TEI or XHTML: its title, paragraphs, lists."""
    root = tree(data, name)
    title = next((words(each) for each in root.iter() if local(each) in _TITLES), "")
    blocks = tuple(_blocks(root))
    if not blocks:
        raise CannotRead(f"{name} has no paragraphs (<p>) in it; save it as HTML and add that.")
    return Document(title, blocks)


def words(element: Any) -> str:
    """All text in the element, comments left out, white space joined."""
    return " ".join("".join(element.itertext(tag=etree.Element)).split())


def _blocks(root: Any) -> Iterator[Block]:
    for element in root.iter():
        kind = _KINDS.get(local(element))
        if kind and not any(local(above) in _KINDS for above in element.iterancestors()):
            yield block(kind, words(element))
