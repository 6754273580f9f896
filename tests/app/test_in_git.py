"""What git says of the annotations: in the status line, in the gutter, and among the changes."""

from __future__ import annotations

import subprocess
from pathlib import Path
from threading import Event

import pytest
from textual.geometry import Region

from tests.app.app_session import (
    ANN,
    CLAIMS,
    AppSession,
    app_session,
    commit,
    git,
    git_answers,
    put_in_git,
)
from tests.vcs.conftest import needs_git
from tui.app.scene import Scene
from tui.app.screens.changes_screen import Changes
from tui.app.screens.frame import Frame
from tui.session.analysing import Analysis
from tui.session.opening import open_article
from tui.session.session import Session
from tui.storage.project.settings import Settings
from tui.vcs.file_state import FileState


@pytest.fixture
def folder(article: Path) -> Path:
    """A project in git, with two claims on record."""
    return put_in_git(article)


async def look(s: AppSession) -> None:
    s.reader.scene.in_git.look()
    await git_answers(s)


def gutter(s: AppSession, words: str) -> str:
    """What stands to the left of the row that begins with the words."""
    row = next(row for row in s.rows if words in row)
    return row[: row.index(words)].strip()


@needs_git
async def test_the_status_line_has_the_branch_and_what_became_of_the_file(
    article: Path, folder: Path
) -> None:
    async with app_session(article, settings=Settings(annotator="", theme="quoth-dark")) as s:
        await git_answers(s)
        assert s.rows[0].rstrip().endswith("main · saved")
        await s.press("]", "3")
        await git_answers(s)
        assert s.rows[0].rstrip().endswith("main ● · saved")
        git(folder, "add", "-A")
        await look(s)
        assert s.rows[0].rstrip().endswith("main + · saved")
        await s.press("2")
        await git_answers(s)
        assert s.rows[0].rstrip().endswith("main ●+ · saved")
        commit(folder)
        git(folder, "switch", "-q", "-c", "a-topic-with-a-name-that-is-very-long")
        await look(s)
        assert s.rows[0].rstrip().endswith("a-topic-with-a-name… · saved")


@needs_git
async def test_a_conflict_has_a_sign_of_its_own(article: Path, folder: Path) -> None:
    file = folder / "annotations" / "haqqani-network.toml"
    git(folder, "switch", "-q", "-c", "topic")
    file.write_text(CLAIMS.replace("opinion", "denial"), encoding="utf-8")
    commit(folder)
    git(folder, "switch", "-q", "main")
    file.write_text(CLAIMS.replace("opinion", "demand"), encoding="utf-8")
    commit(folder)
    with pytest.raises(subprocess.CalledProcessError):
        git(folder, "merge", "topic")
    file.write_text(CLAIMS, encoding="utf-8")
    async with app_session(article) as s:
        await git_answers(s)
        assert "main ✗ conflict" in s.rows[0]


