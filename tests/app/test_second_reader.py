"""A second reader: the claim counts as read by a key, remarks are written and settled by keys."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.app.app_session import ANN, app_session, put_in_git
from tests.app.test_prompts import prepared
from tui.session.list_entries import claim_entry

BEN = ANN._replace(person="ben")
SIZES = ((120, 40), (60, 15))


@pytest.fixture
def on_record(article: Path) -> Path:
    put_in_git(article)
    return article


@pytest.mark.parametrize("page", [False, True])
async def test_a_claim_is_checked_by_a_key_and_no_longer_by_the_same(
    on_record: Path, page: bool
) -> None:
    async with app_session(on_record, settings=BEN) as s:
        s.select("Kayani canceled")
        await s.press(*(["d"] if page else []), "%")
        assert s.saved["claim"]["k7f3qd"]["checked"] == ["ben"]
        assert "checked by" in s.shown
        assert "✓" in claim_entry(s.session, s.session.need_current()).head
        await s.press("%")
        assert "checked" not in s.saved["claim"]["k7f3qd"]


async def test_a_change_takes_the_check_away_and_undo_brings_it_back(on_record: Path) -> None:
    async with app_session(on_record, settings=BEN) as s:
        s.select("Kayani canceled")
        await s.press("%", "c", "n", "enter")
        assert s.current["checked"] == ("ben",)
        await s.press("3")
        assert "checked" not in s.current
        await s.press("u")
        assert s.current["checked"] == ("ben",)
        await s.press("f", "1")
        assert "checked" not in s.saved["claim"]["k7f3qd"]
        await s.press("%")
        assert s.current["checked"] == ("ben",)


async def test_nobody_is_their_own_second_reader(article: Path) -> None:
    ann = ANN._replace(annotator="ann")
    async with app_session(article, settings=ann) as s:
        await prepared(s)
        await s.press("%")
        assert "somebody else" in s.rows[0]
        assert "checked" not in s.current


async def test_who_has_no_name_is_asked_once(on_record: Path) -> None:
    async with app_session(on_record) as s:
        s.select("Kayani canceled")
        await s.press("%")
        assert s.reader.frame.prompt_bar.asking
        await s.press(*"be/", "enter")
        assert "no name" in s.rows[0]
        await s.press("backspace", "n", "enter")
        assert s.current["checked"] == ("ben",)
        await s.press("%")
        assert "checked" not in s.current


@pytest.mark.parametrize("size", SIZES)
async def test_a_remark_is_written_seen_and_settled(on_record: Path, size: tuple[int, int]) -> None:
    async with app_session(on_record, settings=BEN, size=size) as s:
        s.select("Kayani canceled")
        await s.press("{", *"Who says so?", "enter")
        ((id, remark),) = s.saved["claim"]["k7f3qd"]["remark"].items()
        assert remark == {"by": "ben", "text": "Who says so?"}
        assert any(row.startswith("?8") for row in s.rows)
        await s.press("d", "G")
        assert "ben: Who says so?" in s.shown
        await s.press("d", "}")
        assert s.saved["claim"]["k7f3qd"]["remark"][id]["done"] is True
        assert not any(row.startswith("?") for row in s.rows)
        await s.press("u")
        assert "done" not in s.saved["claim"]["k7f3qd"]["remark"][id]


async def test_of_several_remarks_one_is_chosen(on_record: Path) -> None:
    async with app_session(on_record, settings=BEN) as s:
        s.select("Kayani canceled")
        await s.press("{", *"First", "enter", "{", *"Second", "enter")
        await s.press("}")
        assert "First" in s.rows[-1]
        assert "Second" in s.rows[-1]
        key = "1" if s.rows[-1].index("First") > s.rows[-1].index("Second") else "2"
        await s.press(key)
        remarks = s.saved["claim"]["k7f3qd"]["remark"].values()
        assert {r["text"]: r.get("done", False) for r in remarks} == {
            "First": False,
            "Second": True,
        }


async def test_what_cannot_be_settled_or_written_is_said(on_record: Path) -> None:
    async with app_session(on_record, settings=BEN) as s:
        s.select("Kayani canceled")
        await s.press("}")
        assert "No remark" in s.shown
        await s.press("escape", "{", " ", "enter")
        assert "Nothing was written" in s.rows[0]
        await s.press("escape")
        s.select("Embassy")
        await s.press("escape", "escape", "%")
        assert "remark" not in s.saved["claim"]["k7f3qd"]
