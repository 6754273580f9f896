"""The short ways of starting and ending show and leave what the plain ones do."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tui.startup import tricks

if sys.platform != "win32":
    from tests.terminal import Terminal

QUOTH = Path(sys.executable).with_name("quoth")
FRAMEWORK_SPEAKS = b"\x1b[?2026$p"


@pytest.mark.terminal
def test_a_plain_start_comes_to_the_same_screen(project: Path) -> None:
    command: list[str | Path] = [QUOTH, "--model", "none_such", "seeds/haqqani-network.txt"]
    screens, ends, kept = [], [], []
    for plain in ("", "1"):
        environment = {"QUOTH_PLAIN_START": plain}
        with Terminal(command, folder=project, environment=environment) as terminal:
            terminal.wait_for("1 report")
            terminal.wait_quiet(1.0)
            screens.append(terminal.text)
            terminal.press("q")
            ends.append(terminal.wait_end())
            kept.append(terminal.raw.count(b"\x1b[?1049h"))
    assert screens[0] == screens[1]
    assert ends == [0, 0]
    assert kept == [1, 1]


@pytest.mark.terminal
def test_only_the_short_way_has_words_before_the_framework_is_there(project: Path) -> None:
    command: list[str | Path] = [QUOTH, "seeds/haqqani-network.txt"]
    for plain, is_early in (("", True), ("1", False)):
        environment = {"QUOTH_PLAIN_START": plain}
        with Terminal(command, folder=project, environment=environment) as terminal:
            terminal.wait_for("Officials: No action")
            textual = terminal.wait_until_written(FRAMEWORK_SPEAKS)
            assert (terminal.raw.index(b"Officials") < textual) is is_early
            terminal.kill()


@pytest.mark.parametrize(("plain", "missing"), [("", True), ("1", False)])
def test_the_short_ways_can_be_switched_off(plain: str, missing: bool) -> None:
    program = (
        "import gc, sys; from tui.startup import tricks\n"
        "tricks.stop_collecting(); off = not gc.isenabled(); tricks.collect_again()\n"
        "print(tricks.without_ssl(lambda: sys.modules.get('ssl', '')) is None, off)\n"
        "print(gc.isenabled(), 'ssl' in sys.modules, flush=True)\n"
        "tricks.end_at_once(3)\n"
    )
    environment = os.environ | {"QUOTH_PLAIN_START": plain}
    command = [sys.executable, "-c", program]
    ran = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert ran.stdout.split() == [str(missing), str(missing), "True", "False"]
    assert ran.returncode == (3 if missing else 0)


def test_what_could_not_be_loaded_leaves_nothing_behind() -> None:
    def fail() -> None:
        raise ImportError

    before = sys.modules.pop("ssl", None)
    try:
        with pytest.raises(ImportError):
            tricks.without_ssl(fail)
        assert "ssl" not in sys.modules
    finally:
        if before is not None:
            sys.modules["ssl"] = before
