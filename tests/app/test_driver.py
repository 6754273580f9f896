"""The program and the terminal it has been given: stopped, gone on, closed in the middle."""

from __future__ import annotations

import errno
import itertools
import os
import select
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests.app.test_incoming import ANSWERS, SEQUENCES

if sys.platform != "win32":
    from tests.hostile import foreign
    from tests.terminal import NotShownError, Terminal
    from tui.app.terminal.terminal_driver import Output

pytestmark = pytest.mark.terminal

QUOTH = Path(sys.executable).with_name("quoth")
READ = f"{QUOTH} --model none_such seeds/haqqani-network.txt"
FIRST_PAGE_TOO = f"{QUOTH} seeds/haqqani-network.txt"
HEADLINE = "Officials: No action"
MOMENTS = range(50) if os.environ.get("QUOTH_LONG") else range(2, 50, 8)


@pytest.fixture
def shell(project: Path) -> Iterator[Terminal]:
    """A shell with job control, that says "$ " when it is its turn."""
    environment = {"PS1": "ready> ", "HISTFILE": "/dev/null", "PS2": ""}
    with Terminal(
        ["bash", "--norc", "--noprofile", "-i"], environment=environment, folder=project
    ) as terminal:
        terminal.wait_for("ready>")
        yield terminal


def open_article(shell: Terminal, *keys: str, command: str = READ) -> str:
    """Open it and press keys; returns the whole screen as it then is."""
    shell.send(f"clear; {command}\r")
    shell.wait_for("1 report")
    shell.press("escape", *keys)
    shell.wait_until(lambda text: "none_such" not in text)
    shell.wait_quiet(0.3)
    return shell.text


def usual_ways(shell: Terminal) -> None:
    """Wait until the shell has the terminal, with echo and all."""
    shell.wait_for("Stopped")
    shell.send("stty -a | grep -o '.icanon\\|.echo '; echo said\r")
    shell.wait_until(lambda text: " icanon" in text and " echo" in text, "usual ways")


def screen_again(shell: Terminal, text: str) -> None:
    """Wait for the program, and for the screen to be that text."""
    shell.send("fg\r")
    shell.wait_until(lambda now: now == text, f"the screen as it was, namely\n{text}\nnow")


@pytest.mark.parametrize("keys", [("G", "P"), ("/", *"military"), ("?",), (":", *"sav"), ("z",)])
def test_the_whole_screen_is_back_after_the_shell(shell: Terminal, keys: tuple[str, ...]) -> None:
    before = open_article(shell, *keys)
    job = children(shell.pid)[0]
    os.kill(job, signal.SIGTSTP)
    usual_ways(shell)
    screen_again(shell, before)


def test_the_key_that_goes_to_the_shell_gives_it_the_terminal(shell: Terminal) -> None:
    before = open_article(shell)
    for _ in range(2):
        shell.press("ctrl+z")
        usual_ways(shell)
        screen_again(shell, before)
    shell.press("q")
    shell.wait_for("ready>")


@pytest.mark.parametrize(
    "keys", [("/", *"military"), ("f",), ("c", *"kept"), ("G", "P"), ("?",), (":", *"sav")]
)
def test_the_key_goes_to_the_shell_from_wherever_one_is(
    shell: Terminal, keys: tuple[str, ...]
) -> None:
    before = open_article(shell, *keys)
    for _ in range(2):
        shell.press("ctrl+z")
        usual_ways(shell)
        screen_again(shell, before)
    shell.press("x")
    shell.wait_until(lambda text: text != before)


def test_a_program_stopped_from_outside_takes_the_terminal_anew(shell: Terminal) -> None:
    before = open_article(shell)
    job = children(shell.pid)[0]
    threads = len(list(Path(f"/proc/{job}/task").iterdir()))
    for _ in range(2):
        os.kill(job, signal.SIGSTOP)
        usual_ways(shell)
        screen_again(shell, before)
        assert len(list(Path(f"/proc/{job}/task").iterdir())) == threads
    shell.press("q")
    shell.wait_for("ready>")
    shell.send("stty -a | grep -o '.icanon\\|.echo '\r")
    shell.wait_until(lambda text: " icanon" in text and " echo" in text, "usual ways")


