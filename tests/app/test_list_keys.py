"""The list of articles of a ledger: what its keys do, and what goes on beside it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.app.app_session import ANN, AppSession, app_session, rows_of
from tests.app.list_session import (
    bring_up_to_date,
    list_session,
    project_of_stories,
)
from tui.app import child_command
from tui.app.collection import Collection
from tui.app.commands.list_keys import need_date
from tui.app.keys.registry import COMMANDS
from tui.ledger.article_filter import NAMES
from tui.ledger.ledger_file import ledger_path, throw_away
from tui.session.analysing import Analysis
from tui.session.opening import open_article
from tui.session.refusal import Refused
from tui.session.session import Session
from tui.storage.project.projects import Project
from tui.storage.project.settings import Settings

LOOK = Collection.refresh


@pytest.fixture
def stories(tmp_path: Path) -> Path:
    return project_of_stories(tmp_path / "project")


@pytest.fixture(autouse=True)
def _nothing_beside(monkeypatch: pytest.MonkeyPatch) -> None:
    """No analysis, and no look at the files but where a test has one."""

    def opened(path: Path, settings: Settings) -> tuple[Session, Analysis]:
        session, _ = open_article(path, settings)
        return session, Analysis(session, None, None)

    monkeypatch.setattr("tui.app.library_app.open_article", opened)
    monkeypatch.setattr("tui.app.deeds.open_article", opened)
    monkeypatch.setattr(Collection, "refresh", lambda self: None)


async def test_the_newest_comes_first_with_all_that_is_known(stories: Path) -> None:
    async with list_session(stories, ANN, (140, 20)) as s:
        assert s.titles == ["Harbour", "Council", "Ferry", "Grain"]
        assert "4 articles · 1 done (25 %)" in s.rows[0]
        row = s.rows[2]
        for words in ("The Harbour T…", "2011-09-23", "8", "1", "open"):
            assert words in row
        assert s.picked == "Harbour"


async def test_the_first_look_at_a_project_ends_at_the_newest(
    stories: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    throw_away(ledger_path(Project(stories)))
    monkeypatch.setattr(Collection, "refresh", LOOK)
    async with list_session(stories, ANN) as s:
        while s.titles != ["Harbour", "Council", "Ferry", "Grain"]:
            await s.settle()
        assert s.picked == "Harbour"


@pytest.mark.parametrize(
    ("size", "heads"),
    [
        ((120, 40), "title outlet date↓ words claims left confl look state"),
        ((80, 24), "title outlet date↓ claims left look state"),
        ((60, 15), "title date↓ left look state"),
        ((40, 10), "title, by date↓ left state"),
    ],
)
async def test_columns_are_as_many_as_there_is_room_for(
    stories: Path, size: tuple[int, int], heads: str
) -> None:
    async with list_session(stories, ANN, size) as s:
        assert s.rows[1].split() == heads.split()
        assert all(len(row) == size[0] for row in s.rows)
        assert s.titles[:2] == ["Harbour", "Council"]


async def test_its_help_has_every_key_of_it_and_all_that_filters(stories: Path) -> None:
    async with list_session(stories, ANN, (120, 120)) as s:
        await s.press("?")
        shown = " ".join(s.shown.split())
        for command in COMMANDS.values():
            assert command.help in shown or command.where != "articles", command.id
        for name in NAMES:
            assert f"{name}:" in shown
        await s.press("q")
        assert s.picked == "Harbour"


async def test_the_filter_narrows_while_it_is_typed_and_is_let_go_of(stories: Path) -> None:
    async with list_session(stories, ANN) as s:
        await s.press("/")
        await s.type("grai")
        assert s.titles[:2] == ["Council", "Grain"]
        assert "2 of 4 articles" in s.rows[0]
        await s.press("enter")
        assert s.rows[0].split()[1] == "/grai"
        await s.press("j", "escape")
        assert s.titles == ["Harbour", "Council", "Ferry", "Grain"]
        assert s.picked == "Grain"
        await s.press("/")
        await s.type("speaker:lee tag:late state:done")
        assert s.titles[:1] == ["Council"]
        await s.press("escape")
        assert len(s.titles) == 4


async def test_a_wrong_filter_says_what_there_is_and_the_rest_counts(stories: Path) -> None:
    async with list_session(stories, ANN) as s:
        await s.press("/")
        await s.type("foo:1 outlet:valley")
        assert "foo: is not known here; known are speaker: kind:" in s.rows[0]
        assert s.titles[0] == "Council"
        await s.press("ctrl+u")
        await s.type("outlet:nobody")
        assert "no article fits the filter" in s.shown


async def test_it_is_sorted_by_any_column_and_turned_round(stories: Path) -> None:
    async with list_session(stories, ANN) as s:
        await s.press("G", "c", "t")
        assert s.titles == ["Council", "Ferry", "Grain", "Harbour"]
        assert s.picked == "Council"
        assert "title↑" in s.rows[1]
        await s.press("c", "t")
        assert s.titles == ["Harbour", "Grain", "Ferry", "Council"]
        await s.press("c", "d", "c", "d")
        assert s.titles == ["Ferry", "Council", "Harbour", "Grain"]
        await s.press("c", "escape")
        assert "date↑" in s.rows[1]


async def test_done_and_open_again_and_undone_without_opening(stories: Path) -> None:
    async with list_session(stories, ANN) as s:
        await s.press("Z")
        assert s.about("harbour")["state"] == "done"
        assert "done: 1 article" in s.rows[0]
        assert "done" in s.rows[2]
        await s.press("Z")
        assert s.about("harbour")["state"] == "open"
        await s.press("u", "u")
        assert s.about("harbour")["state"] == "open"
        assert "taken back: done: 1 article" in s.rows[0]
        await s.press("u")
        assert "nothing to undo" in s.rows[0]


async def test_outlet_and_date_are_set_for_all_that_is_marked(stories: Path) -> None:
    async with list_session(stories, ANN) as s:
        await s.press("v", "v", "G", "v")
        assert "3 marked" in s.rows[0]
        await s.press("=", "o")
        await s.type("Valley")
        await s.press("down", "enter")
        assert [s.about(name)["outlet"] for name in ("harbour", "grain")] == ["Valley Post"] * 2
        assert s.about("grain")["path"] == "seeds/grain.txt"
        assert s.about("ferry")["outlet"] == "The Harbour Times"
        assert "outlet Valley Post: 2 articles" in s.rows[0]
        await s.press("*", "=", "p")
        await s.type("soon")
        await s.press("enter")
        assert "no date" in s.rows[0]
        await s.press("ctrl+u", *"2011-09", "enter")
        assert s.about("ferry")["published"] == "2011-09"
        await s.press("u", "u")
        assert s.about("harbour")["outlet"] == "The Harbour Times"
        assert s.about("ferry")["published"] == "2011-08-02"
        assert not (stories / "annotations" / "grain.toml").exists()


async def test_marks_are_let_go_of_before_the_filter(stories: Path) -> None:
    async with list_session(stories, ANN) as s:
        await s.press("/", *"grain", "enter", "*")
        assert "2 marked" in s.rows[0]
        await s.press("*")
        assert "marked" not in s.rows[0]
        await s.press("v", "escape")
        assert "marked" not in s.rows[0]
        assert "/grain" in s.rows[0]


async def test_many_are_asked_about_first(stories: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.app.commands.list_keys.MANY", 2)
    async with list_session(stories, ANN) as s:
        await s.press("*", "Z")
        assert "done, all 4 articles?" in s.rows[-1]
        await s.press("n")
        assert s.about("harbour")["state"] == "open"
        await s.press("Z", "y")
        assert s.about("grain")["state"] == "done"


async def test_an_edit_goes_into_the_annotators_own_file(stories: Path) -> None:
    async with list_session(stories, ANN._replace(annotator="ann")) as s:
        await s.press("Z")
        assert s.about("harbour", "ann")["state"] == "done"
        assert s.about("harbour")["state"] == "open"


async def test_where_an_article_is_from_is_said_once_for_all_annotators(stories: Path) -> None:
    own = stories / "annotations" / "@ann" / "harbour.toml"
    own.parent.mkdir()
    own.write_text('format = 1\n\n[article]\noutlet = "Ann Post"\n', "utf-8")
    async with list_session(stories, ANN._replace(annotator="ben")) as s:
        await s.press("=", "o", *"Ben Post", "enter")
        assert s.about("harbour")["outlet"] == "Ben Post"
        assert "ann's own file says outlet Ann Post" in s.rows[0]
        assert not (stories / "annotations" / "@ben" / "harbour.toml").exists()


async def test_an_edit_that_is_taken_back_leaves_no_file(stories: Path) -> None:
    async with list_session(stories, ANN._replace(annotator="ben")) as s:
        await s.press("Z", "u")
        assert not (stories / "annotations" / "@ben" / "harbour.toml").exists()


async def test_what_others_have_changed_meanwhile_is_not_taken_back(stories: Path) -> None:
    where = stories / "annotations" / "harbour.toml"
    async with list_session(stories, ANN) as s:
        await s.press("=", "o", *"Post", "enter")
        where.write_text(where.read_text("utf-8").replace('"Post"', '"Star"'), "utf-8")
        await s.press("u")
        assert "changed meanwhile" in s.rows[0]
        assert s.about("harbour")["outlet"] == "Star"


async def test_a_file_that_cannot_be_written_is_told_and_the_others_are(stories: Path) -> None:
    (stories / "annotations" / "council.toml").write_text("[claim.", "utf-8")
    async with list_session(stories, ANN) as s:
        await s.press("*", "Z")
        assert "not: " in s.rows[0]
        assert s.about("grain")["state"] == "done"


async def test_the_next_open_article_is_picked_and_read_by_one_key(stories: Path) -> None:
    async with list_session(stories, ANN) as s:
        await s.press("_")
        assert s.picked == "Ferry"
        await s.press("k", "enter")
        assert "Council says" in s.shown
        await s.press("_")
        assert "Ferry talks" in s.shown
        await s.press("Z", "_", "_")
        assert "Harbour closed" in s.shown
        await s.press("_", "Z", "_", "Z", "_")
        assert "No other article" in s.rows[0]


async def test_an_article_and_the_list_over_it_are_a_key_away(stories: Path) -> None:
    async with list_session(stories, ANN) as s:
        await s.press("j", "enter", "j")
        place = s.shown
        await s.press("-")
        assert s.screen == "Library"
        assert s.picked == "Council"
        assert "- back" in s.rows[-1]
        await s.press("-")
        assert s.shown == place
        await s.press("-", "j", "enter")
        assert "Ferry talks" in s.shown
        await s.press("-", "escape", "q")
        assert s.screen == "Library"
        assert s.picked == "Ferry"
        await s.press("-")
        assert "No article is open" in s.rows[0]
        await s.press("enter", "-", "q")
        assert s.pilot.app._exit


async def test_the_list_begins_where_one_was(stories: Path) -> None:
    async with list_session(stories, ANN) as s:
        await s.press("j", "j", "enter", "q", "q")
    async with list_session(stories, ANN) as s:
        assert s.picked == "Ferry"


async def test_from_an_article_opened_by_name_the_list_is_a_key_away(stories: Path) -> None:
    async with app_session(stories / "seeds" / "ferry.txt") as s:
        await s.press("-")
        await _listed(s)
        assert any(row.startswith(" ▸ Ferry") for row in s.rows)
        await s.press("-")
        assert "Ferry talks" in s.shown
        await s.press("_")
        assert "Grain route" in "\n".join(rows_of(s.app))
        await s.press("-")
        await _listed(s)
        await s.press("q")
        assert s.app._exit


async def _listed(s: AppSession) -> None:
    while not any("articles · " in row for row in rows_of(s.app)):
        await s.pilot.pause()


async def test_what_has_changed_is_taken_over_and_the_pick_stays(stories: Path) -> None:
    async with list_session(stories, ANN) as s:
        await s.press("j", "j")
        before = s.rows.index(next(row for row in s.rows if row[1:2] == "▸"))
        (stories / "seeds" / "new.txt").write_text("New one\n\nSo.\n", "utf-8")
        (stories / "annotations" / "new.toml").write_text(
            'format = 1\n[article]\npublished = "2012-01-01"\n', "utf-8"
        )
        bring_up_to_date(stories)
        s.collection.ask(anew=True)
        while s.collection.place.total < 5:
            await s.pilot.pause()
        await s.settle()
        assert s.picked == "Ferry"
        assert s.rows.index(next(row for row in s.rows if row[1:2] == "▸")) in (before, before + 1)


class Said(child_command.ChildCommand):
    """A command that says something and ends."""

    lines: Sequence[str] = ()

    def __init__(self, arguments: Sequence[str], *rest: object) -> None:
        self.name, self.arguments = arguments[0], arguments
        self.said, self.heard = list(self.lines), rest[-1]
        assert callable(self.heard)
        self.heard()

    @property
    def is_over(self) -> bool:
        return True

    @property
    def code(self) -> int:
        return 0

    @property
    def progress(self) -> str:
        return f"{self.name} 1 of 4, 3 s left"

    def close(self) -> None:
        """It has ended."""


async def test_articles_are_added_from_the_list(
    stories: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.app.collection.ChildCommand", Said)
    Said.lines = ("warning: a thing", "seeds/new.txt: added")
    async with list_session(stories, ANN) as s:
        await s.press("+", "enter")
        assert "Type a path or an address" in s.rows[0]
        await s.type("https://example.org/story")
        await s.press("enter")
        assert s.screen == "SaidPage"
        assert "warning: a thing" in s.shown
        await s.press("q")
        assert s.screen == "Library"


class Lasting(Said):
    """A command that goes on until it is stopped."""

    @property
    def is_over(self) -> bool:
        return False


async def test_all_articles_are_analysed_beside_the_list_until_that_is_stopped(
    stories: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.app.collection.ChildCommand", Lasting)
    async with list_session(stories, ANN) as s:
        s.pilot.app.screen.action_command("articles.analyse")  # type: ignore[attr-defined]
        await s.pilot.pause()
        assert "analyse 1 of 4, 3 s left" in s.rows[0]
        assert isinstance(s.collection.child, Lasting)
        assert s.collection.child.arguments == ["analyse", str(stories)]
        with pytest.raises(Refused):
            s.collection.add("x")
        await s.press("a")
        assert "Stopped" in s.rows[0]
        assert s.collection.child is None


async def test_help_and_palette_have_the_commands_of_the_list(stories: Path) -> None:
    async with list_session(stories, ANN, (120, 60)) as s:
        await s.press("?")
        for words in ("Show articles with these words", "speaker:mullen", "outlet:"):
            assert words in s.shown
        await s.press("q", ":")
        await s.type("sort")
        await s.press("enter")
        assert "sort by" in s.rows[-1] or "sort by" in s.rows[-2]
        await s.press("escape", "T", "escape")
        assert s.screen == "Library"


async def test_the_ledger_is_brought_up_to_date_beside_the_screen(
    stories: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()
    (stories / "seeds" / "late.txt").write_text("Late one\n\nSo it is.\n", "utf-8")
    async with list_session(stories, ANN) as s:
        assert "5 articles" in s.rows[0]
        await s.press("/", *"late", "enter", "Z")
        assert s.about("late")["state"] == "done"
        await s.press("escape", "/", *"state:done", "enter")
        assert s.titles == ["Council", "Late"]


@pytest.mark.parametrize("value", ["2011-13", "today", "11", "2011-02-30"])
def test_what_is_no_date_is_refused(value: str) -> None:
    with pytest.raises(Refused):
        need_date(value)
    need_date("2011")
    need_date("2011-09")
    need_date("")


def test_what_a_command_says_is_heard_line_by_line(stories: Path) -> None:
    heard: list[int] = []
    child = child_command.ChildCommand(["find", "port"], stories, 4, lambda: heard.append(1))
    assert child.code == 0
    child.close()
    assert child.is_over
    assert child.told == 3
    assert any("port said" in line for line in child.said)
    assert "find" in child.progress
