"""What may be fetched from where: servers on this machine that stand for the network and for it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from tests.intake.only import only
from tui.intake.adding import fetching
from tui.intake.sandboxed_reader import SandboxedReader, TimeLimits
from tui.storage.errors import CannotRead

PAGE = b"<!doctype html><title>Harbour</title><p>The harbour will close.</p>"
CYRILLIC = "<!doctype html><meta charset='latin1'><p>Да, сказал он.</p>".encode("cp1251")


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, host: str) -> None:
        super().__init__((host, 0), _Handler)
        self.leads_to = ""
        self.over = threading.Event()


class _Handler(BaseHTTPRequestHandler):
    server: _Server

    def do_GET(self) -> None:
        if self.path == "/away":
            self.send_response(302)
            self.send_header("Location", self.server.leads_to)
            self.end_headers()
            return
        self.send_response(200)
        if self.path == "/cyrillic":
            self.send_header("Content-Type", "text/html; charset=windows-1251")
            self.end_headers()
            self.wfile.write(CYRILLIC)
            return
        self.end_headers()
        self.wfile.write(PAGE)
        if self.path == "/slow":
            self.wfile.flush()
            self.server.over.wait()

    def log_message(self, format: str, *args: Any) -> None:
        pass


def served(host: str) -> Iterator[_Server]:
    try:
        server = _Server(host)
    except OSError:
        pytest.skip(f"this system has no address {host}")
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield server
    server.over.set()
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def outside(monkeypatch: pytest.MonkeyPatch) -> Iterator[_Server]:
    monkeypatch.setenv("no_proxy", "*")
    monkeypatch.setattr(fetching, "_is_local_address", lambda peer: peer != "127.0.0.1")
    yield from served("127.0.0.1")


@pytest.fixture
def inside() -> Iterator[_Server]:
    yield from served("127.0.0.2")


def address(server: _Server, path: str) -> str:
    return f"http://{server.server_address[0]!s}:{server.server_port}{path}"


def test_no_redirection_leads_inside(outside: _Server, inside: _Server) -> None:
    outside.leads_to = address(inside, "/page")
    with pytest.raises(CannotRead, match=r"leads on to http://127\.0\.0\.2:\d+/page.*not followed"):
        fetching.fetch(address(outside, "/away"))


def test_no_name_that_stands_for_this_machine_leads_inside(
    outside: _Server, inside: _Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetching, "_is_local_name", lambda address: False)
    outside.leads_to = address(inside, "/page")
    with pytest.raises(CannotRead, match="not followed"):
        fetching.fetch(address(outside, "/away"))


def test_an_address_inside_is_fetched_if_asked_for(outside: _Server, inside: _Server) -> None:
    assert fetching.fetch(address(inside, "/page")) == (PAGE, address(inside, "/page"), "")
    inside.leads_to = address(outside, "/page")
    assert fetching.fetch(address(inside, "/away")) == (PAGE, address(outside, "/page"), "")


def test_the_encoding_that_the_server_says_counts(inside: _Server) -> None:
    with SandboxedReader() as confined:
        found = only(confined.fetch(address(inside, "/cyrillic")))
    assert found.text == "Да, сказал он.\n"
    assert found.warnings == ()


@pytest.mark.parametrize(
    ("peer", "is_inside"),
    [
        ("127.0.0.1", True), ("::1", True), ("169.254.169.254", True), ("fe80::1%eth0", True),
        ("10.0.0.1", True), ("0.0.0.0", True), ("::ffff:127.0.0.1", True),
        ("93.184.215.14", False), ("2606:2800:21f:cb07:6820:80da:af6b:8b2c", False),
    ],
)  # fmt: skip
def test_what_is_inside(peer: str, is_inside: bool) -> None:
    assert fetching._is_local_address(peer) is is_inside


def test_a_server_that_never_ends_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "*")
    for server in served("127.0.0.1"):
        with (
            SandboxedReader(TimeLimits(fetching=2.0)) as confined,
            pytest.raises(CannotRead, match="has not sent all of it in 2 seconds"),
        ):
            only(confined.fetch(address(server, "/slow")))


def test_a_server_that_does_not_answer_is_told_in_a_sentence() -> None:
    address = "http://127.0.0.1:1/story"
    with pytest.raises(CannotRead, match=r"1/story could not be had: .*; check the address\."):
        fetching.fetch(address)
