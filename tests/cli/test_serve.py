from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tui.cli.commands import serve
from tui.cli.commands.serve import run
from tui.cli.support.command_line import MISUSED, NOT_DONE
from tui.serving.served_program import command, environment

pytestmark = pytest.mark.terminal


def started(*arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tui", "serve", "--no-browser", *arguments],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_it_tells_its_address_and_ends_when_told(number: signal.Signals) -> None:
    with started("seeds/haqqani-network.txt") as serving:
        assert serving.stdout is not None
        line = serving.stdout.readline()
        assert line.startswith("quoth is at http://127.0.0.1:")
        assert "/?token=" in line
        serving.send_signal(number)
        assert serving.wait(20) == 0
        assert serving.stderr is not None
        assert serving.stderr.read() == ""


def test_it_listens_on_this_machine_alone() -> None:
    with started("seeds/haqqani-network.txt") as serving:
        assert serving.stdout is not None
        port = int(serving.stdout.readline().split(":")[2].partition("/")[0])
        with socket.socket() as other, pytest.raises(OSError, match="refused"):
            # Another address of this machine, as its own in a network is.
            other.connect(("127.0.0.2", port))
        serving.send_signal(signal.SIGINT)


def test_a_port_that_is_taken_is_told_of(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert run(["--no-browser", "--port", str(port), str(ROOT / "seeds")]) == NOT_DONE
    told = capsys.readouterr().err
    assert told.startswith(f"Port {port} cannot be used (")
    assert told.endswith("); choose another one.\n")


def test_an_article_that_is_not_there_is_told_of(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["nowhere.txt"]) == NOT_DONE
    assert "nowhere.txt is not there" in capsys.readouterr().err


@pytest.mark.parametrize("given", [["--port", "70000"], ["--sessions", "0"], ["--idle", "x"]])
def test_numbers_out_of_bounds_are_refused(given: list[str]) -> None:
    with pytest.raises(SystemExit) as refused:
        run(given)
    assert refused.value.code == 2


def test_the_extra_is_asked_for(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "tui.serving.running", None)
    assert run([str(ROOT / "seeds")]) == MISUSED
    assert capsys.readouterr().err == f"{serve._NEEDS}\n"


def test_what_the_page_is_made_of_is_asked_for(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.serving.page_files.find_spec", lambda name: None)
    assert run([str(ROOT / "seeds")]) == MISUSED
    assert capsys.readouterr().err == f"{serve._NEEDS}\n"


def test_the_browser_is_led_in_by_a_file_that_nobody_else_can_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    opened: list[str] = []

    def browser(address: str) -> None:
        path = Path(address.removeprefix("file://"))
        assert path.stat().st_mode & 0o077 == 0
        opened.append(path.read_text("utf-8"))
        os.kill(os.getpid(), signal.SIGINT)

    monkeypatch.setattr("webbrowser.open", browser)
    assert run([str(ROOT / "seeds")]) == 0
    assert "/?token=" in opened[0]


def test_paths_are_taken_for_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    given = command([Path("--as"), Path("serve")], ["--read-only"])
    assert given[-3:] == ["--read-only", str(tmp_path / "--as"), str(tmp_path / "serve")]


def test_the_program_knows_nothing_of_the_terminal_that_serves_it() -> None:
    ours = {"DISPLAY": ":0", "EDITOR": "vi", "TMUX": "x", "TEXTUAL_DRIVER": "x", "LANG": "C"}
    theirs = environment(ours | {"PYTHONPATH": "lib"})
    assert not {"DISPLAY", "EDITOR", "TMUX", "TEXTUAL_DRIVER"} & theirs.keys()
    assert theirs["LANG"] == "C"
    assert theirs["TERM"] == "xterm-256color"
    assert theirs["PYTHONPATH"].endswith(f"{os.pathsep}lib")
