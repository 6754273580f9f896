from __future__ import annotations

import asyncio
import re
import time
from typing import Any

import pytest
from aiohttp import ClientSession, WSServerHandshakeError

from tests.serving.serving import Served, serving
from tui.serving import browser_session
from tui.serving.browser_session import ELSEWHERE, ENDED, ODD, REFUSED
from tui.serving.terminal_child import Size

pytestmark = pytest.mark.terminal


async def status(client: ClientSession, url: str, method: str = "GET", **given: Any) -> int:
    async with client.request(method, url, allow_redirects=False, **given) as answer:
        return answer.status


async def raw(served: Served, request: str) -> bytes:
    """What is answered to bytes as they stand, up to the end of the headers."""
    reader, writer = await asyncio.open_connection("127.0.0.1", served.gate.port)
    writer.write(request.replace("\n", "\r\n").encode())
    await writer.drain()
    answer = await asyncio.wait_for(reader.read(65536), 20)
    writer.close()
    return answer


async def test_without_the_token_nothing_is_there() -> None:
    async with serving() as served, ClientSession() as stranger:
        id = await served.come_in()
        paths = (
            *("", "alive", f"session/{id}", f"socket/{id}", "files/textual.js", "files/"),
            *("files/upright.ttf", "download/1", "static/js/textual.js", "nothing"),
        )
        for path in paths:
            assert await status(stranger, served.url(path)) == 403, path
            at_root = f"http://127.0.0.1:{served.gate.port}/{path}"
            assert await status(stranger, at_root) == 403, path
        for method in ("POST", "PUT", "DELETE", "OPTIONS", "HEAD"):
            assert await status(stranger, served.url(), method) == 403
            assert await status(stranger, served.gate.address, method) == 403
        assert served.sessions.count == 0


@pytest.mark.parametrize("token", ["", "x", "é", "\ud83d", "{token}x", "{folder}", "{pass_}"])
async def test_a_wrong_token_is_as_good_as_none(token: str) -> None:
    async with serving() as served, ClientSession() as stranger:
        token = token.format(**served.gate._asdict()).encode(errors="replace").decode()
        url = f"http://127.0.0.1:{served.gate.port}/"
        assert await status(stranger, url, params={"token": token}) == 403
        for cookie in (token, served.gate.token, "x"):
            cookies = {f"quoth-{served.gate.port}": cookie.strip("é?")}
            if cookie != served.gate.pass_:
                assert await status(stranger, served.url(), cookies=cookies) == 403


async def test_the_token_gives_a_strict_cookie_and_an_address_without_it() -> None:
    async with serving() as served, ClientSession() as client:
        async with client.get(served.gate.address, allow_redirects=False) as answer:
            assert answer.status == 303
            assert answer.headers["Location"] == served.gate.folder
            cookie = answer.headers["Set-Cookie"]
        assert {"HttpOnly", "SameSite=Strict", f"Path={served.gate.folder}"} < set(
            cookie.split("; ")
        )
        assert served.gate.token not in cookie
        assert "Secure" not in cookie  # there is no encryption on the way to one's own machine


async def test_the_token_lets_in_a_second_browser_too() -> None:
    async with serving() as served:
        first = await served.come_in()
        second = await served.come_in()
        assert first != second


async def test_from_a_page_of_somebody_else_the_token_leads_over_a_page_of_ours() -> None:
    # A strict cookie does not go with what such a page is led on to.
    async with serving() as served, ClientSession() as client:
        there = {"Sec-Fetch-Site": "cross-site"}
        async with client.get(served.gate.address, headers=there) as answer:
            assert answer.status == 200
            assert f"url={served.gate.folder}" in await answer.text()


@pytest.mark.parametrize(
    "host",
    ["evil.example", "evil.example:{port}", "127.0.0.1", "localhost",
     "127.0.0.1:{port}.evil.example",
     "127.0.0.2:{port}", "[::1]:{port}", "LOCALHOST:{port}", "user@127.0.0.1:{port}"],
)  # fmt: skip
async def test_a_name_that_is_not_ours_leads_nowhere(host: str) -> None:
    async with serving() as served:
        await served.come_in()
        headers = {"Host": host.format(port=served.gate.port)}
        assert await status(served.client, served.url("alive"), headers=headers) in (400, 403)
        assert await status(served.client, served.gate.address, headers=headers) in (400, 403)


