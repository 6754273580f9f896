"""Programs in a pseudo-terminal, as a person at the keyboard has them: keys in, a screen out."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType

import pyte

KEYS = {
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "home": "\x1b[H",
    "end": "\x1b[F",
    "pageup": "\x1b[5~",
    "pagedown": "\x1b[6~",
    "delete": "\x1b[3~",
    "shift+up": "\x1b[1;2A",
    "shift+down": "\x1b[1;2B",
    "shift+right": "\x1b[1;2C",
    "shift+left": "\x1b[1;2D",
    "shift+tab": "\x1b[Z",
    "f1": "\x1bOP",
    "f2": "\x1bOQ",
    "enter": "\r",
    "tab": "\t",
    "escape": "\x1b",
    "space": " ",
    "backspace": "\x7f",
    **{f"ctrl+{letter}": chr(ord(letter) - 96) for letter in "abcdefghijklmnopqrstuvwxyz"},
}

# Questions and settings of newer terminals; pyte would print the tail of some of them.
_UNKNOWN_TO_PYTE = re.compile(
    rb"\x1b\[[<=>][0-9;:]*[a-zA-Z]"  # keyboard protocol, secondary attributes
    rb"|\x1b\[\?[0-9;]*(?:\$p|[um])"  # questions about modes, keyboard, key settings
    rb"|\x1b\[[0-9;]*(?:t| q)"  # window reports, shape of the cursor
    rb"|\x1b[P_].*?\x1b\\",  # device control and application strings
    re.DOTALL,
)
_UNFINISHED = re.compile(rb"\x1b(?:\[[0-9;:?<=>$ ]*|[P_\]][^\x07\x1b]*\x1b?)?$")


class NotShownError(AssertionError):
    """What was waited for did not come in time; the message holds the screen."""


class Screen:
    """The cells of a terminal that is fed with what a program writes."""

    def __init__(self, columns: int, rows: int) -> None:
        self.cells = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.cells)
        self._rest = b""

    def feed(self, output: bytes) -> bool:
        """Take in output, which may end inside a sequence; says whether it touched any row."""
        output = self._rest + output
        cut = _UNFINISHED.search(output)
        end = cut.start() if cut else len(output)
        self._rest = output[end:]
        self.cells.dirty.clear()
        self._stream.feed(_UNKNOWN_TO_PYTE.sub(b"", output[:end]))
        return bool(self.cells.dirty)

    def resize(self, columns: int, rows: int) -> None:
        """Give the screen another size; what no longer fits is lost, as in most terminals."""
        self.cells.resize(rows, columns)

    @property
    def text(self) -> str:
        """The rows, blanks at their ends taken off, joined by line breaks."""
        return "\n".join(line.rstrip() for line in self.cells.display)


class Terminal:
    """A program that runs in a pseudo-terminal of its own; also a context manager that ends it.

    `environment` is added to that of this process; times are those of `time.perf_counter`. A
    thread does nothing but note when output came, so that drawing the screen delays no time.
    """

    def __init__(
        self,
        command: Sequence[str | Path],
        *,
        columns: int = 120,
        rows: int = 40,
        environment: Mapping[str, str] | None = None,
        folder: Path | None = None,
    ) -> None:
        self.screen = Screen(columns, rows)
        self.chunks: list[tuple[float, bytes]] = []
        self._fed = 0
        self._news = threading.Condition()
        self._ended = False
        self._status: int | None = None
        self._woken, self._wake = os.pipe()
        words = [os.fspath(word) for word in command]
        variables = {
            **os.environ,
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            **(environment or {}),
        }
        for name in ("LINES", "COLUMNS"):
            variables.pop(name, None)
        size = struct.pack("HHHH", rows, columns, 0, 0)
        self.started = self._drawn = time.perf_counter()
        self.pid, self._fd = pty.fork()
        if self.pid == 0:
            try:
                fcntl.ioctl(0, termios.TIOCSWINSZ, size)
                if folder is not None:
                    os.chdir(folder)
                # Tests that run in the background may have it ignored, which would be inherited.
                signal.signal(signal.SIGINT, signal.SIG_DFL)
                os.execvpe(words[0], words, variables)
            finally:
                os._exit(127)
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def __enter__(self) -> Terminal:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    # Keys in

    def send(self, data: str | bytes) -> float:
        """Type the characters as they are; returns when that was."""
        now = time.perf_counter()
        os.write(self._fd, data.encode() if isinstance(data, str) else data)
        return now

    def press(self, *names: str) -> float:
        """Press keys by their names ("down", "ctrl+r", "x"); returns when the first one was."""
        return self.send("".join(KEYS.get(name, name) for name in names))

    def resize(self, columns: int, rows: int) -> None:
        """Give the terminal another size; the program is told by the usual signal."""
        self._draw()
        self.screen.resize(columns, rows)
        fcntl.ioctl(self._fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    # The screen out

    @property
    def text(self) -> str:
        """The screen as it is now."""
        self._draw()
        return self.screen.text

    @property
    def raw(self) -> bytes:
        """Every byte that the program has written."""
        return b"".join(data for _, data in list(self.chunks))

    def wait_for(self, text: str, seconds: float = 20.0) -> float:
        """Wait until the text is on the screen; returns when it came, or raises NotShownError."""
        return self.wait_until(lambda screen: text in screen, repr(text), seconds)

    def wait_until(
        self, condition: Callable[[str], bool], what: str = "that", seconds: float = 20.0
    ) -> float:
        """Wait until the screen's text is as wanted; returns when, or raises NotShownError."""
        deadline = time.perf_counter() + seconds
        if condition(self.screen.text):
            return self._drawn
        while True:
            while self._fed < len(self.chunks):
                stamp, touched = self._feed_next()
                if touched and condition(self.screen.text):
                    return stamp
            if not self._await_output(deadline - time.perf_counter()):
                why = "the program has ended" if self._ended else f"not within {seconds:g} s"
                raise NotShownError(f"{what} did not show ({why}):\n{self.screen.text}")

    def wait_true(self, condition: Callable[[], bool], what: str, seconds: float = 20.0) -> None:
        """Wait until something holds that no screen shows, or raise NotShownError."""
        deadline = time.perf_counter() + seconds
        while not condition():
            if time.perf_counter() > deadline:
                raise NotShownError(f"{what}: not within {seconds:g} s:\n{self.text}")
            self.wait_quiet(0.02, 0.02)

    def wait_until_written(self, data: bytes) -> int:
        """Wait until the program has written that; returns at which byte of all that it wrote."""
        self.wait_true(lambda: data in self.raw, repr(data))
        return self.raw.index(data)

    def wait_quiet(self, quiet: float = 0.1, seconds: float = 20.0) -> list[float]:
        """Wait until nothing has been written for `quiet` seconds, at most `seconds` in all.

        Returns when the screen changed meanwhile.
        """
        deadline = time.perf_counter() + seconds
        self._draw()
        changes: list[float] = []
        while time.perf_counter() < deadline and self._await_output(quiet):
            changes += self._draw()
        return changes

    # The end

    def wait_end(self, seconds: float = 10.0) -> int:
        """Wait until the program ends; returns its exit code (negative: the signal it died of)."""
        deadline = time.perf_counter() + seconds
        while not self._ended and self._await_output(deadline - time.perf_counter()):
            self._draw()
        if not self._ended:
            raise NotShownError(f"the program did not end within {seconds:g} s:\n{self.text}")
        if self._status is None:
            self._status = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        return self._status

    def kill(self) -> int:
        """End the program as the system does it, in the middle of what it does; its exit code."""
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.pid, signal.SIGKILL)
        return self.wait_end()

    def hang_up(self) -> None:
        """Close the terminal, as one closes its window; the program is told by the system."""
        os.write(self._wake, b"!")
        self._reader.join()
        os.close(self._fd)
        self._fd = -1

    def close(self) -> None:
        """End the program and everything it has started, whatever it is doing."""
        if self._wake < 0:
            return
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.pid, signal.SIGKILL)
        if self._status is None:
            self._status = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        if self._fd >= 0:
            self.hang_up()
        os.close(self._woken)
        os.close(self._wake)
        self._wake = -1

    def _draw(self) -> list[float]:
        changes = []
        while self._fed < len(self.chunks):
            stamp, touched = self._feed_next()
            if touched:
                changes.append(stamp)
        return changes

    def _feed_next(self) -> tuple[float, bool]:
        self._drawn, data = self.chunks[self._fed]
        self._fed += 1
        return self._drawn, self.screen.feed(data)

    def _await_output(self, seconds: float) -> bool:
        """Wait for output that is not drawn yet; false when there was none, or there is no more."""
        with self._news:
            return self._news.wait_for(
                lambda: self._fed < len(self.chunks) or self._ended, max(0.0, seconds)
            ) and self._fed < len(self.chunks)

    def _read(self) -> None:
        data = b"?"
        while data:
            try:
                # select knows no descriptors beyond 1,024, which a long run of tests may reach.
                ready = select.poll()
                ready.register(self._fd, select.POLLIN)
                ready.register(self._woken, select.POLLIN)
                if self._woken in (each for each, _ in ready.poll()):
                    return
                data = os.read(self._fd, 65536)
            except OSError:  # Linux says so when the other end is closed
                data = b""
            now = time.perf_counter()
            with self._news:
                if data:
                    self.chunks.append((now, data))
                else:
                    self._ended = True
                self._news.notify_all()
