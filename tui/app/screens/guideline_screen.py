"""The guideline of the project: by which rules its people tag claims."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from tui.app.screens.text_page import PagePart, Row, TextPage
from tui.storage.errors import CannotRead
from tui.storage.project.guideline_file import GUIDELINE, read_guideline
from tui.text.article import parse_article
from tui.text.blocks import HEADING, TITLE
from tui.text.visible import visible, visible_line

MOST_SHOWN = 50_000
"""Characters of a guideline that are shown; folding more of them takes too long for one key."""

NO_PROJECT = "This text came from standard input, so it has no project and no guideline."
NO_GUIDELINE = (
    f"This project has no guideline. Put one into {GUIDELINE} in the project's folder, as plain "
    "text or Markdown: when to tag what, with examples of your own. It is shown here then."
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
    if root is None:
        yield PagePart("", (Row("", NO_PROJECT),))
        return
    try:
        text = read_guideline(root)
    except CannotRead as error:
        yield PagePart("", (Row("", visible_line(str(error)), "$warning"),))
        return
    if text is None or not text.strip():
        yield PagePart("", (Row("", NO_GUIDELINE),))
        return
    yield from _parts_of(visible(text[:MOST_SHOWN], keep_newlines=True))
    if len(text) > MOST_SHOWN:
        said = f"What comes behind the first {MOST_SHOWN:,} characters is not shown."
        yield PagePart("", (Row("", said, "$warning"),))


def _parts_of(text: str) -> Iterator[PagePart]:
    """The guideline without what Markdown needs to mark a heading, a paragraph in a row each."""
    article = parse_article(text, markdown=True)
    title, rows = "", list[Row]()
    for number, kind in enumerate(article.kinds):
        words = article.block(number).of(text)
        if kind in (TITLE, HEADING):
            if title or rows:
                yield PagePart(title, tuple(rows) or (Row("", ""),))
            title, rows = " ".join(words.lstrip("# ").split()), []
        else:
            lines = words.split("\n") if words.startswith("|") else [words]
            rows += [Row("", " ".join(line.split())) for line in lines]
    yield PagePart(title, tuple(rows) or (Row("", ""),))
