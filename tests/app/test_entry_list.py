"""The one list to walk through: what is in sight, and what the mouse finds."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

import pytest
from textual.app import App, ComposeResult
from textual.events import MouseEvent, MouseScrollDown, MouseScrollUp
from textual.pilot import Pilot

from tests.app.app_session import rows_of
from tui.app.widgets.canvas import Line, Piece
from tui.app.widgets.entry_list import Entries, EntryList


class Numbered(Entries):
    """Entries of some heights: the rows of the third are 2a, 2b, 2c."""

    def __init__(self, heights: Sequence[int]) -> None:
        self.heights = heights
        self.asked: set[int] = set()

    def __len__(self) -> int:
        return len(self.heights)

    def height(self, number: int, width: int) -> int:
        return self.heights[number]

    def rows(self, number: int, width: int, picked: bool) -> list[Line]:
        self.asked.add(number)
        sign = ">" if picked else " "
        return [[Piece(f"{sign}{number}{'abcdefghi'[row]}")] for row in range(self.heights[number])]

    def instead(self, width: int, height: int) -> list[Line]:
        return [[Piece("none")]]


class ListApp(App[None]):
    def __init__(self, shown: EntryList) -> None:
        super().__init__()
        self.shown = shown
        self.chosen: list[int] = []

    def compose(self) -> ComposeResult:
        yield self.shown

    def on_entry_list_chosen(self, event: EntryList.Chosen) -> None:
        self.chosen.append(event.number)


class Walk:
    """A list on a screen of five rows, and what a person sees and does."""

    def __init__(self, pilot: Pilot[None]) -> None:
        app = pilot.app
        assert isinstance(app, ListApp)
        self.pilot, self.app, self.list = pilot, app, app.shown

    async def show(self, entries: Entries, picked: int) -> list[str]:
        self.list.show(entries, picked)
        return await self.seen()

    async def seen(self) -> list[str]:
        await self.pilot.pause()
        return [row.strip() for row in rows_of(self.app)]

    async def wheel(self, turn: type[MouseEvent]) -> list[str]:
        await self.pilot._post_mouse_events([turn], offset=(1, 1))
        return await self.seen()

    async def click(self, row: int) -> list[int]:
        self.app.chosen.clear()
        await self.pilot.click(offset=(1, row))
        await self.pilot.pause()
        return list(self.app.chosen)


@asynccontextmanager
async def walking(shown: EntryList, height: int = 5) -> AsyncIterator[Walk]:
    async with ListApp(shown).run_test(size=(12, height)) as pilot:
        await pilot.pause()
        yield Walk(pilot)


async def test_the_picked_one_stays_in_sight_and_the_list_moves_no_more_than_needed() -> None:
    entries = Numbered([1] * 20)
    async with walking(EntryList()) as walk:
        assert await walk.show(entries, 0) == [">0a", "1a", "2a", "3a", "4a"]
        assert await walk.show(entries, 6) == ["2a", "3a", "4a", "5a", ">6a"]
        assert await walk.show(entries, 3) == ["2a", ">3a", "4a", "5a", "6a"]
        assert await walk.show(entries, 1) == [">1a", "2a", "3a", "4a", "5a"]


async def test_only_entries_that_were_in_sight_are_made() -> None:
    entries = Numbered([1] * 1000)
    async with walking(EntryList()) as walk:
        await walk.show(entries, 0)
        await walk.show(entries, 999)
        assert entries.asked == {*range(5), *range(995, 1000)}


async def test_an_empty_list_says_so() -> None:
    async with walking(EntryList()) as walk:
        assert (await walk.show(Numbered([]), -1))[0] == "none"
        assert await walk.click(0) == []
        assert walk.list.page(1) == 0


async def test_an_entry_of_several_rows_is_brought_into_sight_whole() -> None:
    entries = Numbered([3, 3, 3, 9])
    async with walking(EntryList()) as walk:
        assert await walk.show(entries, 1) == ["0b", "0c", ">1a", ">1b", ">1c"]
        assert await walk.show(entries, 3) == [">3a", ">3b", ">3c", ">3d", ">3e"]


async def test_the_gap_below_the_last_one_in_sight_takes_no_room() -> None:
    entries = Numbered([2, 2, 2])
    async with walking(EntryList(gap=1)) as walk:
        assert await walk.show(entries, 1) == ["0a", "0b", "", ">1a", ">1b"]
        assert await walk.show(entries, 2) == ["1a", "1b", "", ">2a", ">2b"]


async def test_where_entries_are_whole_none_is_cut_at_the_top_or_the_bottom() -> None:
    entries = Numbered([2] * 9)
    async with walking(EntryList(whole=True)) as walk:
        assert await walk.show(entries, 0) == [">0a", ">0b", "1a", "1b", ""]
        assert await walk.show(entries, 4) == ["3a", "3b", ">4a", ">4b", ""]
        assert await walk.click(4) == []
        assert await walk.click(3) == [4]


@pytest.mark.parametrize("whole", [False, True])
async def test_the_wheel_goes_to_either_end_and_no_further(whole: bool) -> None:
    entries = Numbered([1] * 9)
    async with walking(EntryList(whole=whole)) as walk:
        await walk.show(entries, 0)
        assert (await walk.wheel(MouseScrollDown))[0] == "3a"
        assert await walk.show(entries, 0) == ["3a", "4a", "5a", "6a", "7a"]
        for _ in range(3):
            seen = await walk.wheel(MouseScrollDown)
        assert seen == ["4a", "5a", "6a", "7a", "8a"]
        assert await walk.show(entries, 1) == [">1a", "2a", "3a", "4a", "5a"]
        for _ in range(3):
            seen = await walk.wheel(MouseScrollUp)
        assert seen[0] == "0a"


async def test_a_click_finds_the_entry_below_the_rows_above() -> None:
    entries = Numbered([1] * 9)
    async with walking(EntryList(above=1)) as walk:
        assert await walk.show(entries, 5) == ["", "2a", "3a", "4a", ">5a"]
        assert [await walk.click(row) for row in range(3)] == [[], [2], [3]]


async def test_when_entries_are_gone_no_room_is_left_empty() -> None:
    async with walking(EntryList()) as walk:
        await walk.show(Numbered([1] * 20), 19)
        assert await walk.show(Numbered([1] * 6), 5) == ["1a", "2a", "3a", "4a", ">5a"]
        assert (await walk.show(Numbered([1] * 2), 1))[:2] == ["0a", ">1a"]


async def test_pages_lead_through_all_entries_and_back() -> None:
    entries = Numbered([1, 4, 2, 7, 1, 1, 3])
    async with walking(EntryList(gap=1)) as walk:
        await walk.show(entries, 0)
        seen = {row.lstrip(">") for row in await walk.seen()}
        for _ in range(20):
            picked = walk.list.page(1)
            seen |= {row.lstrip(">") for row in await walk.show(entries, picked)}
        assert seen - {""} == {
            f"{n}{'abcdefg'[r]}" for n, h in enumerate(entries.heights) for r in range(h)
        }
        assert picked == 6
        for _ in range(20):
            picked = walk.list.page(-1)
        assert picked == 0
        assert walk.list.top == (0, 0)
