"""Reading ninjs, the news items in JSON that agencies send."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from tui.intake.extracted_document import Document
from tui.intake.language_tag import language_tag
from tui.intake.office.office_properties import without_by
from tui.intake.origin import Origin
from tui.intake.several_documents import told_apart
from tui.intake.wire.news_markup import opening, read_characters
from tui.intake.written_date import iso_date
from tui.storage.errors import CannotRead


def read_ninjs(data: bytes, name: str) -> Iterator[Document]:
    """The article in a news item, or those in a list of items; raises CannotRead."""
    try:
        root = json.loads(data.decode("utf-8-sig", "replace"))
    except (ValueError, RecursionError):
        raise CannotRead(f"{name} is no JSON that can be read; get it anew.") from None
    items = next((root[each] for each in ("items", "item") if root.get(each)), [root])
    listed = items if isinstance(items, list) else [items]
    return told_apart((_article(each) for each in listed if isinstance(each, dict)), lambda: ())


def _article(item: dict[str, Any]) -> Document:
    # Versions before 2 have one text in up to three forms, later ones a list of them.
    forms = ("body_html", "body_xhtml", "body_text")
    body = next(filter(None, (_text(item, each) for each in forms)), "") or _value(item, "bodies")
    found = read_characters(body)
    byline = _text(item, "byline")
    created = [iso_date(_text(item, each)) for each in ("firstpublished", "firstcreated")]
    version = iso_date(_text(item, "contentmodified") or _text(item, "versioncreated"))
    published = next(filter(None, created), "") or version
    origin = Origin(
        url=_text(item, "url"),
        outlet=_text(item, "source") or _text(item, "copyrightholder"),
        byline=without_by(byline),
        published=published,
        modified=version if version != published else "",
        language=language_tag(_text(item, "language")),
    )
    title = _text(item, "headline") or _value(item, "headlines")
    return Document(title, opening(found, byline), origin=origin)


def _text(table: dict[str, Any], field: str) -> str:
    found = table.get(field)
    return found if isinstance(found, str) else ""


def _value(table: dict[str, Any], field: str) -> str:
    """The main one of several values, or else the first."""
    found = table.get(field)
    several = [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []
    several.sort(key=lambda each: "main" not in _text(each, "role"))
    return next(filter(None, (_text(each, "value") for each in several)), "")
