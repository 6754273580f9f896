"""NO_COLOR: not one colour reaches the terminal, and all can be told apart without."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.app.app_session import CLAIMS, commit, git

if sys.platform != "win32":
    from tests.terminal import Terminal

pytestmark = pytest.mark.terminal

QUOTH = Path(sys.executable).with_name("quoth")
ARTICLE = "seeds/haqqani-network.txt"
# Bold, faint, underlined, reversed, and their ends.
ALLOWED = {"", "0", "1", "2", "4", "7", "22", "24", "27"}
KEYS = (
    ("tab", "enter", "g"),
    ("o", "1", "]"),
    ("/", *"military", "enter"),
    ("c", *"a note"),
    ("shift+left", "escape"),
    ("s", "down", "escape"),
    ("P", "j", "P"),
    ("D", "escape"),
    ("L", "escape"),
    ("d", "escape"),
    ("?", "q"),
    (":", *"und", "down"),
    ("escape",),
    ("T", "escape"),
    ("z",),
)


def attributes(raw: bytes) -> set[str]:
    """The parameters of every setting of colours and attributes."""
    settings: list[bytes] = re.findall(rb"\x1b\[([0-9;:]*)m", raw)
    return {part for setting in settings for part in setting.decode().split(";")}


@pytest.fixture
def committed(project: Path) -> Path:
    """A project in git with an edit since, and settings that ask for colours."""
    file = project / "annotations" / "haqqani-network.toml"
    file.write_text(CLAIMS, encoding="utf-8")
    git(project, "init", "-q", "-b", "main")
    git(project, "config", "user.name", "Ann")
    git(project, "config", "user.email", "ann@example.org")
    git(project, "config", "color.ui", "always")
    commit(project)
    file.write_text(CLAIMS.replace('"opinion"', '"reason"'), encoding="utf-8")
    (project / "annotations" / "wrong.toml").write_text("format = 1\n[claim.x]\n", encoding="utf-8")
    return project


def open_article(
    project: Path, value: str, arguments: tuple[str, ...] = ("--model", "none_such")
) -> bytes:
    environment = {"NO_COLOR": value, "QUOTH_CONFIG_DIR": str(project / "settings")}
    (project / "settings").mkdir(exist_ok=True)
    (project / "settings" / "settings.toml").write_text('theme = "dark"\n', encoding="utf-8")
    command: list[str | Path] = [QUOTH, *arguments, ARTICLE]
    with Terminal(command, folder=project, environment=environment) as terminal:
        terminal.wait_for("1 report")
        for keys in KEYS:
            terminal.press(*keys)
            terminal.wait_quiet(0.2)
        terminal.press("q")
        assert terminal.wait_end() == 0
        return terminal.raw


def test_the_app_writes_no_colour(committed: Path) -> None:
    used = attributes(open_article(committed, "1"))
    assert used <= ALLOWED
    assert {"1", "7"} <= used


def test_an_empty_one_counts_as_none(committed: Path) -> None:
    assert "38" in attributes(open_article(committed, ""))


@pytest.mark.model
def test_neither_the_plain_nor_the_kept_first_page_has_a_colour(project: Path) -> None:
    for _ in range(2):
        assert attributes(open_article(project, "1", ())) <= ALLOWED


def test_the_list_of_articles_has_no_colour(committed: Path) -> None:
    with Terminal([QUOTH], folder=committed, environment={"NO_COLOR": "1"}) as terminal:
        terminal.wait_for("1 article")
        terminal.press("enter")
        terminal.wait_for("1 report")
        terminal.press("q")
        terminal.wait_quiet(0.2)
        terminal.press("q")
        terminal.wait_end()
        assert attributes(terminal.raw) <= ALLOWED


@pytest.mark.parametrize(
    "arguments",
    [
        "claims",
        "claims --csv",
        "check",
        "diff",
        "diff HEAD",
        "git install",
        "git log k7f3qd",
        "merge annotations/wrong.toml",
        "learn",
        "analyse seeds",
        "add nowhere.html",
        "nowhere.txt",
        "claims --nonsense",
        "--help",
    ],
)
def test_no_command_writes_a_colour(committed: Path, arguments: str) -> None:
    command: list[str | Path] = [QUOTH, *arguments.split()]
    with Terminal(command, folder=committed, environment={"NO_COLOR": "1"}) as terminal:
        terminal.wait_end(120)
        assert terminal.raw
        assert attributes(terminal.raw) <= ALLOWED


def test_commands_colour_when_it_is_empty(committed: Path) -> None:
    with Terminal([QUOTH, "diff"], folder=committed, environment={"NO_COLOR": ""}) as terminal:
        terminal.wait_end()
        assert {"31", "32"} <= attributes(terminal.raw)


@pytest.mark.parametrize(
    "command",
    [
        "quoth diff",
        "quoth claims",
        "quoth git log k7f3qd",
        "quoth git diff annotations/haqqani-network.toml",
        "git -c color.ui=auto diff",
        "git -c color.ui=auto log -p",
    ],
)
def test_nothing_is_coloured_in_a_pipe(committed: Path, command: str) -> None:
    environment = {**os.environ, "PATH": f"{QUOTH.parent}:{os.environ['PATH']}"}
    subprocess.run([QUOTH, "git", "install"], cwd=committed, check=True, capture_output=True)
    for said in ("NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE"):
        ran = subprocess.run(
            command.split(),
            cwd=committed,
            env={**environment, said: "1"},
            capture_output=True,
            check=False,
        )
        assert ran.stdout
        assert b"\x1b" not in ran.stdout + ran.stderr, said


@pytest.mark.parametrize("value", ["", "1"])
def test_git_colours_a_diff_of_claims_by_its_own_settings_alone(
    committed: Path, value: str
) -> None:
    environment = {"NO_COLOR": value, "PATH": f"{QUOTH.parent}:{os.environ['PATH']}"}
    subprocess.run([QUOTH, "git", "install"], cwd=committed, check=True, capture_output=True)
    command = ["git", "--no-pager", "-c", "color.ui=false", "diff"]
    with Terminal(command, folder=committed, environment=environment) as terminal:
        terminal.wait_end()
        assert b"claim k7f3qd" in terminal.raw
        assert attributes(terminal.raw) == set()
