"""The plain list of a project's articles, with their claims and state; enter reads one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import overload

from textual.app import ComposeResult
from textual.screen import Screen

from tui.app.app import Quoth
from tui.app.keys.registry import COMMANDS, bindings
from tui.app.screens.reader import Reader
from tui.app.widgets.choices import Choices, Entry
from tui.app.widgets.lines import Bottom, BottomLine, Status, StatusLine
from tui.session.article_list import Listed, listed
from tui.session.opening import open_article
from tui.storage.errors import CannotRead
from tui.storage.project.settings import Settings
from tui.text.visible import line

KEYS = (("enter", "read"), ("j k", "move"), ("q", "quit"))


class Library(Screen[None], inherit_bindings=False):
    """The articles of a project."""

    CSS = "Library { layout: vertical; background: $background; }"
    BINDINGS = bindings("articles")

    def __init__(self, folder: Path, settings: Settings) -> None:
        super().__init__()
        self.folder = folder
        self.settings = settings
        self.listed: Sequence[Listed] = ()
        self._next = ""
        self.status = StatusLine()
        self.choices = Choices()
        self.bottom = BottomLine()

    def compose(self) -> ComposeResult:
        """Status, list, keys."""
        yield self.status
        yield self.choices
        yield self.bottom

    def on_mount(self) -> None:
        """List what there is."""
        self.refill()
        self.choices.focus()

    def refill(self, notice: str = "") -> None:
        """Read the project again and list its articles; say something if there is something."""
        self.listed = listed(self.folder, self.settings.annotator)
        self.choices.show(_Entries(self.listed), self.choices.picked)
        count = len(self.listed)
        words = f"{count} article{'' if count == 1 else 's'}"
        if not count:
            words = "no articles here: put texts under seeds/, or name one: quoth FILE"
        self.status.show(
            Status(
                name=line(self.folder.resolve().name),
                title=words,
                annotator=line(self.settings.annotator),
                notice=line(notice),
                level="warning",
            )
        )
        self.bottom.show(Bottom("", KEYS))

    def action_command(self, id: str) -> None:
        """Do what a key stands for."""
        COMMANDS[id].run(self)

    def pick(self, number: int) -> None:
        """Pick an entry, the nearest there is."""
        self.choices.show(_Entries(self.listed), number)

    def read(self) -> None:
        """Read the picked article, or say why that cannot be."""
        if not self.listed:
            return
        try:
            session, analysis = open_article(self.listed[self.choices.picked].path, self.settings)
        except CannotRead as error:
            self.refill(str(error))
            return
        self.app.push_screen(Reader(session, analysis, self.settings, self._say_next))

    def on_screen_resume(self) -> None:
        """List the articles as they are after one was read."""
        self.refill(self._next)
        self._next = ""

    def _say_next(self, words: str) -> None:
        self._next = words

    def on_choices_chosen(self, event: Choices.Chosen) -> None:
        """Read the article that was clicked."""
        self.choices.picked = event.number
        self.read()


class LibraryApp(Quoth):
    """The app that begins with the list."""

    def __init__(self, settings: Settings, folder: Path) -> None:
        super().__init__(settings)
        self.folder = folder

    def get_default_screen(self) -> Screen[None]:
        """The list of articles."""
        return Library(self.folder, self.settings)


class _Entries(Sequence[Entry]):
    """What the list shows of each article, worked out for those in sight."""

    def __init__(self, listed: Sequence[Listed]) -> None:
        self._listed = listed

    def __len__(self) -> int:
        return len(self._listed)

    @overload
    def __getitem__(self, number: int) -> Entry: ...
    @overload
    def __getitem__(self, number: slice) -> list[Entry]: ...
    def __getitem__(self, number: int | slice) -> Entry | list[Entry]:
        if isinstance(number, slice):
            return [_entry(item) for item in self._listed[number]]
        return _entry(self._listed[number])


def _entry(item: Listed) -> Entry:
    if item.problem:
        return Entry(line(item.name), line(item.problem), "warning")
    claims = f"{item.claims} claim{'' if item.claims == 1 else 's'}" if item.claims else ""
    return Entry(line(item.name), f"{claims:>12}  {line(item.state):<6}")
