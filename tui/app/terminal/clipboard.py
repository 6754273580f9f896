"""Where copied text goes: to tmux, the display, the terminal; if none surely has it, to a file."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from textual.app import App

from tui.app.terminal.programs import takes
from tui.app.terminal.textual_private import keep_copied
from tui.startup.served import is_served
from tui.storage.errors import reason_of
from tui.storage.project.user_folders import state_folder
from tui.text.visible import visible_line

MOST = 50_000
"""Bytes that terminals take in one sequence; more of them are cut, or not taken at all."""

# Terminals that put what a program sends them on the clipboard without being asked to allow it.
_TAKING = ("xterm-kitty", "xterm-ghostty", "alacritty", "foot", "wezterm", "contour", "rio")
_SIGNS_OF_TAKING = ("KITTY_WINDOW_ID", "WT_SESSION", "WEZTERM_PANE", "GHOSTTY_RESOURCES_DIR")
_DEAF = ("", "dumb", "linux")


class Copied(NamedTuple):
    """What came of copying, in words, and how these are to be said."""

    words: str
    level: str = "accent"


def copy(app: App[Any], text: str, what: str = "") -> Copied:
    """Copy a text; `what` says in words what it is copied with."""
    keep_copied(app, text)
    data = text.encode(errors="replace")
    if is_served():
        return _in_the_browser(app, text, len(data), what)
    in_tmux = bool(os.environ.get("TMUX")) and (
        takes(("tmux", "load-buffer", "-w", "-"), data) or takes(("tmux", "load-buffer", "-"), data)
    )
    on_display = any(takes(command, data) for command in _for_the_display())
    sent = not in_tmux and len(data) <= MOST and _hears()
    if sent:
        App.copy_to_clipboard(app, text)
    if on_display or (sent and _is_known_to_take()):
        return Copied(f"copied{what}")
    if in_tmux:
        return Copied(f"copied{what}; in tmux, prefix ] pastes")
    return _in_a_file(data, what, sent)


def _in_the_browser(app: App[Any], text: str, length: int, what: str) -> Copied:
    if length > MOST:
        return Copied("That is too long for the browser's clipboard; select less.", "warning")
    App.copy_to_clipboard(app, text)
    return Copied(f"copied{what}")


def _for_the_display() -> Iterator[tuple[str, ...]]:
    """The commands that put a text on the clipboard of the display there is."""
    if os.environ.get("WAYLAND_DISPLAY"):
        yield ("wl-copy",)
    if os.environ.get("DISPLAY"):
        yield ("xclip", "-selection", "clipboard", "-in")
        yield ("xsel", "--clipboard", "--input")
    if sys.platform == "darwin" and not os.environ.get("SSH_CONNECTION"):
        yield ("pbcopy",)


def _hears() -> bool:
    """Whether a sequence gets to the terminal, and a terminal is there that knows of it."""
    return os.environ.get("TERM", "") not in _DEAF and not (
        os.environ.get("TMUX") or os.environ.get("STY")
    )


def _is_known_to_take() -> bool:
    terminal = os.environ.get("TERM", "")
    return terminal.startswith(_TAKING) or any(map(os.environ.get, _SIGNS_OF_TAKING))


def _in_a_file(data: bytes, what: str, sent: bool) -> Copied:
    path = state_folder() / "copied.txt"
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(data + b"\n")
    except OSError as error:
        where = "the terminal may not take it" if sent else "no clipboard is here"
        why = f"{_shown(path)} cannot be written ({reason_of(error)})"
        return Copied(f"not surely copied: {where}, and {why}", "warning")
    if sent:
        return Copied(f"put{what} in {_shown(path)}; copied if the terminal takes it", "warning")
    return Copied(f"no clipboard is here: put{what} in {_shown(path)}", "warning")


def _shown(path: Path) -> str:
    """The path as people write it, from their home if it lies in there."""
    home = Path(os.path.expanduser("~"))  # noqa: PTH111
    return visible_line(f"~/{path.relative_to(home)}" if path.is_relative_to(home) else str(path))
