"""An annotation file as the page that git compares."""

from __future__ import annotations

from pathlib import Path

import pytest

from tui.storage.errors import CannotRead
from tui.vcs.textconv_page import textconv_page

ARTICLE = "Tides\n\nIt rose, Ada Brook said. It fell, the mayor said.\n"
TABLES = """\
format = 1

[article]
path = "seeds/tides.txt"
title = "Tides"

# the mayor's own
[claim.aaaaaa]
quote = "It fell"
kind = "report"
note = "one\\ntwo"
by = "ann"
prefix = "said. "
suffix = ", the"

[claim.aaaaaa.source]
quote = "the mayor"
speaker = "Jo \\u001b[31mReed"

[claim.zzzzzz]
quote = "It rose"
kind = "opinion"
tags = ["tide", "night"]
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "tides.txt").write_text(ARTICLE, "utf-8")
    made = tmp_path / "tides.toml"
    made.write_text(TABLES, "utf-8")
    return made


def heads(page: str) -> list[str]:
    return [row for row in page.splitlines() if row and not row.startswith(" ")]


def test_claims_stand_in_reading_order_with_kind_speaker_and_annotator(file: Path) -> None:
    page = textconv_page(file, file.parent)
    article, rose, fell = heads(page)[-3:]
    assert article.startswith("article")
    assert rose == "claim zzzzzz opinion"
    assert fell.startswith("claim aaaaaa report · Jo ")
    assert fell.endswith("Reed · by ann")


def test_each_field_has_a_line_and_a_long_one_several(file: Path) -> None:
    rows = [" ".join(row.split()) for row in textconv_page(file, file.parent).splitlines()]
    for row in ("quote It fell", "tags tide, night", "stands between said. …, the"):
        assert row in rows
    assert rows[rows.index("note one") + 1] == "two"


def test_comments_stay_and_nothing_reaches_the_terminal_as_it_is(file: Path) -> None:
    page = textconv_page(file, file.parent)
    assert "the mayor's own" in page
    assert "\x1b" not in page


@pytest.mark.parametrize("path", ["../outside.txt", "/etc/passwd", "seeds/none.txt"])
def test_without_its_article_claims_are_in_order_of_their_ids(file: Path, path: str) -> None:
    file.write_text(TABLES.replace("seeds/tides.txt", path), "utf-8")
    page = textconv_page(file, file.parent)
    assert page.index("aaaaaa") < page.index("zzzzzz")


def test_what_is_no_annotation_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(CannotRead, match=r"none\.toml is not there; check its name"):
        textconv_page(tmp_path / "none.toml")
    (tmp_path / "bad.toml").write_text("[claim")
    with pytest.raises(CannotRead, match="this is no valid TOML"):
        textconv_page(tmp_path / "bad.toml")
