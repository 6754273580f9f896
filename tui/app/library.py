"""The plain list of a project's articles, with their claims and state; enter reads one."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from textual.app import ComposeResult
from textual.screen import Screen
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tui.app.app import Quoth
from tui.app.reader import Reader
from tui.app.widgets.lines import Bottom, BottomLine, Status, StatusLine
from tui.core.visible import line
from tui.desk.library import Listed, listed
from tui.desk.opening import open_article
from tui.storage.errors import CannotRead
from tui.storage.settings import Settings


@dataclass(frozen=True, slots=True)
class Row:
    """An article in the list, in words."""

    listed: Listed

    def shown(self, width: int) -> str:
        """Name, claims and state on one line of a width."""
        item = self.listed
        claims = "" if item.problem else f"{item.claims} claims" if item.claims else ""
        tail = item.problem or f"{claims:>12}  {item.state:<5}"
        name = line(item.name)
        room = max(10, width - len(tail) - 4)
        return f"{name[:room]:<{room}}  {line(tail)}"


class Library(Screen[None], inherit_bindings=False):
    """The articles of a project."""

    CSS = """
    Library { layout: vertical; background: $background; }
    Library OptionList { height: 1fr; border: none; background: $background; padding: 1 2; }
    Library OptionList:focus { border: none; }
    """
    BINDINGS = [
        ("q,escape,ctrl+q", "app.quit", "Quit"),
        ("j", "step(1)", "Down"),
        ("k", "step(-1)", "Up"),
        ("ctrl+z", "app.suspend_process", "Suspend"),
    ]

    def __init__(self, folder: Path, settings: Settings) -> None:
        super().__init__()
        self.folder = folder
        self.settings = settings
        self.rows: list[Row] = []
        self.notice = ""
        self.choices = OptionList(markup=False)

    def compose(self) -> ComposeResult:
        """Status, list, keys."""
        yield StatusLine()
        yield self.choices
        yield BottomLine()

    def on_mount(self) -> None:
        """List what there is."""
        self.refill()
        self.choices.focus()

    def on_resize(self) -> None:
        """Fit the lines to the width."""
        self.refill()

    def refill(self) -> None:
        """Read the project again and list its articles."""
        self.rows = [Row(item) for item in listed(self.folder, self.settings.annotator)]
        at = self.choices.highlighted or 0
        self.choices.clear_options()
        width = self.app.size.width - 4
        for row in self.rows:
            self.choices.add_option(Option(row.shown(width)))
        if self.rows:
            self.choices.highlighted = min(at, len(self.rows) - 1)
        count = len(self.rows)
        words = f"{count} articles" if count != 1 else "1 article"
        if not count:
            words = "no articles here; put texts under seeds/, or name one: quoth FILE"
        title = self.notice or words
        self.query_one(StatusLine).show(
            Status(line(self.folder.resolve().name), title, line(self.settings.annotator))
        )
        self.query_one(BottomLine).show(
            Bottom("", (("enter", "read"), ("j k", "move"), ("q", "quit")))
        )

    def action_step(self, step: int) -> None:
        """Move by an entry."""
        if step > 0:
            self.choices.action_cursor_down()
        else:
            self.choices.action_cursor_up()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Read the article, or say why that cannot be."""
        self.notice = ""
        try:
            desk, analysis = open_article(self.rows[event.option_index].listed.path, self.settings)
        except CannotRead as error:
            self.notice = line(str(error))
            self.refill()
            return
        self.app.push_screen(Reader(desk, analysis, self.settings), lambda _: self.refill())


class LibraryApp(Quoth):
    """The app that begins with the list."""

    def __init__(self, settings: Settings, folder: Path) -> None:
        super().__init__(settings)
        self.folder = folder

    def get_default_screen(self) -> Screen[None]:
        """The list of articles."""
        return Library(self.folder, self.settings)
