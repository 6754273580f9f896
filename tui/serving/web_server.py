"""The web server: who may come in, what there is to see, and the sockets of the terminals."""

from __future__ import annotations

import asyncio
from contextlib import suppress

from aiohttp import WSMsgType, web
from aiohttp.typedefs import Handler, Middleware

from tui.serving.browser_session import ODD, REFUSED, sensible
from tui.serving.gate import FROM_HERE, Gate
from tui.serving.page_files import headers, page, page_files
from tui.serving.sessions import NoSession, Sessions
from tui.serving.terminal_child import Size

LARGEST = 2**20
"""Bytes of one message from a page; a longer one ends the connection."""
HEARTBEAT = 15.0
GOODBYE = 2.0
"""Seconds that a page has to say goodbye too."""
LOOKS_EVERY = 5.0

NOT_IN = (
    "quoth: this address alone lets nobody in. Open the address that quoth serve has printed, "
    "in a tab of its own.\n"
)
_DEFAULT = Size(80, 24)


class Page:
    """A page at the other end of a socket."""

    def __init__(self, socket: web.WebSocketResponse, request: web.Request) -> None:
        self._socket = socket
        self._request = request

    async def send(self, data: bytes) -> None:
        """Show it what was drawn; raises ConnectionError when it is gone."""
        if self._socket.closed:
            raise ConnectionResetError
        await self._socket.send_bytes(data)

    async def leave(self, code: int, words: str) -> None:
        """Tell it goodbye."""
        with suppress(ConnectionError, RuntimeError):
            await self._socket.close(code=code, message=words.encode())

    def drop(self) -> None:
        """Let go of it at once."""
        if self._request.transport is not None:
            self._request.transport.abort()


def web_app(gate: Gate, sessions: Sessions, title: str) -> web.Application:
    """The application that answers who comes through the gate."""
    files = page_files()

    async def first(request: web.Request) -> web.StreamResponse:
        """Give the cookie for the token, and lead to an address without it."""
        if not gate.lets_in(request.query.get("token", "")):
            return _refused()
        # A cookie as strict as ours is not sent on where a page of somebody else has led here, so
        # from there it takes a page of ours in between.
        if request.headers.get("Sec-Fetch-Site", "") in FROM_HERE:
            answer = web.Response(status=303, headers={"Location": gate.folder})
        else:
            answer = web.Response(
                text=f'<!DOCTYPE html><meta http-equiv="refresh" content="0; url={gate.folder}">',
                content_type="text/html",
            )
        answer.set_cookie(
            _cookie(gate), gate.pass_, path=gate.folder, httponly=True, samesite="Strict"
        )
        return answer

    async def begin(request: web.Request) -> web.StreamResponse:
        """Lead to a session of one's own, to which loading the page again comes back."""
        return web.Response(
            status=303, headers={"Location": f"{gate.folder}session/{sessions.promise()}"}
        )

    async def show(request: web.Request) -> web.StreamResponse:
        socket = f"ws://{request.host}{gate.folder}socket/{request.match_info['id']}"
        return web.Response(text=page(socket, gate.folder, title), content_type="text/html")

    async def file(request: web.Request) -> web.StreamResponse:
        found = files.get(request.match_info["name"])
        if found is None:
            raise web.HTTPNotFound
        return web.Response(body=found.data, content_type=found.kind)

    async def alive(request: web.Request) -> web.StreamResponse:
        return web.Response(status=204)

    async def socket(request: web.Request) -> web.StreamResponse:
        return await _talk(request, sessions)

    app = web.Application(middlewares=[_guard(gate)])
    routes = (
        *(("/", first), (gate.folder, begin), (f"{gate.folder}session/{{id}}", show)),
        *((f"{gate.folder}files/{{name}}", file), (f"{gate.folder}alive", alive)),
        (f"{gate.folder}socket/{{id}}", socket),
    )
    for path, handler in routes:
        app.router.add_get(path, handler, allow_head=False)
    return app


def _guard(gate: Gate) -> Middleware:
    """Refuses whoever may not ask, in words that tell nothing of what there is."""

    @web.middleware
    async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
        given = request.headers
        hosts, origins = given.getall("Host", []), given.getall("Origin", [])
        is_for_us = gate.may_be_asked(hosts, origins, is_socket="Upgrade" in given)
        asks_to_come_in = request.method == "GET" and request.path == "/"
        is_known = (
            gate.knows(request.cookies.get(_cookie(gate), ""))
            and request.headers.get("Sec-Fetch-Site", "") in FROM_HERE
        )
        if not (is_for_us and (is_known or asks_to_come_in)):
            answer: web.StreamResponse = _refused()
        else:
            try:
                answer = await handler(request)
            except web.HTTPException as error:
                answer = web.Response(status=error.status, text=f"quoth: {error.reason}\n")
        if not answer.prepared:
            host = request.host if is_for_us else gate.hosts[0]
            answer.headers.update(headers(host))
        return answer

    return guard


async def _talk(request: web.Request, sessions: Sessions) -> web.StreamResponse:
    """Connect a page with its program until one of them is gone."""
    socket = web.WebSocketResponse(
        heartbeat=HEARTBEAT, timeout=GOODBYE, max_msg_size=LARGEST, compress=False
    )
    await socket.prepare(request)
    viewer = Page(socket, request)
    size = _size(request)
    try:
        session, anew = await sessions.of(request.match_info["id"], size)
    except NoSession as why:
        await viewer.leave(REFUSED, str(why))
        return socket
    await session.attach(viewer, size, anew)
    try:
        async for message in socket:
            if message.type is not WSMsgType.TEXT or not session.hear(message.data):
                await viewer.leave(ODD, "That is nothing that this page sends.")
                break
    finally:
        session.detach(viewer)
    return socket


def _size(request: web.Request) -> Size:
    """The size that the page says its terminal has."""
    try:
        width, height = int(request.query["width"]), int(request.query["height"])
    except (KeyError, ValueError):
        return _DEFAULT
    return sensible(width, height) or _DEFAULT


def _cookie(gate: Gate) -> str:
    return f"quoth-{gate.port}"


def _refused() -> web.Response:
    return web.Response(status=403, text=NOT_IN)


async def sweep_on(sessions: Sessions) -> None:
    """See again and again whether a session has to go."""
    while True:
        await asyncio.sleep(LOOKS_EVERY)
        await sessions.sweep()
