"""Fetching many addresses without being a burden to anybody, by several readers at once."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future
from concurrent.futures import wait as wait_for
from typing import NamedTuple

from tui.cli.support.crew import Crew
from tui.cli.support.read_documents import ReadDocument
from tui.intake.adding.fetching import CannotFetch
from tui.intake.adding.host_turns import HostTurns, Turn
from tui.intake.adding.robots import SiteRules, site_rules
from tui.intake.sandboxed_reader import SandboxedReader
from tui.storage.errors import CannotRead

PAUSE = 1.0
"""Seconds between two pages of one host, at least."""
BACK_OFF = (5.0, 30.0)
"""Seconds before each further attempt at a page, unless the server says how many."""
LONGEST_WAIT = 120.0
"""A server that asks for more seconds is not asked again."""
_MOST_SILENT = 4
"""A host that has not answered for so many of its pages, one after the other, is asked no more."""


class Pace(NamedTuple):
    """A clock, and how to wait; tests have theirs."""

    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep


class _Visit(NamedTuple):
    """What came of one attempt: the document, and its site's rules if they are known by now."""

    read: ReadDocument
    rules: SiteRules | None


def polite_visits(
    addresses: Iterable[str], crew: Crew[SandboxedReader], is_list: bool, pace: Pace
) -> Iterator[ReadDocument]:
    """What is at each of the addresses, in the order in which it comes.

    Of a host only one page is fetched at a time. From a list, its robots.txt is kept to, a pause
    is made between two pages, and what may pass is tried again a little later.
    """
    turns = HostTurns(addresses)
    rules: dict[str, SiteRules] = {}
    silent: Counter[str] = Counter()
    running: dict[Future[_Visit], Turn] = {}
    while True:
        while len(running) < len(crew) and (turn := turns.next(pace.clock())):
            known = rules.get(turn.host) if is_list else SiteRules()
            running[crew.begin((turn, known), _visit)] = turn
        ready = turns.ready_at() if len(running) < len(crew) else None
        if ready is None and not running:
            return
        patience = None if ready is None else max(0.0, ready - pace.clock())
        if not running:
            pace.sleep(patience or 0.0)
            continue
        for done in wait_for(running, patience, FIRST_COMPLETED).done:
            turn = running.pop(done)
            visit = done.result()
            if visit.rules is not None and is_list:
                rules[turn.host] = visit.rules
            failed = visit.read.failed
            pause = rules.get(turn.host, SiteRules()).delay(PAUSE) if is_list else 0.0
            again = None
            if isinstance(failed, CannotFetch) and failed.may_pass and is_list:
                again = _wait(failed, turn.attempt)
            if again is not None:
                turns.over(turn, pace.clock() + max(pause, again), again=True)
                continue
            yield visit.read
            is_silent = isinstance(failed, CannotFetch) and failed.may_pass and not failed.status
            silent[turn.host] = silent[turn.host] + 1 if is_silent else 0
            if is_list and silent[turn.host] >= _MOST_SILENT:
                yield from map(_not_asked, turns.give_up(turn))
            elif not turns.over(turn, pace.clock() + pause):
                rules.pop(turn.host, None)
                del silent[turn.host]


def _wait(failed: CannotFetch, attempt: int) -> float | None:
    """How long to wait before the next attempt at a page; None if there is to be none."""
    if attempt > len(BACK_OFF):
        return None
    wait = BACK_OFF[attempt - 1] if failed.wait is None else failed.wait
    return wait if wait <= LONGEST_WAIT else None


def _not_asked(address: str) -> ReadDocument:
    silent = f"its server has not answered {_MOST_SILENT} times"
    why = f"{address} was not fetched: {silent}; try it later."
    return ReadDocument(address, (), CannotFetch(why, may_pass=True))


def _visit(item: tuple[Turn, SiteRules | None], reader: SandboxedReader) -> _Visit:
    turn, rules = item
    address = turn.address
    try:
        if rules is None:
            rules = _rules_for(turn, reader)
        if not rules.allow(address):
            raise CannotRead(
                f"{address} is not for programs, says its site's robots.txt; save it in a browser."
            )
        return _Visit(ReadDocument(address, tuple(reader.fetch(address))), rules)
    except CannotRead as error:
        return _Visit(ReadDocument(address, (), error), rules)


def _rules_for(turn: Turn, reader: SandboxedReader) -> SiteRules:
    """The rules of a site; a site that has none allows all, one that is out of order nothing."""
    try:
        return site_rules(reader.fetch_text(f"{turn.host}/robots.txt"))
    except CannotFetch as error:
        if 400 <= error.status < 500 and not error.may_pass:
            return SiteRules()
        rest = str(error).removeprefix(f"{turn.host}/robots.txt ")
        why = f"{turn.address} was not fetched, since its site's robots.txt {rest}"
        raise CannotFetch(why, error.status, error.may_pass, error.wait) from None