async def test_without_a_repository_or_without_git_nothing_is_shown(
    article: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with app_session(article) as s:
        await git_answers(s)
        assert s.rows[0].rstrip().endswith("no claims yet")
        await s.press("D")
        assert "git does not keep these annotations" in s.rows[0]
    monkeypatch.setenv("PATH", "")
    async with app_session(article) as s:
        await git_answers(s)
        await s.press("j", "1")
        await git_answers(s)
        assert s.rows[0].rstrip().endswith("saved")


async def test_no_key_waits_for_git(article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked, go = Event(), Event()

    def slow(path: Path) -> FileState:
        asked.set()
        assert go.wait(60)
        return FileState("main")

    monkeypatch.setattr("tui.vcs.file_state.file_state", slow)
    async with app_session(article) as s:
        await s.press("j", "1", "D")
        assert asked.is_set()
        assert "git has not answered yet" in s.rows[0]
        assert len(s.saved["claim"]) == 1
        assert s.reader.scene.in_git.is_asking
        go.set()
        await git_answers(s)
        assert "main" in s.rows[0]


@needs_git
async def test_a_branch_without_commits_has_nothing_to_compare_with(article: Path) -> None:
    git(article.parents[1], "init", "-q", "-b", "main")
    async with app_session(article) as s:
        await git_answers(s)
        await s.press("j", "1", "D")
        assert "no commit yet" in s.rows[0]


@needs_git
async def test_the_gutter_tells_added_and_changed_claims_from_others(
    article: Path, folder: Path
) -> None:
    async with app_session(article) as s:
        await git_answers(s)
        assert any(row.lstrip().startswith("1 ▌") for row in s.rows)
        await s.press("]", "3")
        s.select("Officials: No action")
        await s.press("2")
        changed = next(row for row in s.rows if row.lstrip().startswith("3~▌"))
        assert "war of words" in changed
        assert gutter(s, "Officials: No action") == "2+▌"
        commit(folder)
        await look(s)
        assert gutter(s, "Officials: No action") == "2 ▌"


@pytest.mark.parametrize("size", [(120, 40), (60, 15), (40, 10)])
@needs_git
async def test_the_kinds_key_the_change_and_the_mark_of_odd_characters_stand_side_by_side(
    article: Path, folder: Path, size: tuple[int, int]
) -> None:
    article.write_text("A\u202eclaim\n\nand more of it.\n", encoding="utf-8")
    async with app_session(article, size=size) as s:
        await git_answers(s)
        await s.press("3")
        row = next(row for row in s.rows if "claim" in row and "▌" in row)
        assert row.lstrip().startswith("!3+▌")


@pytest.mark.parametrize("size", [(120, 40), (60, 15), (40, 10)])
@needs_git
async def test_changes_are_walked_through_gone_to_and_taken_back(
    article: Path, folder: Path, size: tuple[int, int]
) -> None:
    async with app_session(article, size=size) as s:
        await git_answers(s)
        before = s.file.read_text(encoding="utf-8")
        await s.press("]", "3", "g", "j", "2", "D")
        assert isinstance(s.app.screen, Changes)
        assert "of 2 " in s.rows[0]
        await s.press("g")
        assert "▸ + claim" in s.shown
        await s.press("]")
        assert "▸ ~ claim" in s.shown
        assert "[-" in s.shown
        await s.press("enter")
        assert len(s.app.screen_stack) == 1
        assert s.session.current == "m2x8wd"
        assert s.selected == "bitter war of words"
        await s.press("D", "G", "U", "U")
        assert "Nothing is otherwise" in s.shown
        assert s.file.read_text(encoding="utf-8") == before
        await s.press("u")
        assert len(s.saved["claim"]) == 3
        await s.press("q", "u", "D")
        assert "of 2 " in s.rows[0]


@needs_git
async def test_the_first_page_that_is_kept_says_nothing_of_git(
    article: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept: list[str] = []

    def keep(scene: Scene, frame: Frame) -> None:
        for widget in (frame.status, frame.view):
            strips = widget.render_lines(Region(0, 0, *widget.size))
            kept.extend(strip.text for strip in strips)

    monkeypatch.setattr("tui.app.screens.reader.keep_first_page", keep)
    async with app_session(article) as s:
        await git_answers(s)
        await s.press("2")
        await git_answers(s)
        assert any("2+▌" in row for row in s.rows)
        kept.clear()
        await s.press("q")
    assert any("2 ▌" in row for row in kept)
    assert not any("2+▌" in row or "main" in row for row in kept)


@needs_git
async def test_in_a_new_file_only_claims_count_as_changes(article: Path) -> None:
    (article.parents[1] / "README").touch()
    git(article.parents[1], "init", "-q", "-b", "main")
    commit(article.parents[1])
    async with app_session(article) as s:
        await git_answers(s)
        await s.press("j", "1", "D")
        assert "change 1 of 1 " in s.rows[0]
        assert "+ claim" in s.shown
        await s.press("q")
        commit(article.parents[1])
        await look(s)
        await s.press("J", "2", "D")
        assert "change 1 of 1 " in s.rows[0]


@needs_git
async def test_a_removed_claim_comes_back_with_the_relations_to_it(
    article: Path, folder: Path
) -> None:
    async with app_session(article) as s:
        await git_answers(s)
        before = s.saved
        s.session.visit("m2x8wd")
        s.select("bitter war of words")
        await s.press("x", "D")
        assert "of 2 " in s.rows[0]
        while "▸ - claim m2x8wd" not in s.shown:
            await s.press("j")
        await s.press("U")
        assert s.saved == before
        assert "brought back" in s.rows[0]
        await s.press("u")
        assert "m2x8wd" not in s.saved["claim"]
        assert "supports" not in s.saved["claim"]["k7f3qd"]


@needs_git
async def test_the_claim_under_the_cursor_is_taken_back(article: Path, folder: Path) -> None:
    async with app_session(article) as s:
        await git_answers(s)
        before = s.saved
        await s.press("]", "3", "U")
        assert s.saved == before
        await s.press("U")
        assert "as it was in the last commit" in s.rows[0]
        await s.press("u")
        assert s.saved != before


@needs_git
async def test_changes_longer_than_the_screen_are_scrolled(article: Path, folder: Path) -> None:
    async with app_session(article, size=(40, 10)) as s:
        await git_answers(s)
        await s.press(*["J", "1"] * 6, "D", "g")
        seen = []
        for _ in range(40):
            seen += [row.rstrip() for row in s.rows[1:-1]]
            await s.press("space")
        everything = "\n".join(seen)
        for change in s.reader.scene.changes:
            assert change.id in everything
        assert s.reader.scene.looking.picked_change == len(s.reader.scene.changes) - 1
        await s.press(*["b"] * 40)
        assert s.reader.scene.looking.picked_change == 0


@needs_git
async def test_hostile_records_in_the_last_commit_are_shown_with_stand_ins(
    article: Path, folder: Path
) -> None:
    file = folder / "annotations" / "haqqani-network.toml"
    evil = CLAIMS.replace("Kayani canceled", "Kayani\\u001b[31m\\u202ecanceled")
    file.write_text(evil, encoding="utf-8")
    commit(folder)
    file.write_text(CLAIMS, encoding="utf-8")
    async with app_session(article) as s:
        await git_answers(s)
        await s.press("D")
        assert "of 1 " in s.rows[0]
        assert not {"\x1b", "\u202e"} & set(s.shown)


@needs_git
async def test_a_last_commit_that_cannot_be_parsed_is_told(article: Path, folder: Path) -> None:
    file = folder / "annotations" / "haqqani-network.toml"
    file.write_text("[claim.", encoding="utf-8")
    commit(folder)
    file.write_text(CLAIMS, encoding="utf-8")
    async with app_session(article) as s:
        await git_answers(s)
        await s.press("D")
        assert "last commit cannot be compared with" in s.rows[0]


async def test_the_next_article_and_the_one_before_are_a_key_away(
    article: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def opened(path: Path, settings: Settings) -> tuple[Session, Analysis]:
        session, _ = open_article(path, settings)
        return session, Analysis(session, None, None)

    monkeypatch.setattr("tui.app.deeds.open_article", opened)
    (article.parent / "zebra.md").write_text("# Zebras\n\nStriped.\n", encoding="utf-8")
    async with app_session(article, settings=ANN) as s:
        await s.press("(")
        assert "first article" in s.rows[0]
        for _ in range(3):
            await s.press(")")
            await s.pilot.pause()
            assert "Zebras" in s.shown
            await s.press(")")
            assert "last article" in s.rows[0]
            await s.press("(")
            await s.pilot.pause()
            assert "Officials: No action" in s.shown
        await s.press("ctrl+l", "j", "1", "q")
        assert s.app._exit
    assert (article.parents[1] / "annotations" / "haqqani-network.toml").exists()


@needs_git
async def test_another_branch_is_asked_about_before_anything_is_written_to_it(
    article: Path, folder: Path
) -> None:
    file = folder / "annotations" / "haqqani-network.toml"
    git(folder, "switch", "-q", "-c", "topic")
    file.write_text(CLAIMS.replace("m2x8wd", "n2x8wd"), encoding="utf-8")
    commit(folder)
    git(folder, "switch", "-q", "main")
    async with app_session(article, settings=ANN) as s:
        await git_answers(s)
        git(folder, "switch", "-q", "topic")
        await s.press("j", "1")
        assert "Branch changed to topic: ctrl+s saves there, u undoes it (it was main)" in s.rows[0]
        assert s.rows[0].rstrip().endswith("not saved")
        assert "m2x8wd" not in file.read_text("utf-8")
        await s.press("ctrl+s")
        await git_answers(s)
        assert s.rows[0].rstrip().endswith("topic ● · saved")
        written = file.read_text("utf-8")
        assert "n2x8wd" in written
        assert "claim.m2x8wd" not in written
        assert written.count("[claim.") == 3


@needs_git
async def test_a_branch_that_is_told_late_is_asked_about_by_itself(
    article: Path, folder: Path
) -> None:
    """git writes files first, and which branch they are of last; the key comes in between."""
    file = folder / "annotations" / "haqqani-network.toml"
    git(folder, "branch", "topic")
    topic = CLAIMS.replace("m2x8wd", "n2x8wd")
    async with app_session(article, settings=ANN) as s:
        await git_answers(s)
        file.write_text(topic, encoding="utf-8")
        git(folder, "add", str(file))
        await s.press("j", "1")
        assert "as soon as its branch is certain" in s.rows[0]
        assert s.rows[0].rstrip().endswith("not saved")
        git(folder, "symbolic-ref", "HEAD", "refs/heads/topic")
        s.reader.look_outside()
        await s.pilot.pause()
        assert "Branch changed to topic" in s.rows[0]
        assert file.read_text("utf-8") == topic
