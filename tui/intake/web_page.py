"""Reading web pages: which part of a page is the article."""

from __future__ import annotations

import codecs
import logging
import re
from collections.abc import Iterator
from typing import Any

from lxml import etree
from lxml import html as lxml_html

from tui.intake.extracted_document import Block, BlockKind, Document, make_block
from tui.intake.visible_html import visible_html
from tui.storage.project.article_file import decode

LONGEST_EXTRACTED = 8_000_000
"""How long a page may be, in characters, to be looked through for its article; a million take a
second."""

_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE
)
_WEB = re.compile(
    r"utf-?8|utf-?16|ascii|us-ascii|(?:windows|cp|iso|iso-ir|ibm|koi|mac)[\w.:-]*|latin-?[\w]*|"
    r"gb[\w]*|big5[\w-]*|euc[\w-]*|shift[_-]?jis|sjis|tis-?620",
    re.IGNORECASE,
)
"""The encodings that browsers know; others, such as UTF-7, can smuggle markup past a reader."""

_BLOCKS: dict[str, BlockKind] = {
    "h1": "heading", "h2": "heading", "h3": "heading", "h4": "heading", "h5": "heading",
    "h6": "heading", "li": "bullet",
}  # fmt: skip
_BREAKS = frozenset(
    "address article aside blockquote body dd div dl dt figcaption figure footer form header hr "
    "main nav ol p pre section table tbody td th tr ul".split()
)
_AROUND = ("nav", "aside", "footer", "form")


def read_html(data: bytes, name: str) -> Document:
    """The article in a web page's bytes; what a browser would not show is left out."""
    page, warnings = _decoded(data, name)
    document = parse_html(page)
    return Document(document.title, document.blocks, warnings)


def parse_html(page: str, whole: bool = False) -> Document:
    """The article in the text of a web page, or all of the page's text if `whole` is true."""
    page = visible_html(page)
    tree = _tree(page)
    if tree is None:
        return Document("", ())
    if not whole and len(page) <= LONGEST_EXTRACTED and (found := _extracted(tree)):
        return found
    start = tree
    if not whole:
        for around in list(tree.iter(*_AROUND)):
            around.drop_tree()
        start = next(tree.iter("article"), next(tree.iter("main"), tree))
    return Document(_title(tree), tuple(_blocks(start)))


def _decoded(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    declared = _DECLARED.search(data[:4096])
    said = declared[1].decode("ascii", "replace") if declared else ""
    if said and not data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        if _WEB.fullmatch(said):
            try:
                return data.decode(said), ()
            except (LookupError, UnicodeError):
                pass
        text, guess = decode(data)
        read_as = guess or "UTF-8"
        return text, (f"{name} says that it is {said}, but was read as {read_as}; look it over.",)
    text, guess = decode(data)
    if not guess:
        return text, ()
    return text, (f"{name} is not UTF-8 and was read as {guess}, a guess; look it over.",)


def _tree(page: str) -> Any:
    # Bytes, since lxml refuses strings that carry an encoding of their own.
    parser = lxml_html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True)
    data = page.replace("\0", "\ufffd").encode("utf-8", "replace")
    try:
        return lxml_html.document_fromstring(data, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        if getattr(error, "code", None) == etree.ErrorTypes.ERR_NO_MEMORY:
            raise MemoryError from None
        return None


def _extracted(tree: Any) -> Document | None:
    from trafilatura import bare_extraction

    logging.disable(logging.CRITICAL)
    try:
        found = bare_extraction(tree, include_comments=False, include_tables=False)
    except MemoryError:
        raise
    except Exception:
        # It meets pages that its authors have not; the plain way is still open.
        return None
    finally:
        logging.disable(logging.NOTSET)
    body = getattr(found, "body", None)
    if found is None or body is None:
        return None
    blocks = tuple(_from_extracted(body))
    return Document(found.title or _title(tree), blocks) if blocks else None


def _from_extracted(body: Any) -> Iterator[Block]:
    kinds: dict[str, BlockKind] = {"head": "heading", "item": "bullet", "p": "paragraph"}
    for element in body.iter("head", "item", "p", "quote"):
        if element.tag == "quote" and next(element.iter("p", "item"), None) is not None:
            continue
        if any(above.tag in kinds for above in element.iterancestors()):
            continue
        words = "".join(
            f" {part.tail or ''}" if part.tag == "lb" else (part.text or "") + (part.tail or "")
            for part in element.iterdescendants()
        )
        yield make_block(kinds.get(element.tag, "paragraph"), (element.text or "") + words)


def _title(tree: Any) -> str:
    for tag in ("h1", "title"):
        for element in tree.iter(tag):
            if words := " ".join("".join(element.itertext()).split()):
                return words
    return ""


def _blocks(start: Any) -> Iterator[Block]:
    """The blocks under an element; elements that flow within a line join what is round them."""
    words: list[str] = []
    kind: BlockKind = "paragraph"
    for event, element in etree.iterwalk(start, events=("start", "end")):
        tag = element.tag
        if not isinstance(tag, str) or tag in ("head", "title"):
            continue
        if tag in _BLOCKS or tag in _BREAKS:
            if "".join(words).strip():
                yield make_block(kind, "".join(words))
            words = []
            kind = _BLOCKS.get(tag, kind if kind == "bullet" else "paragraph")
            if event == "end":
                kind = "paragraph"
        if event == "start":
            words.append(" " if tag == "br" else element.text or "")
        elif element is not start:
            words.append(element.tail or "")
    if "".join(words).strip():
        yield make_block(kind, "".join(words))
