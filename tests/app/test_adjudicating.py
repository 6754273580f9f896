"""Settling what two annotators say differently, with the keys that a person presses."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.app.settling_session import WANTED, put, settling, thirty
from tui.session.analysing import Analysis
from tui.session.opening import open_article
from tui.session.session import Session
from tui.storage.project.settings import Settings


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return thirty(tmp_path)


@pytest.fixture(autouse=True)
def _without_a_model(monkeypatch: pytest.MonkeyPatch) -> None:
    def opened(path: Path, settings: Settings) -> tuple[Session, Analysis]:
        session, _ = open_article(path, settings)
        return session, Analysis(session, None, None)

    monkeypatch.setattr("tui.app.screens.adjudication_screen.open_article", opened)


def claims(saved: dict[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = list(saved.get("claim", {}).values())
    return found


async def test_thirty_differences_take_thirty_keys(folder: Path) -> None:
    async with settling(folder) as s:
        assert "2 claims on which all agree taken" in s.rows[0]
        assert len(claims(s.saved)) == 2
        assert s.lead.startswith("1 of 30: ")
        for number in range(30):
            assert s.lead.startswith(f"1 of {30 - number}: ")
            await s.press("enter")
        assert "Nothing is left to settle" in s.rows[0]
        assert len(claims(s.saved)) == 32
        longest = [each for each in claims(s.saved) if each["quote"].endswith("until Monday")]
        assert len(longest) == 6
        assert {each["settled"] for each in claims(s.saved)} == {"carla"}
        await s.press("q")
        assert s.in_list
        assert "30 settled" in s.shown


async def test_each_key_takes_what_it_says_and_u_takes_it_back(folder: Path) -> None:
    async with settling(folder) as s:
        # Of the first three, one begins or ends elsewhere, one is ann's alone, one is ben's.
        assert "words" in s.lead
        await s.press("o")
        assert claims(s.saved)[0]["settled"] == "carla"
        assert sum("until Monday" in each["quote"] for each in claims(s.saved)) == 0
        await s.press("u")
        assert s.lead.startswith("1 of 30: words")
        await s.press("t")
        assert [each["by"] for each in claims(s.saved) if "Monday" in each["quote"]] == ["ben"]
        assert "not all have it" in s.lead
        assert "does not have it" in s.shown
        await s.press("x")
        assert len(s.saved["rejected"]) == 1
        await s.press("t")
        assert len(claims(s.saved)) == 4
        assert "kind" in s.lead
        await s.press("b")
        assert len(claims(s.saved)) == 6
        assert "time" in s.lead
        await s.press("3")
        assert [each["kind"] for each in claims(s.saved)].count("denial") == 1


async def test_the_edges_are_mended_before_it_is_taken(folder: Path) -> None:
    async with settling(folder) as s:
        await s.press("tab", ",", ",", "enter")
        quotes = [each["quote"] for each in claims(s.saved)]
        assert any(quote.endswith("is closed") for quote in quotes)
        assert s.session.undo()
    async with settling(folder) as s:
        await s.press("tab", ">", "<", "<", ".", "o")
        assert len(claims(s.saved)) == 3


async def test_tab_goes_on_and_back_round_the_end(folder: Path) -> None:
    async with settling(folder) as s:
        await s.press("tab")
        assert s.lead.startswith("2 of 30")
        await s.press("shift+tab", "shift+tab")
        assert s.lead.startswith("30 of 30")
        await s.press("tab")
        assert s.lead.startswith("1 of 30")


async def test_one_key_settles_all_of_the_same_sort_as_the_last(folder: Path) -> None:
    async with settling(folder) as s:
        await s.press("o", "x")
        await s.press("tab", "tab", "tab")
        assert "words" in s.lead
        assert "all 5 like it as the last" in s.shown.replace("\n", " ")
        await s.press("*")
        assert "5 settled alike" in s.rows[0]
        assert sum("Monday" in each["quote"] for each in claims(s.saved)) == 0
        await s.press("u")
        assert s.lead.startswith("4 of 28: words")


async def test_single_fields_are_taken_from_either_side(folder: Path) -> None:
    both = {"quote": "The north harbour of island a0 is closed", "kind": "report", "time": "now"}
    put(folder, "ann", {"a00001": both})
    put(folder, "ben", {"b00001": {**both, "kind": "denial", "time": "past"}})
    async with settling(folder) as s:
        assert s.lead == "1 of 1: kind, time"
        await s.press("f")
        assert s.lead == "kind, 1 of 2"
        await s.press("t", "u", "t", "enter")
        (claim,) = claims(s.saved)
        assert (claim["kind"], claim["time"], claim["by"]) == ("denial", "now", ["ann", "ben"])


async def test_enter_behind_the_last_difference_leads_back_and_takes_nothing(folder: Path) -> None:
    async with settling(folder) as s:
        for _ in range(30):
            await s.press("enter")
        assert s.lead == "all settled"
        await s.press("u")
        assert s.lead.startswith("1 of 1: ")
        await s.press("enter", "enter")
        assert len(claims(s.saved)) == 32
        assert s.in_list


async def test_who_said_what_can_be_hidden(folder: Path) -> None:
    async with settling(folder, WANTED._replace(blind=True)) as s:
        for _ in range(12):
            shown = s.shown.split()
            assert "ann" not in shown
            assert "ben" not in shown
            assert "left" in shown
            await s.press("enter")
        await s.press("h")
        assert "ann" in s.shown.split()
        assert {"ann", "ben"} <= {name for each in claims(s.saved) for name in each["by"]} | {
            each["by"] for each in claims(s.saved) if isinstance(each["by"], str)
        }


async def test_work_stops_anywhere_and_goes_on(folder: Path) -> None:
    async with settling(folder) as s:
        await s.press("enter", "enter", "escape", "q")
        assert "28 left" in s.shown
    async with settling(folder) as s:
        assert s.lead.startswith("1 of 28")
        await s.press("escape")
        assert not s.lead
        await s.press("X")
        assert s.lead.startswith("1 of 28")


async def test_what_all_agree_on_can_be_taken_back_and_looked_at(folder: Path) -> None:
    async with settling(folder) as s:
        await s.press("u")
        assert s.lead == "1 of 32: all agree"
        assert not claims(s.saved)
        await s.press("x", "enter")
        assert len(claims(s.saved)) == 1


async def test_a_change_of_an_annotator_is_seen_and_asked_about(folder: Path) -> None:
    both = {"quote": "The north harbour of island a0 is closed", "kind": "report"}
    put(
        folder,
        "ann",
        {"a00001": both, "a00002": {**both, "quote": "The south harbour of island a1"}},
    )
    put(folder, "ben", {"b00001": both})
    async with settling(folder) as s:
        await s.press("enter")
        assert "Nothing is left" in s.rows[0]
    put(folder, "ann", {"a00001": {**both, "kind": "denial"}})
    async with settling(folder) as s:
        assert s.lead == "1 of 2: kind"
        assert "ann has changed it" in s.shown
        await s.press("k")
        assert s.lead == "1 of 1: nobody's any more"
        assert "taken away since" in s.shown
        await s.press("x")
        (claim,) = claims(s.saved)
        assert claim["kind"] == "report"
    async with settling(folder) as s:
        assert not s.lead


async def test_a_conflict_of_two_who_settled_differently_is_asked_about_first(folder: Path) -> None:
    async with settling(folder) as s:
        await s.press("o")
        file = folder / "annotations/harbours.toml"
        id = next(i for i, each in s.saved["claim"].items() if each["by"] == "ann")
        text = file.read_text("utf-8")
    theirs = f'\n[conflict.{id}.theirs]\nquote = "The east harbour"\nkind = "denial"\n'
    file.write_text(text + theirs, "utf-8")
    async with settling(folder) as s:
        await s.press("escape", "X")
        assert s.lead == "conflict 1 of 1"
        await s.press("o", "X")
        assert s.lead.startswith("1 of 29")


async def test_an_article_that_cannot_be_settled_says_why(folder: Path) -> None:
    nothing = {"quote": "not in the text", "kind": "report"}
    put(folder, "ben", {f"b0000{number}": nothing for number in range(5)})
    async with settling(folder) as s:
        assert s.in_list
        assert "did not read the same text" in s.shown
        await s.press("j", "k", "G", "g", "space", "b", "q")
        assert s.pilot.app._exit


@pytest.mark.parametrize("size", [(80, 24), (60, 15)])
async def test_there_is_room_on_small_screens(folder: Path, size: tuple[int, int]) -> None:
    async with settling(folder, size=size) as s:
        assert "ann" in s.shown
        assert "until Monday" in s.shown
        await s.press("t", "x", "t")
        assert len(claims(s.saved)) == 4


async def test_two_who_settle_at_once_lose_nothing_and_have_nothing_twice(folder: Path) -> None:
    dave = WANTED._replace(settler="dave")
    async with settling(folder) as s, settling(folder, dave) as other:
        # Both have taken what all agree on; then each settles some alike and some otherwise.
        await s.press("o", "enter", "o")
        await other.press("o", "enter", "tab", "t")
        s.session.look()
        other.session.look()
        await s.press("enter")
        await other.press("escape")
    saved = claims(folder_saved(folder))
    assert len({each["quote"] for each in saved}) == len(saved) == 6
    assert len(folder_saved(folder)["rejected"]) == 1
    async with settling(folder) as s:
        assert s.lead.startswith("1 of 25")


async def test_what_somebody_else_has_settled_meanwhile_is_not_overwritten(folder: Path) -> None:
    async with settling(folder) as s, settling(folder, WANTED._replace(settler="dave")) as other:
        await other.press("o")
        s.reader.look_outside()
        await s.press("t")
        assert "Somebody else has settled this meanwhile" in s.rows[0]
        assert s.lead.startswith("1 of 29")
    assert [each["by"] for each in claims(folder_saved(folder))].count("ann") == 1


def folder_saved(folder: Path) -> dict[str, Any]:
    return tomllib.loads((folder / "annotations/harbours.toml").read_text("utf-8"))
