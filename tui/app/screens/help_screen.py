"""All keys and what they do, from the registry, and what is to be known about the article."""

from __future__ import annotations

from collections.abc import Mapping
from textwrap import wrap

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.app.keys.command_table import TABLE
from tui.app.keys.registry import keys_of
from tui.model.schema import Schema
from tui.text.visible import visible_line

WIDEST = 100
MARGINS = 8
LETTERS_OF_A_KEY = 22
NARROW = 60


class Help(ModalScreen[None]):
    """The keys by group, over the article; any of the keys that leave closes it."""

    DEFAULT_CSS = f"""
    Help {{ align: center middle; background: $background; }}
    Help VerticalScroll {{
        width: 100%; max-width: {WIDEST}; padding: 1 2; background: $panel;
        scrollbar-size-vertical: 1; scrollbar-background: $panel; scrollbar-color: $dim;
    }}
    """
    BINDINGS = [
        ("escape,q,question_mark,H,enter,ctrl+g", "dismiss", "Close"),
        ("j", "scroll(1)", "Down"),
        ("k", "scroll(-1)", "Up"),
        ("space", "scroll(20)", "Page down"),
        ("b", "scroll(-20)", "Page up"),
    ]

    def __init__(
        self, schema: Schema, chosen: Mapping[str, tuple[str, ...]], messages: tuple[str, ...] = ()
    ) -> None:
        super().__init__()
        self._messages = messages
        self._schema = schema
        self._chosen = chosen
        self._text = Static()

    def compose(self) -> ComposeResult:
        """One text that scrolls."""
        with VerticalScroll():
            yield self._text

    def on_resize(self) -> None:
        """Fold the help of each key for the width there is."""
        self._text.update(Content.assemble(*self._pieces(self.app.size.width)))

    def _pieces(self, width: int) -> list[tuple[str, str]]:
        pieces = [("quoth", "bold"), (": all keys; escape or q goes back to the article\n", "")]
        if self._messages:
            pieces.append(("\nAbout this article\n", "bold"))
            pieces += [
                (_folded(visible_line(message), width), "$warning") for message in self._messages
            ]
        for group, commands in TABLE.items():
            # Those of the list of articles hold only there, from where no help is shown.
            if all(command.where == "articles" for command in commands):
                continue
            pieces.append((f"\n{group}\n", "bold"))
            if group == "Tag":
                for kind in self._schema.kinds:
                    words = f"Tag the selection as {kind.name}: it {kind.help}."
                    pieces += _row(visible_line(kind.key), visible_line(words), width)
            for command in commands:
                keys = "  ".join(keys_of(command, self._chosen))
                pieces += _row(visible_line(keys), command.help, width)
        return pieces

    def action_scroll(self, lines: int) -> None:
        """Scroll by some lines."""
        scroll = self.query_one(VerticalScroll)
        scroll.scroll_relative(y=lines, animate=False)


def _folded(message: str, width: int) -> str:
    rows = wrap(message, max(20, min(width, WIDEST) - MARGINS))
    return "".join(f"  {row}\n" for row in rows)


def _row(keys: str, words: str, width: int) -> list[tuple[str, str]]:
    """A key and its help beside it, or below it where there is no room."""
    indent = 6 if width < NARROW else LETTERS_OF_A_KEY + 4
    rows = wrap(words, max(20, min(width, WIDEST) - MARGINS - indent))
    lead = f"  {keys}\n" if width < NARROW else f"  {keys:<{LETTERS_OF_A_KEY}}  "
    first = " " * indent + rows[0] if width < NARROW else rows[0]
    rest = "".join(f"\n{' ' * indent}{row}" for row in rows[1:])
    return [(lead, "$accent bold"), (f"{first}{rest}\n", "")]
