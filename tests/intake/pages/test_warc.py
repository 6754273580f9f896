"""Web archives, of which each page becomes an article."""

from __future__ import annotations

import gzip
import zlib
from pathlib import Path

import pytest

from tests.intake.only import only_document
from tui.intake.extracted_document import Document, article_text
from tui.intake.readers import read_documents
from tui.storage.errors import CannotRead

CASES = Path(__file__).parents[4] / "shared" / "cases" / "documents"
WORDS = (
    "The tide rose at once, Ada Brook said on Tuesday in Lindwall, and nobody had been told of it "
    "before it was too late for the fishermen and their boats."
)
PAGE = f"<!doctype html><title>Tides</title><p>{WORDS}</p><p>It fell.</p>".encode()


def _record(kind: str, content: bytes, address: str = "https://post.example/1") -> bytes:
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\n"
    return f"{head}Content-Length: {len(content)}\r\n\r\n".encode() + content + b"\r\n\r\n"


def _answer(body: bytes, headers: str = "", status: str = "200 OK", kind: str = "html") -> bytes:
    head = f"HTTP/1.1 {status}\r\nContent-Type: text/{kind}; charset=utf-8\r\n{headers}\r\n"
    return head.encode() + body


def _chunked(body: bytes) -> bytes:
    parts = (body[:40], body[40:])
    return b"".join(b"%x\r\n%s\r\n" % (len(each), each) for each in parts) + b"0\r\n\r\n"


OTHERS = (
    _record("warcinfo", b"software: x\r\n"),
    _record("request", b"GET / HTTP/1.1\r\n\r\n"),
    _record("response", _answer(b"", "Location: /1\r\n", "301 Moved")),
    _record("response", _answer(b"no such page", status="404 Not Found")),
    _record("response", _answer(b"p {}", kind="css")),
    _record("revisit", _answer(b"")),
)


def _read(data: bytes, name: str = "a.warc") -> list[Document]:
    return list(read_documents(data, name))


@pytest.mark.parametrize(
    "answer",
    [
        _answer(PAGE),
        _answer(_chunked(PAGE), "Transfer-Encoding: chunked\r\n"),
        _answer(PAGE, "Transfer-Encoding: chunked\r\n"),
        _answer(gzip.compress(PAGE, mtime=0), "Content-Encoding: gzip\r\n"),
        _answer(zlib.compress(PAGE), "Content-Encoding: deflate\r\n"),
        _answer(
            _chunked(gzip.compress(PAGE, mtime=0)),
            "Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n",
        ),
        _answer(PAGE, "Content-Encoding: br\r\n"),
    ],
    ids=["plain", "chunked", "joined", "gzip", "deflate", "both", "unpacked"],
)
def test_a_page_is_read_however_it_was_sent(answer: bytes) -> None:
    found = only_document(b"".join((*OTHERS, _record("response", answer))), "a.warc")
    assert article_text(found) == f"Tides\n\n{WORDS}\n\nIt fell.\n"
    assert found.origin.url == "https://post.example/1"
    assert (found.name, found.warnings) == ("", ())


def test_each_page_is_an_article_named_by_its_title() -> None:
    other = PAGE.replace(b"Tides", b"Storms")
    records = (
        _record("response", _answer(PAGE)),
        _record("response", _answer(b"<p>Buy boats</p>"), "https://ads.example/"),
        _record("resource", other, "<https://post.example/2>").replace(
            b"\r\n\r\n", b"\r\nContent-Type: text/html\r\n\r\n", 1
        ),
    )
    packed = b"".join(gzip.compress(each, mtime=0) for each in (*OTHERS, *records))
    for name in ("a.warc.gz", "a"):
        first, second = _read(packed, name)
        assert (first.name, second.name) == ("Tides", "Storms")
        assert second.origin.url == "https://post.example/2"
        assert second.warnings == ("a.warc has a page with hardly any words, left out here.",) or (
            name == "a"
        )


def test_the_only_page_of_a_packed_archive_is_named_after_the_file() -> None:
    packed = gzip.compress(_record("response", _answer(PAGE)), mtime=0)
    assert only_document(packed, "a.warc.gz").name == "a"


@pytest.mark.parametrize(
    "data",
    [
        _record("response", _answer(PAGE)) + _record("response", _answer(PAGE))[:-90],
        _record("response", _answer(PAGE)) + b"something else\r\n",
        _record("response", _answer(PAGE)) + b"WARC/1.0\r\nContent-Length: x\r\n\r\n",
        gzip.compress(_record("response", _answer(PAGE)), mtime=0) + gzip.compress(b"WARC/1")[:9],
    ],
    ids=["cut", "other", "length", "packed"],
)
def test_what_stands_before_the_damage_is_read(data: bytes) -> None:
    found = only_document(data, "a.warc")
    assert found.title == "Tides"
    assert "is damaged or cut short" in found.warnings[0]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"".join(OTHERS), "holds no web page"),
        (b"WARC/1.0\r\n", "is damaged or cut short"),
        (_record("response", _answer(b"<p>Buy boats</p>")), "hardly any words"),
        (_record("response", _answer(b"\x0b\x02\x80", "Content-Encoding: br\r\n")), "brotli"),
    ],
    ids=["none", "damaged", "short", "packed"],
)
def test_an_archive_without_an_article_is_told_of(data: bytes, why: str) -> None:
    with pytest.raises(CannotRead, match=why):
        _read(data)


@pytest.mark.skipif(not CASES.exists(), reason="the cases are not here")
def test_the_case_has_one_page() -> None:
    found = only_document((CASES / "a.warc").read_bytes(), "a.warc")
    assert (found.title, len(found.blocks)) == ("Pier stays closed, board says", 4)


def test_a_page_of_an_archive_that_is_no_text_is_left_out_and_told() -> None:
    junk = _record("response", _answer(bytes(range(1, 9)) * 200))
    (found,) = _read(_record("response", _answer(PAGE)) + junk)
    assert found.warnings == ("a.warc has a page with hardly any words, left out here.",)
