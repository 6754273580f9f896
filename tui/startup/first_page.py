"""The article's first page on the screen before anything large is imported.

What stands on the screen when an article is opened does not change until it is read or its files
are, so the app leaves it behind for the next time (`kept_pages`). Here it is drawn with plain
ANSI within a few milliseconds; what is typed meanwhile waits for the app. Nothing is imported but
what the interpreter has loaded anyway, and little more once the page is drawn.
"""

from __future__ import annotations

import os
import sys
from _thread import allocate_lock

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

# What is pasted meanwhile is marked as such, like what is pasted into the app.
_ENTER = "\x1b[?1049h\x1b[?25l\x1b[?2004h\x1b[H"
_LEAVE = "\x1b[0m\x1b[?2004l\x1b[?25h\x1b[?1049l"
_END = (
    "".join(f"\x1b[?{mode}l" for mode in (1000, 1003, 1004, 1006, 1015, 2048))
    + "\x1b[?7h\x1b[<u"
    + _LEAVE
)
_PATIENCE = 2
"""Seconds that a terminal which takes nothing any more may hold up the end."""


writing = allocate_lock()
"""Held by whoever writes to the terminal beside the main thread, as long as that takes."""


class _Terminal:
    """Whether a page is on the screen, and how the terminal was before."""

    shown = kept = False
    before: list[Any] | None = None


def show(arguments: list[str]) -> bool:
    """Draw the first page of the article that the arguments name: as kept, else its plain text.

    Returns false where there is none. Nothing is drawn unless one article is named and the terminal
    is one. Whoever calls this calls `restore` at the end, whatever happens between.
    """
    if len(arguments) != 1 or arguments[0].startswith("-") or os.name != "posix":
        return False
    try:
        if not (os.isatty(0) and os.isatty(1)):
            return False
        columns, rows = os.get_terminal_size(1)
        page = _kept_or_plain(arguments[0], columns, rows)
        if page is None:
            return False
        _draw(page)
    except (OSError, ValueError):
        return False
    return True


def _kept_or_plain(article: str, columns: int, rows: int) -> list[str] | None:
    from tui.startup.kept_pages import kept_page

    page = kept_page(article, columns, rows)
    _Terminal.kept = page is not None
    if page is None and os.path.exists(article):
        from tui.startup.plain_page import plain_page

        page = plain_page(article, columns, rows)
    return page


def is_shown() -> bool:
    """Whether the page is on the screen, in the alternate one that the app is to go on with."""
    return _Terminal.shown


def is_kept() -> bool:
    """Whether the page that was drawn is one that the app had left behind."""
    return _Terminal.kept


def taken_over() -> None:
    """The app has drawn over the page, and leaves the alternate screen by itself."""
    _Terminal.shown = False


def watch() -> None:
    """From now on a signal that ends the program, or tells of its terminal's end, comes to `end`.

    That is so even if it was started with such signals ignored: there is nothing to do without a
    terminal.
    """
    if os.name != "posix":
        return
    # What `signal` adds to it is enumerations, which take as long to import as all the rest here.
    from _signal import SIGHUP, SIGTERM, signal  # type: ignore[import-not-found]

    for number in (SIGTERM, SIGHUP):
        signal(number, end)


def remember() -> bool:
    """Remember the terminal's ways, unless that was done; false if it is none, or none any more."""
    import termios

    if _Terminal.before is None:
        try:
            _Terminal.before = termios.tcgetattr(0)
        except termios.error:
            return False
    return True


def is_in_foreground() -> bool:
    """Whether the terminal is this program's to change, not the shell's or another job's."""
    try:
        return os.tcgetpgrp(0) == os.getpgrp()
    except OSError:  # not the terminal that this process is controlled by
        return True


def ways_before() -> list[Any] | None:
    """The terminal's ways before anything of ours was on it, as `termios` has them."""
    return _Terminal.before


def restore() -> None:
    """Give the terminal its ways back, and leave the page's screen unless that was taken over.

    A terminal that is gone is left alone.
    """
    if _Terminal.before is None:
        return
    import termios

    try:
        if _Terminal.shown:
            write(_LEAVE.encode())
        termios.tcsetattr(0, termios.TCSANOW, _Terminal.before)
    except (OSError, termios.error):
        pass
    _Terminal.shown, _Terminal.before = False, None


def write(data: bytes) -> None:
    """Write all of it to the terminal, however little that takes at a time; raises OSError."""
    while data:
        try:
            data = data[os.write(1, data) :]
        except BlockingIOError:  # another program that has the terminal too does not want to wait
            from select import select

            select([], [1], [])


def _draw(page: list[str]) -> None:
    import termios

    if not remember():
        return
    assert _Terminal.before is not None
    # Keys wait as they were typed, also the one that suspends; only ctrl+c still ends the program.
    quiet = [*_Terminal.before[:6], [*_Terminal.before[6]]]
    quiet[0] &= ~(termios.ICRNL | termios.INLCR | termios.IGNCR | termios.IXON | termios.IXOFF)
    quiet[3] &= ~(termios.ECHO | termios.ICANON)
    quiet[6][termios.VSUSP] = b"\0"
    termios.tcsetattr(0, termios.TCSANOW, quiet)
    _Terminal.shown = True
    write((_ENTER + "\r\n".join(page) + "\x1b[0m").encode())


def end(number: int, frame: object = None) -> None:
    """End at once, whatever fails on the way: the terminal may be gone, or take nothing any more.

    From any thread. What was tagged is on disk by then, in the file or in the journal.
    """
    from _signal import alarm

    alarm(_PATIENCE)
    # What is being written is written to its end, and nothing after it.
    writing.acquire(timeout=_PATIENCE / 2)
    _Terminal.shown = False
    if not is_in_foreground():
        _Terminal.before = None
    try:
        if _Terminal.before is not None:
            write(_END.encode())
    except OSError:
        pass
    try:
        restore()
        if "tui.storage.store.scratch" in sys.modules:
            sys.modules["tui.storage.store.scratch"].remove()
    finally:
        os._exit(128 + number)
