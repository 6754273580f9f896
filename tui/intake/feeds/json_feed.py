"""Reading JSON Feed: an article for each item."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from tui.intake.extracted_document import Document
from tui.intake.feeds.feed import FeedItem, item_documents
from tui.intake.feeds.feed_text import author_name, iso_date, plain_line
from tui.intake.language_tag import language_tag
from tui.intake.origin import Origin
from tui.intake.pages.page_address import clean_address
from tui.storage.errors import CannotRead


def read_json_feed(data: bytes, name: str) -> Iterator[Document]:
    """An article for each item; raises CannotRead."""
    try:
        feed = json.loads(data.decode("utf-8-sig", "replace"))
    except (ValueError, RecursionError):
        raise CannotRead(f"{name} is no JSON that can be read; get the feed anew.") from None
    found = _items(feed) if isinstance(feed, dict) else iter(())
    return item_documents(found, name)


def _items(feed: dict[str, Any]) -> Iterator[FeedItem]:
    items = feed.get("items")
    for item in items if isinstance(items, list) else ():
        if isinstance(item, dict):
            yield _item(item, feed)


def _item(item: dict[str, Any], feed: dict[str, Any]) -> FeedItem:
    published = iso_date(_text(item, "date_published"))
    modified = iso_date(_text(item, "date_modified"))
    origin = Origin(
        url=clean_address(_text(item, "url") or _text(item, "external_url")),
        outlet=plain_line(_text(feed, "title")),
        byline=_authors(item) or _authors(feed),
        published=published or modified,
        modified=modified if published not in ("", modified) else "",
        language=language_tag(_text(item, "language") or _text(feed, "language")),
    )
    whole = (_text(item, "content_html"), _text(item, "content_text"))
    return FeedItem(plain_line(_text(item, "title")), whole, (_text(item, "summary"),), origin)


def _text(table: dict[str, Any], field: str) -> str:
    found = table.get(field)
    return found if isinstance(found, str) else ""


def _authors(table: dict[str, Any]) -> str:
    several = table.get("authors")
    writers = several if isinstance(several, list) else [table.get("author")]
    names = (author_name(_text(each, "name")) for each in writers if isinstance(each, dict))
    return ", ".join(filter(None, names))
