"""Reading web archives (WARC): an article for each page that was fetched."""

from __future__ import annotations

import gzip
import io
import re
import zlib
from collections.abc import Iterator
from email.message import Message
from typing import BinaryIO, NamedTuple, cast

from tui.intake.extracted_document import Document
from tui.intake.mail.mime_parts import content_type, header, parse_headers, part_charset
from tui.intake.pages.web_page import read_html
from tui.intake.readers import LARGEST_DOCUMENT
from tui.intake.several_documents import told_apart
from tui.storage.errors import CannotRead

MOST_UNPACKED = 1024 * 1024 * 1024
_LONGEST_LINE = 64 * 1024
_MOST_HEADERS = 200
_AT_ONCE = 1024 * 1024
_PAGES = ("text/html", "application/xhtml+xml")
_HEAD_END = re.compile(rb"\r?\n\r?\n")
_OK = re.compile(rb"HTTP/\d(?:\.\d)? 200\b")
_BEGINS_PAGE = (b"<", b"\xef\xbb\xbf<")
_CHUNK = re.compile(rb"([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]{0,999})?\r?\n")
_FEWEST_WORDS = 20
"""What has fewer words is a frame, an advertisement or a counter more often than an article."""


class _Page(NamedTuple):
    """A page as its server sent it, and how it is still packed; that is empty if it is not."""

    address: str
    charset: str
    data: bytes
    packing: str = ""


class _DamagedError(Exception):
    """The archive ends or goes on in a way that no archive does."""


def read_warc(data: bytes, name: str) -> Iterator[Document]:
    """An article for each page in an archive, packed with gzip or not; raises CannotRead.

    Pictures, scripts, redirections and errors of servers are passed over.
    """
    stream: BinaryIO = io.BytesIO(data)
    if data.startswith(b"\x1f\x8b"):
        stream = cast(BinaryIO, gzip.GzipFile(fileobj=stream))
    problems: list[str] = []
    # One page may be there several times, as it was at several times.
    return told_apart(_documents(stream, name, problems), lambda: tuple(problems), part="")


def _documents(stream: BinaryIO, name: str, problems: list[str]) -> Iterator[Document]:
    pages = short = packed = 0
    try:
        for page in _pages(stream):
            pages += 1
            if page.packing:
                packed += 1
                continue
            try:
                found = read_html(page.data, page.address or name, page.charset, page.address)
            except CannotRead:
                short += 1
                continue
            if sum(len(each.text.split()) for each in found.blocks) >= _FEWEST_WORDS:
                yield found
            else:
                short += 1
    except (_DamagedError, EOFError, OSError, zlib.error):
        problems.append(f"{name} is damaged or cut short, and was read up to there; get it anew.")
    if short:
        them = "a page" if short == 1 else f"{short:,} pages"
        problems.append(f"{name} has {them} with hardly any words, left out here.")
    if packed:
        them = "a page" if packed == 1 else f"{packed:,} pages"
        problems.append(f"{name} has {them} packed with brotli or zstd, not read; add the address.")
    if not pages and not problems:
        raise CannotRead(f"{name} holds no web page; look at it in its own program.")


def _pages(stream: BinaryIO) -> Iterator[_Page]:
    unpacked = 0
    while (head := _headers(stream)) is not None:
        try:
            length = int(header(head, "Content-Length"))
        except ValueError:
            raise _DamagedError from None
        unpacked += length
        if length < 0 or unpacked > MOST_UNPACKED:
            raise _DamagedError
        kind = header(head, "WARC-Type")
        wanted = kind in ("response", "resource") and length <= LARGEST_DOCUMENT
        content = _read(stream, length, wanted)
        address = header(head, "WARC-Target-URI").strip("<> ")
        if not wanted or not address.startswith(("http://", "https://")):
            continue
        if kind == "response":
            yield from _of_response(address, content)
        elif content_type(head) in _PAGES:
            yield _Page(address, part_charset(head), content)


def _headers(stream: BinaryIO) -> Message | None:
    """The headers of the next record; None at the end."""
    line = stream.readline(_LONGEST_LINE)
    while line in (b"\n", b"\r\n"):
        line = stream.readline(_LONGEST_LINE)
    if not line:
        return None
    if not line.startswith(b"WARC/"):
        raise _DamagedError
    lines = []
    while (line := stream.readline(_LONGEST_LINE)).strip():
        lines.append(line)
        if len(lines) > _MOST_HEADERS:
            raise _DamagedError
    return parse_headers(b"".join(lines))


def _read(stream: BinaryIO, length: int, wanted: bool) -> bytes:
    """So many bytes; nothing of them if they are not wanted."""
    parts = []
    while length > 0:
        part = stream.read(min(length, _AT_ONCE))
        if not part:
            raise _DamagedError
        length -= len(part)
        if wanted:
            parts.append(part)
    return b"".join(parts)


def _of_response(address: str, response: bytes) -> Iterator[_Page]:
    """The page in what a server has answered, if it is one."""
    end = _HEAD_END.search(response)
    if end is None or not _OK.match(response):
        return
    head = parse_headers(response[: end.start()].partition(b"\n")[2])
    if content_type(head) in _PAGES:
        body = response[end.end() :]
        if "chunked" in header(head, "Transfer-Encoding").lower():
            body = _joined(body)
        body = _unpacked(body)
        packing = header(head, "Content-Encoding").lower()
        # Who writes an archive may unpack a page, and leave what its server has said of it.
        is_packed = packing in ("br", "zstd") and not body.lstrip().startswith(_BEGINS_PAGE)
        yield _Page(address, part_charset(head), body, packing if is_packed else "")


def _joined(body: bytes) -> bytes:
    """A body that was sent in chunks; as it is, if it is joined already."""
    parts: list[bytes] = []
    at = 0
    while chunk := _CHUNK.match(body, at):
        length = int(chunk[1], 16)
        if not length:
            break
        parts.append(body[chunk.end() : chunk.end() + length])
        at = chunk.end() + length
        at += 2 if body[at : at + 2] == b"\r\n" else body[at : at + 1] == b"\n"
    return b"".join(parts) if parts else body


def _unpacked(body: bytes) -> bytes:
    """A body that was sent packed, up to a document's size; as it is if it is none."""
    if not body.startswith((b"\x1f\x8b", b"\x78\x01", b"\x78\x5e", b"\x78\x9c", b"\x78\xda")):
        return body
    unpacker = zlib.decompressobj(32 + zlib.MAX_WBITS)
    try:
        return unpacker.decompress(body, LARGEST_DOCUMENT)
    except zlib.error:
        return body
