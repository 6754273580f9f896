"""Where an article is from as its front matter says, in the fields of its `[article]` table."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from tui.model.records import Fields, Value

_KEYS = {
    "title": ("title", "headline"),
    "url": ("url", "sourceurl", "canonicalurl", "canonical", "originalurl", "link", "source"),
    "outlet": (
        *("outlet", "publication", "publisher", "sitename", "site", "newspaper", "journal"),
        *("website", "source"),
    ),
    "byline": ("byline", "author", "authors", "creator", "writer", "by"),
    "published": (
        *("published", "datepublished", "publisheddate", "publishedat", "publishedtime"),
        *("publicationdate", "publishdate", "pubdate", "date"),
    ),
    "modified": (
        *("modified", "datemodified", "modifieddate", "lastmodified", "lastmod", "updated"),
    ),
    "language": ("language", "lang"),
}
"""Keys that clippers and sites use, the first to be believed first, without their `_` and `-`."""

_DATE = re.compile(
    r"(\d{4})[-/](\d\d)[-/](\d\d)"
    r"(?:[T ]+(\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?: ?(?:Z|[+-]\d\d:?\d\d))?))?",
    re.ASCII,
)


def stated_origin(front_matter: Mapping[str, Sequence[str]]) -> Fields:
    """Title, url, outlet, byline, published, modified and language, as far as they are stated.

    `front_matter` has its keys as they are written, each with one value or several.
    """
    said = {_plain(key): list(filter(None, map(_bare, it))) for key, it in front_matter.items()}
    found: dict[str, Value] = {}
    for name, keys in _KEYS.items():
        for key in keys:
            if value := _value(name, said.get(key, [])):
                found[name] = value
                break
    return found


def _plain(key: str) -> str:
    return "".join(character for character in key.casefold() if character.isalnum())


def _bare(value: str) -> str:
    """A value on one line, out of the double brackets of a link between notes."""
    words = " ".join(value.split())
    if words.startswith("[[") and words.endswith("]]"):
        words = words[2:-2].rpartition("|")[2].strip()
    return words


def _value(name: str, values: Sequence[str]) -> str:
    if name == "byline":
        return ", ".join(value for value in values if not _is_address(value))
    first = values[0] if values else ""
    if name in ("published", "modified"):
        return _date(first)
    return first if _is_address(first) == (name == "url") else ""


def _is_address(value: str) -> bool:
    return value.casefold().startswith(("http://", "https://")) and " " not in value


def _date(value: str) -> str:
    """A date of ISO 8601, with the time if one is given; empty if it is written otherwise."""
    found = _DATE.fullmatch(value)
    if found is None or not (1 <= int(found[2]) <= 12 and 1 <= int(found[3]) <= 31):
        return ""
    day = f"{found[1]}-{found[2]}-{found[3]}"
    return f"{day}T{found[4].replace(' ', '')}" if found[4] else day
