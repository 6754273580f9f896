"""The terminal's driver: takes over from the first page unseen, and leaves at once."""

from __future__ import annotations

import codecs
import os
import re
import select
import signal
import sys
import termios
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from time import monotonic
from typing import Any

from textual.app import App
from textual.constants import ESCAPE_DELAY
from textual.drivers.linux_driver import LinuxDriver

from tui.app.terminal.input_parser import Stream
from tui.app.terminal.output_filter import filtered
from tui.app.terminal.textual_private import Messages, draw_on, is_given_over
from tui.startup import first_page

ALTERNATE_SCREEN = "\x1b[?1049h"
READ = 4096
"""Bytes that are read at a time."""
LOOKS_EVERY = 0.1
"""Seconds after which to see whether nothing is to be read any more."""
WAITS = 0.02
"""Seconds after which to see whether the rest of something has come."""
MOST_HELD = 8192
"""Characters that are held back at most until the end of what is written together."""
FRAME = 500
"""Characters from which on what is written is a frame, not a setting of the terminal."""

_SEQUENCE = re.compile(r"\x1b(?:\[[0-9;:?<>=]*[ -/]*[@-~]|[PX^_\]][^\x1b\x07]*(?:\x1b\\|\x07)|.)")


class Driver(LinuxDriver):
    """Textual's driver for Linux and macOS, but for its first frame, its last, and what comes in.

    While the first page is shown it enters no other screen, since the page is in that already, and
    holds back frames without text. When it is `leaving` for good it does not wait for the thread
    that reads keys, which looks up only ten times a second; the process is about to end.

    Whoever stops the process, the key or another program, it takes the terminal anew when it goes
    on. With the terminal gone the process ends.
    """

    leaving = False

    def __init__(self, app: App[Any], **options: Any) -> None:
        super().__init__(app, **options)
        draw_on(self, Output())
        self._has_terminal = self._has_stopped = self._is_changing = False
        first_page.watch()
        first_page.remember()
        signal.signal(signal.SIGTSTP, self._stop)
        signal.signal(signal.SIGCONT, self._go_on)

    def start_application_mode(self) -> None:
        """Take the terminal; its ways before that are those from before the first page."""
        super().start_application_mode()  # type: ignore[no-untyped-call]
        self._has_terminal = True
        if first_page.is_shown():
            self.attrs_before = first_page.ways_before() or self.attrs_before

    def stop_application_mode(self) -> None:
        """Give the terminal its ways back."""
        self._has_terminal = False
        first_page.taken_over()
        super().stop_application_mode()

    def _stop(self, *_: object) -> None:
        """Stop as the shell wants it, the terminal as it was before."""
        if self._is_changing:
            return
        if self._has_terminal and not is_given_over(self):
            with self._changing():
                self._has_stopped = True
                self.suspend_application_mode()
        os.kill(os.getpid(), signal.SIGSTOP)

    def _go_on(self, *_: object) -> None:
        """Take the terminal anew: whoever had it meanwhile has left it in ways of their own."""
        if self._is_changing or is_given_over(self):
            return
        if self._has_terminal or self._has_stopped:
            if not first_page.is_in_foreground():
                os.kill(os.getpid(), signal.SIGSTOP)
                return
            with self._changing():
                if self._has_terminal:
                    self.suspend_application_mode()
                self._has_stopped = False
                self.resume_application_mode()
            self.send_message(self.SignalResume())

    @contextmanager
    def _changing(self) -> Iterator[None]:
        """Heed no signal that comes while one is acted on."""
        self._is_changing = True
        try:
            yield
        finally:
            self._is_changing = False

    def run_input_thread(self) -> None:
        """Read what comes in until that is no longer wanted, or the terminal is gone."""
        decode = codecs.getincrementaldecoder("utf-8")("surrogateescape").decode
        stream, messages = Stream(ESCAPE_DELAY), Messages(self)
        while not self.exit_event.is_set():
            seconds = WAITS if stream.is_waiting else LOOKS_EVERY
            if select.select([self.fileno], [], [], seconds)[0]:
                try:
                    data = os.read(self.fileno, READ)
                except BlockingIOError:  # another program was quicker
                    continue
                except OSError:
                    data = b""
                if not data:
                    hang_up()
                    return
                come_in = stream.feed(decode(data), monotonic())
            else:
                come_in = stream.tick(monotonic())
            for incoming in come_in:
                for message in messages.of(incoming):
                    self.process_message(message)

    def write(self, data: str) -> None:
        """Write to the terminal what is ours, but for what would wipe the first page away."""
        if first_page.is_shown():
            data = data.replace(ALTERNATE_SCREEN, "")
            if len(data) > FRAME:
                if not _SEQUENCE.sub("", data).strip():
                    return
                first_page.taken_over()
        super().write(filtered(data))

    def disable_input(self) -> None:
        """Read no more keys."""
        if not self.leaving:
            super().disable_input()
            return
        signal.signal(signal.SIGWINCH, signal.SIG_DFL)
        self._disable_mouse_support()
        self.exit_event.set()
        with suppress(termios.error):
            termios.tcflush(self.fileno, termios.TCIFLUSH)


class Output:
    """The terminal, as the thread that writes wants it; the process ends when that is gone.

    Standard output is left out: unbuffered, it loses what does not fit into the terminal at once.
    """

    def __init__(self) -> None:
        self._held = ""
        self._encoding = sys.__stdout__.encoding if sys.__stdout__ else "utf-8"

    def write(self, text: str) -> None:
        """Write text, now or with what comes soon."""
        self._held += text
        if len(self._held) > MOST_HELD:
            self.flush()

    def flush(self) -> None:
        """Have written what is held back."""
        data, self._held = self._held.encode(self._encoding, "backslashreplace"), ""
        try:
            with first_page.writing:
                first_page.write(data)
        except OSError:
            hang_up()

    def fileno(self) -> int:
        """Its descriptor."""
        return 1


def hang_up() -> None:
    """End the process as when its terminal is closed; from any thread."""
    first_page.end(signal.SIGHUP)
