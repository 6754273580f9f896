"""The title of a web page: of its headings the one that the page itself is named after."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from tui.intake.extracted_document import on_one_line
from tui.intake.pages.page_blocks import page_blocks
from tui.intake.pages.page_json_ld import SaidOfPage

_BETWEEN = re.compile(r"\s+[|–—·•»:-]+\s+|\s*[|»]\s*")
_SITE_IN_BRACKETS = re.compile(r"\s\[([^\[\]]{2,80})\]$")
_DIVIDERS = " |–—·•»:-"
_WORD = re.compile(r"\w+")
_ALIKE = 0.6
"""How much of two titles' words must be shared for one to stand for the other."""
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_MOST_HEADINGS = 200
_LONGEST = 500


def page_title(tree: Any, said: SaidOfPage) -> str:
    """The title of a page.

    It is the heading that shares its words with og:title, the headline in JSON-LD or `<title>`
    less the site's name; without one the first `h1` that is not that name and no link, as mastheads
    are, and then what the page says of itself.
    """
    site = _meta(tree, "og:site_name") or said.publisher
    named = next((_words_in(each) for each in tree.iter("title")), "")
    said_titles = (_meta(tree, "og:title"), said.headline, named)
    titles = [less for each in said_titles if (less := _without_site(each, site))]
    # What looks like a site's name may be part of a headline that stands there in full.
    titles += [each for each in said_titles if " " in each and _without_site(each, site)]
    headings = _headings(tree)
    best, best_is_link, score = "", False, 0.0
    for _, is_link, heading in headings:
        for each in titles:
            if (alike := _alike(heading, each)) > score:
                best, best_is_link, score = heading, is_link, alike
    if best_is_link and score < 1:
        # A masthead shares words with the site's name, which may stand anywhere in `<title>`.
        parts = {part for each in said_titles for part in _BETWEEN.split(each) if part != each}
        named_so = (each for _, is_link, each in headings if not is_link and each in parts)
        best = next(named_so, best)
    if score >= _ALIKE:
        return best
    sites = [site, *(each for each in _BETWEEN.split(named) if each not in ("", named))]
    for tag, is_link, heading in headings:
        if (
            tag == "h1"
            and not is_link
            and not any(_alike(heading, each) == 1 for each in sites if each)
        ):
            return heading
    return titles[0] if titles else named


def site_in_title(tree: Any, title: str) -> str:
    """The name of the site, if that stands in `<title>` before or behind the title of the page."""
    named = next((_words_in(each) for each in tree.iter("title")), "")
    named, title = named[:_LONGEST], title[:_LONGEST]
    if in_brackets := _SITE_IN_BRACKETS.search(named):
        return in_brackets[1]
    parts = [each for each in _BETWEEN.split(named) if each]
    if len(parts) > 1 and title:
        if _alike(parts[-1], title) < _ALIKE <= max(_alike(each, title) for each in parts[:-1]):
            return parts[-1]
        if _alike(parts[0], title) < _ALIKE <= max(_alike(each, title) for each in parts[1:]):
            return parts[0]
    return ""


def _headings(tree: Any) -> list[tuple[str, bool, str]]:
    """Tags of headings, whether they are links, and their words; the first level comes first."""
    found = []
    for element in tree.iter(*_HEADINGS):
        if words := _words_in(element):
            found.append((element.tag, _is_link(element, words), words))
        if len(found) == _MOST_HEADINGS:
            break
    found.sort(key=lambda each: each[0])
    return found


def _is_link(heading: Any, words: str) -> bool:
    links = list(heading.iter("a"))
    if len(links) == 1:
        return _words_in(links[0]) == words
    return heading.getparent() is not None and heading.getparent().tag == "a"


def _words_in(element: Any) -> str:
    if not len(element):
        return on_one_line(element.text or "")
    return " ".join(" ".join(each.text for each in page_blocks(element)).split())


def _meta(tree: Any, name: str) -> str:
    for element in tree.iter("meta"):
        if name in (element.get("property"), element.get("name")):
            return " ".join((element.get("content") or "").split())
    return ""


def _without_site(title: str, site: str) -> str:
    """The title less the name of the site before or behind it; if that is not known, its main part.

    A title that is the name of the site is none.
    """
    parts = [each for each in _BETWEEN.split(title) if each]
    if len(parts) > 1 and site:
        if _alike(parts[-1], site) >= _ALIKE:
            return title.removesuffix(parts[-1]).rstrip(_DIVIDERS)
        if _alike(parts[0], site) >= _ALIKE:
            return title.removeprefix(parts[0]).lstrip(_DIVIDERS)
    elif len(parts) > 1:
        longest = max(parts, key=_length)
        return longest if _length(longest) > _length(parts[0]) + 1 else parts[0]
    return "" if site and _alike(title, site) == 1 else title


def _length(part: str) -> int:
    return len(part.split())


@lru_cache(maxsize=256)
def _set_of_words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.casefold()))


def _alike(one: str, other: str) -> float:
    """How many of the words of both are shared, from 0 to 1."""
    these, those = _set_of_words(one), _set_of_words(other)
    return 2 * len(these & those) / (len(these) + len(those)) if these or those else 0.0
