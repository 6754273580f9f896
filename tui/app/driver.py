"""The terminal's driver: takes over from the first page unseen, and leaves at once."""

from __future__ import annotations

import re
import signal
import termios
from contextlib import suppress

from textual.drivers.linux_driver import LinuxDriver

from tui import firstpage
from tui.app.last_filter import filtered

ALTERNATE_SCREEN = "\x1b[?1049h"
FRAME = 500
"""Characters from which on what is written is a frame, not a setting of the terminal."""

_SEQUENCE = re.compile(r"\x1b(?:\[[0-9;:?<>=]*[ -/]*[@-~]|[PX^_\]][^\x1b\x07]*(?:\x1b\\|\x07)|.)")


class Driver(LinuxDriver):
    """Textual's driver for Linux and macOS, but for its first frame and its last moment.

    While the first page is shown it enters no other screen, since the page is in that already, and
    holds back frames without text. When it is `leaving` for good it does not wait for the thread
    that reads keys, which looks up only ten times a second; the process is about to end.
    """

    leaving = False

    def write(self, data: str) -> None:
        """Write to the terminal what is ours, but for what would wipe the first page away."""
        if firstpage.is_shown():
            data = data.replace(ALTERNATE_SCREEN, "")
            if len(data) > FRAME:
                if not _SEQUENCE.sub("", data).strip():
                    return
                firstpage.taken_over()
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
