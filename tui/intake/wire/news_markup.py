"""Marked-up text inside of wire formats (NITF, XHTML): its blocks, and what its head says."""

from __future__ import annotations

import re
from collections.abc import Iterable
from copy import deepcopy
from typing import Any, NamedTuple

from lxml import etree

from tui.intake.extracted_document import Block, make_block
from tui.intake.language_tag import language_tag
from tui.intake.origin import Origin
from tui.intake.pages.page_blocks import page_blocks
from tui.intake.pages.web_page import parse_html
from tui.intake.written_date import iso_date
from tui.intake.xml_document import attribute, element_text, local_name

_TAGS = {
    "hl1": "h1", "hl2": "h2", "hl3": "h3", "hl4": "h4", "subhead": "h2", "headline": "h1",
    "block": "div", "bq": "blockquote", "media": "figure", "media-caption": "figcaption",
    "media-producer": "p", "credit": "p", "byline": "p", "dateline": "p", "tagline": "p",
    "note": "p", "fn": "p", "body.content": "div", "body.end": "div", "abstract": "div",
    "series": "p", "bibliography": "p", "para": "p", "ednote": "p", "lede": "p",
}  # fmt: skip
"""What the elements of NITF are called in HTML; others keep their names."""
_LEFT_OUT = frozenset(
    "head script style nav meta link media-metadata media-reference media-object custom-table "
    "rights nitf-table-metadata".split()
)
_LABELS = (["slugline"], ["genre"], ["publicationDate"])
"""Classes of what only sorts a text; agencies put it above the headline."""
_HEADINGS_LOOKED_AT = 6
_PLACE = re.compile(r"[^\W\d_]{2}")


class MarkedUp(NamedTuple):
    """What a text says of itself, and its blocks without its headline, byline and dateline."""

    headline: str
    byline: str
    """As it is written, such as "By Ada Brook, Staff"."""
    author: str
    dateline: str
    subheads: tuple[str, ...]
    blocks: tuple[Block, ...]
    origin: Origin


def blocks_of(element: Any) -> tuple[Block, ...]:
    """The blocks of an element of NITF or XHTML, whatever namespace its names are in."""
    page = deepcopy(element)
    page.tail = None
    for each in list(page.iter()):
        name = local_name(each).lower()
        if name in _LEFT_OUT or not name or each.get("class", "").split()[:1] in _LABELS:
            if each is not page:
                _take_out(each)
            continue
        each.tag = _TAGS.get(name, name)
    return tuple(each for each in page_blocks(page) if each.text)


def _take_out(element: Any) -> None:
    """Take an element out of its page, but leave the text behind it there."""
    above, before = element.getparent(), element.getprevious()
    if above is None:
        return
    tail = element.tail or ""
    if before is None:
        above.text = (above.text or "") + tail
    else:
        before.tail = (before.tail or "") + tail
    above.remove(element)


def read_markup(root: Any) -> MarkedUp:
    """What stands in an element `nitf` or `html`, or in one that holds paragraphs."""
    if local_name(root).lower() == "nitf":
        return _read_nitf(root)
    title = element_text(each) if (each := _first(root, "title")) is not None else ""
    body = _first(root, "body")
    blocks = blocks_of(body if body is not None else root)
    if not title and blocks and blocks[0].kind == "heading":
        title = blocks[0].text
    language = Origin(language=language_tag(attribute(root, "lang")))
    return MarkedUp(title, "", "", "", (), without(blocks, title), language)


def read_characters(text: str) -> MarkedUp:
    """A text that stands in an element as characters: HTML if it has its tags."""
    if "</" in text or "<br" in text:
        blocks: tuple[Block, ...] = parse_html(text, whole=True).blocks
    else:
        parts = text.split("\n\n") if "\n\n" in text.strip() else text.split("\n")
        blocks = tuple(make_block("paragraph", each) for each in parts if each.strip())
    return MarkedUp("", "", "", "", (), blocks, Origin())


