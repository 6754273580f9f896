from __future__ import annotations

import sys
import tomllib
from pathlib import Path

import pytest

from tests.measuring import unmeasured
from tests.vcs.conftest import BASE, CLAIM, FILE, OTHER, THIRD, Sandbox, needs_git
from tui.cli.main import main
from tui.storage.store.locks import file_lock

pytestmark = [
    needs_git,
    pytest.mark.skipif(sys.platform == "win32", reason="the stand-ins are shell scripts"),
]

OURS = BASE.replace('"denial"', '"allegation"').replace(OTHER, OTHER + THIRD)
THEIRS = BASE.replace('"anonymous"', '"named"').replace(OTHER, "")
TOP = Path(__file__).parents[2]
MERGED = OURS.replace('"anonymous"', '"named"').replace(OTHER, "")
CLASH = BASE.replace('"denial"', '"demand"')


def test_merge_rebase_cherry_pick_stash_and_revert(sandbox: Sandbox) -> None:
    sandbox.branches(OURS, THEIRS)
    for command in (("merge", "-q", "topic"), ("rebase", "-q", "topic"), ("cherry-pick", "topic")):
        sandbox.git("switch", "-q", "--force-create", "work", "main")
        sandbox.git(*command)
        assert sandbox.text == MERGED
    sandbox.git("switch", "-q", "--force-create", "work", "main")
    sandbox.git("revert", "--no-edit", "HEAD")
    assert sandbox.text == BASE
    sandbox.file.write_text(THEIRS, "utf-8")
    sandbox.git("stash")
    sandbox.commit(OURS)
    sandbox.git("stash", "pop")
    assert sandbox.text == MERGED


def test_a_conflict_from_beginning_to_end(sandbox: Sandbox) -> None:
    sandbox.branches(OURS, CLASH)
    assert "kind of k7f3qd" in sandbox.git("merge", "topic", code=1)
    assert tomllib.loads(sandbox.text)["conflict"] == {
        "k7f3qd": {"theirs": {"kind": "demand"}, "base": {"kind": "denial"}}
    }
    left = sandbox.text
    assert "conflict about k7f3qd" in sandbox.quoth("check", code=1)
    sandbox.file.write_text("spoiled by hand", "utf-8")
    sandbox.quoth("merge", FILE, code=1)
    assert sandbox.text == left
    sandbox.commit(OURS, "settled")
    assert "not in conflict" in sandbox.quoth("merge", FILE, code=3)


def test_several_branches_at_once_lose_nothing(sandbox: Sandbox) -> None:
    sandbox.branches(OURS, THEIRS)
    sandbox.git("switch", "-q", "-c", "more", "main~1")
    sandbox.commit(BASE.replace('title = "T"', 'title = "U"'))
    sandbox.git("switch", "-q", "main")
    if "\nMerge made" in "\n" + sandbox.git("merge", "topic", "more", code=None):
        assert sandbox.text == MERGED.replace('title = "T"', 'title = "U"')
    else:
        sandbox.git("reset", "-q", "--hard")
        assert sandbox.text == OURS


@pytest.mark.parametrize("ending", ["exit 1", "exit 2", "exit 129", "exit 200", "kill -9 $$", None])
def test_whatever_becomes_of_the_program_both_sides_are_there(
    sandbox: Sandbox, ending: str | None
) -> None:
    if ending is None:
        sandbox.put_on_path("quoth", 'exec "$(dirname "$0")/no-such-program"')
    else:
        sandbox.put_on_path("quoth", ending)
    sandbox.branches(BASE + THIRD, CLASH + THIRD.replace("n4v9c2", "p4v9c2"))
    sandbox.git("merge", "topic", code=1)
    assert "n4v9c2" in sandbox.text
    assert "p4v9c2" in sandbox.text
    assert "<<<<<<<" in sandbox.text


def test_without_the_program_what_git_can_merge_is_merged(sandbox: Sandbox) -> None:
    sandbox.put_on_path("quoth", "exit 127")
    theirs = BASE.replace('title = "T"', 'title = "U"')
    sandbox.branches(BASE + THIRD, theirs)
    sandbox.git("merge", "-q", "topic")
    assert sandbox.text == theirs + THIRD


def test_a_file_that_the_program_is_saving_is_not_merged_over(
    sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    sandbox.branches(OURS, CLASH)
    sandbox.git("merge", "topic", code=1)
    left = sandbox.text
    monkeypatch.chdir(sandbox.top)
    monkeypatch.setattr("tui.storage.store.locks.PATIENCE", 0.0)
    with file_lock(sandbox.file):
        assert main(["merge", FILE]) == 3
    assert capsys.readouterr().err.count("another program is saving it; try again") == 1
    assert sandbox.text == left


@pytest.mark.parametrize("arguments", [[], ["--bogus", "a", "b", "c"], ["a"], ["O", "A", "none"]])
def test_a_merge_that_fails_says_so_and_leaves_ours(
    arguments: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in "OA":
        Path(name).write_text(BASE, "utf-8")
    assert main(["git", "merge", *arguments]) >= 129
    assert Path("A").read_text("utf-8") == BASE
    assert "Traceback" not in capsys.readouterr().err


def test_a_module_that_is_missing_is_no_conflict(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "tui.cli.commands.git_setup", None)
    assert main(["git", "merge", "O", "A", "B"]) >= 129


def is_package(name: str) -> bool:
    """Whether it is a folder of modules, whose own file is empty but for its docstring."""
    return (TOP / Path(*name.split("."))).is_dir()


def test_a_merge_loads_nothing_heavy(sandbox: Sandbox) -> None:
    for name, text in (("O", BASE), ("A", OURS), ("B", THEIRS)):
        (sandbox.top / name).write_text(text, "utf-8")
    code = "import sys; from tui.cli.main import main; main(['git', 'merge', 'O', 'A', 'B']);"
    sandbox.environment = unmeasured(sandbox.environment)
    loaded = sandbox.run(sys.executable, "-c", f"{code} print(*sys.modules)").split()
    heavy = {"tomlkit", "textual", "spacy", "argparse", "rich", "dataclasses", "subprocess", "json"}
    assert not heavy & set(loaded)
    # Each takes a git merge longer, once for every file that both sides have changed.
    modules = [name for name in loaded if name.startswith("tui.") and not is_package(name)]
    assert len(modules) <= 25
    assert (sandbox.top / "A").read_text("utf-8") == MERGED


def test_names_that_look_like_options_or_commands(sandbox: Sandbox) -> None:
    name = "annotations/-rf $(touch hit) 'x'.toml"
    path = sandbox.top / name
    path.write_text(BASE, "utf-8")
    sandbox.commit(BASE + "\n")
    sandbox.git("switch", "-q", "-c", "topic")
    path.write_text(THEIRS, "utf-8")
    sandbox.git("commit", "-q", "-a", "-m", "theirs")
    sandbox.git("switch", "-q", "main")
    path.write_text(OURS, "utf-8")
    sandbox.git("commit", "-q", "-a", "-m", "ours")
    sandbox.git("merge", "-q", "topic")
    assert path.read_text("utf-8") == MERGED
    assert not (sandbox.top / "hit").exists()


def test_claims_removed_on_one_side_are_in_the_conflict(sandbox: Sandbox) -> None:
    sandbox.branches(BASE.replace(CLAIM, ""), CLASH)
    assert "removed here" in sandbox.git("merge", "topic", code=1)
    assert tomllib.loads(sandbox.text)["conflict"]["k7f3qd"]["theirs"]["kind"] == "demand"
