"""Reading messages (EML) and folders of them (mbox)."""

from __future__ import annotations

import re
from base64 import b64decode
from collections.abc import Iterator
from email.errors import MessageError
from email.message import Message
from typing import NamedTuple

from tui.intake.extracted_document import Block, Document
from tui.intake.first_bytes import ENVELOPE
from tui.intake.language_tag import language_tag
from tui.intake.mail.mail_notes import without_notes
from tui.intake.mail.mail_origin import mail_origin
from tui.intake.mail.mail_page import mail_page
from tui.intake.mail.mime_parts import (
    content_type,
    file_name,
    header,
    parse_message,
    part_charset,
    part_data,
    sub_parts,
)
from tui.intake.mail.plain_mail import plain_blocks
from tui.intake.origin import Origin
from tui.intake.pages.page_encoding import decode_page
from tui.intake.several_documents import told_apart

_DEEPEST = 40
_ESCAPED_FROM = re.compile(rb"^>(>*From )", re.MULTILINE)
_THUNDERBIRD_DELETED = 0x0008
_ENCRYPTED = ("multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime")
_SIGNATURES = ("signature", "pkcs7-signature")
_LONGEST_SUBJECT = 60
_MUCH_SHORTER = 0.4
_MANY_WORDS = 60


class _Body(NamedTuple):
    """What stands in a message: its blocks, what a page of it says, and what is beside them."""

    blocks: tuple[Block, ...] = ()
    origin: Origin = Origin()
    title: str = ""
    warnings: tuple[str, ...] = ()
    attached: tuple[str, ...] = ()
    forwarded: tuple[Message, ...] = ()

    def with_another(self, other: _Body) -> _Body:
        return _Body(
            self.blocks + other.blocks,
            self.origin.filled_from(other.origin),
            self.title or other.title,
            self.warnings + other.warnings,
            self.attached + other.attached,
            self.forwarded + other.forwarded,
        )


def read_mail(data: bytes, name: str) -> Iterator[Document]:
    """The article that a message is, and behind it those that are forwarded in it.

    Raises CannotRead for what is encrypted, and if there is nothing but attachments.
    """
    problems: list[str] = []
    found = _documents(parse_message(_message_data(data), name), name, problems)
    yield from told_apart(found, lambda: tuple(problems), part="message")


def read_mailbox(data: bytes, name: str) -> Iterator[Document]:
    """An article for each message of an mbox file, but for those without words."""
    problems: list[str] = []
    found = _in_mailbox(data, name, problems)
    yield from told_apart(found, lambda: _summed_up(problems, name), part="message")


def _summed_up(problems: list[str], name: str) -> tuple[str, ...]:
    if len(problems) < 2:
        return tuple(problems)
    return (f"{len(problems):,} messages of {name} could not be read; the first: {problems[0]}",)


def _in_mailbox(data: bytes, name: str, problems: list[str]) -> Iterator[Document]:
    for each in _messages(data):
        message = parse_message(_ESCAPED_FROM.sub(rb"\1", each), name)
        if not _is_deleted(message):
            yield from _documents(message, _name_of(message, name), problems)


def _name_of(message: Message, mailbox: str) -> str:
    """What to call one message of several to a person."""
    subject = header(message, "Subject")[:_LONGEST_SUBJECT].rstrip()
    return f"{mailbox} ({subject})" if subject else mailbox


def _messages(data: bytes) -> Iterator[bytes]:
    """The messages of an mbox file without the lines that begin them."""
    begin = 0
    at = data.find(b"From ")
    while at >= 0:
        envelope = ENVELOPE.match(data, at) if not at or data[at - 1 : at] == b"\n" else None
        if envelope:
            if begin:
                yield data[begin:at]
            begin = envelope.end()
        at = data.find(b"From ", at + 5)
    if begin:
        yield data[begin:]


def _message_data(data: bytes) -> bytes:
    """The message without what Apple Mail and mbox files put before it."""
    data = data.removeprefix(b"\xef\xbb\xbf").lstrip()
    length, _, rest = data.partition(b"\n")
    if length.strip().isdigit() and len(length) < 20:
        return rest[: int(length)]
    return rest if length.startswith(b"From ") else data


