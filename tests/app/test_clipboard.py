"""Where what was copied goes, and that it is said as it is."""

from __future__ import annotations

import base64
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.app import App

from tests.app.app_session import HEADLINE, app_session
from tui.app.terminal.clipboard import MOST
from tui.app.terminal.programs import found, takes
from tui.storage.project.user_folders import state_folder

CITED = f"“conspiracy against us” — one of the officials, “{HEADLINE}”, seeds/haqqani-network.txt"


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUOTH_STATE_DIR", str(tmp_path / "state"))


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is sent to the terminal for its clipboard, which here is no known one."""
    texts: list[str] = []
    monkeypatch.setattr(App, "copy_to_clipboard", lambda app, text: texts.append(text))
    monkeypatch.setenv("TERM", "xterm-256color")
    return texts


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of programs, the only one on the PATH but for the system's."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")
    return folder


def program(folder: Path, name: str, status: int = 0) -> Path:
    """A program that keeps its arguments and its standard input; the file of the latter."""
    given = folder / f"{name}.given"
    script = f'#!/bin/sh\necho "$*" > "{folder}/{name}.arguments"\ncat > "{given}"\nexit {status}\n'
    (folder / name).write_text(script)
    (folder / name).chmod(0o755)
    return given


async def told(article: Path) -> str:
    async with app_session(article) as s:
        s.select("conspiracy against us")
        await s.press("y")
        assert s.app.clipboard == CITED
        return s.rows[0].strip()


DISPLAYS = [
    ("WAYLAND_DISPLAY", "wl-copy", ""),
    ("DISPLAY", "xclip", "-selection clipboard -in"),
    ("DISPLAY", "xsel", "--clipboard --input"),
]


@pytest.mark.parametrize(("variable", "name", "arguments"), DISPLAYS)
async def test_the_clipboard_of_a_display_is_filled(
    article: Path,
    programs: Path,
    sent: list[str],
    monkeypatch: pytest.MonkeyPatch,
    variable: str,
    name: str,
    arguments: str,
) -> None:
    monkeypatch.setenv(variable, ":0")
    given = program(programs, name)
    assert (await told(article)).startswith("copied with its citation ")
    assert given.read_text(encoding="utf-8") == CITED
    assert (programs / f"{name}.arguments").read_text().strip() == arguments
    assert not (state_folder() / "copied.txt").exists()


async def test_a_program_that_fails_has_copied_nothing(
    article: Path, programs: Path, sent: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISPLAY", ":0")
    program(programs, "xclip", 1)
    program(programs, "xsel", 1)
    assert "copied if the terminal takes it" in await told(article)


async def test_without_a_display_its_programs_are_not_asked(
    article: Path, programs: Path, sent: list[str]
) -> None:
    given = [program(programs, name) for _, name, _ in DISPLAYS]
    await told(article)
    assert not any(path.exists() for path in given)


@pytest.mark.parametrize("terminal", ["xterm-kitty", "alacritty", "foot-extra", "xterm-ghostty"])
async def test_a_terminal_that_takes_it_is_sent_it(
    article: Path, programs: Path, sent: list[str], monkeypatch: pytest.MonkeyPatch, terminal: str
) -> None:
    monkeypatch.setenv("TERM", terminal)
    assert (await told(article)).startswith("copied with its citation ")
    assert sent == [CITED]


async def test_where_nobody_knows_it_is_sent_and_put_in_a_file(
    article: Path, programs: Path, sent: list[str]
) -> None:
    path = state_folder() / "copied.txt"
    said = await told(article)
    assert said.startswith("put with its citation in ")
    assert "copied.txt; copied if the terminal takes it" in said
    assert sent == [CITED]
    assert path.read_text(encoding="utf-8") == f"{CITED}\n"
    assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(("variable", "value"), [("TERM", "linux"), ("TERM", "dumb"), ("STY", "1")])
async def test_where_nothing_can_take_it_that_is_said(
    article: Path,
    programs: Path,
    sent: list[str],
    monkeypatch: pytest.MonkeyPatch,
    variable: str,
    value: str,
) -> None:
    monkeypatch.setenv(variable, value)
    assert (await told(article)).startswith("no clipboard is here: put with its citation in ")
    assert not sent
    assert (state_folder() / "copied.txt").read_text(encoding="utf-8") == f"{CITED}\n"


async def test_a_file_that_cannot_be_written_is_told(
    article: Path, programs: Path, sent: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "linux")
    (state_folder() / "copied.txt").mkdir(parents=True)
    said = await told(article)
    assert said.startswith("not surely copied: no clipboard is here, and ")
    assert "cannot be written" in said


async def test_a_link_in_the_place_of_the_file_is_not_followed(
    article: Path, programs: Path, sent: list[str], tmp_path: Path
) -> None:
    other = tmp_path / "other"
    other.write_text("mine")
    state_folder().mkdir(parents=True, exist_ok=True)
    (state_folder() / "copied.txt").symlink_to(other)
    await told(article)
    assert other.read_text() == "mine"


async def test_more_than_a_terminal_takes_goes_into_the_file(
    article: Path, programs: Path, sent: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    article.write_text("word " * MOST, encoding="utf-8")
    monkeypatch.setenv("TERM", "xterm-kitty")
    async with app_session(article) as s:
        await s.press("v", "G", "y")
        assert s.rows[0].strip().startswith("no clipboard is here: put with its citation in ")
        assert not sent


async def test_what_is_copied_in_a_prompt_goes_the_same_way(
    article: Path, programs: Path, sent: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISPLAY", ":0")
    given = program(programs, "xclip")
    async with app_session(article) as s:
        await s.press("slash", *"kabul", "shift+home", "ctrl+c")
        assert s.rows[0].strip().startswith("copied ")
        assert given.read_text(encoding="utf-8") == "kabul"
        await s.press("ctrl+x", "ctrl+v", "ctrl+v")
        assert s.reader.frame.prompt_bar.field.value == "kabulkabul"


# Inside tmux


@pytest.fixture
def tmux(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """A tmux of the test's own, as it is without any settings; the command that asks it."""
    where = shutil.which("tmux")
    if where is None:
        pytest.skip("there is no tmux here")
    socket = tmp_path / "socket"
    command = [where, "-S", str(socket), "-f", "/dev/null"]
    subprocess.run([*command, "new-session", "-d", "cat"], check=True)
    session = subprocess.run(
        [*command, "display-message", "-p", "#{pid}"], check=True, capture_output=True, text=True
    ).stdout.strip()
    monkeypatch.setenv("TMUX", f"{socket},{session},0")
    monkeypatch.setenv("TERM", "tmux-256color")
    yield command
    subprocess.run([*command, "kill-server"], check=True)


