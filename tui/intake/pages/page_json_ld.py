"""What a web page says of its article in JSON-LD, a script that is written for search engines."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from itertools import islice
from typing import Any, NamedTuple

_BEGIN = re.compile(r"<script[^<>]{0,300}?application/ld\+json[^<>]{0,300}>", re.IGNORECASE)
_END = re.compile(r"</script", re.IGNORECASE)
_SPARE_COMMA = re.compile(r",(?=\s{0,100}[\]}])")
_LONGEST_JSON = 500_000
_MOST_SCRIPTS = 50
_MOST_OBJECTS = 2_000
_MOST_NAMES = 20
_LONGEST_TEXT = 2_000
_ARTICLES = ("article", "posting", "report", "newsitem")
_PAGES = ("page", "creativework", "recipe", "review", "claimreview", "episode", "podcastepisode")
"""How the types end that are an article, and those that may stand for one."""


class SaidOfPage(NamedTuple):
    """What a page says of its article in JSON-LD; what it does not say is empty.

    `urls` and `languages` are what it says of those, best first; `site` is the name of the web site
    where it names no publisher; `body` is the article itself, with its line ends.
    """

    headline: str = ""
    publisher: str = ""
    is_free: bool = True
    urls: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    published: str = ""
    modified: str = ""
    language: str = ""
    site: str = ""
    body: str = ""


def read_json_ld(page: str) -> SaidOfPage:
    """What a page's JSON-LD says of its article; what cannot be read is passed over."""
    objects = [each for script in _scripts(page) for each in _objects(_parse(script))]
    named = {each["@id"]: each for each in objects if isinstance(each.get("@id"), str)}
    articles = [each for each in objects if _is_of(each, _ARTICLES)]
    # What says nothing of its type is believed to speak of the page.
    pages = [each for each in objects if _is_of(each, _PAGES) or "@type" not in each]
    best = [*articles[:1], *pages, *articles[1:]]
    of_article = best[:1] if articles else best
    sites = (each for each in objects if _is_of(each, ("website",)))
    return SaidOfPage(
        _first(_texts(each.get("headline")) for each in objects),
        _first(_names(each.get(key), named) for key in _OUTLETS for each in (*best, *objects)),
        all(str(each.get("isAccessibleForFree")).lower() != "false" for each in objects),
        tuple(url for each in best[:3] for key in _URLS for url in _urls(each.get(key))),
        next((found for each in of_article if (found := _authors(each, named))), ()),
        _first(_texts(each.get("datePublished")) for each in best),
        _first(_texts(each.get("dateModified")) for each in of_article),
        _first(_languages(each.get("inLanguage")) for each in best),
        _first(_names(each.get(key), named) for each in sites for key in ("name", "alternateName")),
        next((text for each in articles if isinstance(text := each.get("articleBody"), str)), ""),
    )


_OUTLETS = ("publisher", "sourceOrganization", "isPartOf")
_URLS = ("mainEntityOfPage", "url", "@id")


def _scripts(page: str) -> Iterator[str]:
    for begin in islice(_BEGIN.finditer(page), _MOST_SCRIPTS):
        if end := _END.search(page, begin.end(), begin.end() + _LONGEST_JSON):
            yield page[begin.end() : end.start()]


def _parse(script: str) -> Any:
    """What a script holds, forgiving what people and their programs get wrong most often."""
    script = script.replace("<![CDATA[", "").replace("]]>", "")
    begins = [at for at in (script.find("{"), script.find("[")) if at >= 0]
    if not begins:
        return None
    for mend in (str, _without_spare_commas, unescape):
        try:
            return json.JSONDecoder(strict=False).raw_decode(mend(script[min(begins) :]))[0]
        except (ValueError, RecursionError):
            continue
    return None


def _without_spare_commas(script: str) -> str:
    return _SPARE_COMMA.sub("", script)


def _objects(found: Any) -> Iterator[dict[str, Any]]:
    waiting = [found]
    for _ in range(_MOST_OBJECTS):
        if not waiting:
            return
        each = waiting.pop()
        if isinstance(each, list):
            waiting += reversed(each)
        elif isinstance(each, dict):
            yield each
            waiting += (each.get("mainEntity"), each.get("@graph"))


def _is_of(found: dict[str, Any], endings: tuple[str, ...]) -> bool:
    types = found.get("@type")
    several = types if isinstance(types, list) else [types]
    return any(isinstance(each, str) and each.lower().endswith(endings) for each in several)


def _first(found: Iterator[tuple[str, ...]]) -> str:
    return next((text for texts in found for text in texts), "")


def _texts(value: Any) -> tuple[str, ...]:
    """The texts in a value, which may be one, or be called `@value`, or be several of both."""
    found = []
    for each in (value if isinstance(value, list) else [value])[:_MOST_NAMES]:
        text = each.get("@value") if isinstance(each, dict) else each
        if isinstance(text, (str, int)) and not isinstance(text, bool):
            found.append(" ".join(unescape(str(text)[:_LONGEST_TEXT]).split()))
    return tuple(each for each in found if each)


def _names(value: Any, named: dict[str, Any]) -> tuple[str, ...]:
    """The names of people or organisations, also of those that are told of elsewhere."""
    found: list[str] = []
    for each in (value if isinstance(value, list) else [value])[:_MOST_NAMES]:
        if isinstance(each, dict) and not each.get("name") and isinstance(each.get("@id"), str):
            each = named.get(each["@id"], each)
        found += _texts(each.get("name") if isinstance(each, dict) else each)
    return tuple(found)


def _authors(found: dict[str, Any], named: dict[str, Any]) -> tuple[str, ...]:
    return _names(found.get("author"), named) or _names(found.get("creator"), named)


def _urls(value: Any) -> tuple[str, ...]:
    if isinstance(value, dict):
        value = value.get("@id") or value.get("url")
    return (value,) if isinstance(value, str) and len(value) <= _LONGEST_TEXT else ()


def _languages(value: Any) -> tuple[str, ...]:
    if isinstance(value, dict):
        value = value.get("alternateName") or value.get("name")
    return _texts(value)
