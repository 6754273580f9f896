"""Who may come in: what a request must bring before anything is answered but "no"."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from hmac import compare_digest
from typing import NamedTuple

FROM_HERE = ("", "none", "same-origin")
"""What browsers say of requests that no page of somebody else has caused."""


class Gate(NamedTuple):
    """The secrets of one run, and the port that it listens on.

    The `token` stands in the address that is printed, and is exchanged for the `pass_`, a cookie.
    Browsers send a cookie to every port of the machine, so it is good only below a `folder` whose
    name nobody else knows: another program that listens here is never sent it.
    """

    port: int
    token: str
    pass_: str
    folder: str

    @property
    def hosts(self) -> tuple[str, ...]:
        """What a browser that was given our address calls us."""
        return f"127.0.0.1:{self.port}", f"localhost:{self.port}"

    @property
    def address(self) -> str:
        """The address that lets in whoever has it."""
        return f"http://{self.hosts[0]}/?token={self.token}"

    def may_be_asked(self, hosts: Sequence[str], origins: Sequence[str], is_socket: bool) -> bool:
        """Whether a request is for us by name, and was not caused by a page of somebody else.

        A name that leads here but is not ours is how such a page would get round its own bounds.
        """
        if len(hosts) != 1 or hosts[0] not in self.hosts:
            return False
        return list(origins) == [f"http://{hosts[0]}"] if origins else not is_socket

    def lets_in(self, token: str) -> bool:
        """Whether it is the token."""
        return _are_same(token, self.token)

    def knows(self, cookie: str) -> bool:
        """Whether it is the cookie that was given for the token."""
        return _are_same(cookie, self.pass_)


def new_gate(port: int) -> Gate:
    """Secrets that nobody has seen yet."""
    return Gate(
        port, secrets.token_urlsafe(32), secrets.token_urlsafe(32), f"/{secrets.token_hex(8)}/"
    )


def _are_same(one: str, other: str) -> bool:
    """Compared in a time that says nothing of where they differ."""
    return compare_digest(one.encode(errors="replace"), other.encode())
