"""Where a web page says that its article is from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from tui.intake.extracted_document import on_one_line
from tui.intake.language_tag import language_tag
from tui.intake.origin import Origin
from tui.intake.page_address import page_address
from tui.intake.page_byline import page_byline
from tui.intake.page_dates import page_dates
from tui.intake.page_json_ld import SaidOfPage
from tui.intake.page_metas import Metas, first_meta, read_metas
from tui.intake.page_title import site_in_title

_LONGEST = 300
"""How long an outlet or a byline may be, in characters."""
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_OUTLET = ("og:site_name", "og:sitename")
_OUTLET_OTHERWISE = (
    "application-name", "apple-mobile-web-app-title", "citation_journal_title", "dc.publisher",
    "dcterms.publisher", "publisher", "copyright",
)  # fmt: skip
_MORE = re.compile(
    r"\.[a-z]{2,4}|,? (?:Inc|Ltd|LLC|GmbH|AG|Co)\b.*|\s*[|:\u2013\u2014-]\s.*", re.IGNORECASE
)
_ADDRESS = re.compile(r"https?:")


def page_origin(tree: Any, said: SaidOfPage, page: str, title: str, address: str = "") -> Origin:
    """Where the article of this title on a page is from; `address` is where the page was fetched.

    `page` is its text, of which `tree` holds what a browser shows.
    """
    metas = read_metas(tree)
    url = page_address(tree, metas, said, page, address)
    outlet = next(filter(None, map(_line, _outlets(tree, metas, said, title))), "")
    language = next(filter(None, map(language_tag, _languages(tree, metas, said))), "")
    byline, is_guess = page_byline(tree, metas, said, outlet)
    byline = _line(byline)
    published, modified = page_dates(tree, metas, said, url, language, len(page))
    return Origin(url, outlet, byline, published, modified, language, bool(byline) and is_guess)


def _outlets(tree: Any, metas: Metas, said: SaidOfPage, title: str) -> Iterator[str]:
    name = first_meta(metas, _OUTLET)
    yield said.publisher if _is_longer_for(name, said.publisher) else name
    yield said.publisher
    yield said.site
    yield first_meta(metas, _OUTLET_OTHERWISE)
    yield site_in_title(tree, title)
    yield first_meta(metas, ("twitter:site",)).removeprefix("@")


def _is_longer_for(name: str, publisher: str) -> bool:
    """Whether a site's name is its publisher's with an ending, a legal form or a slogan."""
    return bool(publisher) and _MORE.fullmatch(name.removeprefix(publisher)) is not None


def _languages(tree: Any, metas: Metas, said: SaidOfPage) -> Iterator[str]:
    for element in tree.iter("html"):
        yield element.get("lang") or ""
        yield element.get("xml:lang") or ""
    yield first_meta(metas, ("og:locale",))
    yield first_meta(metas, ("content-language",))
    yield said.language
    yield first_meta(metas, ("language", "dc.language", "dcterms.language"))


def _line(text: str) -> str:
    """The text on one line; none that is too long or an address."""
    line = on_one_line(_CONTROL.sub("", text[: 2 * _LONGEST]))
    return line if len(line) <= _LONGEST and not _ADDRESS.match(line) else ""
