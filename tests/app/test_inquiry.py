"""The screen of questions: what its keys do, and where they lead."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from tests.app.app_session import ANN, AppSession, app_session, rows_of
from tests.app.list_session import ListSession, bring_up_to_date
from tui.app.app import QuothReader
from tui.app.collection import Collection
from tui.app.keys.registry import COMMANDS
from tui.app.library_app import LibraryApp
from tui.app.screens.articles_screen import Library
from tui.app.screens.inquiry_screen import Inquiry
from tui.app.screens.reader import Reader
from tui.session.analysing import Analysis
from tui.session.opening import open_article
from tui.session.session import Session
from tui.storage.project.settings import Settings

NINE = "nine ferries of the harbour stop on Monday"
LOOK = Collection.refresh
ARTICLES = {
    "ferries": ("2026-03-01", "Herald", f"Ferries\n\nThe strike begins. Ana Ruiz says {NINE}.\n"),
    "strike": ("2026-03-04", "The Post", "Strike\n\nBo Lind denied it: no ferry stops, he said.\n"),
    "again": ("2026-03-07", "Herald", f"Again\n\n“{NINE}”, an official said.\n"),
}
CLAIMS = {
    "ferries": f'[claim.a00000]\nquote = "{NINE}"\nkind = "allegation"\n'
    'source.speaker = "Ana Ruiz"\nsource.quote = "Ana Ruiz"\n',
    "strike": '[claim.b00000]\nquote = "no ferry stops"\nkind = "denial"\n'
    'source.speaker = "Bo Lind"\nopposes = ["seeds/ferries.txt#a00000"]\n',
    "again": f'[claim.c00000]\nquote = "{NINE}"\nkind = "report"\n'
    'source.quote = "an official"\nsource.type = "anonymous"\n',
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "harbour"
    (folder / "seeds").mkdir(parents=True)
    (folder / "annotations").mkdir()
    for name, (day, outlet, text) in ARTICLES.items():
        (folder / "seeds" / f"{name}.txt").write_text(text, encoding="utf-8")
        about = f'[article]\noutlet = "{outlet}"\npublished = "{day}"\n'
        claims = f"format = 1\n\n{about}\n{CLAIMS[name]}"
        (folder / "annotations" / f"{name}.toml").write_text(claims, encoding="utf-8")
    return folder


@pytest.fixture(autouse=True)
def _nothing_beside(monkeypatch: pytest.MonkeyPatch) -> None:
    """No analysis, and no look at the files but where a test has one."""

    def opened(path: Path, settings: Settings) -> tuple[Session, Analysis]:
        session, _ = open_article(path, settings)
        return session, Analysis(session, None, None)

    monkeypatch.setattr("tui.app.library_app.open_article", opened)
    monkeypatch.setattr("tui.app.deeds.open_article", opened)
    monkeypatch.setattr(Collection, "refresh", lambda self: None)


class Questions(ListSession):
    """What a person does and sees among the answers."""

    async def settle(self) -> None:
        """Wait until the answers to what was asked are there."""
        await super().settle()
        while isinstance(self.pilot.app.screen, Inquiry) and (
            self.collection.inquiry.awaits or not self.collection.inquiry.answered.are_all
        ):
            await self.pilot.pause()
        await self.pilot.pause()

    @property
    def answers(self) -> list[str]:
        """The words of the answers."""
        return [row.lead + row.words for row in self.collection.inquiry.place.rows]

    @property
    def picked(self) -> str:
        """The row picked."""
        return next(row[3:] for row in self.rows if row[1:2] == "▸")

    @property
    def selected(self) -> str:
        reader = self.pilot.app.screen
        assert isinstance(reader, Reader)
        return reader.session.cursor.span.of(reader.session.text)


@asynccontextmanager
async def asked_in_list(
    folder: Path, size: tuple[int, int] = (120, 40)
) -> AsyncIterator[Questions]:
    """Sit down before the questions, come to from the list."""
    app = LibraryApp(ANN, folder)
    async with app.run_test(size=size) as pilot:
        s = Questions(pilot, app.collection)
        await s.settle()
        await s.press("&")
        yield s
    app.collection.close()


@pytest.fixture
def known(project: Path) -> Path:
    bring_up_to_date(project)
    return project


async def test_all_statements_are_there_at_first(known: Path) -> None:
    async with asked_in_list(known) as s:
        assert s.answers == [NINE, "no ferry stops", NINE]
        assert "3 answers" in s.rows[0]
        assert "newest first" in s.rows[1]
        assert s.picked.startswith("2026-03-07  Herald")
        for words in ("an official (unnamed)", "report", "claim"):
            assert words in s.picked
        assert "Again · seeds/again.txt" in s.shown


async def test_what_is_typed_narrows_them_at_once(known: Path) -> None:
    async with asked_in_list(known) as s:
        await s.press("/")
        await s.type("ferri speaker:ru")
        assert s.answers == []
        await s.press(*["backspace"] * 11)
        assert s.answers == [NINE, NINE]
        await s.press("enter")
        assert "/ferri" in s.rows[0]
        await s.press("/", "x", "escape")
        assert s.answers == [NINE, NINE]
        await s.press("escape")
        assert len(s.answers) == 3
        await s.press("/")
        await s.type("spoken:x")
        assert "spoken: is not known here" in s.rows[0]


async def test_keys_go_through_answers_as_through_an_article(known: Path) -> None:
    async with asked_in_list(known) as s:
        await s.press("j")
        assert "no ferry stops" in s.picked
        await s.press("G")
        assert "Ana Ruiz" in s.picked
        await s.press("j")
        assert "nothing further" in s.rows[0]
        await s.press("k", "g")
        assert "2026-03-07" in s.picked
        await s.press("space")
        assert "Ana Ruiz" in s.picked
        await s.press("b")
        assert "2026-03-07" in s.picked


async def test_enter_reads_there_and_leaving_comes_back_to_the_line(known: Path) -> None:
    async with asked_in_list(known) as s:
        await s.press("/")
        await s.type("stop")
        await s.press("enter", "j", "enter")
        assert (s.screen, s.selected) == ("Reader", "no ferry stops")
        await s.press("q")
        assert (s.screen, s.collection.inquiry.place.typed) == ("Inquiry", "stop")
        assert "no ferry stops" in s.picked
        await s.press("enter", "&")
        assert "no ferry stops" in s.picked
        await s.press("&")
        assert s.selected == "no ferry stops"
        await s.press("q", "q")
        assert s.screen == "Library"


async def test_in_an_article_another_takes_its_place_and_backspace_leads_back(known: Path) -> None:
    async with app_session(known / "seeds" / "ferries.txt") as a:
        s = Questions(a.pilot, collection_of(a))
        await s.press("&")
        assert s.screen == "Inquiry"
        await s.press("j", "enter")
        assert s.selected == "no ferry stops"
        assert "backspace leads back" in s.rows[0]
        await s.press("&")
        assert "no ferry stops" in s.picked
        await s.press("q", "backspace")
        reader = s.pilot.app.screen
        assert isinstance(reader, Reader)
        assert reader.session.names.shown == "seeds/ferries.txt"
        s.collection.close()


def collection_of(a: AppSession) -> Collection:
    a.reader.collection = Collection(a.reader.session.store.root or Path(), ANN)
    return a.reader.collection


async def test_from_the_list_over_an_article_it_is_that_article_that_gives_way(known: Path) -> None:
    async with app_session(known / "seeds" / "ferries.txt") as a:
        s = Questions(a.pilot, collection_of(a))
        await s.press("-", "&", "enter")
        assert s.selected == NINE
        assert not any(isinstance(each, (Library, Inquiry)) for each in s.pilot.app.screen_stack)
        s.collection.close()


async def test_tab_asks_other_questions(known: Path) -> None:
    async with asked_in_list(known) as s:
        await s.press("j", "tab")
        assert "type / and words" in s.shown
        await s.press("/")
        await s.type("begins")
        await s.press("enter")
        assert "The strike begins." in s.answers[0]
        await s.press("enter")
        assert s.selected == "begins"
        await s.press("q", "escape", "tab")
        assert s.answers == [NINE, "↳ no ferry stops"]
        await s.press("j", "enter")
        assert s.selected == "no ferry stops"
        await s.press("q", "tab", "tab")
        assert "by speaker" in s.rows[1]
        await s.press("tab")
        assert "no ferry stops" in s.picked
        await s.press("shift+tab")
        assert "by speaker" in s.rows[1]


async def test_an_answer_of_an_audit_leads_to_its_words(known: Path) -> None:
    async with asked_in_list(known) as s:
        await s.press("shift+tab", "shift+tab", "c", "n")
        assert s.collection.inquiry.place.rows[0].cells[2] == "no-reason"
        await s.press("enter")
        assert s.selected == NINE


async def test_a_count_leads_to_what_was_counted(known: Path) -> None:
    async with asked_in_list(known) as s:
        await s.press("shift+tab", "c", "k", "j", "enter")
        assert s.collection.inquiry.place.typed == 'kind:"denial" '
        assert s.answers == ["no ferry stops"]
        await s.press("escape", "shift+tab", "c", "m", "enter")
        assert len(s.answers) == 3
        await s.press("escape", "shift+tab", "c", "s", "enter")
        assert "not known" in s.rows[0]
        await s.press("c", "u", "j", "enter")
        assert "cannot be found by source type" in s.rows[0]
        await s.press("r")
        assert "no statement" in s.rows[0]


async def test_the_best_come_first_if_chosen(known: Path) -> None:
    async with asked_in_list(known) as s:
        await s.press("/")
        await s.type("nine")
        await s.press("enter", "c", "b")
        assert "best first" in s.rows[1]


async def test_who_said_it_first_is_shown_and_left_again(known: Path) -> None:
    async with asked_in_list(known) as s:
        await s.press("/")
        await s.type("ferri")
        await s.press("enter", "r")
        assert "said first" in s.picked
        assert "Ana Ruiz" in s.picked
        assert "2 say nearly" in s.rows[0]
        await s.press("c")
        assert "no other order" in s.rows[0]
        await s.press("/")
        assert "escape goes back" in s.rows[0]
        await s.press("enter")
        assert s.selected == NINE
        await s.press("q", "escape")
        assert "2026-03-07" in s.picked
        assert "/ferri" in s.rows[0]
        await s.press("r", "r")
        assert "/ferri" in s.rows[0]
        await s.press("r", "tab")
        assert "texts" in s.rows[1]
        assert s.collection.inquiry.place.view == "texts"


async def test_the_page_of_who_speaks_opens_in_the_article(known: Path) -> None:
    async with asked_in_list(known) as s:
        await s.press("$")
        assert "Nobody is named" in s.rows[0]
        await s.press("j", "$")
        assert "Bo Lind" in s.shown
        assert s.screen == "Reader"
        assert "1 statement in 1 article" in s.shown


async def test_another_annotators_claim_leads_to_its_words(known: Path) -> None:
    (known / "annotations" / "@bo").mkdir()
    claim = '[claim.d00000]\nquote = "The strike begins"\nkind = "report"\n'
    (known / "annotations" / "@bo" / "ferries.toml").write_text(f"format = 1\n\n{claim}", "utf-8")
    bring_up_to_date(known)
    async with asked_in_list(known) as s:
        await s.press("/")
        await s.type("begins")
        await s.press("enter")
        assert "bo" in s.shown
        await s.press("enter")
        assert s.selected == "The strike begins"
        assert "not in this article" not in s.shown


async def test_an_article_that_is_gone_is_told(known: Path) -> None:
    (known / "seeds" / "again.txt").unlink()
    async with asked_in_list(known) as s:
        await s.press("enter")
        assert s.screen == "Inquiry"
        assert "again.txt" in s.rows[0]
        await s.press("j")
        assert "again.txt" not in s.rows[0]


async def test_without_a_ledger_that_is_told_in_one_line(project: Path) -> None:
    async with asked_in_list(project) as s:
        assert "no ledger of all articles yet" in s.rows[0]
        await s.press("enter")
        assert "No answer is picked" in s.rows[0]


async def test_what_has_changed_is_found_once_it_is_looked_at(
    known: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with asked_in_list(known) as s:
        (known / "seeds" / "more.txt").write_text("More\n\nNews of ferries.\n", "utf-8")
        claim = '[claim.e00000]\nquote = "News of ferries"\nkind = "report"\n'
        (known / "annotations" / "more.toml").write_text(f"format = 1\n\n{claim}", "utf-8")
        await s.press("j")
        monkeypatch.setattr(Collection, "refresh", LOOK)
        await s.press("ctrl+l")
        while "News of ferries" not in s.answers:
            await s.settle()
        assert "no ferry stops" in s.picked
        assert "4 answers" in s.rows[0]


async def test_their_help_has_every_key_of_them(known: Path) -> None:
    async with asked_in_list(known, (120, 120)) as s:
        await s.press("?")
        shown = " ".join(" ".join(s.rows).split())
        for command in COMMANDS.values():
            assert command.help in shown or command.where != "questions", command.id


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 15), (40, 10)])
async def test_columns_are_as_many_as_there_is_room_for(known: Path, size: tuple[int, int]) -> None:
    async with asked_in_list(known, size) as s:
        assert all(len(row) <= size[0] for row in s.rows)
        assert "2026-03-07" in s.picked
        assert "report" in s.picked
        assert ("Herald" in s.picked) == (size[0] > 60)
        assert "nine ferries" in s.rows[3]


async def test_more_keys_are_shown_where_the_line_has_no_room(known: Path) -> None:
    async with asked_in_list(known, (60, 15)) as s:
        assert "back" not in s.rows[-1]
        await s.press(";")
        assert "back" in s.rows[-1]


PICTURES = {
    "find": ["/", *"stop", "enter", "j"],
    "typing": ["/", *"ferri spoken:x"],
    "disputes": ["tab", "tab", "j"],
    "audit": ["shift+tab", "shift+tab"],
    "stats": ["shift+tab"],
    "texts": ["tab", "/", *"begins", "enter"],
    "first": ["r", "j"],
    "sort": ["c"],
}


@pytest.mark.parametrize("keys", PICTURES.values(), ids=PICTURES)
@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 15)], ids=["120x40", "80x24", "60x15"])
def test_it_looks_like_this(
    snap_compare: Callable[..., bool], known: Path, size: tuple[int, int], keys: list[str]
) -> None:
    app = LibraryApp(ANN, known)

    async def press(pilot: Pilot[None]) -> None:
        s = Questions(pilot, app.collection)
        await s.settle()
        await s.press("&", *keys)
        for field in pilot.app.screen.query(Input):
            field.cursor_blink = False
        await pilot.pause()

    assert snap_compare(app, terminal_size=size, run_before=press)


async def test_help_and_palette_know_the_questions(known: Path) -> None:
    async with asked_in_list(known) as s:
        await s.press("?")
        assert "questions over all articles" in s.shown
        await s.press("q", ":")
        await s.type("said it")
        await s.press("enter")
        assert "say nearly" in s.rows[0]
        await s.press("q", "T", "l", "ctrl+l")
        assert s.pilot.app.theme == "quoth-light"


async def test_a_click_reads_there(known: Path) -> None:
    async with asked_in_list(known) as s:
        await s.pilot.click(offset=(20, 4))
        await s.settle()
        assert s.selected == "no ferry stops"


async def test_a_text_from_standard_input_has_no_collection(tmp_path: Path) -> None:
    path = tmp_path / "one.txt"
    path.write_text("One.\n", "utf-8")
    session, analysis = open_article(path, ANN)
    session.names = session.names._replace(path=None)
    app = QuothReader(ANN, session, analysis)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("&")
        await pilot.pause()
        assert "standard input" in rows_of(app)[0]