def _read_nitf(root: Any) -> MarkedUp:
    head = _first(root, "body.head")
    headline = _words(_first(root, "hl1")) or _words(_first(root, "title"))
    subheads = head.iter("{*}hl2") if head is not None else ()
    byline, abstract = _first(head, "byline"), _first(head, "abstract")
    parts = [_first(root, name) for name in ("body.content", "body.end")]
    parts = [each for each in parts if each is not None] or [root]
    blocks = tuple(block for part in parts for block in blocks_of(part))
    if abstract is not None:
        there = {headline, *(each.text for each in blocks)}
        blocks = (*(each for each in blocks_of(abstract) if each.text not in there), *blocks)
    return MarkedUp(
        headline,
        _spaced(byline),
        _author(byline),
        _spaced(_first(head, "dateline")),
        tuple(filter(None, map(element_text, subheads))),
        without(blocks, headline),
        _nitf_origin(root),
    )


def _nitf_origin(root: Any) -> Origin:
    issue, release = _first(root, "date.issue"), _first(root, "date.release")
    data, distributor = _first(root, "pubdata"), _first(root, "distributor")
    holder, rights = _first(root, "doc.copyright"), _first(root, "doc.rights")
    published = (
        _said(issue, "norm"), _said(data, "date.publication"), _said(release, "norm"),
    )  # fmt: skip
    outlet = (
        _said(data, "name"), _words(distributor), _said(holder, "holder"), _said(rights, "owner"),
    )  # fmt: skip
    languages = (
        _said(root, "baselang"), attribute(root, "lang"), _said(_first(root, "body"), "lang"),
    )  # fmt: skip
    return Origin(
        outlet=next(filter(None, outlet), ""),
        published=next(filter(None, map(iso_date, published)), ""),
        language=next(filter(None, map(language_tag, languages)), ""),
    )


def without(blocks: Iterable[Block], title: str) -> tuple[Block, ...]:
    """The blocks without the heading near the beginning that is the title."""
    every = tuple(blocks)
    for number, each in enumerate(every[:_HEADINGS_LOOKED_AT]):
        if each.kind == "heading" and each.text.casefold() == title.casefold():
            return every[:number] + every[number + 1 :]
    return every


def opening(found: MarkedUp, byline: str = "", dateline: str = "") -> tuple[Block, ...]:
    """The headings, byline and dateline above a text, and the text; nothing twice."""
    beginning = " ".join(each.text for each in found.blocks[:3]).casefold()
    dateline = dateline or found.dateline
    if not _PLACE.search(dateline):
        dateline = ""
    lines = (byline or found.byline, dateline)
    return (
        *(make_block("heading", each) for each in found.subheads if each != found.headline),
        *(make_block("paragraph", each) for each in lines if each.casefold() not in beginning),
        *found.blocks,
    )


def _author(byline: Any) -> str:
    """Who a byline names: the people marked in it, or all words but those on what they are."""
    if byline is None:
        return ""
    people = [text for each in byline.iter("{*}person") if (text := element_text(each))]
    if people:
        return ", ".join(people)
    bare = deepcopy(byline)
    for each in list(bare.iter("{*}byttl", "{*}virtloc", "{*}location")):
        _take_out(each)
    return element_text(bare)


def _first(root: Any, name: str) -> Any:
    return next(root.iter(f"{{*}}{name}", name), None) if root is not None else None


def _said(element: Any, name: str) -> str:
    return attribute(element, name).strip() if element is not None else ""


def _words(element: Any) -> str:
    return element_text(element) if element is not None else ""


def _spaced(element: Any) -> str:
    """All text in an element, with a space between words that only its tags keep apart."""
    text = ""
    for part in element.itertext(tag=etree.Element) if element is not None else ():
        text += f" {part}" if text[-1:].isalnum() and part[:1].isalnum() else part
    return " ".join(text.split())
