"""The plain first page stands where the app will draw the same text."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.app.app_session import app_session
from tui.startup.plain_page import plain_page
from tui.text.cells import cell_len
from tui.text.layout import Margins, panel_width

_COLOURS = re.compile(r"\x1b\[[0-9;]*m")
TEXTS = (
    "A short headline\n\n- a bullet\n- another\n\n" + "A paragraph that must be wrapped. " * 9,
    "漢字かな交じり文の見出し\n\n" + "長い段落がここにあります。" * 30 + "\n",
    "# Markdown\n\nOne *two* three.\n\n" + "- item with some words\n" * 60,
    "",
)


@pytest.mark.parametrize("size", [(120, 40), (99, 30), (60, 15), (40, 10)])
@pytest.mark.parametrize("text", TEXTS)
async def test_the_text_does_not_move_when_the_app_comes(
    tmp_path: Path, text: str, size: tuple[int, int]
) -> None:
    path = tmp_path / "a.md"
    path.write_text(text, encoding="utf-8")
    page = plain_page(str(path), *size)
    assert page is not None
    drawn = [_COLOURS.sub("", row) for row in page]
    assert [cell_len(row) for row in drawn] == [size[0]] * size[1]
    margins = Margins(size[0] - panel_width(size[0]))
    async with app_session(path, size=size) as s:
        height = s.reader.view.size.height
        for row, shown in zip(drawn[1 : height + 1], s.rows[1 : height + 1], strict=True):
            assert row[margins.left :].split("│")[0] == shown[margins.left :].split("│")[0]


@pytest.mark.parametrize("data", [b"\xff\xfe\x00a", b"caf\xe9 and more"])
def test_what_is_not_utf_8_waits_for_the_app(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.txt").write_bytes(data)
    with pytest.raises(ValueError, match="decode"):
        plain_page(str(tmp_path / "a.txt"), 80, 24)


def test_a_character_that_is_cut_where_reading_ends_is_no_damage(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("a" + "é" * 200_000, encoding="utf-8")
    assert plain_page(str(path), 80, 24) is not None


def test_a_folder_has_no_page(tmp_path: Path) -> None:
    assert plain_page(str(tmp_path), 80, 24) is None


def test_no_control_character_gets_through(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("one \x1b]52;c;aGk=\x07 two \x9b31m three \u202e four", encoding="utf-8")
    page = plain_page(str(path), 80, 24)
    assert page is not None
    assert all(_COLOURS.sub("", row).isprintable() for row in page)
