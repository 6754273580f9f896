"""When the article on a web page was published, and changed."""

from __future__ import annotations

import logging
import re
from collections import deque
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from itertools import chain, islice, zip_longest
from typing import Any

from lxml import etree

from tui.intake.extracted_document import on_one_line
from tui.intake.pages.page_json_ld import SaidOfPage
from tui.intake.pages.page_metas import Marks, Metas, is_inside
from tui.intake.written_date import iso_date

_FARTHEST_WEST, _FARTHEST_EAST = -12, 14
"""The hours between universal time and that of any place."""
_LONGEST_SEARCHED = 1_000_000
"""How long a page may be, in characters, to be looked through for a date in its words."""
_MOST_ELEMENTS = 50
_MOST_TEXTS = 20
_LONGEST = 100
_LINES_BEFORE, _LINES_BEHIND = 8, 20
_SAME = 60
_IN_LINES = frozenset("a abbr b em font i small span strong time u".split())
_OF_SENTENCES = frozenset(("p", "li", "td", "blockquote"))
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_PUBLISHED = (
    "article:published_time", "article:published", "article:published_date", "og:published_time",
    "og:article:published_time", "datepublished", "rnews:datepublished", "og:pubdate",
    "og:publish_date", "originalpublicationdate", "parsely-pub-date", "sailthru.date", "pubdate",
    "publishdate", "publish_date", "publish-date", "publication_date", "published_date",
    "published-date", "published_time", "date_published", "article_date_original",
    "analyticsattributes.articledate", "article.published", "article:post_date", "bt:pubdate",
    "cxenseparse:recs:publishtime", "citation_publication_date", "citation_date", "dcterms.issued",
    "dc.date.issued", "dc.date.publication", "dcterms.created", "dc.date.created", "dc.created",
    "dc:created", "dcterms.date", "dc.date", "dc:date", "displaydate", "ptime", "pdate", "date",
    "datecreated", "date_created", "article.created", "doc_date", "dateposted",
    "shareaholic:article_published_time", "vr:published_time", "mediator_published_time",
)  # fmt: skip
_MODIFIED = (
    "article:modified_time", "article:modified", "article:modified_date", "og:modified_time",
    "og:updated_time", "og:article:modified_time", "datemodified", "dcterms.modified",
    "dc.modified", "dc.date.modified", "last-modified", "lastmod", "lastmodified", "updated_time",
    "modified_time", "modificationdate", "bt:moddate", "revision_date",
)  # fmt: skip
_IN_ADDRESS = re.compile(
    r"/((?:19|20)\d\d)[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?=[/_-]|\.|$)"
)
_ELSEWHERE = re.compile(r"comment|related|sidebar|recommend|promo|teaser|header", re.IGNORECASE)
_AROUND = frozenset(("nav", "aside", "footer", "form"))


def page_dates(
    tree: Any,
    metas: Metas,
    marks: Marks,
    said: SaidOfPage,
    address: str,
    language: str,
    length: int,
    title: str,
) -> tuple[str, str]:
    """When the article was published, and when it was changed last, in the form of ISO 8601.

    `length` is the page's, in characters. What its words say counts only where nothing is marked.
    """
    published = _published(tree, metas, marks, said, address, language)
    if not published and length <= _LONGEST_SEARCHED:
        published = _near_title(tree, title, language) or _searched(tree, language)
    modified = (said.modified, *_meta_dates(metas, _MODIFIED), *_marked(marks, "datemodified"))
    return published, _best(_iso_dates(modified, language))


def _published(
    tree: Any, metas: Metas, marks: Marks, said: SaidOfPage, address: str, language: str
) -> str:
    times = list(_times(tree))
    told = (
        said.published,
        *_meta_dates(metas, _PUBLISHED),
        *_marked(marks, "datepublished"),
        *(each.get("datetime") or _words(each) for each in times[:1]),
    )
    dates = _iso_dates(told, language)
    in_address = _IN_ADDRESS.search(address)
    day = iso_date("-".join(in_address.groups())) if in_address else ""
    best = _best(dates)
    if not best.endswith("+00:00"):
        return best or day
    shown = [
        _words(each)
        for each in times
        if iso_date(each.get("datetime") or "", language)[:16] == best[:16]
    ]
    return _where_it_was(best, [*dates, day, *_iso_dates(shown, language)])


def _iso_dates(told: Iterable[str], language: str) -> list[str]:
    return [date for each in told if (date := iso_date(each, language))]


