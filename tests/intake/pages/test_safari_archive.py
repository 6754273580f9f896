"""Pages that Safari has saved with all their parts."""

from __future__ import annotations

import plistlib
from typing import Any

import pytest

from tests.intake.only import only_document
from tui.intake.extracted_document import article_text
from tui.storage.errors import CannotRead

PAGE = "<!doctype html><title>Tides</title><p>The tide rose “at once”.</p><p>It fell.</p>"


def _saved(**main: Any) -> bytes:
    page = {
        "WebResourceData": PAGE.encode("utf-16"),
        "WebResourceMIMEType": "text/html",
        "WebResourceTextEncodingName": "UTF-16",
        "WebResourceURL": "https://post.example/tides",
        **main,
    }
    archive = {"WebMainResource": page, "WebSubframeArchives": [], "WebSubresources": []}
    return plistlib.dumps(archive, fmt=plistlib.FMT_BINARY)


@pytest.mark.parametrize("name", ["a.webarchive", "a.html", "a"])
def test_the_page_is_read_with_its_address(name: str) -> None:
    found = only_document(_saved(), name)
    assert article_text(found) == "Tides\n\nThe tide rose “at once”.\n\nIt fell.\n"
    assert found.origin.url == "https://post.example/tides"


def test_a_page_of_this_machine_has_no_address() -> None:
    assert not only_document(_saved(WebResourceURL="file:///a.html"), "a").origin.url


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (_saved()[:-20], "is damaged"),
        (_saved(WebResourceMIMEType="image/png"), "has no page"),
        (_saved(WebResourceData="words"), "has no words"),
        (plistlib.dumps(["a"], fmt=plistlib.FMT_BINARY), "has no page"),
    ],
    ids=["cut", "picture", "text", "list"],
)
def test_what_cannot_be_read_is_told_in_one_sentence(data: bytes, why: str) -> None:
    with pytest.raises(CannotRead, match=why):
        only_document(data, "a.webarchive")
