"""What tells the kinds of documents apart: their first bytes, and the endings of their names."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable

KindTest = Callable[[bytes, str], bool]
"""Whether a document with these bytes, whose name has this ending, is of a kind."""

_LOOKED_AT = 64 * 1024
_JSON_FEED = re.compile(rb'"version"\s*:\s*"https?:\\?/\\?/(?:www\.)?jsonfeed\.org\\?/')
ENVELOPE = re.compile(rb"From .{0,200}\b\d\d?:\d\d.{0,60}\r?\n(?=[!-9;-~]+:|>From )")
"""The line that begins a message in an mbox file."""
_NOT_IN_TEXT = re.compile(rb"[\x00-\x07\x0e-\x1a\x1c-\x1f\x7f]")
_LONGEST_WIRE_HEAD = 1024
_WIRE_HEAD = re.compile(rb"[\x00\r\n\x16\x7f ]*\x01[ -~][^\x00]*?\x02", re.DOTALL)
_WIRE_LINE = re.compile(rb"^[\x00-\x20]*\^[^\n]*[<=]\s*$", re.MULTILINE)
_BEFORE_ROOT = re.compile(rb"\s+|<\?.*?>|<!--.*?-->", re.DOTALL)
_ROOT = re.compile(rb"<(?:!doctype\s+)?(?:[\w.-]+:)?([\w.-]+)", re.IGNORECASE)
_HEADER = re.compile(rb"([!-9;-~]{1,80}):[ \t]?(.*(?:\r?\n[ \t].*)*)\r?\n?")
_SENT = {"from", "to", "subject", "date"}
_TRAVELLED = frozenset(
    "message-id received return-path delivered-to mime-version content-type x-mozilla-status "
    "dkim-signature x-received x-mailer reply-to in-reply-to".split()
)
_RECEIVED = {"to", "cc", "received", "delivered-to", "return-path", "message-id"}


def begins_with(*marks: bytes) -> KindTest:
    """Whether it begins with one of these bytes."""
    return lambda data, ending: data.startswith(marks)


def is_named(*endings: str) -> KindTest:
    """Whether its name has one of these endings, in lower case and with their dots."""
    return lambda data, ending: ending in endings


def has_root(*names: str) -> KindTest:
    """Whether its first tag, or its document type, has one of these names, in lower case."""
    return lambda data, ending: _root(data) in names


def zip_with(*marks: bytes) -> KindTest:
    """Whether it is a ZIP archive whose members' names, or their first bytes, have all these."""
    return lambda data, ending: (
        data.startswith(b"PK\x03\x04") and all(mark in data for mark in marks)
    )


def is_safari_archive(data: bytes, ending: str) -> bool:
    """Whether it is what Safari saves: a property list that has a page as its main part."""
    return data.startswith(b"bplist00") and (ending == ".webarchive" or b"WebMainResource" in data)


def is_json_feed(data: bytes, ending: str) -> bool:
    """Whether it begins like JSON that says which version of JSON Feed it is."""
    beginning = data[:_LOOKED_AT].removeprefix(codecs.BOM_UTF8).lstrip()
    return beginning.startswith(b"{") and _JSON_FEED.search(beginning) is not None


def is_ninjs(data: bytes, ending: str) -> bool:
    """Whether it is JSON with the names that a news item in it has."""
    beginning = data[:_LOOKED_AT].removeprefix(codecs.BOM_UTF8).lstrip()
    return beginning.startswith(b"{") and b'"versioncreated"' in data and b'"headline' in data


def is_mailbox(data: bytes, ending: str) -> bool:
    """Whether it begins like a folder of messages, an mbox file."""
    return ENVELOPE.match(data[:1024].lstrip()) is not None


def is_mail(data: bytes, ending: str) -> bool:
    """Whether it begins with headers that only a message has."""
    names = _first_headers(data).keys()
    if not names & _SENT:
        return False
    return len(names & _TRAVELLED) > 0 or {"from", "subject", "date"} <= names


def is_mhtml(data: bytes, ending: str) -> bool:
    """Whether it begins like a page that a browser has saved with all its parts."""
    headers = _first_headers(data)
    if "snapshot-content-location" in headers:
        return True
    of_parts = headers.get("content-type", b"").lower().startswith(b"multipart/related")
    # Browsers name themselves as the sender, without an address.
    is_sent = b"@" in headers.get("from", b"") or headers.keys() & _RECEIVED
    return of_parts and not is_sent


def is_plain_text(data: bytes, ending: str) -> bool:
    """Whether it is named as a text or Markdown, or has no ending and begins as one."""
    if ending in (".txt", ".text", ".md", ".markdown"):
        return True
    marked = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    return not ending and (marked or not _NOT_IN_TEXT.search(data[:_LOOKED_AT]))


def is_wire_text(data: bytes, ending: str) -> bool:
    """Whether it begins as the messages of news agencies do, or has the marks of their lines."""
    if _WIRE_HEAD.match(data[:_LONGEST_WIRE_HEAD]):
        return True
    return len(_WIRE_LINE.findall(data[:_LONGEST_WIRE_HEAD])) > 1


def _first_headers(data: bytes) -> dict[str, bytes]:
    """The headers that the bytes begin with, their names in lower case; none if they do not."""
    found: dict[str, bytes] = {}
    beginning = data[:_LOOKED_AT].removeprefix(b"\xef\xbb\xbf").lstrip()
    at = 0
    while header := _HEADER.match(beginning, at):
        found.setdefault(header[1].decode("ascii").lower(), header[2])
        at = header.end()
    return found


def _root(data: bytes) -> str:
    """The name of the first tag or of the document type; empty if something else comes first."""
    text = data[:_LOOKED_AT]
    if text.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        text = text.decode("utf-16", "replace").encode()
    text = text.removeprefix(codecs.BOM_UTF8)
    at = 0
    while before := _BEFORE_ROOT.match(text, at):
        at = before.end()
    found = _ROOT.match(text, at)
    return found[1].decode("utf-8", "replace").lower() if found else ""
