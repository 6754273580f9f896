"""What a command that ran beside the screen has said."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tui.app.screens.text_page import PagePart, Row, TextPage
from tui.text.visible import visible_line


class SaidPage(TextPage):
    """All lines of a command under a title."""

    def __init__(self, title: str, said: Sequence[str]) -> None:
        super().__init__()
        self._title = title
        self._said = said

    def heading(self) -> tuple[str, str]:
        """What this is, and the keys that go on from here."""
        return self._title, "/: find · q: back to the list"

    def parts(self) -> Iterable[PagePart]:
        """The lines as they came."""
        yield PagePart("", tuple(Row("", visible_line(line)) for line in self._said))

    def action_turn(self) -> None:
        """There is no other page."""
