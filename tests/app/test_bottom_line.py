"""The bottom line: names of kinds that can be told apart, on pages where there is no room."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from tests.app.app_session import AppSession, app_session


def names_on(s: AppSession) -> list[str]:
    """The names of kinds on the bottom line, as whole as they are there."""
    words = s.rows[-1].split()
    keys = {kind.key for kind in s.session.schema.kinds}
    return [name for key, name in itertools.pairwise(words) if key in keys]


@pytest.mark.parametrize("columns", [40, 60, 80, 100, 120])
async def test_every_kind_is_named_by_six_letters_or_more(article: Path, columns: int) -> None:
    async with app_session(article, size=(columns, 24)) as s:
        wanted = {kind.name for kind in s.session.schema.kinds}
        seen: set[str] = set()
        for _ in wanted:
            shown = names_on(s)
            assert shown
            for name in shown:
                assert any(w == name or (len(name) >= 6 and w.startswith(name[:5])) for w in wanted)
            seen |= {w for w in wanted for name in shown if w.startswith(name[:5])}
            await s.press(";")
        assert seen == wanted


async def test_the_kinds_with_most_claims_come_first(article: Path) -> None:
    async with app_session(article, size=(60, 24)) as s:
        first = names_on(s)
        last = s.session.schema.kinds[-1]
        assert last.name not in first
        await s.press("J", last.key, "J", last.key, "J")
        shown = names_on(s)
        assert last.name in shown
        # In the order of their keys on the page as well.
        order = [kind.name for kind in s.session.schema.kinds]
        assert shown == sorted(shown, key=order.index)


async def test_the_kind_that_holds_already_is_on_the_first_page(article: Path) -> None:
    async with app_session(article, size=(60, 24)) as s:
        await s.press("J", "1", "J", "1", "J", "9")
        assert s.session.schema.kinds[8].name in names_on(s)


async def test_with_room_for_all_there_are_no_more_kinds(article: Path) -> None:
    async with app_session(article, size=(120, 24)) as s:
        await s.press(";")
        assert "room for the keys of all kinds" in s.rows[0]


async def test_the_keys_of_the_panel_are_whole_on_a_narrow_screen(article: Path) -> None:
    async with app_session(article, size=(40, 15)) as s:
        await s.press("P", "l")
        below = " ".join(" ".join(s.rows[-3:]).split())
        assert all(each in below for each in ("space accept", "x reject", "c the surest first"))