def test_it_goes_on_in_a_terminal_of_another_size(shell: Terminal) -> None:
    open_article(shell)
    shell.press("ctrl+z")
    usual_ways(shell)
    shell.resize(70, 20)
    shell.send("clear; fg\r")
    shell.wait_until(lambda text: HEADLINE in text and "1 report" in text.splitlines()[-1])
    assert "Stopped" not in shell.text


@pytest.mark.model
def test_the_screen_is_back_after_an_editor(shell: Terminal, project: Path) -> None:
    editor = "sh -c 'stty -a > ways; echo editing; read answer' --"
    open_article(shell, "o", "1", "c", "x", command=f'EDITOR="{editor}" {FIRST_PAGE_TOO}')
    shell.press("f2")
    shell.wait_for("editing")
    shell.press("enter")
    shell.wait_until(lambda text: "editing" not in text and HEADLINE in text)
    ways = (project / "ways").read_text().split()
    assert {"icanon", "echo", "icrnl", "isig"} < {way.strip(";") for way in ways}
    shell.press("escape")
    shell.wait_until(lambda text: "F2 editor" not in text)
    shell.press("q")
    shell.wait_for("ready>")


@pytest.mark.model
def test_the_key_for_the_shell_waits_for_the_app_when_it_comes_early(shell: Terminal) -> None:
    shell.send(f"clear; {FIRST_PAGE_TOO}\r")
    shell.wait_for(HEADLINE)
    shell.press("ctrl+z")
    usual_ways(shell)
    assert 0 < shell.raw.find(b"\x1b[?1049l") < shell.raw.find(b"Stopped")
    shell.send("clear; fg\r")
    shell.wait_for("1 report")
    shell.press("q")
    shell.wait_for("ready>")


def children(pid: int) -> list[int]:
    """The processes that a process has started and that still run."""
    found: list[int] = []
    for task in Path(f"/proc/{pid}/task").iterdir():
        with suppress(OSError):  # a thread that has just ended
            found += map(int, (task / "children").read_text().split())
    return found


# What terminals send beside keys


def test_answers_of_the_terminal_do_nothing(project: Path) -> None:
    with Terminal(READ.split(), folder=project) as terminal:
        terminal.wait_for("1 report")
        terminal.press("escape", "o", "o")
        terminal.wait_quiet(0.3)
        before = terminal.text
        for answer in [*ANSWERS, *SEQUENCES, "\x1b[99999999u", "\x1b[48;0;0;0;0t"]:
            terminal.send(answer)
        terminal.send(b"\x9b?62;22c\x9d11;rgb:1e1e/1e1e/1e1e\x9c\xff\xfe")
        terminal.send("\x1b]11;rgb:1e1e")
        terminal.wait_quiet(1.0)
        assert terminal.text == before
        terminal.press("1")
        terminal.wait_for("tagged as report")
        terminal.press("q")
        assert terminal.wait_end() == 0


@pytest.mark.parametrize(
    "unfinished", ["\x1b[200~some words", "\x1b]52;c;cXFx", "\x1bP1$r", "\x1b["]
)
def test_what_has_no_end_does_not_make_it_deaf(project: Path, unfinished: str) -> None:
    with Terminal(READ.split(), folder=project) as terminal:
        terminal.wait_for(HEADLINE)
        terminal.send(unfinished)
        terminal.wait_for("1 report")
        while not ended(terminal):
            terminal.press("q")
        assert terminal.wait_end() == 0


def ended(terminal: Terminal) -> bool:
    """Whether it ends within a little while."""
    try:
        terminal.wait_end(0.3)
    except NotShownError:
        return False
    return True


# The end


def is_gone(pid: int) -> bool:
    """Whether a process has ended, or does so within a time that is long under any load."""
    try:
        process = os.pidfd_open(pid)
    except ProcessLookupError:
        return True
    try:
        return bool(select.select([process], [], [], 30.0)[0])
    finally:
        os.close(process)


def left_behind(project: Path) -> None:
    """What is in the file must be valid, and the next opening must find nothing odd."""
    checked = subprocess.run([QUOTH, "check"], cwd=project, capture_output=True, check=False)
    assert checked.returncode == 0, checked.stdout.decode()


