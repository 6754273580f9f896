"""The plain first page stands where the app will draw the same text."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest
from rich.color import ColorSystem
from rich.style import Style

from tests.app.app_session import app_session
from tui.startup import panel_room as room_of
from tui.startup import plain_page as page_of
from tui.startup.colours import COLOURS
from tui.startup.panel_room import panel_room
from tui.startup.plain_page import plain_page
from tui.storage.project.user_folders import state_folder
from tui.text.cells import cell_len
from tui.text.layout import Margins

_COLOURS = re.compile(r"\x1b\[[0-9;]*[mG]")
TEXTS = (
    "A short headline\n\n- a bullet\n- another\n\n" + "A paragraph that must be wrapped. " * 9,
    "漢字かな交じり文の見出し\n\n" + "長い段落がここにあります。" * 30 + "\n",
    "---\ntitle: A clip\ntags: [a, b]\n---\n\n" + "A paragraph that must be wrapped. " * 90,
    "---\ntitle: A clip\nkeys:\n" + "- of no use here\n" * 1500 + "---\n\nThe text.\n",
    "---\n\nShe waits.\n\n---\n\n# A title\n" + "\nHe went." * 50,
    "# Markdown\n\nOne *two* three.\n\n" + "- item with some words\n" * 60,
    "",
)


@pytest.mark.parametrize("size", [(220, 40), (120, 40), (99, 30), (60, 15), (40, 10)])
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
    margins = Margins(size[0] - panel_room(size[0]))
    async with app_session(path, size=size) as s:
        height = s.reader.frame.view.size.height
        for row, shown in zip(drawn[1 : height + 1], s.rows[1 : height + 1], strict=True):
            assert row[margins.left :].split("│")[0] == shown[margins.left :].split("│")[0]


async def test_nor_does_it_where_the_panel_has_been_dragged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QUOTH_STATE_DIR", str(tmp_path / "state"))
    room_of.remember(57)
    await test_the_text_does_not_move_when_the_app_comes(tmp_path, TEXTS[0], (130, 30))
    assert Margins(130 - panel_room(130)).width == 73


@pytest.mark.parametrize("words", ["", "wide", "-4", "９９", "1" * 400, "\0"])
def test_a_width_that_is_none_is_as_if_nothing_was_remembered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: str
) -> None:
    monkeypatch.setenv("QUOTH_STATE_DIR", str(tmp_path / "state"))
    usual = [panel_room(columns) for columns in range(300)]
    room_of.remember(50)
    path = state_folder() / "panel-width"
    path.write_text(words, encoding="utf-8")
    rooms = [panel_room(columns) for columns in range(300)]
    assert all(0 <= room <= max(0, columns - 50) for columns, room in enumerate(rooms))
    if not words.isdecimal():
        assert rooms == usual


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


PARTS = (
    *("- a bullet\n", "A heading\n", "\n", "\n\n", "# A title\n", "---\n", "===\n", "```\n"),
    *("word " * 11 + "end\n", "word " * 10 + "end\r\n", "é" * 70 + "\n", "漢字かな" * 30 + "\n"),
    "A paragraph that must be wrapped. " * 9 + "\n",
)


@pytest.mark.parametrize("ending", [".txt", ".md"])
@pytest.mark.parametrize("seed", range(30))
def test_the_beginning_of_an_article_shows_what_all_of_it_would(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int, ending: str
) -> None:
    chance = random.Random(seed)
    path = tmp_path / f"a{ending}"
    for _ in range(20):
        path.write_text("".join(chance.choices(PARTS, k=chance.randrange(60))), encoding="utf-8")
        size = chance.choice([(120, 40), (60, 15), (40, 6)])
        monkeypatch.setattr(page_of, "FIRST", 1 << 20)
        whole = plain_page(str(path), *size)
        monkeypatch.setattr(page_of, "FIRST", chance.choice((40, 200, 1000)))
        assert plain_page(str(path), *size) == whole


def test_what_lies_far_behind_the_first_screen_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"A headline\n\n" + b"A paragraph, and more.\n\n" * 9_000 + b"no UTF-8: \xff")
    assert plain_page(str(path), 120, 40) is not None


def test_a_link_out_of_the_project_has_no_page(tmp_path: Path) -> None:
    (tmp_path / "project" / "seeds").mkdir(parents=True)
    (tmp_path / "secret.txt").write_text("words")
    link = tmp_path / "project" / "seeds" / "a.txt"
    link.symlink_to(tmp_path / "secret.txt")
    with pytest.raises((OSError, ValueError)):
        plain_page(str(link), 80, 24)


def test_what_is_no_text_has_no_page(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"a\x00b")
    assert plain_page(str(tmp_path / "a.txt"), 80, 24) is None


def test_the_colours_are_those_of_the_theme_in_the_settings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text("words")
    monkeypatch.setenv("COLORTERM", "truecolor")
    monkeypatch.setenv("QUOTH_CONFIG_DIR", str(tmp_path))
    for theme, ground in (("", "48;2;23;25;28"), ("light", "48;2;250;249;246")):
        (tmp_path / "settings.toml").write_text(f'theme = "{theme}"\n')
        page = plain_page(str(tmp_path / "a.txt"), 80, 24)
        assert page is not None
        assert ground in page[1]


@pytest.mark.parametrize("theme", ["dark", "light"])
def test_the_codes_of_256_colours_are_those_that_the_app_sends(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, theme: str
) -> None:
    (tmp_path / "a.txt").write_text("words")
    monkeypatch.delenv("COLORTERM")
    monkeypatch.setenv("TERM", "tmux-256color")
    monkeypatch.setenv("QUOTH_CONFIG_DIR", str(tmp_path))
    (tmp_path / "settings.toml").write_text(f'theme = "{theme}"\n')
    page = plain_page(str(tmp_path / "a.txt"), 120, 24)
    assert page is not None
    text, ground, panel, dim, line = COLOURS[f"quoth-{theme}-256"]
    for tone, behind in ((text, ground), (dim, panel), (line, panel)):
        colours = Style(color=tone, bgcolor=behind).render("│", color_system=ColorSystem.EIGHT_BIT)
        codes = colours[2 : colours.index("m")]
        assert any(codes in row.replace("m\x1b[", ";") for row in page)
