"""Reading pages that Safari has saved with all their parts (`.webarchive`)."""

from __future__ import annotations

import plistlib
from typing import Any

from tui.intake.extracted_document import Document
from tui.intake.pages.web_page import read_html
from tui.storage.errors import CannotRead

_PAGES = ("text/html", "application/xhtml+xml")


def read_safari_archive(data: bytes, name: str) -> Document:
    """The article on a saved page, without what stands in its frames; raises CannotRead."""
    try:
        archive = plistlib.loads(data, fmt=plistlib.FMT_BINARY)
    except (ValueError, TypeError, LookupError, OverflowError, RecursionError):
        raise CannotRead(f"{name} is damaged or cut short; save the page anew.") from None
    page: Any = archive.get("WebMainResource") if isinstance(archive, dict) else None
    if not isinstance(page, dict) or page.get("WebResourceMIMEType") not in _PAGES:
        raise CannotRead(f"{name} has no page in it; save the page anew.")
    content, said = page.get("WebResourceData"), page.get("WebResourceTextEncodingName")
    address = page.get("WebResourceURL")
    return read_html(
        content if isinstance(content, bytes) else b"",
        name,
        said if isinstance(said, str) else "",
        address if isinstance(address, str) and address.startswith("http") else "",
    )
