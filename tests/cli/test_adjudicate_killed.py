"""Settling is killed after any key, and nothing that was said to be done is lost or there twice."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.app.settling_session import thirty
from tests.terminal import Terminal
from tui.cli.main import main

pytestmark = [
    pytest.mark.terminal,
    pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals"),
]


def test_a_killed_sitting_goes_on_where_it_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = thirty(tmp_path)
    monkeypatch.chdir(folder)
    command = [sys.executable, "-m", "tui", "adjudicate", "ann", "ben", "--as", "carla"]
    left = 30
    for keys in (["enter", "x"], ["t", "b", "o"]):
        with Terminal(command, folder=folder, columns=100, rows=30) as terminal:
            terminal.wait_for("harbours.txt")
            terminal.press("enter")
            terminal.wait_for(f"1 of {left}:")
            for key in keys:
                terminal.press(key)
                left -= 1
                terminal.wait_for(f"{left} left")
            terminal.kill()
    assert main(["adjudicate", "ann", "ben", "--list"]) == 0
    assert f"{left} to settle, 5 settled" in capsys.readouterr().out
    assert main(["check"]) == 0
