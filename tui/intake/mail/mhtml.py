"""Reading pages that a browser has saved with all their parts in one file (MHTML)."""

from __future__ import annotations

from email.message import Message

from tui.intake.extracted_document import Document
from tui.intake.mail.mime_parts import (
    content_type,
    header,
    parse_message,
    part_charset,
    part_data,
    sub_parts,
)
from tui.intake.mail.plain_mail import plain_blocks
from tui.intake.origin import Origin
from tui.intake.pages.page_address import clean_address
from tui.intake.pages.page_encoding import decode_page
from tui.intake.pages.web_page import read_html
from tui.storage.errors import CannotRead

_PAGES = ("text/html", "application/xhtml+xml")
_DEEPEST = 5


def read_mhtml(data: bytes, name: str) -> Document:
    """The article on a saved page, without what stands in its frames; raises CannotRead."""
    message = parse_message(data.lstrip(), name)
    root = _root(message)
    if root is None:
        raise CannotRead(f"{name} has no page in it; save the page anew, as HTML.")
    page, address = part_data(root), _address(message, root)
    if content_type(root) in _PAGES:
        found = read_html(page, name, part_charset(root), address)
    else:
        text, warnings = decode_page(page, name, part_charset(root))
        found = Document("", tuple(plain_blocks(text)), warnings)
    title = found.title or header(message, "Subject")
    origin = found.origin.filled_from(Origin(url=address))
    return found._replace(title=title, origin=origin)


def _root(message: Message, depth: int = 0) -> Message | None:
    """The part that is the page itself: the one named as the start, or else the first page."""
    parts = sub_parts(message)
    if not parts:
        return message if content_type(message) in (*_PAGES, "text/plain") else None
    start = str(message.get_param("start", "")).strip("<> ")
    named = (each for each in parts if start and header(each, "Content-ID").strip("<> ") == start)
    first = next(named, None)
    inner = [first] if first is not None else parts
    roots = [_root(each, depth + 1) for each in inner if depth < _DEEPEST]
    found = [each for each in roots if each is not None]
    return next((each for each in found if content_type(each) in _PAGES), next(iter(found), None))


def _address(message: Message, root: Message) -> str:
    places = (
        header(message, "Snapshot-Content-Location"),
        header(root, "Content-Location"),
        header(message, "Content-Location"),
    )
    return next(filter(None, map(clean_address, places)), "")
