"""The page of a person: all that is known of them, over the article; keys put more on record."""

from __future__ import annotations

import sqlite3
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.app.app_session import AppSession, app_session
from tests.ledger.filled import Said, Story, filled
from tui.app.person_told import told_of
from tui.app.screens.reader import Reader
from tui.ledger import ledger_file
from tui.ledger.found_statements import Found
from tui.ledger.person_figures import Figures
from tui.model.findings import Findings, Mention
from tui.session.actions.person_record import Person
from tui.session.session import Session
from tui.text.spans import Span

STORIES = (
    Story("seeds/haqqani-network.txt", "2011-09-26", "CNN", "Officials: No action"),
    Story("seeds/hearing.txt", "2011-09-22", "Daily", "A hearing", "Adm. Mike Mullen said so."),
    Story("seeds/reply.txt", "2011-10-02", "Daily", "The reply", "Mike Mullen was wrong."),
    Story("seeds/band.txt", "2012-01-05", "Weekly", "A band", "Mullen of the band played."),
)
HEARING = """\
Adm. Mike Mullen told senators on Thursday. The network is a veritable arm of the agency. It was
his last hearing.
"""


def statement(speaker: str, quote: str, kind: str = "allegation", **more: Any) -> dict[str, Any]:
    return {"source.speaker": speaker, "quote": quote, "kind": kind, **more}


SAID = (
    Said(1, "a00001", statement("Mike Mullen", "The network is a veritable arm of the agency")),
    Said(
        1,
        "a00002",
        statement("Mike Mullen", "It was known", "report", **{"judgement.reliability": "B"}),
    ),
    Said(1, "", statement("Mullen", "We will respond", "forecast"), annotator=None),
    Said(
        2,
        "b00001",
        statement(
            "Hina Khar", "Mike Mullen is wrong", "denial", opposes=("seeds/hearing.txt#a00001",)
        ),
    ),
    Said(3, "c00001", statement("Mullen", "We play on", "report")),
)


