"""The plain list of a project's articles, with their claims and state; enter reads one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from textual.app import ComposeResult
from textual.screen import Screen

from tui.app.app import Quoth
from tui.app.deeds import do
from tui.app.keys.registry import COMMANDS, bindings
from tui.app.outcome import Do
from tui.app.scene import ListPlace
from tui.app.screens.reader import Reader
from tui.app.widgets.bottom_line import Bottom, BottomLine
from tui.app.widgets.canvas import Line, Piece, clipped, width_of
from tui.app.widgets.entry_list import Entries, EntryList
from tui.app.widgets.lines import Status, StatusLine
from tui.session.article_list import Listed, listed
from tui.session.opening import open_article
from tui.storage.errors import CannotRead
from tui.storage.project.settings import Settings
from tui.text.visible import visible_line

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
        self.list = EntryList(above=1)
        self.bottom = BottomLine()

    def compose(self) -> ComposeResult:
        """Status, list, keys."""
        yield self.status
        yield self.list
        yield self.bottom

    def on_mount(self) -> None:
        """List what there is."""
        self.refill()
        self.list.focus()

    def refill(self, notice: str = "") -> None:
        """Read the project again and list its articles; say something if there is something."""
        self.listed = listed(self.folder, self.settings.annotator)
        self.pick(self.list.picked)
        count = len(self.listed)
        words = f"{count} article{'' if count == 1 else 's'}"
        if not count:
            words = "no articles here: put texts under seeds/, or name one: quoth FILE"
        self.status.show(
            Status(
                name=visible_line(self.folder.resolve().name),
                title=words,
                annotator=visible_line(self.settings.annotator),
                notice=visible_line(notice),
                level="warning",
            )
        )
        self.bottom.show(Bottom("", KEYS, whole=True))

    def action_command(self, id: str) -> None:
        """Do what a key stands for."""
        outcome = COMMANDS[id].run(ListPlace(self.list.picked, len(self.listed)))
        match outcome:
            case ListPlace(picked, _):
                self.pick(picked)
            case Do("read"):
                self.read()
            case Do("leave"):
                self.app.exit()

    def pick(self, number: int) -> None:
        """Pick an entry, the nearest there is."""
        picked = max(0, min(number, len(self.listed) - 1))
        self.list.show(ArticleEntries(self.listed), picked)

    def read(self) -> None:
        """Read the picked article, or say why that cannot be."""
        if not self.listed:
            return
        try:
            session, analysis = open_article(self.listed[self.list.picked].path, self.settings)
        except CannotRead as error:
            self.refill(str(error))
            return
        self.app.push_screen(Reader(session, analysis, self.settings, do, self._say_next))

    def on_screen_resume(self) -> None:
        """List the articles as they are after one was read."""
        self.refill(self._next)
        self._next = ""

    def _say_next(self, words: str) -> None:
        self._next = words

    def on_entry_list_chosen(self, event: EntryList.Chosen) -> None:
        """Read the article that was clicked."""
        self.pick(event.number)
        self.read()


class LibraryApp(Quoth):
    """The app that begins with the list."""

    def __init__(self, settings: Settings, folder: Path) -> None:
        super().__init__(settings)
        self.folder = folder

    def get_default_screen(self) -> Screen[None]:
        """The list of articles."""
        return Library(self.folder, self.settings)


class ArticleEntries(Entries):
    """The articles, one row each: its name, and at the right edge its claims and its state."""

    def __init__(self, listed: Sequence[Listed]) -> None:
        self._listed = listed

    def __len__(self) -> int:
        return len(self._listed)

    def rows(self, number: int, width: int, picked: bool) -> list[Line]:
        """The row of an article, which is looked into only for that."""
        item = self._listed[number]
        role = "selected" if picked else "text"
        if item.problem:
            told = Piece(visible_line(item.problem), "selected" if picked else "warning")
        else:
            claims = f"{item.claims} claim{'' if item.claims == 1 else 's'}" if item.claims else ""
            state = f"{claims:>12}  {visible_line(item.state):<6}"
            told = Piece(state, "selected" if picked else "dim")
        edge = [told, Piece("  ", role)]
        name = [Piece(" ▸ " if picked else "   ", role), Piece(visible_line(item.name), role)]
        return [[*clipped(name, max(0, width - width_of(edge)), role), *edge]]
