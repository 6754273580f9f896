"""Where a web page says that its article is from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any
from urllib.parse import urlsplit

from tui.intake.extracted_document import on_one_line
from tui.intake.language_tag import language_tag
from tui.intake.origin import Origin
from tui.intake.pages.page_address import page_address
from tui.intake.pages.page_byline import page_byline
from tui.intake.pages.page_dates import page_dates
from tui.intake.pages.page_json_ld import SaidOfPage
from tui.intake.pages.page_metas import Metas, first_meta, read_marks, read_metas
from tui.intake.pages.page_title import site_in_title

_LONGEST = 300
"""How long an outlet or a byline may be, in characters."""
_LONGEST_SEARCHED = 4_000_000
"""How long a page may be, in characters, to be looked through."""
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_OUTLET = ("og:site_name", "og:sitename")
_OUTLET_OTHERWISE = (
    "application-name", "apple-mobile-web-app-title", "citation_journal_title", "dc.publisher",
    "dcterms.publisher", "publisher",
)  # fmt: skip
_MORE = re.compile(
    r"\.[a-z]{2,4}|,? (?:Inc|Ltd|LLC|GmbH|AG|Co)\b.*|\s*[|:\u2013\u2014-]\s.*", re.IGNORECASE
)
_NOTICE = re.compile(r".*(?:©|&|\(c\)|copyright|\brights\b|\d{4}).*", re.IGNORECASE)
_DIVIDER = re.compile(r"\s[|:\u2013\u2014-]\s")
_ADDRESS = re.compile(r"https?:")


def page_origin(tree: Any, said: SaidOfPage, page: str, title: str, address: str = "") -> Origin:
    """Where the article of this title on a page is from; `address` is where the page was fetched.

    `page` is its text, of which `tree` holds what a browser shows. Of one that is too long to be
    looked through the head alone counts, where most of this stands anyway.
    """
    html = tree
    if len(page) > _LONGEST_SEARCHED:
        tree = next(html.iter("head"), html.makeelement("head"))
    metas, marks = read_metas(tree), read_marks(tree)
    url = page_address(tree, metas, said, page, address)
    outlet = next(filter(None, map(_line, _outlets(tree, metas, said, title))), "")
    outlet = _without_slogan(outlet, url)
    language = next(filter(None, map(language_tag, _languages(html, metas, said))), "")
    byline, is_guess = page_byline(tree, metas, marks, said, outlet)
    byline = _line(byline)
    published, modified = page_dates(tree, metas, marks, said, url, language, len(page), title)
    return Origin(url, outlet, byline, published, modified, language, bool(byline) and is_guess)


def _outlets(tree: Any, metas: Metas, said: SaidOfPage, title: str) -> Iterator[str]:
    name = first_meta(metas, _OUTLET)
    yield said.publisher if _is_longer_for(name, said.publisher) else name
    yield said.publisher
    yield said.site
    yield first_meta(metas, _OUTLET_OTHERWISE)
    yield site_in_title(tree, title)
    yield _NOTICE.sub("", first_meta(metas, ("copyright",)))
    yield first_meta(metas, ("twitter:site",))


def _is_longer_for(name: str, publisher: str) -> bool:
    """Whether a site's name is its publisher's with an ending, a legal form or a slogan."""
    begins = bool(publisher) and name.startswith(publisher)
    return begins and _MORE.fullmatch(name, len(publisher)) is not None


def _without_slogan(outlet: str, url: str) -> str:
    """The name without what stands behind a divider, if the host is called so up to there."""
    name = _DIVIDER.split(outlet, maxsplit=1)[0]
    host = urlsplit(url).netloc.lower().split(".")
    return name if "".join(filter(str.isalnum, name)).lower() in host else outlet


def _languages(html: Any, metas: Metas, said: SaidOfPage) -> Iterator[str]:
    for element in islice(html.iter("html"), 1):
        yield element.get("lang") or ""
        yield element.get("xml:lang") or ""
    yield first_meta(metas, ("og:locale",))
    yield first_meta(metas, ("content-language",))
    yield said.language
    yield first_meta(metas, ("language", "dc.language", "dcterms.language"))


def _line(text: str) -> str:
    """The text on one line; none that is too long or an address."""
    line = on_one_line(_CONTROL.sub("", text[: 2 * _LONGEST])).removeprefix("@")
    return line if len(line) <= _LONGEST and not _ADDRESS.match(line) else ""