@pytest.fixture
def collection(article: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project of several articles, with a ledger that knows them all."""
    (article.parent / "hearing.txt").write_text(HEARING)
    (article.parents[1] / "annotations" / "hearing.toml").write_text(
        'format = 1\n[claim.a00001]\nkind = "allegation"\n'
        'quote = "The network is a veritable arm of the agency"\n'
    )

    def opened(_: object) -> sqlite3.Connection:
        return filled(STORIES, SAID)

    monkeypatch.setattr(ledger_file, "open_to_read", opened, raising=False)
    return article


def on_record(article: Path) -> dict[str, Any]:
    file = article.parents[1] / "annotations" / "entities.toml"
    tables: dict[str, Any] = tomllib.loads(file.read_text()) if file.exists() else {}
    return dict(tables.get("entity", {}))


def there(s: AppSession) -> Session:
    """The session of the article that is read by now."""
    screen = s.app.screen
    assert isinstance(screen, Reader)
    return screen.session


async def on_page(s: AppSession, words: str = "Mike Mullen") -> None:
    s.select(words)
    await s.press("$")


async def test_the_page_tells_what_the_collection_has_of_who_is_under_the_cursor(
    collection: Path,
) -> None:
    async with app_session(collection) as s:
        await on_page(s)
        assert "3 statements in 1 article; 1 of them nobody has judged yet" in s.shown
        assert "allegation 1 · forecast 1 · report 1" in s.shown
        assert "B 1" in s.shown
        assert "Hina Khar (1)" in s.shown
        assert "in 1 statement of others; in the text of 2 articles; 3 × in this one" in s.shown
        assert "“The network is a veritable arm of the agency”" in s.shown
        assert "We play on" not in s.shown
        await s.press("q")
        assert not s.reader.frame.on_page


async def test_enter_on_a_statement_reads_it_there_and_one_key_leads_back(
    collection: Path,
) -> None:
    async with app_session(collection) as s:
        await on_page(s)
        await s.press("tab", "tab", "j", "j", "j", "enter")
        assert there(s).current == "a00001"
        assert "backspace leads back" in s.shown
        await s.press("backspace")
        assert there(s).names.shown == "seeds/haqqani-network.txt"
        assert any("▸" in row and "a veritable arm" in row for row in s.rows)
        assert "3 statements in 1 article" in s.shown


async def test_each_field_has_a_letter_and_one_key_takes_it_back(collection: Path) -> None:
    async with app_session(collection) as s:
        await on_page(s)
        await s.press("r", *"admiral", "enter")
        await s.press("f", *"Joint Chiefs", "enter")
        await s.press("v", *"m", "enter")
        await s.press("w", "b")
        await s.press("c", *"often right", "enter")
        await s.press("a", *"Mullen", "enter")
        await s.press("l", "p")
        mullen = on_record(collection)["mike-mullen"]
        assert mullen.pop("reliability_date").startswith("20")
        assert mullen == {
            "name": "Mike Mullen",
            "label": "PERSON",
            "aliases": ["Mullen"],
            "role": "admiral",
            "affiliation": "Joint Chiefs",
            "gender": "m",
            "reliability": "B",
            "note": "often right",
        }
        await s.press("j")
        assert "admiral, Joint Chiefs" in s.rows[0]
        await s.press("A", "enter")
        assert "aliases" not in on_record(collection)["mike-mullen"]
        await s.press("n", *" Jr", "enter")
        assert on_record(collection)["mike-mullen"]["name"] == "Mike Mullen Jr"
        await s.press(*"uuuuuuuuu")
        assert on_record(collection) == {}
        await s.press("g", "enter", "escape", "x")
        assert "Nothing is on record of Mike Mullen" in s.shown


async def test_a_line_is_changed_by_enter_as_by_its_letter(collection: Path) -> None:
    async with app_session(collection) as s:
        await on_page(s)
        await s.press("j", "j", "j", "enter", *"admiral", "enter")
        assert on_record(collection)["mike-mullen"]["role"] == "admiral"
        await s.press("j", "j", "enter", "-", "j", "enter", *"note", "enter")
        assert on_record(collection)["mike-mullen"]["note"] == "note"
        await s.press("G", "g", "pagedown", "space", "b", "tab", "enter")
        assert "This line leads nowhere" in s.shown
        await s.press("shift+tab", "x")
        assert on_record(collection) == {}


async def test_two_become_one_and_are_two_again(collection: Path) -> None:
    async with app_session(collection) as s:
        await on_page(s)
        await s.press("m", *"mullen")
        assert "Mike Mullen  PERSON" not in s.shown
        await s.press("enter")
        assert on_record(collection)["mike-mullen"]["aliases"] == ["Mullen"]
        assert "4 statements in 2 articles" in s.shown
        await s.press("u")
        assert on_record(collection) == {}
        assert "3 statements in 1 article" in s.shown
        await s.press("m", *"nobody else", "enter", "m", "enter")
        assert on_record(collection)["mike-mullen"]["aliases"][0] == "nobody else"


async def test_in_some_articles_it_is_another_and_then_not_again(collection: Path) -> None:
    async with app_session(collection) as s:
        await on_page(s)
        await s.press("a", *"Mullen", "enter", "s", *"hearing", "enter")
        assert "go on with 1 article" in s.shown
        await s.press("enter")
        await s.press(*["backspace"] * 11, *"Rick Mullen", "enter")
        assert on_record(collection)["rick-mullen"] == {
            "name": "Rick Mullen",
            "label": "PERSON",
            "aliases": ["Mike Mullen", "Mullen"],
            "only_in": ["seeds/hearing.txt"],
        }
        await s.press("/", *"rick", "enter")
        assert "only in" in s.shown
        await s.press("i", "down", "enter")
        assert "✓ " not in s.shown
        await s.press("escape", "i", "down", "enter", "enter")
        assert "only_in" not in on_record(collection)["rick-mullen"]
        await s.press(*"uuu")
        assert on_record(collection) == {}


async def test_whose_page_is_asked_where_nobody_is(collection: Path) -> None:
    async with app_session(collection) as s:
        s.select("policy")
        await s.press("$", *"kha")
        assert "Hina Khar" in s.shown
        assert "Hina Rabbani Khar" in s.shown
        await s.press("escape", "$", "enter", "escape", "$", *"Hina Khar", "enter")
        assert "1 statement in 1 article" in s.shown
        assert "denial 1" in s.shown
        await s.press("tab", "j")
        await s.press("/", "down", "enter")
        assert s.reader.frame.over == "person"


async def test_others_on_the_page_lead_to_theirs(collection: Path) -> None:
    async with app_session(collection) as s:
        await on_page(s)
        await s.press("tab", "j", "j", "j", "j", "enter")
        assert s.rows[0].startswith(" Hina Khar")
        assert "Mike Mullen (1)" in s.shown


async def test_the_page_is_reached_from_the_menu_of_entities_and_from_the_panel(
    collection: Path,
) -> None:
    async with app_session(collection) as s:
        s.select("Mike Mullen")
        await s.press("@", "p")
        assert s.reader.frame.over == "person"
        await s.press("$")
        assert not s.reader.frame.on_page
        await s.press("P", "h", "g", "$")
        assert s.reader.frame.over == "person"
        await s.press("escape", "P", "l", "$")
        assert "Nobody is named in this entry" in s.shown


async def test_the_speaker_of_the_claim_under_the_cursor_has_a_page(collection: Path) -> None:
    async with app_session(collection) as s:
        s.select("leaders met over the weekend")
        await s.press("1", "s", *"Rick Zed", "enter", "$")
        assert s.rows[0].startswith(" Rick Zed")
        await s.press("q", "P", "$")
        assert s.rows[0].startswith(" Rick Zed")
        await s.press("q", "d", "$")
        assert s.rows[0].startswith(" Rick Zed")


async def test_without_a_ledger_the_page_says_so_in_a_line(
    article: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ledger_file, "open_to_read", lambda _: None, raising=False)
    async with app_session(article) as s:
        await on_page(s)
        assert "No ledger of all articles is made yet" in s.shown
        await s.press("r", *"admiral", "enter", "s", "enter", "enter", *" II", "enter")
        assert on_record(article)["mike-mullen-ii"]["only_in"] == ["seeds/haqqani-network.txt"]


async def test_a_damaged_ledger_is_told_and_does_no_harm(
    article: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def empty(_: object) -> sqlite3.Connection:
        return sqlite3.connect(":memory:")

    monkeypatch.setattr(ledger_file, "open_to_read", empty, raising=False)
    async with app_session(article) as s:
        await on_page(s)
        assert "cannot be read" in s.shown
        await s.press("m", *"kay", "enter")
        assert on_record(article)["mike-mullen"]["aliases"] == ["Ashfaq Kayani"]


async def test_what_is_gone_is_told_and_the_way_back_is_there(collection: Path) -> None:
    async with app_session(collection) as s:
        await s.press("backspace")
        assert "You have come from nowhere" in s.shown
        await on_page(s)
        await s.press("tab", "tab", "j", "enter")
        assert there(s).cursor.span.start >= 0
        await s.press("backspace", "tab", "tab", "tab", "j", "enter")
        assert "reply.txt" in s.shown


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 15)])
async def test_the_page_has_room_everywhere(collection: Path, size: tuple[int, int]) -> None:
    async with app_session(collection, size=size) as s:
        await on_page(s)
        assert s.rows[0].startswith(" Mike Mullen")
        await s.press("G")
        assert "Mike Mullen is" in s.shown


async def test_a_surname_alone_is_told_of_this_article_until_a_person_says_more(
    collection: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = Findings(
        mentions=(Mention(Span(0, 9), "PERSON", "Officials"),), complete=True, model="m"
    )
    said = (
        Said(0, "d00001", statement("Officials", "No action", "denial")),
        Said(3, "d00002", statement("Officials", "We play on", "report")),
    )
    monkeypatch.setattr(ledger_file, "open_to_read", lambda _: filled(STORIES, said))
    async with app_session(collection, findings=found) as s:
        s.select("Officials")
        await s.press("$")
        assert "1 statement in 1 article" in s.shown
        assert "1 statement elsewhere by this name alone" in s.shown
        assert "We play on" not in s.shown
        await s.press("r", *"several", "enter")
        assert "2 statements in 2 articles" in s.shown


async def test_what_is_said_of_another_shows_on_the_page_at_once(collection: Path) -> None:
    async with app_session(collection) as s:
        await on_page(s)
        assert "in the text of 2 articles" in s.shown
        await s.press("s", *"reply", "enter", "enter", "enter")
        assert "in the text of 1 article;" in s.shown
        assert "in 0 statements of others" in s.shown
        await s.press("u")
        assert "in the text of 2 articles" in s.shown


async def test_what_others_have_written_meanwhile_is_not_overwritten(collection: Path) -> None:
    file = collection.parents[1] / "annotations" / "entities.toml"
    async with app_session(collection) as s:
        await on_page(s)
        await s.press("r", *"admiral")
        file.write_text('[entity.mike-mullen]\nname = "Mike Mullen"\nrole = "chairman"\n')
        await s.press("enter")
        assert "was changed meanwhile; ask for it again" in s.shown
        assert on_record(collection)["mike-mullen"]["role"] == "chairman"


async def test_enter_on_a_proposal_elsewhere_leads_to_its_words(
    collection: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    where = HEARING.index("his last")
    said = [
        Said(1, "", statement("Mike Mullen", "his last hearing"), None, span=(where, where + 16)),
        Said(1, "", statement("Mike Mullen", "far away"), None, span=(10_000, 10_001)),
    ]
    monkeypatch.setattr(ledger_file, "open_to_read", lambda _: filled(STORIES, said))
    async with app_session(collection) as s:
        await on_page(s)
        await s.press("tab", "tab", "j", "j", "enter")
        session = there(s)
        assert session.cursor.span.of(session.text) == "his"
        await s.press("backspace", "k", "enter")
        assert "senators on Thursday" in s.shown


def test_what_is_too_much_is_counted() -> None:
    names = tuple((f"Name {number}", 40 - number) for number in range(20))
    months = (("", 2), ("2025", 3), ("2025-01", 1), ("2025-12", 8))
    quote = Found(
        1, 1, "seeds/a.txt", "", "", "", "", "", None, None, "", True, {"quote": "x" * 999}
    )
    figures = Figures(said=(quote,), said_in_all=7, months=months, against=names)
    told = told_of(Person("a", "Ann"), figures, "", 0, {})
    shown = "\n".join(text for line in told.lines for text in line.lines)
    assert "… and 8 more" in shown
    assert "and 6 before these" in shown
    assert "2025  ▁  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  █  12, 3 without a month" in shown
    assert "2 statements without a date" in shown
    assert "x" * 239 + "…" in shown
    assert "x" * 240 not in shown
