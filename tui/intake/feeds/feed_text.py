"""What feeds write in their items: texts that are HTML or not, one-line titles, dates, authors."""

from __future__ import annotations

import re
from datetime import datetime
from email.utils import parseaddr
from html import unescape

from tui.intake.extracted_document import Block, on_one_line
from tui.intake.mail.mime_parts import date_of
from tui.intake.mail.plain_mail import plain_blocks
from tui.intake.pages.web_page import parse_html

_TAG = re.compile(r"</?[a-z][a-z0-9]{0,11}(?:\s[^<>]*)?/?>", re.IGNORECASE)
_IN_TITLES = re.compile(
    r"</?(?:a|b|br|code|div|em|font|i|p|s|small|span|strong|sub|sup|u)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_PARTLY_DATED = re.compile(r"\d{4}(?:-\d\d)?")
_OF_WORDPRESS = re.compile(r"The post .+ (?:first appeared|appeared first|appeared) on .+")
_CUT = re.compile(
    r"(?:\u2026|\.\.\.)\W*$|\b(?:read|continue|see|view)\b[^.]{0,30}\b(?:more|reading|full|rest)\b"
    r".{0,60}$",
    re.IGNORECASE,
)
_NOBODY = ("admin", "administrator", "noreply", "unknown", "webmaster")
_ADDRESS_BEHIND = re.compile(r"\s*\([^()\s]+@[^()\s]+\)\s*$")
_AT_END = 120
_FEW_WORDS = 60


def item_blocks(text: str) -> tuple[Block, ...]:
    """The paragraphs of an item's text, which is HTML if it has tags in it."""
    if _TAG.search(text):
        blocks = parse_html(f"<body>{text}</body>", whole=True).blocks
    else:
        blocks = tuple(plain_blocks(unescape(text)))
    if blocks and _OF_WORDPRESS.fullmatch(blocks[-1].text):
        blocks = blocks[:-1]
    return blocks


def is_beginning(blocks: tuple[Block, ...], is_summary: bool) -> bool:
    """Whether this looks like no more than the beginning of an article."""
    words = sum(len(each.text.split()) for each in blocks)
    cut = bool(blocks) and _CUT.search(blocks[-1].text[-_AT_END:]) is not None
    return is_summary and (cut or words < _FEW_WORDS)


def plain_line(text: str) -> str:
    """A title on one line, without the tags and entities that some write in it."""
    return on_one_line(unescape(_IN_TITLES.sub("", text)) if "<" in text or "&" in text else text)


def iso_date(written: str) -> str:
    """A date in ISO 8601, whichever of the ways of feeds it is written in; empty if in none."""
    written = written.strip()
    if _PARTLY_DATED.fullmatch(written):
        return written
    try:
        found = datetime.fromisoformat(written)
    except ValueError:
        return date_of(written)
    return found.isoformat() if "T" in written or " " in written else written


def author_name(written: str) -> str:
    """The name of an author who may be written as an address with a name; empty if there is none.

    That is `ada@post.example (Ada Brook)` in RSS, and other programs write `Ada <ada@...>`.
    """
    written = _ADDRESS_BEHIND.sub("", written)
    name = parseaddr(written)[0] if "@" in written else unescape(written)
    return "" if "@" in name or name.strip().lower() in _NOBODY else on_one_line(name)
