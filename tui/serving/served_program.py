"""The program that is served: its command, and the surroundings that it finds itself in."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

# What tells a program of the terminal, the display and the editor of whoever has started us: none
# of them is the one of who sits at the browser.
_OF_THIS_TERMINAL = (
    *("COLUMNS", "LINES", "ROWS", "TERMCAP", "TERM_PROGRAM", "TERM_PROGRAM_VERSION"),
    *("DISPLAY", "WAYLAND_DISPLAY", "TMUX", "TMUX_PANE", "STY", "SSH_CONNECTION", "SSH_TTY"),
    *("EDITOR", "VISUAL", "BROWSER", "VTE_VERSION", "WT_SESSION", "KITTY_WINDOW_ID"),
    *("WEZTERM_PANE", "GHOSTTY_RESOURCES_DIR", "ITERM_SESSION_ID", "LC_TERMINAL"),
)


def command(paths: Sequence[Path], options: Sequence[str]) -> list[str]:
    """The command that reads those articles; no shell comes near it."""
    # A path from the root can be taken for nothing else.
    named = [str(Path(os.path.abspath(path))) for path in paths]  # noqa: PTH100
    return [sys.executable, "-P", "-m", "tui", *options, *named]


def environment(ours: Mapping[str, str]) -> dict[str, str]:
    """The program's environment: as ours, in the terminal of the page."""
    kept = {
        name: value
        for name, value in ours.items()
        if name not in _OF_THIS_TERMINAL and not name.startswith("TEXTUAL")
    }
    root = Path(__file__).resolve().parents[2]
    if root.name not in ("site-packages", "dist-packages"):
        paths = [str(root), kept.get("PYTHONPATH", "")]
        kept["PYTHONPATH"] = os.pathsep.join(filter(None, paths))
    return kept | {"TERM": "xterm-256color", "COLORTERM": "truecolor", "QUOTH_SERVED": "1"}
