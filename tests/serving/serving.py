"""A server with a small program in the place of quoth, and a browser's part without a browser."""

from __future__ import annotations

import asyncio
import os
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import NamedTuple

from aiohttp import ClientSession, ClientWebSocketResponse, CookieJar, WSMsgType, web

from tui.serving.gate import Gate, new_gate
from tui.serving.sessions import Sessions
from tui.serving.terminal_child import Size, TerminalChild, start
from tui.serving.web_server import web_app

PROGRAM = """
import os, signal, sys, tty
tty.setraw(0)
def draw(*_):
    size = os.get_terminal_size(0)
    os.write(1, f"<{os.getpid()} {size.columns}x{size.lines}>".encode())
signal.signal(signal.SIGCONT, draw)
signal.signal(signal.SIGWINCH, draw)
draw()
while True:
    typed = os.read(0, 1024)
    if typed == b"q":
        sys.exit()
    elif typed == b"!":
        while True:
            os.write(1, b"#" * 4096)
    os.write(1, b"[" + typed + b"]")
"""


USUAL = Size(80, 24)


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


class Served(NamedTuple):
    gate: Gate
    sessions: Sessions
    clock: Clock
    client: ClientSession

    def url(self, path: str = "") -> str:
        """The address of something below the folder that only the cookie opens."""
        return f"http://127.0.0.1:{self.gate.port}{self.gate.folder}{path}"

    async def come_in(self) -> str:
        """Take the cookie, and begin a session: its id."""
        async with self.client.get(self.gate.address) as answer:
            assert answer.status == 200
            return answer.url.name

    async def look(self, id: str, size: Size = USUAL) -> Looking:
        origin = f"http://127.0.0.1:{self.gate.port}"
        query = f"?width={size.columns}&height={size.rows}"
        url = self.url(f"socket/{id}{query}")
        return Looking(await self.client.ws_connect(url, headers={"Origin": origin}))


class Looking:
    """A page that looks at a session."""

    def __init__(self, socket: ClientWebSocketResponse) -> None:
        self.socket = socket
        self.seen = b""

    async def type(self, text: str) -> None:
        await self.socket.send_json(["stdin", text])

    async def until(self, words: bytes) -> bytes:
        """All that was drawn up to some words and with them; what comes after is kept."""
        while words not in self.seen:
            message = await asyncio.wait_for(self.socket.receive(), 20)
            assert message.type is WSMsgType.BINARY, message
            self.seen += message.data
        before, _, self.seen = self.seen.partition(words)
        return before + words

    async def goodbye(self) -> tuple[int | None, str]:
        """With which code and words it was told to go."""
        while True:
            message = await asyncio.wait_for(self.socket.receive(), 20)
            if message.type is WSMsgType.CLOSE:
                return message.data, str(message.extra or "")
            if message.type is not WSMsgType.BINARY:
                return self.socket.close_code, ""


@asynccontextmanager
async def serving(most: int = 2, idle: float = 1000.0) -> AsyncIterator[Served]:
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    gate = new_gate(listening.getsockname()[1])

    async def begin(size: Size) -> TerminalChild:
        return await start([sys.executable, "-c", PROGRAM], os.environ, size)

    clock = Clock()
    sessions = Sessions(begin, most, idle, clock)
    runner = web.AppRunner(web_app(gate, sessions, "quoth: story"), shutdown_timeout=0.2)
    await runner.setup()
    await web.SockSite(runner, listening).start()
    async with ClientSession(cookie_jar=CookieJar(unsafe=True)) as client:
        try:
            yield Served(gate, sessions, clock, client)
        finally:
            await sessions.close()
            await runner.cleanup()
