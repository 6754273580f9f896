"""The address of a web page, as it says itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any
from urllib.parse import urljoin, urlsplit, urlunsplit

from tui.intake.pages.page_json_ld import SaidOfPage
from tui.intake.pages.page_metas import Metas

_LONGEST = 2_000
_BEGINNING = 10_000
_SAVED_FROM = re.compile(
    r"<!--\s{0,20}(?:saved from url=\(\d{1,6}\)|Page saved with SingleFile\s{1,20}url:\s{1,20})"
    r"(https?:[^\s<>]{1,2000})",
    re.IGNORECASE,
)
_METAS = ("og:url", "twitter:url", "al:web:url", "parsely-link")
_NO_ADDRESS = re.compile(r"[\s\x00-\x20\x7f-\x9f<>\"\\\u200b-\u200f\u2028-\u202e\u2066-\u2069]")
_MOST_LINKS = 1_000


def page_address(tree: Any, metas: Metas, said: SaidOfPage, page: str, fetched: str = "") -> str:
    """The address of a page; `fetched` is where it came from, if not from a file.

    What the page says of it counts for a fetched page only if it is on the same host. The front
    page of a site is no article's address, though some pages say so.
    """
    fetched = clean_address(fetched)
    saved = _SAVED_FROM.search(page, 0, _BEGINNING)
    found: list[str] = []
    for each in (*_said(tree, metas, said), saved[1] if saved else ""):
        base = fetched or (saved[1] if saved else "") or next(iter(found), "")
        if (address := clean_address(each, base)) and not _is_front_page(address):
            found.append(address)
    if fetched:
        return next((each for each in found[:1] if _host(each) == _host(fetched)), fetched)
    return next(iter(found), "")


def clean_address(said: str, base: str = "") -> str:
    """An address of the web without a fragment and without anybody's password; empty if none."""
    said = said.strip()
    if not said or len(said) > _LONGEST or _NO_ADDRESS.search(said):
        return ""
    try:
        parts = urlsplit(urljoin(base, said))
        host, port = parts.hostname, parts.port
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or not host or "." not in host.strip("."):
        return ""
    place = f"[{host}]" if ":" in host else host
    at = f"{place}:{port}" if port else place
    return urlunsplit((parts.scheme, at, parts.path, parts.query, ""))


def _said(tree: Any, metas: Metas, said: SaidOfPage) -> Iterator[str]:
    for link in islice(tree.iter("link"), _MOST_LINKS):
        if "canonical" in (link.get("rel") or "").lower().split():
            yield link.get("href") or ""
    yield from (each for name in _METAS for each in metas.get(name, ())[:1])
    yield from said.urls


def _is_front_page(address: str) -> bool:
    parts = urlsplit(address)
    return parts.path in ("", "/") and not parts.query


def _host(address: str) -> str:
    return (urlsplit(address).hostname or "").removeprefix("www.")