def session(pid: int) -> list[int]:
    """The processes that run in the session which that one has begun."""
    found = []
    for folder in Path("/proc").iterdir():
        if folder.name.isdecimal():
            with suppress(OSError):  # it has just ended
                state, _, _, of = (folder / "stat").read_text().rpartition(")")[2].split()[:4]
                if int(of) == pid and state != "Z":
                    found.append(int(folder.name))
    return found


def closed_after(terminal: Terminal, seconds: float) -> None:
    """Close the terminal so long after it was opened; all that ran in it must end."""
    terminal.wait_quiet(seconds, seconds)
    before = session(terminal.pid)
    terminal.hang_up()
    assert is_gone(terminal.pid)
    assert all(map(is_gone, {*before, *session(terminal.pid)}))


@pytest.mark.parametrize("ignored", ["", "trap '' HUP; "])
@pytest.mark.parametrize("command", [READ, f"{QUOTH} ."])
@pytest.mark.parametrize("moment", MOMENTS)
def test_nothing_is_left_when_the_terminal_is_closed_after_the_start(
    project: Path, moment: int, command: str, ignored: str
) -> None:
    with Terminal(["sh", "-c", f"{ignored}exec {command}"], folder=project) as terminal:
        closed_after(terminal, moment / 100)


@pytest.mark.model
@pytest.mark.parametrize("ignored", ["", "trap '' HUP; "])
@pytest.mark.parametrize("moment", MOMENTS)
def test_nor_is_the_analysis_left_when_it_is_closed_after_the_start(
    project: Path, moment: int, ignored: str
) -> None:
    with Terminal(["sh", "-c", f"{ignored}exec {FIRST_PAGE_TOO}"], folder=project) as terminal:
        closed_after(terminal, moment / 50)


@pytest.mark.parametrize("moment", range(50))
def test_nothing_is_left_when_the_terminal_is_closed_before_the_answer(
    project: Path, moment: int
) -> None:
    with Terminal(READ.split(), folder=project) as terminal:
        terminal.wait_for("1 report")
        terminal.press("o", "1", "J", "2", "P")
        if moment:
            terminal.wait_quiet(moment / 1000, moment / 1000)
        terminal.hang_up()
        assert is_gone(terminal.pid)
    left_behind(project)


@pytest.mark.parametrize("keys", [(), ("/", "m"), ("?",), (":",), ("o", "1", "c", "x", "f2")])
@pytest.mark.parametrize("how", [None, signal.SIGHUP, signal.SIGTERM])
def test_nothing_is_left_whatever_is_open(
    project: Path, keys: tuple[str, ...], how: signal.Signals | None
) -> None:
    environment = {"EDITOR": "sh -c 'echo editing; read answer' --"}
    with Terminal(READ.split(), folder=project, environment=environment) as terminal:
        terminal.wait_for("1 report")
        terminal.press("escape", *keys)
        terminal.wait_quiet(0.3)
        if "f2" in keys:
            terminal.wait_for("editing")
        started = children(terminal.pid)
        if how is None:
            terminal.hang_up()
        else:
            os.kill(terminal.pid, how)
        assert is_gone(terminal.pid)
        if how is None:
            assert all(map(is_gone, started))
    left_behind(project)


@pytest.mark.model
@pytest.mark.parametrize("moment", range(0, 200, 20))
def test_nothing_is_left_when_the_terminal_is_closed_during_the_first_page(
    project: Path, moment: int
) -> None:
    with Terminal(FIRST_PAGE_TOO.split(), folder=project) as terminal:
        terminal.wait_for(HEADLINE)
        if moment:
            terminal.wait_quiet(moment / 1000, moment / 1000)
        terminal.hang_up()
        assert is_gone(terminal.pid)


@pytest.mark.model
@pytest.mark.parametrize("how", [None, signal.SIGTERM])
def test_the_analysis_ends_with_the_terminal(project: Path, how: signal.Signals | None) -> None:
    with Terminal([QUOTH, "seeds/haqqani-network.txt"], folder=project) as terminal:
        terminal.wait_for(HEADLINE)
        while not (started := children(terminal.pid)):
            terminal.wait_quiet(0.02)
        if how is None:
            terminal.hang_up()
        else:
            os.kill(terminal.pid, how)
        assert is_gone(terminal.pid)
        assert all(map(is_gone, started))


