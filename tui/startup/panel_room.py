"""How wide the side panel is: as its edge was last dragged, or as the terminal has room for it.

This draws the first page before the framework is loaded, so it imports next to nothing.
"""

from __future__ import annotations

import os

from tui.startup.own_folders import state_folder
from tui.text.layout import panel_width

_NAME = "panel-width"
_MOST_DIGITS = 5


def panel_room(columns: int) -> int:
    """The width of the side panel in a terminal of so many columns; 0 if it has no room."""
    return panel_width(columns, dragged_to())


def dragged_to() -> int:
    """The width that a person has given the panel, in cells; 0 if nobody has."""
    try:
        with open(os.path.join(state_folder(), _NAME), encoding="ascii") as file:
            words = file.read(_MOST_DIGITS).strip()
    except (OSError, ValueError):
        return 0
    return int(words) if words.isdecimal() else 0


def remember(width: int) -> None:
    """Have the panel that wide from now on, in all articles; 0 as wide as there is room for it.

    Raises OSError.
    """
    from pathlib import Path

    from tui.storage.store import atomic_write

    path = Path(state_folder(), _NAME)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    atomic_write.write(path, f"{width}\n".encode())
