"""From one article of the project to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.session.article_list import neighbour
from tui.session.refusal import Refused

if TYPE_CHECKING:
    from tui.app.screens.reader import Reader


def next_article(reader: Reader) -> None:
    """Read the project's next article."""
    _go(reader, 1)


def previous_article(reader: Reader) -> None:
    """Read the project's article before."""
    _go(reader, -1)


def _go(reader: Reader, step: int) -> None:
    path = reader.session.names.path
    other = neighbour(path, step) if path else None
    if other is None:
        which = "last" if step > 0 else "first"
        raise Refused(f"This is the {which} article under seeds/; q goes back to the list, or out.")
    from tui.app.navigation import turn_to

    turn_to(reader, other)
