"""Answers that are refused, and answers about what others have changed since it was asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.app.app_session import AppSession, app_session
from tests.app.test_prompts import PROMPTS, prepared
from tui.model.edits import Edit
from tui.session.at_cursor import at_cursor
from tui.session.describing import detail
from tui.session.refusal import Refused
from tui.session.session import Session

# Where an answer is refused as it stands, and how it is put right.
PUT_RIGHT = {
    "d #": ("two", "2", "whole number"),
    "r s": ("no such claim", "bitter", "Nothing in the list fits"),
    "@ a": ("no such name", "Kayani", "Nothing in the list fits"),
    "@ n": (" ", "Stroh", "needs a name"),
    "/": ("zebra", "Kayani", "“zebra” is not in the text"),
}


@pytest.mark.parametrize("keys", PUT_RIGHT)
async def test_what_is_refused_stays_to_be_put_right(article: Path, keys: str) -> None:
    wrong, right, why = PUT_RIGHT[keys]
    async with app_session(article) as s:
        await prepared(s)
        kind = s.current["kind"]
        await s.press(*keys.split(), "ctrl+a", "ctrl+k", *wrong, "left", "enter")
        bar = s.reader.frame.prompt_bar
        assert why in s.rows[0]
        assert (bar.asking, bar.field.value) == (True, wrong)
        assert bar.field.cursor_position == len(wrong) - 1
        assert "take" in s.rows[-1]
        await s.press("end", "ctrl+u", *right, "enter")
        assert not bar.asking
        assert why not in s.rows[0]
        assert all(claim.kind == kind for claim in s.claims)


@pytest.mark.parametrize("keys", [keys for keys in PROMPTS if keys not in ("/", ":")])
async def test_every_prompt_stays_while_its_answer_cannot_be_written(
    article: Path, keys: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(session: Session, edit: Edit) -> None:
        raise Refused("It cannot be written.")

    async with app_session(article) as s:
        await prepared(s)
        done = len(s.session.reading.done)
        typed = "3" if keys == "d #" else "Kayani"
        await s.press(*keys.split(), "ctrl+a", "ctrl+k", *typed)
        with monkeypatch.context() as patch:
            patch.setattr(Session, "apply", refuse)
            await s.press("enter")
        assert "It cannot be written." in s.rows[0]
        assert s.reader.frame.prompt_bar.field.value == typed
        await s.press("enter")
        assert not s.reader.frame.prompt_bar.asking
        assert len(s.session.reading.done) == done + 1


# The keys that ask, those that answer, the last of which is pressed again; the field, what another
# program puts there, what is said of it, and what the answer puts there.
CHANGED = {
    "note": ("c", "mine enter", "note", '"theirs"', "theirs", "mine"),
    "note, all fields": ("d c", "mine enter", "note", '"theirs"', "theirs", "mine"),
    "tags": ("t", "mine enter", "tags", '["a", "b"]', "a b", ("mine",)),
    "kind": ("d j enter", "3", "kind", '"demand"', "demand", "denial"),
    "factuality": ("f", "2", "factuality", '"CT-"', "CT-", "PR+"),
    "time": ("f", "p", "time", '"future"', "future", "past"),
    "neither": ("f", "-", "factuality", '"CT-"', "CT-", None),
    "judgement": ("w", "b", "judgement.reliability", '"D"', "D", "B"),
    "count": ("d #", "7 enter", "source.count", "3", "3", 7),
    "source": ("s", "Nobody enter", "source.speaker", '"Somebody"', "Somebody", "Nobody"),
    "parent": ("r p", "bitter enter", "parent", '"zzzzzz"', "zzzzzz", "its id"),
}


def from_outside(s: AppSession, name: str, value: str) -> None:
    """Let another program set a field of the current claim."""
    lines = s.file.read_text(encoding="utf-8").splitlines()
    start = lines.index(f"[claim.{s.session.current}]")
    end = next((n for n in range(start + 1, len(lines)) if not lines[n]), len(lines))
    kept = [each for each in lines[start:end] if not each.startswith(f"{name} =")]
    s.file.write_text("\n".join([*lines[:start], *kept, f"{name} = {value}", *lines[end:], ""]))


@pytest.mark.parametrize("looked", [True, False])
@pytest.mark.parametrize("case", CHANGED)
async def test_what_others_have_put_there_is_not_overwritten_unseen(
    article: Path, case: str, looked: bool
) -> None:
    asks, answers, name, value, told, mine = CHANGED[case]
    *text, last = answers.split(" ")
    async with app_session(article) as s:
        await prepared(s)
        await s.press(*asks.split(), *"".join(text))
        from_outside(s, name, value)
        if looked:
            s.reader.look_outside()
        await s.press(last)
        assert f"was changed meanwhile to “{told}”" in s.rows[0]
        assert "again puts yours in its place" in s.rows[0]
        theirs = s.current[name]
        assert theirs in (told, tuple(told.split()), int(told) if told.isdecimal() else told)
        assert s.reader.frame.prompt_bar.asking == (last == "enter")
        assert "esc leave" in s.shown
        await s.press(last)
        put = s.current.get(name)
        assert put == mine or (case == "parent" and put in s.session.reading.tables.claim)
        await s.press("u")
        assert s.current[name] == theirs


async def test_what_others_have_put_elsewhere_is_no_matter(article: Path) -> None:
    async with app_session(article) as s:
        await prepared(s)
        await s.press("c", *"mine")
        from_outside(s, "tags", '["theirs"]')
        await s.press("enter")
        assert (s.current["note"], s.current["tags"]) == ("mine", ("theirs",))


async def test_leaving_keeps_what_others_have_put_there(article: Path) -> None:
    async with app_session(article) as s:
        await prepared(s)
        await s.press("c", *"mine")
        from_outside(s, "note", '"theirs"')
        await s.press("enter", "escape")
        assert not s.reader.frame.prompt_bar.asking
        assert s.current["note"] == "theirs"
        assert "meanwhile" not in s.rows[0]


async def test_a_relation_that_others_have_put_there_is_not_taken_away(article: Path) -> None:
    async with app_session(article) as s:
        await prepared(s)
        other = next(claim.id for claim in s.claims if claim.quote.startswith("bitter"))
        await s.press("r", "s", *"bitter")
        from_outside(s, "supports", f'["{other}"]')
        await s.press("enter")
        assert "was put there meanwhile" in s.rows[0]
        assert s.current["supports"] == (other,)


async def test_the_key_to_another_claim_on_the_words_leads_there(article: Path) -> None:
    async with app_session(article) as s:
        s.select("Kayani canceled")
        await s.press("1", "+", "2")
        for _ in range(2):
            here = s.session.current
            (also,) = [
                fact.text
                for fact in detail(s.session, at_cursor(s.session))
                if fact.label == "also"
            ]
            key = also[-1]
            assert also.endswith((" on these words: ]", " on these words: ["))
            await s.press(key)
            assert s.selected == "Kayani canceled"
            assert s.session.current != here