def test_what_was_tagged_is_there_after_the_terminal_was_closed(project: Path) -> None:
    with Terminal(READ.split(), folder=project) as terminal:
        terminal.wait_for("1 report")
        terminal.press("o", "1")
        terminal.wait_for("tagged as report")
        terminal.hang_up()
        assert is_gone(terminal.pid)
    with Terminal(READ.split(), folder=project) as terminal:
        terminal.wait_for("Claims 1")
        terminal.press("q")
        assert terminal.wait_end() == 0


def test_a_stopped_program_ends_when_it_is_told_to(shell: Terminal) -> None:
    open_article(shell)
    job = children(shell.pid)[0]
    shell.press("ctrl+z")
    usual_ways(shell)
    shell.send("clear; kill %1; echo zig''zag\r")
    shell.wait_for("zigzag")
    assert is_gone(job)
    assert HEADLINE not in shell.text
    shell.send("stty -a | grep -o '.icanon\\|.echo '; echo sa''id\r")
    shell.wait_until(lambda text: "said" in text and " icanon" in text and " echo" in text)


def test_a_list_of_articles_gives_the_terminal_back_when_it_is_told_to_end(shell: Terminal) -> None:
    shell.send(f"clear; {QUOTH} .\r")
    shell.wait_for("1 article")
    job = children(shell.pid)[0]
    os.kill(job, signal.SIGTERM)
    assert is_gone(job)
    shell.send("stty -a | grep -o '.icanon\\|.echo '; echo said\r")
    shell.wait_until(lambda text: " icanon" in text and " echo" in text, "usual ways")


def test_a_program_that_the_signals_do_not_reach_ends_with_its_terminal(project: Path) -> None:
    """As the terminal of another session, which the system tells nothing of its end."""
    outside = f"setsid --fork sh -c 'echo $$ > pid; exec {READ}'; read forever"
    with Terminal(["sh", "-c", outside], folder=project) as terminal:
        terminal.wait_for("1 report")
        terminal.wait_quiet(0.2)
        terminal.hang_up()
        assert is_gone(int((project / "pid").read_text()))


# What is written


def test_all_is_written_in_its_order_however_little_is_taken_at_a_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    taken = bytearray()
    turns = itertools.cycle([1, 0, 1000, 3])

    def write(_: int, data: bytes) -> int:
        most = next(turns)
        if not most:
            raise BlockingIOError(errno.EAGAIN, "not now")
        taken.extend(data[:most])
        return len(data[:most])

    monkeypatch.setattr(os, "write", write)
    monkeypatch.setattr(select, "select", lambda *_: ([], [1], []))
    output = Output()
    texts = [f"\x1b[{n};1H\x1b[38;2;1;2;{n}m{'é漢' * n}\x1b[0m" for n in range(1, 200)]
    for number, text in enumerate(texts):
        output.write(text)
        if number % 3 == 0:
            output.flush()
    output.flush()
    assert taken.decode() == "".join(texts)


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_no_frame_is_cut_in_a_terminal_that_does_not_wait(project: Path, unbuffered: str) -> None:
    """As one that another program has left so; it takes less than a frame at a time."""
    command = (
        "import fcntl, os, sys; fcntl.fcntl(1, fcntl.F_SETFL, os.O_RDWR | os.O_NONBLOCK); "
        "os.execv(sys.argv[1], sys.argv[1:])"
    )
    with Terminal(
        [sys.executable, "-c", command, *READ.split()],
        columns=250,
        rows=120,
        folder=project,
        environment={"PYTHONUNBUFFERED": unbuffered},
    ) as terminal:
        terminal.wait_for("1 report")
        for _ in range(10):
            terminal.press("?", "q", "G", "g")
        terminal.press("o", "1")
        terminal.wait_for("tagged as report")
        terminal.press("q")
        assert terminal.wait_end() == 0
        assert foreign(terminal.raw) == []


def test_keys_come_from_the_terminal_when_standard_input_is_something_else(project: Path) -> None:
    command = ["sh", "-c", f"{READ} < /dev/null 2> errors"]
    with Terminal(command, folder=project) as terminal:
        terminal.wait_for("1 report")
        terminal.press("o", "1")
        terminal.wait_for("tagged as report")
        terminal.press("q")
        assert terminal.wait_end() == 0
    assert (project / "errors").read_bytes() == b""
