"""All keys and what they do, from the registry."""

from __future__ import annotations

from collections.abc import Mapping

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.app.registry import COMMANDS, GROUPS, keys_of
from tui.core.schema import Schema

LETTERS_OF_A_KEY = 22


class Help(ModalScreen[None]):
    """The keys by group, over the article; any of the keys that leave closes it."""

    DEFAULT_CSS = """
    Help { align: center middle; background: $background; }
    Help VerticalScroll { width: 100%; max-width: 100; padding: 1 2; background: $panel; }
    """
    BINDINGS = [
        ("escape,q,question_mark,enter,ctrl+g", "dismiss", "Close"),
        ("j", "scroll(1)", "Down"),
        ("k", "scroll(-1)", "Up"),
        ("space", "scroll(20)", "Page down"),
        ("b", "scroll(-20)", "Page up"),
    ]

    def __init__(self, schema: Schema, chosen: Mapping[str, tuple[str, ...]]) -> None:
        super().__init__()
        self._schema = schema
        self._chosen = chosen

    def compose(self) -> ComposeResult:
        """One text that scrolls."""
        with VerticalScroll():
            yield Static(Content.assemble(*self._pieces()))

    def _pieces(self) -> list[tuple[str, str]]:
        pieces = [("quoth", "bold"), (": keys; escape or q goes back to the article\n", "")]
        for group in GROUPS:
            pieces.append((f"\n{group}\n", "bold"))
            if group == "Tag":
                for kind in self._schema.kinds:
                    pieces += _row(kind.key, f"tag the selection as {kind.name}: it {kind.help}")
            for command in COMMANDS.values():
                if command.group == group:
                    pieces += _row("  ".join(keys_of(command, self._chosen)), command.help)
        return pieces

    def action_scroll(self, lines: int) -> None:
        """Scroll by some lines."""
        scroll = self.query_one(VerticalScroll)
        scroll.scroll_relative(y=lines, animate=False)


def _row(keys: str, words: str) -> list[tuple[str, str]]:
    return [(f"  {keys:<{LETTERS_OF_A_KEY}}  ", "$accent bold"), (words + "\n", "")]
