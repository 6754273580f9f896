"""The guideline of the project: by which rules its people tag claims."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from tui.app.screens.text_page import PagePart, Row, TextPage
from tui.storage.errors import CannotRead
from tui.storage.project.guideline_file import GUIDELINE, default_guide, read_guideline
from tui.text.guide_parts import guide_parts
from tui.text.visible import visible, visible_line

MOST_SHOWN = 50_000
"""Characters of a guideline that are shown; folding more of them takes too long for one key."""

NO_GUIDELINE = (
    f"This is the guide that comes with quoth: the project has none of its own. Put one into "
    f"{GUIDELINE} in the project's folder, as plain text or Markdown: when to tag what, with "
    "examples of your own. It is shown here then."
)


class Guideline(TextPage):
    """What stands in the project's guideline; `back` makes the page that this one replaces."""

    def __init__(self, root: Path | None, back: Callable[[], TextPage]) -> None:
        super().__init__()
        self._back = back
        self._parts = tuple(_read(root))

    def heading(self) -> tuple[str, str]:
        """What this is, and the keys that go on from here."""
        return (
            "The project's guideline",
            "/: find · tab: next part · ?: all keys · q: back to the article",
        )

    def parts(self) -> tuple[PagePart, ...]:
        """A part for each heading."""
        return self._parts

    def action_turn(self) -> None:
        """Show the keys again."""
        self.app.switch_screen(self._back())


def _read(root: Path | None) -> Iterator[PagePart]:
    try:
        text = read_guideline(root) if root is not None else None
    except CannotRead as error:
        yield PagePart("", (Row("", visible_line(str(error)), "$warning"),))
        return
    if text is None or not text.strip():
        yield PagePart("", (Row("", NO_GUIDELINE),))
        text = default_guide()
    for part in guide_parts(visible(text[:MOST_SHOWN], keep_newlines=True)):
        rows = tuple(Row("", line) for line in part.lines)
        yield PagePart(part.title, rows or (Row("", ""),))
    if len(text) > MOST_SHOWN:
        said = f"What comes behind the first {MOST_SHOWN:,} characters is not shown."
        yield PagePart("", (Row("", said, "$warning"),))
