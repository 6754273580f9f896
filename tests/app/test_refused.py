"""Questions that cannot be answered: what would have answered them is never a command."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from tests.app.app_session import STAYS, AppSession, app_session
from tui.app.keys.command_table import TABLE
from tui.app.keys.registry import COMMANDS
from tui.text.cursor import Cursor
from tui.text.spans import Span

ANSWERS: dict[str, tuple[tuple[str, ...], ...]] = {
    "factuality.set": (("1",), ("p",), ("-",), ("F2",)),
    "tags.set": (("t", "o", "d", "o", "enter"), ("x", "enter"), ("1", "enter")),
    "note.set": ((*"do 3 x.", "enter"), ("u", "enter"), ("F2", "1", "enter")),
    "weigh": (("b",), ("1",), ("l", "3"), ("k", "2"), ("n", "1")),
    "fields": (
        *(("1", "d"), ("c", *"a note, 1x", "enter", "d"), ("s", *"Mullen", "enter", "q")),
        *(("w", "1", "d"), ("f", "2", "d"), ("r", "o", *"1x", "enter", "d"), ("m", "enter", "d")),
    ),
    "source.set": ((*"John 1x", "enter"), ("1", "enter")),
    "relation.set": (("s", *"Mullen 1", "enter"), ("o", "x", "enter"), ("p", "enter")),
    "remark.write": ((*"why 1x", "enter"), ("x", "enter")),
    "remark.settle": (("1",),),
    "claim.another": (("1",), ("8",), ("0",)),
    "anchors.review": (("1",), ("x",), ("n",)),
    "conflicts.settle": (("o",), ("t",), ("b",), ("n",)),
    "entity.correct": (("i",), ("y",), ("l", "p"), ("n", *"x1", "enter"), ("a", *"x1", "enter")),
    "everywhere": (("1",), ("x",), ("@",)),
    "changes.show": (("x", "q"), ("U", "q"), ("enter", "q"), ("q",), ("u", "q"), ("D",)),
}
"""What begins with a key that may be refused, each as it goes on."""
ASKS_NOTHING_THAT_IS_REFUSED = {
    *("cue.set", "content.set", "source.same", "doubles.fold", "claim.revert"),
    "claim.check",
    *(
        "look.theme",
        "look.layers",
        "search",
        "help",
        "palette",
        "quit",
        "panel.enter",
        "person.show",
    ),
}


def test_every_command_that_begins_a_sequence_is_tried() -> None:
    begins = {command.id for group in ("Claim", "Entities") for command in TABLE[group]}
    assert begins <= ANSWERS.keys() | ASKS_NOTHING_THAT_IS_REFUSED
    assert ANSWERS.keys() <= COMMANDS.keys()


@asynccontextmanager
async def nowhere(article: Path, id: str) -> AsyncIterator[AppSession]:
    """Where the command is refused, though words are selected that a digit tags."""
    async with app_session(article) as s:
        s.select("Story highlights")
        if id in ("everywhere", "entity.correct"):
            # Nothing but marks is selected; from there, a digit or x would act on what is near.
            start = s.session.text.index(',"')
            s.session.cursor = Cursor(Span(start, start + 2))
        yield s


@pytest.mark.parametrize(
    ("id", "answer"), [(id, answer) for id, answers in ANSWERS.items() for answer in answers]
)
async def test_the_answer_to_what_is_refused_does_nothing(
    article: Path, id: str, answer: tuple[str, ...]
) -> None:
    async with nowhere(article, id) as s:
        before = s.session.cursor.span
        keys = [key.lower() if key[0] == "F" and key[1:].isdigit() else key for key in answer]
        await s.press(COMMANDS[id].keys[0], *keys)
        assert not s.session.reading.tables.claim
        assert not s.session.reading.tables.rejected
        assert not s.session.reading.done
        assert not s.app._exit
        assert not s.reader.frame.prompt_bar.asking
        assert s.session.cursor.span == before
        assert s.app.screen is s.reader
        if id not in ("changes.show", "fields"):
            assert s.rows[0].startswith(" Nothing was done. "), s.rows[0]
        # The next key is a command again.
        s.select("Story highlights")
        await s.press("1")
        assert [claim.kind for claim in s.claims] == ["report"]


@pytest.mark.parametrize("key", ["f", "w", "r", "+", "V", "X", "t", "c", "s"])
async def test_what_is_no_answer_moves_on_at_once(article: Path, key: str) -> None:
    async with app_session(article) as s:
        s.select("Story highlights")
        await s.press(key)
        assert "esc leave" in s.rows[-1]
        await s.press("'")
        assert "esc" not in s.rows[-1]
        assert not s.reader.frame.prompt_bar.asking
        assert s.selected != "Story highlights"
        await s.press("g", key, "tab", "enter")
        assert len(s.claims) == 1


@pytest.mark.parametrize("key", ["f", "t", "s", "D", "V"])
@pytest.mark.parametrize("leave", ["escape", "ctrl+g"])
async def test_escape_leaves_it(article: Path, key: str, leave: str) -> None:
    async with app_session(article) as s:
        s.select("Story highlights")
        await s.press(key, leave)
        assert "esc" not in s.rows[-1]
        await s.press("1")
        assert len(s.claims) == 1


@pytest.mark.parametrize("size", [(120, 40), (60, 15), (40, 10)])
@pytest.mark.parametrize("key", ["f", "t"])
async def test_it_says_why_at_once(article: Path, key: str, size: tuple[int, int]) -> None:
    async with app_session(article, size=size) as s:
        await s.press(key)
        assert "No claim is current: ] or [" in s.rows[0]
        assert "not now" in s.shown


async def test_a_claim_that_was_there_all_along_is_asked_about(article: Path) -> None:
    async with app_session(article, settings=STAYS) as s:
        await s.press("f", "escape", "tab", "enter", "f", "3")
        assert s.current["factuality"] == "PS+"
        await s.press("r", "escape", "c", *"mine", "enter")
        assert s.current["note"] == "mine"


async def test_function_keys_answer_as_the_digits_do(article: Path) -> None:
    async with app_session(article, settings=STAYS) as s:
        await s.press("tab", "enter", "f", "f3")
        assert s.current["factuality"] == "PS+"
