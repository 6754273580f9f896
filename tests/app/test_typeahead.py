"""Keys that come faster than they can be acted on."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.app import ComposeResult
from textual.dom import DOMNode
from textual.events import Key, Paste
from textual.widgets import Input

from tests.app.app_session import app_session
from tui.app.terminal import typeahead
from tui.app.terminal.typeahead import TypeAhead


class Clock:
    """A clock that only goes on when it is told to."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(typeahead, "monotonic", clock)
    return clock


class Slow(TypeAhead):
    """Each key takes its time; "/" opens a line to type in, and what follows "-" is lost.

    `typed_meanwhile` comes in while the first key is acted on.
    """

    def __init__(self, clock: Clock, took: float) -> None:
        super().__init__()
        self.clock, self.took = clock, took
        self.acted = ""
        self.typed_meanwhile = ""
        self.loses = False

    def compose(self) -> ComposeResult:
        yield Input(disabled=True)

    def on_key(self, event: Key) -> None:
        self.acted += event.character or ""
        self.clock.now += self.took
        typed, self.typed_meanwhile = self.typed_meanwhile, ""
        self.type(typed)
        if event.character == "/":
            field = self.query_one(Input)
            field.disabled = False
            field.focus()
        if event.character == "-":
            self.loses = True

    def type(self, characters: str) -> None:
        for character in characters:
            self.post_message(Key(character, character))

    def _follow(self, follower: int, node: DOMNode | None, rounds: int) -> None:
        if self.loses and node is self.screen:
            self.loses = False
        else:
            super()._follow(follower, node, rounds)


class Late(Slow):
    """What follows "-" is not lost, but comes when "/" is acted on."""

    late: tuple[int, DOMNode | None] | None = None

    def on_key(self, event: Key) -> None:  # Textual calls Slow's after it
        if event.character == "/" and self.late is not None:
            (follower, node), self.late = self.late, None
            super()._follow(follower, node, 1)

    def _follow(self, follower: int, node: DOMNode | None, rounds: int) -> None:
        if self.loses and node is self.screen:
            self.late = follower, None
        super()._follow(follower, node, rounds)


@pytest.mark.parametrize("took", [0.0, 0.4, 1.0, 30.0])
@pytest.mark.parametrize("first", ["1", "1J", "1J2"])
async def test_keys_are_taken_in_their_order_however_long_one_takes(
    clock: Clock, took: float, first: str
) -> None:
    app = Slow(clock, took)
    async with app.run_test() as pilot:
        app.typed_meanwhile = "1J2J3abc".removeprefix(first)
        app.type(first)
        await pilot.pause()
        while app.has_keys_to_take:
            await pilot.pause()
        assert app.acted == "1J2J3abc"


@pytest.mark.parametrize("took", [0.0, 30.0])
@pytest.mark.parametrize("first", ["1", "12", "12/"])
async def test_what_follows_the_key_that_opens_a_prompt_gets_into_it(
    clock: Clock, took: float, first: str
) -> None:
    app = Slow(clock, took)
    async with app.run_test() as pilot:
        app.typed_meanwhile = "12/ab".removeprefix(first)
        app.type(first)
        await pilot.pause()
        app.post_message(Paste("cd"))
        app.type("e")
        await pilot.pause()
        while app.has_keys_to_take:
            await pilot.pause()
        assert app.query_one(Input).value == "abcde"
        assert app.acted == "12/"


async def test_keys_go_on_when_what_follows_one_was_lost(clock: Clock) -> None:
    app = Slow(clock, 0.0)
    async with app.run_test() as pilot:
        app.post_message(Key("-", "-"))
        app.post_message(Key("a", "a"))
        await pilot.pause()
        assert app.acted == "-"
        clock.now += typeahead.LONGEST_WAIT
        app.post_message(Key("b", "b"))
        while app.has_keys_to_take:
            await pilot.pause()
        assert app.acted == "-ab"


async def test_one_who_comes_late_after_a_key_lets_no_other_key_pass(clock: Clock) -> None:
    app = Late(clock, 0.0)
    async with app.run_test() as pilot:
        app.type("-")
        await pilot.pause()
        clock.now += typeahead.LONGEST_WAIT
        app.type("/ab")
        await pilot.pause()
        while app.has_keys_to_take:
            await pilot.pause()
        assert app.late is None
        assert app.query_one(Input).value == "ab"
        assert app.acted == "-/"


async def test_claims_tagged_ahead_of_a_slow_disk_are_those_that_were_meant(
    article: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with app_session(article) as s:
        save = s.session.save

        def slowly() -> None:
            clock.now += 2.0
            save()

        monkeypatch.setattr(s.session, "save", slowly)
        s.session.on_change = lambda edit: slowly()
        await s.press("1", "J", "2", "J", "3")
        kinds = [claim.kind for claim in s.claims]
        assert kinds == ["report", "allegation", "denial"]