async def test_two_names_or_none_lead_nowhere() -> None:
    async with serving() as served:
        await served.come_in()
        ours = f"127.0.0.1:{served.gate.port}"
        cookie = f"Cookie: quoth-{served.gate.port}={served.gate.pass_}\n"
        path = f"{served.gate.folder}alive"
        good = await raw(served, f"GET {path} HTTP/1.1\nHost: {ours}\n{cookie}\n")
        assert b" 204 " in good.splitlines()[0]
        for hosts in (f"Host: {ours}\nHost: evil.example\n", f"Host: {ours}\nHost: {ours}\n"):
            answer = await raw(served, f"GET {path} HTTP/1.1\n{hosts}{cookie}\n")
            assert b" 40" in answer.splitlines()[0]
        answer = await raw(served, f"GET {path} HTTP/1.0\n{cookie}\n")
        assert b" 40" in answer.splitlines()[0]


@pytest.mark.parametrize(
    "origin",
    ["http://evil.example", "null", "", "https://127.0.0.1:{port}", "http://127.0.0.1",
     "http://127.0.0.1:{port}/", "http://localhost:{port}", "http://127.0.0.1:{port}.evil.example"],
)  # fmt: skip
async def test_a_page_of_somebody_else_gets_no_socket(origin: str) -> None:
    async with serving() as served:
        id = await served.come_in()
        headers = {"Origin": origin.format(port=served.gate.port)}
        with pytest.raises(WSServerHandshakeError) as refused:
            await served.client.ws_connect(served.url(f"socket/{id}"), headers=headers)
        assert refused.value.status == 403
        assert await status(served.client, served.url("alive"), headers=headers) == 403
        assert served.sessions.count == 0


async def test_a_socket_needs_an_origin_and_the_cookie() -> None:
    async with serving() as served, ClientSession() as stranger:
        id = await served.come_in()
        with pytest.raises(WSServerHandshakeError) as refused:
            await served.client.ws_connect(served.url(f"socket/{id}"))
        assert refused.value.status == 403
        ours = {"Origin": f"http://127.0.0.1:{served.gate.port}"}
        with pytest.raises(WSServerHandshakeError) as refused:
            await stranger.ws_connect(served.url(f"socket/{id}"), headers=ours)
        assert refused.value.status == 403
        assert served.sessions.count == 0


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
async def test_what_a_page_of_somebody_else_asks_for_is_refused_even_with_the_cookie(
    site: str,
) -> None:
    async with serving() as served:
        await served.come_in()
        headers = {"Sec-Fetch-Site": site}
        assert await status(served.client, served.url("files/textual.js"), headers=headers) == 403


@pytest.mark.parametrize(
    "name",
    ["", ".", "..", "../gate.py", "..%2fgate.py", "%2e%2e/%2e%2e/pyproject.toml", "..%5cgate.py",
     "/etc/passwd", "%2fetc%2fpasswd", "textual.js/", "textual.js%00",
     "connection.js/../../gate.py"],
)  # fmt: skip
async def test_no_folder_is_listed_and_no_other_file_is_to_be_had(name: str) -> None:
    async with serving() as served:
        await served.come_in()
        ours = f"Host: 127.0.0.1:{served.gate.port}\nConnection: close\n"
        cookie = f"Cookie: quoth-{served.gate.port}={served.gate.pass_}\n"
        path = f"{served.gate.folder}files/{name}"
        answer = await raw(served, f"GET {path} HTTP/1.1\n{ours}{cookie}\n")
        assert re.match(rb"HTTP/1.1 (400|403|404) ", answer)
        assert b"import" not in answer
        assert b"root:" not in answer


async def test_every_answer_keeps_the_browser_to_ourselves() -> None:
    async with serving() as served, ClientSession() as stranger:
        await served.come_in()
        for client, path in ((served.client, ""), (served.client, "nothing"), (stranger, "")):
            async with client.get(served.url(path)) as answer:
                policy = answer.headers["Content-Security-Policy"]
                assert "default-src 'none'" in policy
                assert "script-src 'self';" in policy
                assert "frame-ancestors 'none'" in policy
                assert "//" not in policy.replace(f"ws://127.0.0.1:{served.gate.port}", "")
                assert answer.headers["Referrer-Policy"] == "no-referrer"
                assert answer.headers["Cache-Control"] == "no-store"


async def test_the_page_has_all_that_it_names_from_here() -> None:
    async with serving() as served:
        id = await served.come_in()
        async with served.client.get(served.url(f"session/{id}")) as answer:
            html = await answer.text()
        assert "quoth: story" in html
        for path in re.findall(r'(?:src|href)="([^"]+)"', html):
            assert path.startswith((served.gate.folder, "data:,"))
        for name in ("textual.js", "xterm.css", "terminal.css", "connection.js", "italic.ttf"):
            assert await status(served.client, served.url(f"files/{name}")) == 200


