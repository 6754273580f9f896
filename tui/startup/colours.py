"""Which theme is used, and the colours of each that a page of plain text has.

This is used before the framework is loaded, so it imports nothing.
"""

from __future__ import annotations

import os

COLOURS: dict[str, tuple[str, str, str, str, str]] = {
    "quoth-dark": ("#d6d8da", "#17191c", "#1e2125", "#9ba1a8", "#3a3f46"),
    "quoth-light": ("#26282b", "#faf9f6", "#f1efea", "#5c6066", "#c9c5bc"),
    "quoth-dark-256": ("#d7d7d7", "#121212", "#1c1c1c", "#a4a4a4", "#3a3a3a"),
    "quoth-light-256": ("#262626", "#ffffff", "#f5f5f5", "#626262", "#c1c1c1"),
    "quoth-ansi": ("", "", "", "", ""),
    "quoth-plain": ("", "", "", "", ""),
}
"""Of each theme: text, its ground, the panels' ground, what is dim, lines."""

OF_256 = "-256"
"""How the names of those themes end that stand in for others where there are 256 colours."""

DEFAULT_THEME, WITHOUT_COLOURS = "quoth-dark", "quoth-plain"


def chosen_theme(wanted: str) -> str:
    """The theme asked for ("light" or "quoth-light"), but none with colours under NO_COLOR.

    Where the terminal has 256 colours, it is the one that is made of these.
    """
    if wants_no_colours():
        return WITHOUT_COLOURS
    known = (name for name in (wanted, f"quoth-{wanted}") if name in COLOURS)
    name = next(known, DEFAULT_THEME)
    of_256 = name + OF_256
    return of_256 if of_256 in COLOURS and has_256_colours() else name


def has_256_colours() -> bool:
    """Whether the terminal is said to have 256 colours and no more, as the framework takes it."""
    system = os.environ.get("TEXTUAL_COLOR_SYSTEM", "auto")
    if system != "auto":
        return system == "256"
    if os.environ.get("COLORTERM", "").strip().lower() in ("truecolor", "24bit"):
        return False
    kind = os.environ.get("TERM", "").strip().lower().rpartition("-")[2]
    return kind in ("256color", "kitty")


def wants_no_colours() -> bool:
    """Whether NO_COLOR is set; an empty one counts as none."""
    return bool(os.environ.get("NO_COLOR"))
