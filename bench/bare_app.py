"""The least that a Textual program can be: one text, and one key that is answered."""

from __future__ import annotations

from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.widgets import Static


class BareApp(App[None]):
    """Shows "Ready", and "Answered" once G has been pressed."""

    BINDINGS: ClassVar[list[BindingType]] = [("G", "answer", "Answer"), ("q", "quit", "Quit")]

    def compose(self) -> ComposeResult:
        """The one text."""
        yield Static("Ready")

    def action_answer(self) -> None:
        """Answer the key."""
        self.query_one(Static).update("Answered")


if __name__ == "__main__":
    BareApp().run()