async def test_the_id_in_an_address_cannot_write_the_page() -> None:
    async with serving() as served:
        await served.come_in()
        async with served.client.get(served.url('session/"><script>x')) as answer:
            assert "<script>x" not in await answer.text()


async def test_keys_reach_the_program_and_what_it_draws_comes_back() -> None:
    async with serving() as served:
        page = await served.look(await served.come_in(), Size(100, 30))
        assert b" 100x30>" in await page.until(b">")
        await page.type("jé")
        await page.until("[jé]".encode())
        await page.socket.send_json(["ping", "1"])
        await page.socket.send_json(["resize", {"width": 60, "height": 15}])
        await page.until(b" 60x15>")
        await page.type("q")
        assert await page.goodbye() == (ENDED, "The program has ended.")


async def test_a_lost_connection_comes_back_to_the_same_program() -> None:
    async with serving() as served:
        id = await served.come_in()
        page = await served.look(id)
        first = await page.until(b" 80x24>")
        await page.socket.close()
        again = await served.look(id)
        assert await again.until(b" 80x24>") == first
        assert served.sessions.count == 1


async def test_a_second_tab_takes_over_from_the_first() -> None:
    async with serving() as served:
        id = await served.come_in()
        first = await served.look(id)
        await first.until(b">")
        second = await served.look(id)
        await second.until(b">")
        assert await first.goodbye() == (ELSEWHERE, "This is open in another tab by now.")
        await second.type("j")
        await second.until(b"[j]")


async def test_no_more_sessions_than_allowed_while_pages_look_at_them() -> None:
    async with serving(most=2) as served:
        pages = [await served.look(await served.come_in()) for _ in range(2)]
        for page in pages:
            await page.until(b">")
        third = await served.come_in()
        code, words = await (await served.look(third)).goodbye()
        assert code == REFUSED
        assert words == "All 2 sessions are taken: close one, or see --sessions."
        await pages[0].type("q")
        assert (await pages[0].goodbye())[0] == ENDED
        page = await served.look(third)
        await page.until(b">")
        assert served.sessions.count == 2


async def test_an_id_of_ones_own_making_starts_nothing() -> None:
    async with serving() as served:
        await served.come_in()
        for id in ("0" * 32, "x", "%00"):
            assert await (await served.look(id)).goodbye() == (
                REFUSED,
                "This session has ended.",
            )
        assert served.sessions.count == 0


@pytest.mark.parametrize(
    "message",
    ["", "{", "1", "[]", '["stdin"]', '["stdin", 1]', '["resize", {"width": 80}]', "[" * 100_000,
     '["resize", {"width": 80, "height": "24"}]', '["resize", {"width": -1, "height": 24}]',
     '["resize", {"width": true, "height": 24}]', '["resize", {"width": 80, "height": 1e9}]',
     '["exec", "ls"]'],
)  # fmt: skip
async def test_what_our_page_would_not_send_ends_the_connection_alone(message: str) -> None:
    async with serving() as served:
        id = await served.come_in()
        page = await served.look(id)
        await page.until(b">")
        await page.socket.send_str(message)
        assert (await page.goodbye())[0] == ODD
        again = await served.look(id)
        await again.until(b">")


async def test_bytes_and_big_messages_end_the_connection_alone() -> None:
    async with serving() as served:
        id = await served.come_in()
        page = await served.look(id)
        await page.socket.send_bytes(b"x")
        assert (await page.goodbye())[0] == ODD
        page = await served.look(id)
        await page.type("x" * 2**21)
        assert (await page.goodbye())[0] == 1009
        page = await served.look(id)
        await page.until(b">")


async def test_a_lone_surrogate_is_typed_as_something() -> None:
    async with serving() as served:
        page = await served.look(await served.come_in())
        await page.until(b">")
        await page.socket.send_str('["stdin", "\\ud800"]')
        await page.until(b"[?]")


async def test_a_page_that_takes_nothing_holds_up_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(browser_session, "SLOW", 0.2)
    async with serving() as served:
        slow = await served.come_in()
        page = await served.look(slow)
        await page.until(b">")
        transport = page.socket._conn.transport  # type: ignore[union-attr]
        assert transport is not None
        transport.pause_reading()
        await page.type("!")
        other = await served.look(await served.come_in())
        await other.until(b">")
        await other.type("j")
        await other.until(b"[j]")
        session, _ = await served.sessions.of(slow, Size(80, 24))
        ends = time.monotonic() + 30
        while session.left_at is None and time.monotonic() < ends:
            await other.type("k")
            await other.until(b"[k]")
        assert session.left_at is not None
        again = await served.look(slow)
        await again.until(b"###")
