"""Pages that a browser has saved with all their parts."""

from __future__ import annotations

import quopri

import pytest

from tests.intake.only import only_document
from tui.intake.extracted_document import article_text
from tui.storage.errors import CannotRead

PAGE = """<!DOCTYPE html><html lang="en"><head><title>Tides</title></head><body>
<article><h1>Tides</h1><p>The tide rose “at once”, Ada Brook said on Tuesday in Lindwall.</p>
<p>It cost 5€, and nobody had been told of it before.</p></article>
<iframe src="cid:frame@mhtml.blink"></iframe></body></html>"""
FRAME = "<html><body><p>Buy boats now</p></body></html>"
TEXT = (
    "Tides\n\nThe tide rose “at once”, Ada Brook said on Tuesday in Lindwall.\n\n"
    "It cost 5€, and nobody had been told of it before.\n"
)


def _part(headers: str, body: bytes) -> bytes:
    return b"--xx\r\n" + headers.replace("\n", "\r\n").encode() + b"\r\n\r\n" + body + b"\r\n"


def _saved(top: str, *parts: bytes) -> bytes:
    return top.replace("\n", "\r\n").encode() + b"\r\n\r\n" + b"".join(parts) + b"--xx--\r\n"


CHROME = """From: <Saved by Blink>
Snapshot-Content-Location: https://post.example/tides
Subject: =?utf-8?Q?Tides=20|=20Post?=
Date: Sat, 4 May 2024 18:20:00 -0000
MIME-Version: 1.0
Content-Type: multipart/related;
\ttype="text/html";
\tboundary="xx\""""
IN_CHROME = """Content-Type: text/html
Content-ID: <page@mhtml.blink>
Content-Transfer-Encoding: quoted-printable
Content-Location: https://post.example/tides"""
FRAME_IN_CHROME = """Content-Type: text/html
Content-ID: <frame@mhtml.blink>
Content-Transfer-Encoding: quoted-printable"""
EXPLORER = """From: "Saved by Internet Explorer 11"
Subject: Tides
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="xx\""""
PICTURE = _part("Content-Type: image/gif\nContent-Transfer-Encoding: base64", b"R0lGODlhAQABAA==")


@pytest.mark.parametrize("name", ["a.mhtml", "a.mht", "a.html", "a", "a.eml"])
def test_the_page_is_read_without_its_frames(name: str) -> None:
    page = _part(IN_CHROME, quopri.encodestring(PAGE.encode()))
    frame = _part(FRAME_IN_CHROME, FRAME.encode())
    found = only_document(_saved(CHROME, page, PICTURE, frame), name)
    assert article_text(found) == TEXT
    assert found.origin.url == "https://post.example/tides"
    assert not found.origin.published
    assert not found.warnings


def test_what_other_browsers_save_is_read_by_its_encoding() -> None:
    headers = (
        'Content-Type: text/html; charset="windows-1252"\nContent-Transfer-Encoding: 8bit\n'
        "Content-Location: file://C:/tides.htm"
    )
    found = only_document(_saved(EXPLORER, _part(headers, PAGE.encode("cp1252"))), "a.mht")
    assert article_text(found) == TEXT
    assert not found.origin.url


def test_the_page_is_the_part_that_is_named_as_the_start() -> None:
    top = CHROME.replace('type="text/html"', 'type="text/html"; start="<page@mhtml.blink>"')
    frame = _part(FRAME_IN_CHROME, FRAME.encode())
    page = _part(IN_CHROME, quopri.encodestring(PAGE.encode()))
    assert article_text(only_document(_saved(top, frame, page), "a.mhtml")) == TEXT


def test_a_saved_text_is_read_as_one() -> None:
    part = _part("Content-Type: text/plain\nContent-Location: https://a.example/1", b"It rose.")
    found = only_document(_saved(CHROME, part), "a.mhtml")
    assert article_text(found) == "Tides | Post\n\nIt rose.\n"


def test_a_saved_picture_is_refused() -> None:
    with pytest.raises(CannotRead, match="has no page in it"):
        only_document(_saved(CHROME, PICTURE), "a.mhtml")