async def test_in_tmux_the_words_are_in_its_buffer(
    article: Path, sent: list[str], tmux: list[str]
) -> None:
    assert "copied with its citation; in tmux, prefix ] pastes" in await told(article)
    shown = subprocess.run([*tmux, "show-buffer"], check=True, capture_output=True)
    assert shown.stdout.decode() == CITED
    assert not sent


async def test_an_old_tmux_gets_it_without_its_newer_option(
    article: Path, programs: Path, sent: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMUX", "/nowhere,1,0")
    given = programs / "given"
    (programs / "tmux").write_text(f'#!/bin/sh\ntest "$2" = - || exit 1\ncat > "{given}"\n')
    (programs / "tmux").chmod(0o755)
    assert "in tmux" in await told(article)
    assert given.read_text(encoding="utf-8") == CITED


async def test_a_tmux_that_is_gone_has_copied_nothing(
    article: Path, programs: Path, sent: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMUX", "/nowhere,1,0")
    assert "no clipboard is here: put with its citation in" in await told(article)


# Programs


def test_a_project_can_name_no_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    given = program(tmp_path, "xclip")
    for path in (".", "", f".:{os.curdir}/", ":/nowhere", "bin:/nowhere"):
        monkeypatch.setenv("PATH", path)
        assert found("xclip") is None
        assert not takes(("xclip",), b"words")
    assert not given.exists()
    monkeypatch.setenv("PATH", f".:{tmp_path}")
    assert found("xclip") == str(tmp_path / "xclip")
    assert takes(("xclip",), b"words")


def test_a_program_that_hangs_is_given_up(programs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.app.terminal.programs.LONGEST", 0.05)
    (programs / "xclip").write_text("#!/bin/sh\nexec sleep 60\n")
    (programs / "xclip").chmod(0o755)
    assert not takes(("xclip",), b"words")


@pytest.mark.skipif(sys.platform == "win32", reason="a pseudo-terminal")
@pytest.mark.terminal
def test_hostile_words_cannot_end_the_sequence(project: Path) -> None:
    from tests.terminal import Terminal

    quoth = Path(sys.executable).with_name("quoth")
    words = "Title one\n\nbreak\x07out\x1b\\and\x9c]52;c;!\x07 said so"
    words += "\n\nSo few of such characters are let pass as text." * 3
    (project / "seeds" / "bad.txt").write_text(words, encoding="utf-8")
    with Terminal([quoth, "seeds/bad.txt"], folder=project) as terminal:
        terminal.wait_for("1 report", seconds=60)
        terminal.press("J", "y")
        terminal.wait_for("copied if the terminal takes it")
        terminal.press("q")
        assert terminal.wait_end() == 0
        raw = terminal.raw
    (sequence,) = raw.split(b"\x1b]52;c;")[1:]
    text = base64.b64decode(sequence.partition(b"\x07")[0], validate=True).decode()
    assert "break␇out␛\\and�]52;c;!␇ said so" in text