def _best(dates: list[str]) -> str:
    """The first date, with its time if that stands anywhere."""
    with_time = (each for each in dates if "T" in each and each.startswith(dates[0]))
    return next(with_time, next(iter(dates), ""))


def _where_it_was(moment: str, others: Iterable[str]) -> str:
    """A moment of universal time as the clock showed it where it was, if others of them tell.

    Without that an article of an evening in Denver would be one of the next day.
    """
    at = datetime.fromisoformat(moment)
    days = {
        (at + timedelta(hours=each)).date().isoformat() for each in (_FARTHEST_WEST, _FARTHEST_EAST)
    } - {moment[:10]}
    for each in filter(None, others):
        if "T" not in each:
            if each in days:
                return each
        elif (other := datetime.fromisoformat(each)).utcoffset() and other == at:
            return each
    return moment


def _times(tree: Any) -> Iterator[Any]:
    for each in islice(tree.iter("time"), _MOST_ELEMENTS):
        if not is_inside(each, _AROUND, _ELSEWHERE):
            yield each


def _meta_dates(metas: Metas, names: Iterable[str]) -> Iterator[str]:
    return (each for name in names for each in metas.get(name, ())[:1])


def _marked(marks: Marks, name: str) -> Iterator[str]:
    for each in marks.get(name, ())[:_MOST_ELEMENTS]:
        if not is_inside(each, _AROUND, _ELSEWHERE):
            yield each.get("datetime") or each.get("content") or _words(each)


def _words(element: Any) -> str:
    return " ".join(islice(element.itertext(), _MOST_TEXTS))[:_LONGEST]


def _near_title(tree: Any, title: str, language: str) -> str:
    """The day in the short line that is nearest to the heading that is the title."""
    before: deque[tuple[str, Any]] = deque(maxlen=_LINES_BEFORE)
    behind: list[tuple[str, Any]] = []
    there = False
    for element in tree.iter(etree.Element):
        there = there or (element.tag in _HEADINGS and _is_title(element, title))
        texts = (element.text, *(each.tail for each in element))
        lines = [(line, element) for text in texts if text and (line := text.strip())]
        if there:
            behind += lines
        else:
            before.extend(lines)
        if len(behind) >= _LINES_BEHIND:
            break
    nearest = chain.from_iterable(zip_longest(behind[:_LINES_BEHIND], reversed(before)))
    for line, element in filter(None, nearest if there else ()):
        date = "" if line.isdecimal() else iso_date(line, language)
        if date and len(line) <= _LONGEST and _is_line_of_its_own(element):
            return date
    return ""


def _is_line_of_its_own(element: Any) -> bool:
    """Whether it is no part of a sentence, and belongs to no other article."""
    above = element.getparent() if element.tag in _IN_LINES else element
    is_sentence = above.tag in _OF_SENTENCES and len(_words(above)) >= _LONGEST
    return not is_sentence and not is_inside(element, _AROUND, _ELSEWHERE)


def _is_title(heading: Any, title: str) -> bool:
    return bool(title) and on_one_line(_words(heading))[:_SAME] == title[:_SAME]


def _searched(tree: Any, language: str) -> str:
    """The day that the words of a page give for its publication, if they leave no doubt of it."""
    from htmldate import find_date

    logging.disable(logging.CRITICAL)
    try:
        # A further search would load dateparser, which alone takes longer than a page.
        found = find_date(tree, extensive_search=False, original_date=True)
    except MemoryError:
        raise
    except Exception:
        # It meets pages that its authors have not.
        return ""
    finally:
        logging.disable(logging.NOTSET)
    if not found:
        return ""
    year, month, day = (int(each) for each in found.split("-"))
    lines = [each for each in tree.itertext() if len(each) <= _LONGEST]
    in_numbers = re.compile(
        rf"(?<![\d/-])0?(?:{month}[/-]0?{day}|{day}[/-]0?{month})[/-](?:{year}|{year % 100:02})"
        r"(?![\d/-])"
    )
    for each in lines:
        if numbers := in_numbers.search(each):
            return iso_date(numbers[0], language)
    # Where it finds nothing, it takes the year of a copyright, and the first of January.
    written = re.compile(
        rf"(?<!\d)(?:0?{day}\D.{{0,40}}{year % 100:02}|{year}.{{0,40}}\D0?{day})(?!\d)"
    )
    return iso_date(found) if any(written.search(each) for each in lines) else ""
