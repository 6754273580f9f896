"""Whose turn it is in a long list of addresses: a host is asked one thing at a time."""

from __future__ import annotations

import heapq
from collections import deque
from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import urlsplit


class Turn(NamedTuple):
    """An address whose turn it is, its host, and the how manieth attempt at it this is."""

    host: str
    address: str
    attempt: int = 1


class HostTurns:
    """The order in which addresses are fetched.

    Hosts take turns, and within a host its addresses come as they stood. Times are seconds of
    whatever clock is given, so nothing here waits. A host that has its turn gets no other until
    that is `over`.
    """

    def __init__(self, addresses: Iterable[str]) -> None:
        self._waiting: dict[str, deque[Turn]] = {}
        for address in addresses:
            host = host_of(address)
            self._waiting.setdefault(host, deque()).append(Turn(host, address))
        # The second number keeps hosts that may be asked at the same time in their order.
        self._ready = [(0.0, number, host) for number, host in enumerate(self._waiting)]
        self._number = len(self._ready)

    def next(self, now: float) -> Turn | None:
        """An address that may be fetched now, if there is one."""
        if not self._ready or self._ready[0][0] > now:
            return None
        return self._waiting[heapq.heappop(self._ready)[2]].popleft()

    def ready_at(self) -> float | None:
        """When there is one; None if that depends on a turn that is not over, or all are."""
        return self._ready[0][0] if self._ready else None

    def over(self, turn: Turn, at: float, again: bool = False) -> bool:
        """Let the host be asked again at that time, for the same address if need be.

        Whether it has any address left.
        """
        waiting = self._waiting[turn.host]
        if again:
            waiting.appendleft(turn._replace(attempt=turn.attempt + 1))
        if not waiting:
            del self._waiting[turn.host]
            return False
        self._number += 1
        heapq.heappush(self._ready, (at, self._number, turn.host))
        return True

    def give_up(self, turn: Turn) -> list[str]:
        """Ask that host no more, whose turn this is; the addresses of it that are left."""
        return [each.address for each in self._waiting.pop(turn.host)]


def host_of(address: str) -> str:
    """The scheme and host of an address, with its port if it has one."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return address
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}".lower()
