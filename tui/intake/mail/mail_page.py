"""The HTML of a message as its reader sees it: newsletters are tables within tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from lxml import etree
from lxml import html as lxml_html

from tui.intake.extracted_document import Block, make_block
from tui.intake.mail.mail_notes import SHOWN_ELSEWHERE
from tui.intake.pages.page_address import clean_address
from tui.intake.pages.web_page import page_tree, parse_html

_HIDING = re.compile(
    r"(?:max-height|opacity|font-size)\s*:\s*0*(?:\.0+)?(?:px|pt|em|%)?\s*(?:;|!|$)", re.IGNORECASE
)
_PREHEADER = re.compile(r"(?:^|\s)(?:mc-?)?(?:pre-?header|preview)(?:[_-]?text)?(?:\s|$)", re.I)
_LONGEST_PREHEADER = 60
_FILLING = re.compile(
    "[\u034f\u115f\u2007\u200c\u200d\u200e\u200f]+(?P<end>[\\s\u00ad\u200b\ufeff]|$)?"
)
"""Characters without a picture, which newsletters put behind what a list of messages shows."""

_BULLET = re.compile("[\u00b7\u2022\u25aa\u25cf\u25e6\u00a7\uf0b7\uf0a7] ?(?=\\S)")
_LAYOUT = ("table", "thead", "tbody", "tfoot", "tr", "td", "th")
_LONGEST_CELL = 40
_MOST_OF_PAGE = 0.6

_CLICKS = re.compile(r"(?:^|\.)(?:click|clicks|link|links|track|tracking|email|ct|trk|t)\.|track")
_RECIPIENT = re.compile(r"[?&]e=(?:[0-9a-f]+|__test_email__)$")
"""What tells Mailchimp who it is that looks at a page."""


class MailPage(NamedTuple):
    """What the HTML of a message holds: its blocks, title, language, and the page it is on."""

    blocks: tuple[Block, ...]
    title: str = ""
    language: str = ""
    url: str = ""


def mail_page(page: str) -> MailPage:
    """What the reader of a message sees of its HTML.

    All of it is the article, unless the page says itself which part is. What shows in lists of
    messages only, and tables that do no more than arrange the page, go first.
    """
    tree = page_tree(page)
    if tree is None:
        return MailPage(())
    language = next((each.get("lang") for each in tree.iter("html")), None) or ""
    url = _address(tree)
    if _marks_its_article(tree):
        found = parse_html(page)
        if any(_text(each) == found.title for each in tree.iter("h1", "h2")):
            found = found._replace(blocks=(make_block("heading", found.title), *found.blocks))
    else:
        _take_hidden_out(tree)
        _take_layout_out(tree)
        found = parse_html(lxml_html.tostring(tree, encoding="unicode"), whole=True)
    # What is nested too deep for one parser is not for the page reader, which takes tags away.
    filled = found.blocks or parse_html(page, whole=True).blocks
    blocks = (
        each._replace(text=_FILLING.sub(_without_filling, each.text).strip()) for each in filled
    )
    return MailPage(tuple(_with_bullets(blocks)), found.title, language, url)


def _without_filling(found: re.Match[str]) -> str:
    return found[0] if found["end"] is None else str(found["end"])


def _with_bullets(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks with words, where a line that begins with a bullet is one, as Outlook writes."""
    for block in blocks:
        lines: list[str] = []
        for line in block.text.split("\n") if block.kind == "paragraph" else ():
            item = _BULLET.match(line)
            if item is None:
                lines.append(line)
                continue
            if lines:
                yield Block("paragraph", "\n".join(lines))
                lines = []
            yield Block("bullet", line[item.end() :])
        if block.kind != "paragraph":
            yield block
        elif any(lines):
            yield Block("paragraph", "\n".join(lines))


def _address(tree: Any) -> str:
    """The address of the page that a message is on as well; not one that counts who follows it."""
    for each in tree.iter("link"):
        if each.get("rel") == "canonical" and _is_page(each.get("href")):
            return clean_address(str(each.get("href")))
    for each in tree.iter("a"):
        text = _text(each)
        if len(text) < 80 and SHOWN_ELSEWHERE.search(text) and _is_page(each.get("href")):
            return clean_address(_RECIPIENT.sub("", str(each.get("href"))))
    return ""


def _is_page(address: str | None) -> bool:
    try:
        parts = urlsplit(address or "")
    except ValueError:
        return False
    counts = _CLICKS.search(f"{parts.netloc}{parts.path}") is not None or len(parts.query) > 80
    return parts.scheme in ("http", "https") and not counts


def _marks_its_article(tree: Any) -> bool:
    """Whether one element says that it is the article, and has most of the page's words."""
    marked = [*tree.iter("article"), *tree.iter("main")]
    if len(marked) != 1:
        return False
    return len(_text(marked[0])) >= _MOST_OF_PAGE * len(_text(tree))


def _take_hidden_out(tree: Any) -> None:
    """Drop what shows in lists of messages only."""
    for each in list(tree.iter()):
        if not isinstance(each.tag, str) or each.getparent() is None or each.tag == "body":
            continue
        named = f"{each.get('class') or ''} {each.get('id') or ''}"
        hides = _PREHEADER.search(named) or _HIDING.search(each.get("style") or "")
        if not hides or len(_text(each).split()) > _LONGEST_PREHEADER:
            continue
        # Whoever gives a frame no height of letters gives what stands in it some.
        if not any("font-size" in (inner.get("style") or "") for inner in each.iterdescendants()):
            each.drop_tree()


def _take_layout_out(tree: Any) -> None:
    """Make plain boxes of tables that only arrange the page."""
    for table in list(tree.iter("table")):
        if not _holds_data(table):
            for each in _own_parts(table):
                each.tag = "div"


def _own_parts(table: Any) -> list[Any]:
    found, ahead = [table], list(table)
    while ahead:
        each = ahead.pop()
        if each.tag in _LAYOUT[1:]:
            found.append(each)
            ahead += each
    return found


def _holds_data(table: Any) -> bool:
    if table.get("role") in ("presentation", "none") or _holds_table(table):
        return False
    rows = 0
    for row in table.iter("tr"):
        cells = [len(_text(each).split()) for each in row if each.tag in ("td", "th")]
        if any(each > _LONGEST_CELL for each in cells):
            return False
        rows += sum(each > 0 for each in cells) > 1
    return rows > 1


def _holds_table(element: Any) -> bool:
    return next(element.iterdescendants("table"), None) is not None


def _text(element: Any) -> str:
    return " ".join("".join(element.itertext(tag=etree.Element)).split())
