"""The HTML of a message as its reader sees it: newsletters are tables within tables."""

from __future__ import annotations

import re
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from lxml import etree
from lxml import html as lxml_html

from tui.intake.extracted_document import Block, make_block
from tui.intake.page_address import clean_address
from tui.intake.web_page import page_tree, parse_html

_HIDING = re.compile(
    r"(?:max-height|opacity|font-size)\s*:\s*0*(?:\.0+)?(?:px|pt|em|%)?\s*(?:;|!|$)", re.IGNORECASE
)
_PREHEADER = re.compile(r"(?:^|\s)(?:mc-?)?(?:pre-?header|preview)(?:[_-]?text)?(?:\s|$)", re.I)
_LONGEST_PREHEADER = 60
_FILLING = re.compile("[\u034f\u115f\u2007\u200c\u200d\u200e\u200f]+(?=[\\s\u00ad\u200b\ufeff]|$)")
"""Characters without a picture, which newsletters put behind what a list of messages shows."""

_LAYOUT = ("table", "thead", "tbody", "tfoot", "tr", "td", "th")
_LONGEST_CELL = 40
_MOST_OF_PAGE = 0.6

_SHOWN_ELSEWHERE = re.compile(
    r"\bin (?:your |a |the )?(?:web[ -]?)?browser\b|\bweb version\b|\bview online\b|"
    r"\bview (?:this|it|the) ?(?:post|issue|story)? on the web\b|^(?:read|open) in (?:the )?app$|"
    r"\bforwarded this (?:e-?mail|newsletter|message|to you)\b|"
    r"\b(?:view|read|open|see)\b.{0,20}\b(?:e-?mail|newsletter|message)\b.{0,20}\b(?:online|web)\b|"
    r"\b(?:e-?mail|newsletter|message)\b.{0,40}\b(?:properly|correctly)\b|"
    r"\bim browser\b|\bonline-?version\b|\bdans (?:le|votre) navigateur\b|"
    r"\bversion en ligne\b|\bne s.affiche pas\b|"
    r"\bnicht (?:richtig|korrekt) (?:angezeigt|dargestellt)\b|"
    r"\ben (?:su|el|tu) navegador\b",
    re.IGNORECASE,
)
_BUTTON = re.compile(
    r"(?:like|comment|restack|share|tweet|forward|leave a comment|share this (?:post|issue)|"
    r"subscribe(?: now| here)?|upgrade (?:to paid|now))\W*",
    re.IGNORECASE,
)
_LONGEST_NOTE = 20
_FIRST_BLOCKS = 8
_UNSUBSCRIBE = re.compile(
    r"\bunsubscrib|\bopt[- ]out\b|\bemail preferences\b|"
    r"\b(?:manage|update|change|edit)\b.{0,30}\b(?:subscription|preferences|settings)\b|"
    r"\b(?:receiving|received|getting|sent) (?:you )?this (?:e-?mail|message|newsletter)\b|"
    r"\bnewsletter (?:abbestellen|abmelden)\b|\babmelden\b|\bse d[ée]sabonner\b|\bd[ée]sinscri|"
    r"\bplus recevoir (?:de|nos|ces|cette)\b|\bkeine weiteren (?:e-?mails|newsletter)\b|"
    r"\bdarse de baja\b|\bcancelar (?:la )?suscripci[óo]n\b|\bdisiscri",
    re.IGNORECASE,
)
_SMALL_PRINT = re.compile(
    r"©|\(c\)|\bcopyright\b|\ball rights reserved\b|\bmailing address\b|\bprivacy policy\b|"
    r"\bforward to a friend\b|\bfollow us\b|\bsent (?:by|to|with)\b|\bpowered by\b|"
    r"\b(?:facebook|twitter|instagram|linkedin|youtube|tiktok)\b|\bterms of (?:use|service)\b|"
    r"\badd us to your address book\b|\bview in (?:your )?browser\b|\bimpressum\b",
    re.IGNORECASE,
)
_LONGEST_FOOTER = 150
_LONGEST_SMALL_PRINT = 45
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
    blocks = (each._replace(text=_FILLING.sub("", each.text).strip()) for each in found.blocks)
    return MailPage(tuple(each for each in blocks if each.text), found.title, language, url)


def without_notes(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks without those that are about the message: how to see it, and to get no more."""
    kept = [
        each
        for number, each in enumerate(blocks)
        if not _BUTTON.fullmatch(each.text)
        and (number >= _FIRST_BLOCKS or not _is_note(each, _SHOWN_ELSEWHERE, _LONGEST_NOTE))
    ]
    first = next(
        (number for number, each in enumerate(kept) if number and _is_unsubscribing(each)), None
    )
    if first is None:
        return tuple(kept)
    while first > 1 and _is_note(kept[first - 1], _SMALL_PRINT, _LONGEST_SMALL_PRINT):
        first -= 1
    words = [len(each.text.split()) for each in kept]
    if sum(words[first:]) <= min(_LONGEST_FOOTER, sum(words[:first])):
        return tuple(kept[:first])
    return tuple(
        each for number, each in enumerate(kept) if number < first or not _is_unsubscribing(each)
    )


def _is_note(block: Block, pattern: re.Pattern[str], longest: int) -> bool:
    return len(block.text.split()) <= longest and pattern.search(block.text) is not None


def _is_unsubscribing(block: Block) -> bool:
    return _is_note(block, _UNSUBSCRIBE, _LONGEST_SMALL_PRINT)


def _address(tree: Any) -> str:
    """The address of the page that a message is on as well; not one that counts who follows it."""
    for each in tree.iter("link"):
        if each.get("rel") == "canonical" and _is_page(each.get("href")):
            return clean_address(str(each.get("href")))
    for each in tree.iter("a"):
        text = _text(each)
        if len(text) < 80 and _SHOWN_ELSEWHERE.search(text) and _is_page(each.get("href")):
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
