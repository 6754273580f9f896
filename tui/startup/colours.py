"""Which theme is used, and the colours of each that a page of plain text has.

This is used before the framework is loaded, so it imports nothing.
"""

from __future__ import annotations

import os

COLOURS: dict[str, tuple[str, str, str, str, str]] = {
    "quoth-dark": ("#d6d8da", "#17191c", "#1e2125", "#9ba1a8", "#3a3f46"),
    "quoth-light": ("#26282b", "#faf9f6", "#f1efea", "#5c6066", "#c9c5bc"),
    "quoth-ansi": ("", "", "", "", ""),
    "quoth-plain": ("", "", "", "", ""),
}
"""Of each theme: text, its ground, the panels' ground, what is dim, lines."""

DEFAULT_THEME, WITHOUT_COLOURS = "quoth-dark", "quoth-plain"


def chosen_theme(wanted: str) -> str:
    """The theme asked for ("light" or "quoth-light"), but none with colours under NO_COLOR."""
    if wants_no_colours():
        return WITHOUT_COLOURS
    for name in (wanted, f"quoth-{wanted}"):
        if name in COLOURS:
            return name
    return DEFAULT_THEME


def wants_no_colours() -> bool:
    """Whether NO_COLOR is set; an empty one counts as none."""
    return bool(os.environ.get("NO_COLOR"))
