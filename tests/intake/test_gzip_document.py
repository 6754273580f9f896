"""Documents that are packed with gzip."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from tests.intake.only import only_document
from tui.intake.extracted_document import article_text
from tui.intake.readers import LARGEST_DOCUMENT
from tui.storage.errors import CannotRead

PAGE = b"<!doctype html><title>Tides</title><p>The tide rose, Ada Brook said.</p>"
CASES = Path(__file__).parents[3] / "shared" / "cases" / "documents"


def _packed(data: bytes) -> bytes:
    return gzip.compress(data, mtime=0)


def test_a_packed_page_is_read_and_named_without_its_ending() -> None:
    found = only_document(_packed(PAGE), "tides.html.gz")
    assert article_text(found) == "Tides\n\nThe tide rose, Ada Brook said.\n"
    assert found.name == "tides"


def test_the_kind_is_that_of_the_name_without_the_ending() -> None:
    assert only_document(_packed(b"It rose."), "a.story.GZ").blocks[0].text == "It rose."


def test_all_parts_are_read_and_what_follows_them_is_not() -> None:
    data = _packed(PAGE[:30]) + _packed(PAGE[30:]) + b"\0\0\0"
    assert only_document(data, "a.gz").title == "Tides"


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (_packed(PAGE)[:-12], "is cut short"),
        (_packed(PAGE)[:10] + b"\xff" * 20, "is damaged"),
        (_packed(_packed(PAGE)), "is packed twice"),
        (_packed(bytes(LARGEST_DOCUMENT + 1)), "unpacks to more than 32 MiB"),
        (_packed(b""), "has no words in it"),
    ],
    ids=("cut", "damaged", "twice", "too large", "empty"),
)
def test_what_cannot_be_unpacked_is_told_in_one_sentence(data: bytes, why: str) -> None:
    with pytest.raises(CannotRead, match=why):
        only_document(data, "a.gz")


@pytest.mark.skipif(not CASES.exists(), reason="the cases are not here")
def test_the_case_reads_like_its_page() -> None:
    found = only_document((CASES / "page.html.gz").read_bytes(), "page.html.gz")
    assert (found.title, found.name) == ("Pier stays closed, board says", "page")
    assert len(found.blocks) == 4
