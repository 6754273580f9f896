"""The mouse over the article: clicks, and drags from anywhere to anywhere."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.app.app_session import AppSession, app_session
from tui.text.cells import cell_len
from tui.text.spans import enclosing_span
from tui.text.words import words

TEXT = """\
Crane falls

"The crane was old," Lena Holt said. “It fell at 6 a.m.” – nobody, she added, had been near.

东京的起重机很旧。 Ms. Ono left.

• A bullet that is long enough to go on in a second row, as bullets may, and then it ends.

The last one.
"""
SIZE = (60, 24)


@pytest.fixture
def story(tmp_path: Path) -> Path:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "annotations").mkdir()
    path = tmp_path / "seeds" / "crane.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def cell(s: AppSession, words: str, further: int = 0) -> tuple[int, int]:
    """The cell of the screen at which the words begin, or one so many cells to the right."""
    y = next(n for n, row in enumerate(s.rows) if n and words in row)
    return cell_len(s.rows[y][: s.rows[y].index(words)]) + further, y


async def drag(s: AppSession, begin: tuple[int, int], end: tuple[int, int]) -> None:
    await s.pilot.mouse_down(offset=begin)
    await s.pilot.mouse_up(offset=end)
    await s.pilot.pause()


# Words at which a drag begins and ends, each with cells further to the right, and what it takes.
DRAGS = [
    ('"The', 0, '," Lena', 1, "The crane was old"),
    ('"The', 0, '," Lena', 2, "The crane was old"),
    ("crane was", 2, "was old", 1, "crane was"),
    ("crane was", 0, " was", 0, "crane"),
    ("Holt said", 0, ". “It", 0, "Holt said"),
    ("said. “It", 0, "“It fell", 0, "said"),
    ("起重", 1, "很旧", 1, "起重机很"),
    ("东京", 0, "。 Ms", 1, "东京的起重机很旧"),
    ("Crane falls", 0, "Crane falls", 40, "Crane falls"),
    ("falls", 0, "falls", 9, "falls"),
    ("last one", 0, "one.", 30, "last one"),
    ("last one", 0, "The last", -2, "The last"),
    # Between two marks and on a blank there is nothing: what was clicked is selected.
    ("falls", 8, "falls", 12, "falls"),
    ("– nobody", 1, "– nobody", 0, "nobody"),
]


@pytest.mark.parametrize("backwards", [False, True], ids=["forward", "back"])
async def test_a_drag_takes_what_lies_between_its_ends(story: Path, backwards: bool) -> None:
    async with app_session(story, size=(120, 24)) as s:
        for begin, more, end, further, expected in DRAGS:
            ends = [cell(s, begin, more), cell(s, end, further)]
            await drag(s, *(reversed(ends) if backwards else ends))
            assert s.selected == expected, (begin, end)


async def test_a_digit_on_what_was_dragged_from_mark_to_mark_tags_the_quotation(
    story: Path,
) -> None:
    async with app_session(story, size=(120, 24)) as s:
        await drag(s, cell(s, '"The'), cell(s, '" Lena'))
        await s.press("1")
        assert [claim.quote for claim in s.claims] == ["The crane was old"]


def on_screen(s: AppSession) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """The first and the last cell of every word, as (row, cell), read from the screen."""
    found = []
    y, at = 1, 0
    for span in words(s.session.text, 0, len(s.session.text)):
        word = span.of(s.session.text)
        while (at := s.rows[y].find(word, at)) < 0:
            y, at = y + 1, 0
        first = cell_len(s.rows[y][:at])
        found.append(((y, first), (y, first + cell_len(word) - 1)))
        at += len(word)
    return found


async def test_a_drag_between_any_two_cells_takes_the_words_that_it_touches(story: Path) -> None:
    chance = random.Random(15)
    async with app_session(story, size=SIZE) as s:
        spans = words(s.session.text, 0, len(s.session.text))
        s.reader.frame.view.go_to_row(0)
        await s.pilot.pause()
        cells = on_screen(s)
        region = s.reader.frame.view.region
        for _ in range(120):
            ends = sorted(
                (chance.randrange(region.y, region.bottom), chance.randrange(region.width))
                for _ in range(2)
            )
            touched = [
                span
                for span, (first, last) in zip(spans, cells, strict=True)
                if first <= ends[1] and last >= ends[0]
            ]
            order = ends if chance.random() < 0.5 else ends[::-1]
            (one_y, one_x), (two_y, two_x) = order
            await drag(s, (one_x, one_y), (two_x, two_y))
            if touched:
                assert s.selected == enclosing_span(touched).of(s.session.text), order
            else:
                assert s.session.cursor.span in spans, order


async def test_two_clicks_take_a_word_and_three_a_sentence(story: Path) -> None:
    async with app_session(story, size=SIZE) as s:
        for words_there, times, expected in (
            ("crane was", 1, "crane"),
            ("crane was", 2, "crane"),
            ("crane was", 3, '"The crane was old," Lena Holt said.'),
            ("falls", 3, "Crane falls"),
            ("Ono", 3, "Ms. Ono left."),
        ):
            await s.pilot.click(offset=cell(s, words_there, 1), times=times)
            await s.pilot.pause()
            assert s.selected == expected


async def test_a_click_beside_the_text_takes_the_nearest_word_of_its_row(story: Path) -> None:
    async with app_session(story, size=SIZE) as s:
        for words_there, further, expected in (
            ("falls", 20, "falls"),
            ("Crane falls", -2, "Crane"),
            ("said.", 4, "said"),
        ):
            await s.pilot.click(offset=cell(s, words_there, further))
            assert s.selected == expected


async def test_a_motion_after_a_drag_goes_on_from_its_end(story: Path) -> None:
    async with app_session(story, size=SIZE) as s:
        await drag(s, cell(s, "Lena"), cell(s, '"The'))
        assert s.selected == 'The crane was old," Lena'
        await s.press("right")
        assert s.selected == "Holt"


async def test_a_drag_beyond_the_edge_scrolls_along(article: Path) -> None:
    async with app_session(article, size=SIZE) as s:
        view = s.reader.frame.view
        await drag(s, cell(s, "Haqqani network"), (20, view.region.bottom))
        assert view.scroll_offset.y == 1
        last = view.shown_offsets[1]
        assert s.selected.startswith("Haqqani network")
        assert s.session.text[s.session.cursor.span.end : last].count(" ") < 9
        await drag(s, (20, view.region.bottom - 1), (20, view.region.y - 1))
        assert view.scroll_offset.y == 0
        assert view.rows_of(s.session.cursor.span)[0] == 0


@pytest.mark.parametrize("size", [(120, 40), (60, 15)])
async def test_a_click_beside_the_text_leaves_the_keys_with_it(
    article: Path, size: tuple[int, int]
) -> None:
    async with app_session(article, size=size) as s:
        await s.press("tab", "enter", "g")
        if not s.has_panel():
            await s.press("p")
        panel, bottom = s.reader.frame.panel.region, s.reader.frame.bottom.region
        places = [(panel.x + 5, panel.y + n) for n in (0, 1, 8, panel.height - 1)]
        for x, y in (*places, (5, bottom.y), (5, 0)):
            await s.pilot.click(offset=(x, y))
            before = s.session.cursor.span
            await s.press("l")
            assert s.app.focused is s.reader.frame.view
            assert s.session.cursor.span != before
            assert not s.in_panel()


async def test_a_click_elsewhere_leaves_the_keys_in_the_panel_that_was_gone_into(
    article: Path,
) -> None:
    async with app_session(article) as s:
        await s.press("tab", "enter", "P")
        await s.pilot.click(offset=(5, s.reader.frame.bottom.region.y))
        assert s.in_panel()
        before = s.list_shown
        await s.press("l")
        assert s.list_shown != before
        await s.pilot.click(offset=(20, 10))
        await s.press("l")
        assert not s.in_panel()
        assert s.app.focused is s.reader.frame.view
