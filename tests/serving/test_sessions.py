from __future__ import annotations

import pytest

from tests.serving.serving import USUAL, serving
from tui.serving.browser_session import ENDED
from tui.serving.sessions import WAITS, NoSession, Sessions
from tui.serving.terminal_child import Size, TerminalChild

pytestmark = pytest.mark.terminal


async def test_a_session_in_which_nobody_types_ends() -> None:
    async with serving(idle=60) as served:
        idle = await served.look(await served.come_in())
        busy = await served.look(await served.come_in())
        await idle.until(b">")
        await busy.until(b">")
        served.clock.now = 59
        await busy.type("j")
        await busy.until(b"[j]")
        await served.sessions.sweep()
        assert served.sessions.count == 2
        served.clock.now = 60
        await served.sessions.sweep()
        assert await idle.goodbye() == (
            ENDED,
            "Nobody has typed anything for long; all is saved.",
        )
        assert served.sessions.count == 1


async def test_a_program_waits_for_its_page_for_some_minutes() -> None:
    async with serving() as served:
        id = await served.come_in()
        page = await served.look(id)
        await page.until(b">")
        await page.socket.close()
        session, _ = await served.sessions.of(id, USUAL)
        assert session.left_at == 0
        served.clock.now = WAITS - 1
        await served.sessions.sweep()
        assert served.sessions.count == 1
        served.clock.now = WAITS
        with pytest.raises(NoSession, match="has ended"):
            await served.sessions.of(id, USUAL)
        assert served.sessions.count == 0


async def test_a_program_without_a_page_gives_way_the_one_that_waits_longest_first() -> None:
    async with serving(most=2) as served:
        ids = [await served.come_in() for _ in range(2)]
        for number, id in enumerate(ids):
            page = await served.look(id)
            await page.until(b">")
            served.clock.now = number
            await page.socket.close()
            session, _ = await served.sessions.of(id, USUAL)
            assert session.left_at == number
        third = await served.look(await served.come_in())
        await third.until(b">")
        assert served.sessions.count == 2
        with pytest.raises(NoSession):
            await served.sessions.of(ids[0], USUAL)
        await served.sessions.of(ids[1], USUAL)


async def test_what_was_promised_long_ago_is_forgotten() -> None:
    async with serving() as served:
        first = served.sessions.promise()
        for _ in range(100):
            last = served.sessions.promise()
        with pytest.raises(NoSession):
            await served.sessions.of(first, USUAL)
        await served.sessions.of(last, USUAL)


async def test_a_program_that_cannot_be_started_is_told_of_and_takes_no_place() -> None:
    async def fails(size: Size) -> TerminalChild:
        raise FileNotFoundError(2, "No such file or directory")

    sessions = Sessions(fails, 1, 60)
    for _ in range(2):
        with pytest.raises(NoSession, match="could not be started: No such file"):
            await sessions.of(sessions.promise(), USUAL)
    await sessions.close()
