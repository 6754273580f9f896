"""Messages as mail programs and browsers write them (MIME): their headers, parts and dates."""

from __future__ import annotations

import re
from datetime import UTC
from email import message_from_bytes
from email.errors import MessageError, MissingHeaderBodySeparatorDefect
from email.header import decode_header
from email.message import Message
from email.parser import BytesHeaderParser
from email.policy import Compat32
from email.utils import parsedate_to_datetime

from tui.intake.pages.page_encoding import decode_page
from tui.storage.errors import CannotRead

_HEADERS_END = re.compile(rb"\r?\n[ \t]*\r?\n")
_HEADER_LINE = re.compile(rb"[!-9;-~]+:|[ \t]|From ")
_OF_MIME = re.compile(rb"(?:MIME-Version|Content-Type|Subject|From|Date|To):", re.IGNORECASE)
_LONGEST_LABEL = 40
_LONGEST_HEADER = 4_000


class _ShortHeaders(Compat32):
    """Cuts headers, since to look for parameters takes the square of their length."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        """The name of a header and its value, as far as that is looked at."""
        name, value = super().header_source_parse(sourcelines)
        return name, value[:_LONGEST_HEADER]


_SHORT_HEADERS = _ShortHeaders()


def parse_message(data: bytes, name: str) -> Message:
    """The message in these bytes; raises CannotRead if its parts hold each other too deep."""
    try:
        found = message_from_bytes(data, policy=_SHORT_HEADERS)
        if any(isinstance(each, MissingHeaderBodySeparatorDefect) for each in found.defects):
            return message_from_bytes(_with_whole_headers(data), policy=_SHORT_HEADERS)
        return found
    except RecursionError:
        raise CannotRead(
            f"{name} has parts within parts without end; save its text as HTML and add that."
        ) from None


def parse_headers(data: bytes) -> Message:
    """The headers in these bytes, with nothing behind them."""
    return BytesHeaderParser(policy=_SHORT_HEADERS).parsebytes(data)


def _with_whole_headers(data: bytes) -> bytes:
    """The message, with lines among its headers that are none as part of the one before."""
    end = _HEADERS_END.search(data)
    headers = data[: end.start()] if end else b""
    lines = headers.splitlines(keepends=True)
    others = [number for number, line in enumerate(lines) if not _HEADER_LINE.match(line)]
    if not others or not any(_OF_MIME.match(line) for line in lines[others[0] :]):
        return data
    for number in others:
        lines[number] = b" " + lines[number]
    return b"".join(lines) + data[len(headers) :]


def header(message: Message, name: str) -> str:
    """A header in one line of plain characters; empty if it is not there."""
    for each, value in message.raw_items():
        if each.lower() == name.lower():
            return " ".join(_decoded_words(_unescaped(str(value))).split())
    return ""


def _unescaped(text: str) -> str:
    """Text with bytes above ASCII that have no encoding of their own, as most likely meant."""
    if text.isascii():
        return text
    data = text.encode("utf-8", "surrogateescape")
    return decode_page(data, "")[0]


def _decoded_words(text: str) -> str:
    """Text with its encoded words (RFC 2047) as the characters that they stand for."""
    if "=?" not in text:
        return text
    try:
        parts = decode_header(re.sub(r"\r?\n[ \t]", " ", text))
    except (ValueError, MessageError):
        return text
    return "".join(
        each if isinstance(each, str) else decode_page(each, "", charset or "us-ascii")[0]
        for each, charset in parts
    )


def date_of(written: str) -> str:
    """The date in a header, in ISO 8601; empty if there is none that can be read."""
    try:
        found = parsedate_to_datetime(written)
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""
    if not 1970 <= found.year < 2100:
        return ""
    # A zone of -0000 says that the time is in UTC and the sender's zone is not known.
    return (found if found.tzinfo else found.replace(tzinfo=UTC)).isoformat()


def content_type(part: Message) -> str:
    """The kind of a part, such as `text/html`."""
    return part.get_content_type()


def part_charset(part: Message) -> str:
    """The encoding that a part says it is in; empty if it does not."""
    try:
        said = part.get_content_charset("") or ""
    except (ValueError, LookupError):
        return ""
    return " ".join(said.split())[:_LONGEST_LABEL]


def part_data(part: Message) -> bytes:
    """The bytes of a part, decoded for their journey."""
    try:
        found = part.get_payload(decode=True)
    except (ValueError, LookupError, AssertionError):
        return b""
    return found if isinstance(found, bytes) else b""


def sub_parts(part: Message) -> list[Message]:
    """The parts of a part, none if it is a single one."""
    # One that is none is not asked for: its text would be decoded by whatever it says.
    payload = part.get_payload() if part.is_multipart() else []
    return [each for each in payload if isinstance(each, Message)]


def file_name(part: Message) -> str:
    """What the file of a part is called; empty if it is not said."""
    try:
        return " ".join(_decoded_words(_unescaped(part.get_filename("") or "")).split())
    except (ValueError, LookupError, TypeError):
        return ""
