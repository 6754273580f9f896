"""Relations to claims in other articles: found by their words, told, gone to, checked."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from tests.app.app_session import CLAIMS as ON_RECORD
from tests.app.app_session import AppSession, app_session
from tests.ledger.filled import Said, Story, filled
from tui.cli.main import main
from tui.ledger import ledger_file
from tui.model.records import Fields

QUOTE = "The network is a veritable arm of the agency"
STORIES = (
    Story("seeds/haqqani-network.txt", "2011-09-26", "CNN", "Officials: No action"),
    Story("seeds/hearing.txt", "2011-09-22", "Daily", "A hearing"),
    Story("seeds/reply.txt", "2011-10-02", "Daily", "The reply"),
)
HEARING = f"Adm. Mike Mullen told senators on Thursday. {QUOTE}. It was his last hearing.\n"
SAID = (
    Said(0, "d00001", {"source.speaker": "Zoe", "quote": "a veritable war", "kind": "report"}),
    Said(1, "a00001", {"source.speaker": "Mike Mullen", "quote": QUOTE, "kind": "allegation"}),
    Said(1, "", {"source.speaker": "Nobody", "quote": "veritable, too"}, annotator=None),
    Said(1, "e00001", {"source.speaker": "Eve", "quote": "veritable at last"}, annotator="eve"),
    Said(
        2, "b00001", {"source.speaker": "Hina Khar", "quote": "A veritable lie", "kind": "denial"}
    ),
)
CLAIMS = f"""\
format = 1

[article]
path = "seeds/hearing.txt"
title = "A hearing"

[claim.a00001]
quote = "{QUOTE}"
kind = "allegation"
prefix = "senators on Thursday. "
suffix = ". It was his last hearing."

[claim.a00001.source]
quote = "Mike Mullen"
"""


@pytest.fixture
def collection(article: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project of several articles, with a ledger that knows them all."""
    (article.parent / "hearing.txt").write_text(HEARING)
    (article.parents[1] / "annotations" / "hearing.toml").write_text(CLAIMS)

    def opened(_: object) -> sqlite3.Connection:
        return filled(STORIES, SAID)

    monkeypatch.setattr(ledger_file, "open_to_read", opened)
    return article


async def related(s: AppSession, speaker: str = "Mike Mullen") -> None:
    """Tag something, and relate it to the claim of the hearing."""
    s.select("bitter war of words")
    await s.press("1", "s", *speaker, "enter", "r", "o", *"verit")


async def test_claims_elsewhere_are_offered_while_words_are_typed(collection: Path) -> None:
    async with app_session(collection) as s:
        s.select("scapegoat")
        await s.press("1")
        await related(s)
        shown = s.shown
        assert shown.index("veritable arm") < shown.index("A veritable lie")
        assert "allegation Mike Mullen · A hearing" in shown
        for other in ("veritable war", "veritable, too", "veritable at last"):
            assert other not in shown
        await s.press("enter")
        assert s.current["opposes"] == ("seeds/hearing.txt#a00001",)
        assert s.saved["claim"][s.session.current]["opposes"] == ["seeds/hearing.txt#a00001"]
        await s.press("r", "o")
        assert "✓ Mike Mullen: “The network is a veritable arm" in s.shown
        await s.press(*"verit", "enter")
        assert "opposes" not in s.current


async def test_the_other_claim_is_told_and_gone_to_and_come_back_from(collection: Path) -> None:
    async with app_session(collection) as s:
        await related(s)
        await s.press("enter")
        assert "Mike Mullen: “The" in s.shown
        here = s.session.current
        await s.press("d")
        while "▸" not in next(row for row in s.rows[1:] if "opposes" in row):
            await s.press("j")
        await s.press("enter")
        assert "senators on Thursday" in s.shown
        assert "backspace leads back" in s.shown
        await s.press("backspace")
        assert "haqqani-network.txt" in s.shown
        assert s.app.screen.session.current == here  # type: ignore[attr-defined]


async def test_the_only_claim_of_an_article_may_be_related_elsewhere(collection: Path) -> None:
    async with app_session(collection) as s:
        s.select("bitter war of words")
        await s.press("1", "r")
        assert "not now" not in s.shown
        await s.press("p")
        assert "There is no other claim" in s.shown
        await s.press("escape", "r", "s", *"nothing has this", "enter")
        assert "Nothing in the list fits" in s.shown


async def test_the_page_of_a_claim_tells_what_leads_to_it_from_elsewhere(
    collection: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    against: Fields = {
        "source.speaker": "Mike Mullen",
        "quote": QUOTE,
        "opposes": ("seeds/haqqani-network.txt#m2x8wd",),
    }
    monkeypatch.setattr(
        ledger_file, "open_to_read", lambda _: filled(STORIES, [Said(1, "a00001", against)])
    )
    (collection.parents[1] / "annotations" / "haqqani-network.toml").write_text(ON_RECORD)
    async with app_session(collection) as s:
        await s.press("]", "d")
        row = next(row for row in s.rows if "opposed by" in row)
        assert "Mike Mullen: “The network" in row
        while "▸" not in next(row for row in s.rows if "opposed by" in row):
            await s.press("j")
        await s.press("enter")
        assert "senators on Thursday" in s.shown


async def test_a_claim_that_is_gone_is_told_here_and_by_check(
    collection: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    file = collection.parents[1] / "annotations" / "hearing.toml"
    async with app_session(collection) as s:
        await related(s)
        await s.press("enter")
        monkeypatch.chdir(collection.parents[1])
        file.write_text(CLAIMS.replace("a00001", "a00002"))
        await s.press("d")
        assert "(not there any more)" in s.shown
        while "▸" not in next(row for row in s.rows[1:] if "opposes" in row):
            await s.press("j")
        await s.press("enter")
        assert "is not there any more" in s.rows[0]
    assert main(["check", str(s.file)]) == 1
    assert "there is no claim a00001 in seeds/hearing.txt" in capsys.readouterr().err


async def test_without_a_ledger_one_line_says_so(
    article: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ledger_file, "open_to_read", lambda _: None)
    async with app_session(article) as s:
        s.select("scapegoat")
        await s.press("1")
        await related(s)
        assert "no ledger yet: this article only" in s.shown
        await s.press("enter")
        assert "Nothing in the list fits" in s.rows[0]
        await s.press("escape", "x")
        s.select("scapegoat")
        await s.press("x")
        s.select("bitter war of words")
        await s.press("1", "r")
        assert "There is no other claim" in s.shown
