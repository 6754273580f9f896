"""What a command is: something a key does, and the function that does it, imported when asked."""

from __future__ import annotations

from importlib import import_module
from typing import Any, Literal

Where = Literal[
    "article", "panel", "claim", "person", "changes", "articles", "questions", "to settle"
]
"""The place whose keys it belongs to: text, side panel, two pages over the text, four lists."""


class Lazy:
    """A function of `tui.app.commands`, by its module and name.

    It is named and not imported, since importing what no key has asked for yet would delay every
    opening; the first call imports its module.
    """

    def __init__(self, module: str, name: str) -> None:
        self.module = module
        self.name = name

    def __call__(self, given: Any) -> Any:
        """Call it with what commands of its place are given."""
        return getattr(import_module(f"tui.app.commands.{self.module}"), self.name)(given)


class Command:
    """Something a key does.

    `id` is the name by which a user remaps it; `keys` are as people write them ("j", "shift+tab",
    "]"), `other` the second ones for keyboards that make the first ones hard. Both are given in
    one string, with blanks between.
    """

    def __init__(
        self,
        *,
        id: str,
        run: Lazy,
        keys: str,
        title: str,
        help: str,
        other: str = "",
        where: Where = "article",
    ) -> None:
        self.id = id
        self.run = run
        self.keys = tuple(keys.split())
        self.title = title
        self.help = help
        self.other = tuple(other.split())
        self.where = where
