"""The tags of a web page and the words between them, cut as a browser cuts them, in one pass."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from html import unescape
from typing import Literal

LONGEST_TAG = 64 * 1024
"""How long a tag may be, in characters, to keep its attributes."""

TagKind = Literal["", "start", "empty", "end"]

# Possessive all through: a page can be made to have a parser look for an end again and again.
# A quotation mark that nothing closes counts for nothing: where a > follows, a tag is found.
_PART = re.compile(
    r"""([^<]*+)(?:<(/?+)([a-zA-Z][^\s/>]*+)"""
    r"""((?:[^>=]++|=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>"'][^\s>]*+)?+)*+)>)?+"""
)
_ATTRIBUTE = re.compile(
    r"""([^\s/>=][^\s/>=]*+)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s>"'][^\s>]*+))?+)?+"""
)
_RAW_END = {tag: re.compile(rf"</{tag}(?=[\s/>])", re.IGNORECASE) for tag in ("script", "style")}
"""What ends an element that has no tags inside, whatever it looks like."""


# Plain tuples, since a page has so many that making a class of each takes as long as finding it.
Markup = tuple[str, TagKind, str, str]
"""Words as they stand on the page, and the tag behind them, if there is one: what it does, its
name, and its attributes as they stand."""


def page_markup(page: str) -> Iterator[Markup]:
    """What a page is made of, in order, without comments and without what scripts hold.

    A < that begins no tag, and a comment or tag without an end, are words. A tag longer than
    `LONGEST_TAG` loses its attributes.
    """
    at = 0
    # Behind the last end there are only beginnings; to look for none takes all of the page.
    last_comment, length = page.rfind("-->"), page.rfind(">") + 1
    while at < length:
        found = _PART.match(page, at, length)
        assert found is not None  # it takes nothing as well
        words, slash, tag, attributes = found.groups()
        at = found.end()
        if tag is None:
            end = _end_of_comment(page, at, last_comment) if at < length else at
            yield (words if end else f"{words}&lt;"), "", "", ""
            at = end or at + 1
            continue
        tag = tag.lower()
        if slash:
            yield words, "end", tag, ""
            continue
        if len(attributes) > LONGEST_TAG:
            attributes = ""
        if attributes.endswith("/"):
            yield words, "empty", tag, attributes
            continue
        yield words, "start", tag, attributes
        if tag in _RAW_END:
            raw_end = _RAW_END[tag].search(page, at)
            at = raw_end.start() if raw_end else len(page)
    if rest := page[max(at, length) :]:
        yield rest.replace("<", "&lt;"), "", "", ""


def _end_of_comment(page: str, at: int, last_comment: int) -> int:
    """Where what begins with this < and is neither tag nor words ends; 0 if it is words."""
    if page.startswith("<!--", at):
        # It may be as short as <!-->.
        return page.find("-->", at + 2) + 3 if at + 2 <= last_comment else 0
    return page.find(">", at) + 1 if page[at + 1 : at + 2] in ("!", "?", "/") else 0


def some_attributes(attributes: str, wanted: Container[str]) -> dict[str, str]:
    """Those attributes of a tag whose names are wanted; of two with one name the first counts."""
    found: dict[str, str] = {}
    for name, quoted, also_quoted, bare in _ATTRIBUTE.findall(attributes):
        lower = name.lower()
        if lower in wanted and lower not in found:
            value = quoted or also_quoted or bare
            found[lower] = unescape(value) if "&" in value else value
    return found
