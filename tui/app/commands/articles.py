"""The articles of the project: from one to the next, and the keys of their list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.session.article_list import neighbour
from tui.session.refusal import Refused

if TYPE_CHECKING:
    from tui.app.screens.articles_screen import Library
    from tui.app.screens.reader import Reader

PAGE = 20


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


def read(library: Library) -> None:
    """Read the article picked."""
    library.read()


def next_in_list(library: Library) -> None:
    """Pick the next article."""
    library.pick(library.list.picked + 1)


def previous_in_list(library: Library) -> None:
    """Pick the article before."""
    library.pick(library.list.picked - 1)


def page_forward(library: Library) -> None:
    """Go on by some articles."""
    library.pick(library.list.picked + PAGE)


def page_back(library: Library) -> None:
    """Go back by some articles."""
    library.pick(library.list.picked - PAGE)


def first_in_list(library: Library) -> None:
    """Pick the first article."""
    library.pick(0)


def last_in_list(library: Library) -> None:
    """Pick the last article."""
    library.pick(len(library.listed) - 1)


def leave_list(library: Library) -> None:
    """Leave quoth."""
    library.app.exit()
