"""Questions as the screen asks them: what is typed, and the rows that come."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest

from tests.ledger.filled import Said, Story, filled
from tui.ledger import inquiry
from tui.ledger.inquiry import Answered, Asked, answers
from tui.ledger.inquiry_search import DAMAGED, InquirySearch
from tui.ledger.inquiry_views import View
from tui.ledger.inquiry_words import Narrowed, narrowed_by
from tui.ledger.narrowing import Filters

STORIES = (
    Story("seeds/a.txt", "2026-03-01", "Herald", "Ferries", "Nine ferries will stop."),
    Story("seeds/b.txt", "2026-03-04", "The Post", "Strike", "Nine ferries stop, the union said."),
    Story("seeds/c.txt", "", "", "", "Undated ferries."),
)
NINE = "nine ferries of the harbour stop on Monday"
SAID = (
    Said(0, "a00000", {"quote": NINE, "kind": "allegation", "source.speaker": "Ana Ruiz"}),
    Said(
        1,
        "b00000",
        {
            "quote": "the harbour never stops",
            "kind": "denial",
            "source.speaker": "Bo Lind",
            "opposes": ("seeds/a.txt#a00000",),
        },
        "ann",
    ),
    Said(1, "", {"quote": NINE, "kind": "report", "source.type": "anonymous"}, None),
    Said(
        2,
        "c00000",
        {"quote": "fuel was stolen", "kind": "allegation", "source.quote": "an official"},
    ),
)


@pytest.fixture
def ledger() -> sqlite3.Connection:
    return filled(STORIES, SAID)


def last(
    ledger: sqlite3.Connection, view: View, typed: str = "", chosen: str = "", number: int = 0
) -> Answered:
    said = None
    if view == "alike":
        said = last(ledger, "find").rows[number].statement
    asked = Asked(view, typed, chosen or inquiry.CHOICES[view][0], said)
    return list(answers(ledger, asked, Path("/nowhere"), lambda: True))[-1]


def words(ledger: sqlite3.Connection, view: View, typed: str = "", chosen: str = "") -> list[str]:
    return [row.lead + row.words for row in last(ledger, view, typed, chosen).rows]


@pytest.mark.parametrize(
    ("typed", "is_meant"),
    [
        ("port strike", Narrowed(("port",), "strike")),
        ("port strike ", Narrowed(("port", "strike"))),
        ('"port strike" ', Narrowed(("port strike",))),
        ("port s", Narrowed(("port",))),
        ("speaker:ruiz  speaker:ana", Narrowed(speaker="ruiz ana")),
        ("kind:den state:p", Narrowed(filters=Filters("den", claims=False, may_be_cut=True))),
        (
            'outlet:"the post" since:2026-03',
            Narrowed(filters=Filters(outlet="the post", since="2026-03", may_be_cut=True)),
        ),
        ("since:2026-0 kind: ?", Narrowed()),
    ],
)
def test_what_is_typed_is_taken_for(typed: str, is_meant: Narrowed) -> None:
    assert narrowed_by(typed) == (is_meant, "")


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ("spoken:ruiz", "spoken: is not known here; known are speaker:"),
        ("state:gone", "state: is one of claim, proposed"),
        ("since:yesterday", "since: wants a date"),
        ("until:2026-13-01", "until: wants a date"),
    ],
)
def test_what_is_wrong_with_it_is_told(typed: str, wrong: str) -> None:
    assert narrowed_by(typed)[1].startswith(wrong)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", [NINE, "the harbour never stops", NINE, "fuel was stolen"]),
        ("harb", [NINE, "the harbour never stops", NINE]),
        ("harb ", []),
        ("speaker:rui", [NINE]),
        ("kind:all since:2026", [NINE]),
        ("state:proposed", [NINE]),
        ("by:an", ["the harbour never stops"]),
        ("outlet:post until:2026-03 ferr", [NINE]),
    ],
)
def test_statements_are_found(ledger: sqlite3.Connection, typed: str, found: list[str]) -> None:
    assert words(ledger, "find", typed) == found


def test_a_statement_tells_where_it_stands_and_who_says_it(ledger: sqlite3.Connection) -> None:
    rows = last(ledger, "find").rows
    assert [row.cells for row in rows] == [
        ("2026-03-04", "The Post", "somebody (unnamed)", "report", "proposed"),
        ("2026-03-04", "The Post", "Bo Lind", "denial", "claim"),
        ("2026-03-01", "Herald", "Ana Ruiz", "allegation", "claim"),
        ("", "", "an official", "allegation", "claim"),
    ]
    assert rows[1].place == ("seeds/b.txt", "b00000", None, "ann")
    assert [row.title for row in rows] == ["Strike", "Strike", "Ferries", "seeds/c.txt"]


def test_the_best_come_first_if_asked_for(ledger: sqlite3.Connection) -> None:
    assert last(ledger, "find", "nine", "best").told == "best first"
    assert last(ledger, "find", "", "best").told == "newest first"


def test_texts_need_words(ledger: sqlite3.Connection) -> None:
    assert [row.cells for row in last(ledger, "texts", "union").rows] == [
        ("2026-03-04", "The Post", "Strike")
    ]
    assert not last(ledger, "texts").rows
    answered = last(ledger, "texts", "kind:denial union")
    assert answered.wrong == "kind: says nothing in this view"


@pytest.mark.parametrize(
    ("chosen", "typed", "found"),
    [
        ("all", "", [NINE, "↳ the harbour never stops", "fuel was stolen"]),
        ("answered", "", [NINE, "↳ the harbour never stops"]),
        ("unanswered", "", ["fuel was stolen"]),
        ("all", "speaker:lind", [NINE, "↳ the harbour never stops"]),
        ("all", "fuel", ["fuel was stolen"]),
        ("likely", "", []),
    ],
)
def test_a_dispute_is_a_claim_and_what_opposes_it(
    ledger: sqlite3.Connection, chosen: str, typed: str, found: list[str]
) -> None:
    assert words(ledger, "disputes", typed, chosen) == found


def test_an_audit_tells_what_it_finds_where(ledger: sqlite3.Connection) -> None:
    rows = last(ledger, "audit", "kind:rep").rows
    assert {row.cells for row in rows} >= {("2026-03-04", "The Post", "no-reason", "Strike")}
    assert {row.cells[2] for row in last(ledger, "audit", "", "no-reason").rows} == {"no-reason"}
    assert not last(ledger, "audit", "zebra").rows


def test_counts_are_by_what_is_chosen(ledger: sqlite3.Connection) -> None:
    rows = last(ledger, "stats", "", "kind").rows
    assert [(row.value, row.cells) for row in rows] == [
        ("allegation", ("2", "", "", "", "0%")),
        ("denial", ("1", "", "", "", "0%")),
        ("report", ("", "", "1", "1", "100%")),
    ]
    assert words(ledger, "stats", "ana") == ["Ana Ruiz"]
    assert "not known" in words(ledger, "stats")


def test_who_said_it_first_stands_at_the_top(ledger: sqlite3.Connection) -> None:
    rows = last(ledger, "alike").rows
    assert [(row.cells[0], row.cells[4]) for row in rows] == [
        ("2026-03-01", "said first"),
        ("2026-03-04", "proposed"),
    ]
    assert [row.words for row in last(ledger, "alike", number=3).rows] == ["fuel was stolen"]


@pytest.mark.parametrize("view", ["find", "disputes"])
def test_the_first_answers_come_first(
    ledger: sqlite3.Connection, view: View, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inquiry, "FIRST", 1)
    monkeypatch.setattr(inquiry, "MOST", 2)
    asked = Asked(view, "", inquiry.CHOICES[view][0])
    every = list(answers(ledger, asked, Path(), lambda: True))
    assert [(len(each.rows), each.are_all) for each in every] == [(1, False), (2, False)]
    assert view == "find" or not list(answers(ledger, asked, Path(), lambda: False))


class Asking:
    """A search whose answers are waited for."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._heard = Event()
        self.search = InquirySearch(self._opened, Path(), self._heard.set)

    def _opened(self) -> sqlite3.Connection | None:
        if self._path is None:
            return None
        return sqlite3.connect(self._path, isolation_level=None)

    def answered(self, asked: Asked) -> Answered:
        self.search.ask(asked)
        while True:
            assert self._heard.wait(20)
            self._heard.clear()
            if (answered := self.search.take()) is not None and answered.are_all:
                return answered


