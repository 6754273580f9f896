"""Serving until it is told to stop, with nothing left behind."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
from collections.abc import Callable, Sequence
from typing import NamedTuple

from aiohttp import web

from tui.analysis.pipeline.protocol import TURN
from tui.serving.gate import new_gate
from tui.serving.served_program import environment
from tui.serving.sessions import Sessions
from tui.serving.terminal_child import Size, TerminalChild, start
from tui.serving.web_server import sweep_on, web_app
from tui.storage.store.scratch import scratch_for_now

_PATIENCE = 1.0


class Serving(NamedTuple):
    """What is served: a command, on which port (0 for a free one), to how many at a time.

    After `idle` seconds without a key a session ends.
    """

    command: Sequence[str]
    title: str
    port: int
    most: int
    idle: float


async def serve(serving: Serving, opened: Callable[[str], None]) -> None:
    """Serve until a signal comes; `opened` is told the address. Raises OSError."""
    with _listen(serving.port) as listening, scratch_for_now("turn") as folder:
        turn = folder / "turn"
        turn.touch(mode=0o600)
        # One analysis at a time is enough for one machine, and for its memory.
        surroundings = environment(os.environ) | {TURN: str(turn)}

        async def begin(size: Size) -> TerminalChild:
            return await start(serving.command, surroundings, size)

        sessions = Sessions(begin, serving.most, serving.idle)
        await _serve(serving.title, listening, sessions, opened)


async def _serve(
    title: str, listening: socket.socket, sessions: Sessions, opened: Callable[[str], None]
) -> None:
    gate = new_gate(listening.getsockname()[1])
    runner = web.AppRunner(
        web_app(gate, sessions, title), access_log=None, shutdown_timeout=_PATIENCE
    )
    stopped = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        asyncio.get_running_loop().add_signal_handler(number, stopped.set)
    sweeping = asyncio.create_task(sweep_on(sessions))
    try:
        await runner.setup()
        await web.SockSite(runner, listening).start()
        opened(gate.address)
        await stopped.wait()
    finally:
        sweeping.cancel()
        await sessions.close()
        await runner.cleanup()


def _listen(port: int) -> socket.socket:
    """A socket that only this machine can reach."""
    listening = socket.socket()
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(("127.0.0.1", port))
    except BaseException:
        listening.close()
        raise
    return listening
