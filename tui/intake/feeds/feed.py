"""Reading feeds (RSS, Atom): an article for each item."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from copy import deepcopy
from typing import Any, NamedTuple
from urllib.parse import urljoin

from lxml import etree

from tui.intake.extracted_document import Block, Document
from tui.intake.feeds.feed_text import author_name, is_beginning, iso_date, item_blocks, plain_line
from tui.intake.feeds.feed_xml import parse_feed
from tui.intake.language_tag import language_tag
from tui.intake.origin import Origin
from tui.intake.pages.page_address import clean_address
from tui.intake.several_documents import told_apart

_ITEMS = ("item", "entry")
_WHOLE = ("encoded", "content", "content_html", "content_text", "body", "fullitem")
_SUMMARIES = ("description", "summary", "abstract", "tagline", "itunes:summary")
_PUBLISHED = ("pubDate", "published", "issued", "date", "created", "updated", "modified")
_MODIFIED = ("updated", "modified")
_OF_MEDIA = "media:"
_OWN_WORDS = (("mrss", _OF_MEDIA), ("itunes", "itunes:"), ("podcast", "podcast:"))
"""Namespaces whose elements have names that mean something else elsewhere, and their prefixes."""
_XML_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


class FeedItem(NamedTuple):
    """An item as its feed has it: texts that may be HTML, the likeliest to be whole first."""

    title: str
    whole: tuple[str, ...]
    summaries: tuple[str, ...]
    origin: Origin


def read_feed(data: bytes, name: str, charset: str = "", address: str = "") -> Iterator[Document]:
    """An article for each item; raises CannotRead.

    `charset` is the encoding that the server said, which counts where there is no other word of
    it, and `address` where the feed was fetched.
    """
    root, warnings = parse_feed(data, name, charset)
    return item_documents(_items(root, address), name, warnings)


def item_documents(
    items: Iterable[FeedItem], name: str, warnings: tuple[str, ...] = ()
) -> Iterator[Document]:
    """The items as documents; the last one tells of those that are not whole."""
    counted = {"beginnings": 0, "all": 0, "titles": 0}

    def found() -> Iterator[Document]:
        for each in items:
            blocks, is_summary = _longest(each)
            counted["all" if blocks else "titles"] += 1
            counted["beginnings"] += bool(blocks) and is_beginning(blocks, is_summary)
            yield Document(each.title, blocks, origin=each.origin)

    yield from told_apart(found(), lambda: (*warnings, *_told(counted, name)))


def _told(counted: dict[str, int], name: str) -> Iterator[str]:
    if many := counted["beginnings"]:
        of_all = f" of its {counted['all']:,}" if many < counted["all"] else ""
        what, whole = ("beginnings", "them whole") if many > 1 else ("beginning", "it whole")
        articles = "articles" if many > 1 or of_all else "article"
        yield (
            f"{name} holds only the {what} of {many:,}{of_all} {articles}; "
            f"add {_addresses(many)} to have {whole}."
        )
    if many := counted["titles"]:
        items = f"{many:,} items" if many > 1 else "an item"
        yield f"{name} has {items} without a text, left out here; add {_addresses(many)}."


def _addresses(many: int) -> str:
    return "their addresses" if many > 1 else "its address"


def _longest(item: FeedItem) -> tuple[tuple[Block, ...], bool]:
    """The longest text of an item, and whether that is a summary."""
    best: tuple[Block, ...] = ()
    most = 0
    is_summary = False
    for number, text in enumerate((*item.whole, *item.summaries)):
        blocks = item_blocks(text)
        words = sum(len(each.text.split()) for each in blocks)
        if words > most:
            best, most, is_summary = blocks, words, number >= len(item.whole)
    return best, is_summary


def _items(root: Any, address: str = "") -> Iterator[FeedItem]:
    channel = next((each for each in root if _name(each) == "channel"), root)
    about = _children(channel)
    outlet = plain_line(_text(about.get("title", ())))
    language = root.get(_XML_LANGUAGE) or channel.get(_XML_LANGUAGE) or _text(about.get("language"))
    base = clean_address(_link(about), address) or address
    origin = Origin(url=base, outlet=outlet, language=language_tag(language))
    authors = _authors(about, ("author",)) if _name(root) == "feed" else ""
    for each in root.iter():
        if _name(each) in _ITEMS and not any(_name(a) in _ITEMS for a in each.iterancestors()):
            yield _item(each, origin, authors)


def _item(element: Any, feed: Origin, authors: str) -> FeedItem:
    parts = _children(element)
    language = element.get(_XML_LANGUAGE) or _text(parts.get("language")) or feed.language
    origin = Origin(
        url=clean_address(_link(parts) or _about(element), feed.url),
        outlet=_source(parts) or feed.outlet,
        byline=_authors(parts, ("creator", "author", "itunes:author")) or authors,
        published=_date(parts, _PUBLISHED),
        modified=_date(parts, _MODIFIED),
        language=language_tag(language),
    )
    if origin.modified == origin.published:
        origin = origin._replace(modified="")
    return FeedItem(
        plain_line(_text(parts.get("title"))),
        tuple(_markup(each) for name in _WHOLE for each in parts.get(name, ())),
        tuple(_markup(each) for name in _SUMMARIES for each in parts.get(name, ())),
        origin,
    )


def _name(element: Any) -> str:
    """The name of an element without its prefix, but for words that mean something else in it."""
    tag = element.tag
    if not isinstance(tag, str):
        return ""
    space, _, local = tag.rpartition("}") if "}" in tag else tag.rpartition(":")
    own = next((own for mark, own in _OWN_WORDS if mark in space), "")
    return (_OF_MEDIA if space == "media" else own) + local


def _children(element: Any) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for each in element:
        found.setdefault(_name(each), []).append(each)
    return found


def _text(elements: Iterable[Any] | None) -> str:
    """The text of the first element that has some."""
    texts = ("".join(each.itertext(tag=etree.Element)) for each in elements or ())
    return next((each for each in texts if each.strip()), "")


def _markup(element: Any) -> str:
    """What an element holds as HTML: its text, or the elements in it."""
    if element.get("src") or element.get("type", "").startswith(("image/", "audio/", "video/")):
        return ""
    if next(element.iterchildren(tag=etree.Element), None) is None:
        return "".join(element.itertext(tag=etree.Element))
    copy = deepcopy(element)
    for each in copy.iter(tag=etree.Element):
        local = each.tag.rpartition("}" if "}" in each.tag else ":")[2]
        each.tag = local if local.isalnum() and local.isascii() and local[0].isalpha() else "span"
    return (copy.text or "") + "".join(
        etree.tostring(each, method="html", encoding="unicode") for each in copy
    )


def _link(parts: dict[str, list[Any]]) -> str:
    for each in parts.get("origLink", ()):
        if (each.text or "").strip():
            return str(each.text.strip())
    links = parts.get("link", ())
    by_use = {each.get("rel", "alternate"): each for each in reversed(links) if each.get("href")}
    for each in links:
        if (each.text or "").strip() and not each.get("href"):
            return str(each.text.strip())
    if (link := by_use.get("alternate")) is not None:
        return _joined(link.base or "", link.get("href").strip())
    for each in parts.get("guid", ()):
        if each.get("isPermaLink") != "false" and _is_address(each.text):
            return str(each.text.strip())
    # An Atom feed may have nothing but an id, which then is the address, if it is one.
    ids = (str(each.text.strip()) for each in parts.get("id", ()) if _is_address(each.text))
    return next(ids, "")


def _joined(base: str, address: str) -> str:
    try:
        return urljoin(base, address) if address else ""
    except ValueError:
        return address


def _is_address(text: str | None) -> bool:
    return (text or "").strip().startswith(("http://", "https://"))


def _about(element: Any) -> str:
    about = next((value for key, value in element.items() if key.endswith("}about")), "")
    return str(about) if _is_address(about) else ""


def _source(parts: dict[str, list[Any]]) -> str:
    for each in parts.get("source", ()):
        return plain_line(_text(_children(each).get("title")) or (each.text or ""))
    return ""


def _authors(parts: dict[str, list[Any]], names: tuple[str, ...]) -> str:
    for name in names:
        found = [
            author_name(_text(_children(each).get("name")) or _own_text(each))
            for each in parts.get(name, ())
        ]
        if any(found):
            return ", ".join(dict.fromkeys(filter(None, found)))
    return ""


def _own_text(element: Any) -> str:
    has_parts = next(element.iterchildren(tag=etree.Element), None) is not None
    return "" if has_parts else str(element.text or "")


def _date(parts: dict[str, list[Any]], names: tuple[str, ...]) -> str:
    dates = (iso_date(each.text or "") for name in names for each in parts.get(name, ()))
    return next(filter(None, dates), "")