def test_answers_come_from_a_thread(ledger: sqlite3.Connection, tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "l") as copy:
        ledger.backup(copy)
    asking = Asking(tmp_path / "l")
    assert len(asking.answered(Asked()).rows) == 4
    assert len(asking.answered(Asked(typed="kind:denial")).rows) == 1
    assert asking.search.take() is None
    asking.search.close()


def test_what_is_asked_next_need_not_wait_for_many_small_queries(
    ledger: sqlite3.Connection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with sqlite3.connect(tmp_path / "l") as copy:
        ledger.backup(copy)
    begun = Event()

    def endless(ledger: sqlite3.Connection, *_: object) -> Iterator[Answered]:
        while ledger.execute("select count(*) from statement").fetchone():
            begun.set()
        yield Answered(Asked())

    asking = Asking(tmp_path / "l")
    monkeypatch.setattr("tui.ledger.inquiry_search.answers", endless)
    asking.search.ask(Asked("audit"))
    assert begun.wait(20)
    monkeypatch.undo()
    assert len(asking.answered(Asked()).rows) == 4
    asking.search.close()


def test_without_a_ledger_there_is_nothing_to_ask() -> None:
    asking = Asking(None)
    assert not asking.answered(Asked()).has_ledger
    asking.search.close()


def test_a_damaged_ledger_is_told(tmp_path: Path) -> None:
    (tmp_path / "l").write_bytes(b"no database at all" * 1000)
    asking = Asking(tmp_path / "l")
    answered = asking.answered(Asked())
    assert (answered.has_ledger, answered.told) == (False, DAMAGED)
    asking.search.close()