def _is_deleted(message: Message) -> bool:
    """Whether Thunderbird has kept it until the folder is tidied up."""
    try:
        return bool(int(header(message, "X-Mozilla-Status"), 16) & _THUNDERBIRD_DELETED)
    except ValueError:
        return False


def _documents(
    message: Message, name: str, problems: list[str], depth: int = 0
) -> Iterator[Document]:
    if content_type(message) in _ENCRYPTED:
        problems.append(f"{name} is encrypted; save its text with your mail program and add that.")
        return
    body = _body(message, name, depth)
    warnings = body.warnings
    if body.attached:
        *some, last = (each or "one without a name" for each in body.attached)
        them = f"{', '.join(some)} and {last}" if some else last
        if body.blocks:
            warnings += (
                f"{name} has attachments, which were not read ({them}); add them themselves.",
            )
        else:
            problems.append(f"{name} holds nothing but attachments ({them}); add them themselves.")
    origin = mail_origin(message).filled_from(body.origin)
    title = header(message, "Subject") or body.title
    yield Document(title, without_notes(body.blocks, title), warnings, origin)
    for each in body.forwarded if depth < _DEEPEST else ():
        yield from _documents(each, name, problems, depth + 1)


def _body(part: Message, name: str, depth: int = 0) -> _Body:
    kind = content_type(part)
    parts = sub_parts(part)
    if kind == "message/rfc822" and parts:
        return _Body(forwarded=(_unpacked(part, name) or parts[0], *parts[1:]))
    if parts and depth < _DEEPEST:
        inside = [_body(each, name, depth + 1) for each in parts]
        if kind == "multipart/alternative":
            return _best(inside)
        if kind == "multipart/report":
            inside = inside[:1]
        whole = _Body()
        for each in inside:
            whole = whole.with_another(each)
        return whole
    if kind.startswith("message/") or kind.endswith(_SIGNATURES):
        return _Body()
    if not _is_attached(part):
        if kind in ("text/html", "application/xhtml+xml"):
            return _page_body(part, name)
        if kind in ("text/plain", "text/markdown"):
            return _plain_body(part, name)
    if kind.startswith("image/") and part.get("Content-ID") is not None:
        return _Body()
    return _Body(attached=(file_name(part),))


def _unpacked(part: Message, name: str) -> Message | None:
    """The message that a part holds in base64, against the rules, as some programs send it."""
    packing = str(part.get("Content-Transfer-Encoding", "")).strip().lower()
    if packing != "base64":
        return None
    try:
        return parse_message(b64decode(sub_parts(part)[0].as_bytes()), name)
    except (ValueError, MessageError):
        return None


def _is_attached(part: Message) -> bool:
    try:
        return part.get_content_disposition() == "attachment"
    except (ValueError, AttributeError):
        return False


def _best(choices: list[_Body]) -> _Body:
    """The last of the choices with words in it, unless it lacks most of an earlier one's."""
    best = _Body()
    for each in choices:
        if _count(best) < _MANY_WORDS or _count(each) > _MUCH_SHORTER * _count(best):
            best = each if each.blocks or not best.blocks else best
    # Some choices are for certain programs only, as AMP is: those are no attachments.
    files = (file for each in choices for file in each.attached if file)
    attached = tuple(dict.fromkeys(files))
    return best._replace(
        attached=attached, forwarded=tuple(got for each in choices for got in each.forwarded)
    )


def _count(body: _Body) -> int:
    return sum(len(each.text.split()) for each in body.blocks)


def _page_body(part: Message, name: str) -> _Body:
    page, warnings = decode_page(part_data(part), name, part_charset(part))
    found = mail_page(page)
    said = Origin(url=found.url, language=language_tag(found.language))
    return _Body(found.blocks, said, found.title, warnings)


def _plain_body(part: Message, name: str) -> _Body:
    text, warnings = decode_page(part_data(part), name, part_charset(part))
    flowed = str(part.get_param("format", "")).lower() == "flowed"
    del_space = str(part.get_param("delsp", "")).lower() == "yes"
    return _Body(tuple(plain_blocks(text, flowed, del_space)), warnings=warnings)
