"""Who has written the article on a web page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from tui.intake.extracted_document import on_one_line
from tui.intake.pages.page_json_ld import SaidOfPage
from tui.intake.pages.page_metas import Marks, Metas, is_inside

_LONGEST = 150
_LONGEST_BY = 80
_MOST_AUTHORS = 20
_MOST_TEXTS = 40
_MOST_WORDS = 6
_METAS = (
    "dc:creator", "dc.creator", "dcterms.creator", "author", "article:author", "og:article:author",
    "dc.contributor.author", "citation_author", "parsely-author", "sailthru.author", "byl",
    "byline", "authors", "creator", "article:author_name", "rbauthors",
)  # fmt: skip
_SAYS_BY = re.compile(
    r"^(?:(?:(?:(?:view )?all )?posts|written|posted|published|reported|story|words|analysis|"
    r"publié|écrit|(?:zeige )?alle beiträge|veröffentlicht|erstellt|eingestellt|geschrieben|"
    r"escrito|scritto)\s)?(?:by|von|par|por|di|autor|author)(?:\s?:\s?|\s)(?=\S)",
    re.IGNORECASE,
)
_HOME_PAGE = re.compile(r"\s?[(<\[]?(?:https?:|www\.)\S{1,300}")
_ADDRESS = re.compile(r"\S@\S+\.\S|^[@/]|^\S+\.(?:com|org|net|php|html?)\b")
_NOBODY = frozenset(
    "admin administrator anonymous author authors editor guest none null root undefined unknown "
    "user webmaster wordpress".split()
)
_ORGANISATION = re.compile(
    r"\b(?:organi[sz]ation|foundation|association|society|corporation|company|inc|ltd|limited|llc|"
    r"gmbh|publishing|publications)\b",
    re.IGNORECASE,
)
_LINKED = "(.//a[contains(concat(' ', @rel, ' '), ' author ')])[position() <= 50]"
_BY_CLASS = (
    "(.//*[contains(@class, 'yline') or contains(@class, 'uthor') or contains(@class, 'YLINE')])"
    "[position() <= 50]"
)
_BY = (
    "(.//text()[starts-with(normalize-space(.), 'By') or starts-with(normalize-space(.), 'BY')])"
    "[position() <= 50]"
)
_CLASS = re.compile(
    r"(?:^|[\s_-])(?:by-?line|author)s?(?:[\s_-]{1,2}(?:name|names|link|text|by|title))?(?:$|\s)|"
    r"(?:by-?line|author)-?_?name|written-?by|p-author",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(r"comment|related|sidebar|recommend|promo|teaser|newsletter", re.IGNORECASE)
_AROUND = frozenset(("nav", "footer", "form"))
_AFTER_NAME = re.compile(
    r"\s?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|(?:[^\W\d_]{2,9}[.,]?\s)?\d).*$|"
    r"\s?(?:[|·•,–—/(]|\s-\s|\b(?:published|updated|posted|edited|on|for)\b).*$",
    re.IGNORECASE,
)
_NAME = re.compile(r"[^\W\d_](?:[\w'’.-]|\s(?=\S)){2,59}")


def page_byline(
    tree: Any, metas: Metas, marks: Marks, said: SaidOfPage, outlet: str
) -> tuple[str, bool]:
    """Who has written the article on a page, and whether that is a guess.

    It is one where no mark names the author, only a class that somebody has made up. An
    organisation, which some sites name for all their pages, is it if no mark names anybody else.
    """
    organisation: list[str] = []
    for texts in _marked(tree, metas, marks, said):
        if names := _names(texts, outlet):
            if not all(map(_ORGANISATION.search, names)):
                return _joined(names), False
            organisation = organisation or names
    if organisation:
        return _joined(organisation), False
    guess = _joined(_guessed(tree, outlet))
    return guess, bool(guess)


def _marked(tree: Any, metas: Metas, marks: Marks, said: SaidOfPage) -> Iterator[Iterable[str]]:
    """What each mark of the author says, best first."""
    yield said.authors
    for name in _METAS:
        yield metas.get(name, ())
    yield _texts(tree.xpath(_LINKED))
    yield _texts(marks.get("author", ()))


def _texts(elements: Iterable[Any]) -> list[str]:
    """The texts of the first of the elements, and of those that stand beside it."""
    beside: Any = None
    found: list[str] = []
    for element in elements:
        if is_inside(element, _AROUND, _ELSEWHERE):
            continue
        above = element.getparent()
        if beside is None:
            beside = above
        if above is beside and len(found) < _MOST_AUTHORS:
            named = next(iter(element.xpath(".//*[@itemprop='name']")), element)
            found.append(named.get("content") or _words(named))
    return found


def _guessed(tree: Any, outlet: str) -> list[str]:
    for element in tree.xpath(_BY_CLASS):
        if not _CLASS.search(element.get("class") or "") or is_inside(element, _AROUND, _ELSEWHERE):
            continue
        if name := _name_in(_words(element), outlet):
            return [name]
    for text in tree.xpath(_BY):
        element = text.getparent()
        if element is None or not text.is_text or is_inside(element, _AROUND, _ELSEWHERE):
            continue
        line = on_one_line(text[:_LONGEST])
        if line.casefold() == "by":
            above = element.getparent()
            line = max(_words(element), "" if above is None else _words(above), key=len)
        if len(line) <= _LONGEST_BY and _SAYS_BY.match(line) and (name := _name_in(line, outlet)):
            return [name]
    return []


def _name_in(line: str, outlet: str) -> str:
    """The name that a line begins with, or that stands behind its `By`."""
    name = next(iter(_names([_AFTER_NAME.sub("", _SAYS_BY.sub("", line))], outlet)), "")
    return name if _looks_like_name(name) else ""


def _looks_like_name(name: str) -> bool:
    words = name.split()
    return (
        _NAME.fullmatch(name) is not None
        and 2 <= len(words) <= _MOST_WORDS
        and words[0][0].isupper()
        and words[-1][0].isupper()
    )


def _words(element: Any) -> str:
    """The beginning of the words in an element."""
    return on_one_line(" ".join(islice(element.itertext(), _MOST_TEXTS))[:_LONGEST])


def _names(texts: Iterable[str], outlet: str) -> list[str]:
    """The names in what is said of the authors, each once, without the outlet's."""
    found: dict[str, str] = {}
    for text in texts:
        line = _HOME_PAGE.sub("", on_one_line(text)).partition(" | ")[0]
        name = _SAYS_BY.sub("", line).strip(" ,;|·•")
        key = name.casefold()
        if (
            1 < len(name) <= _LONGEST
            and not _ADDRESS.search(name)
            and key not in (outlet.casefold(), *_NOBODY)
        ):
            found.setdefault(key, name)
    return list(found.values())[:_MOST_AUTHORS]


def _joined(names: Sequence[str]) -> str:
    *others, last = names or [""]
    return f"{', '.join(others)} and {last}" if others else last
