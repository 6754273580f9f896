"""The screen of what has changed in the article's annotations since the last commit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.screen import Screen

from tui.app.keys.registry import bindings
from tui.app.outcome import nothing
from tui.app.screens.frame import told
from tui.app.widgets.bottom_line import Bottom, BottomLine
from tui.app.widgets.change_list import NOTHING, ChangeEntries
from tui.app.widgets.entry_list import EntryList
from tui.app.widgets.lines import StatusLine

if TYPE_CHECKING:
    from tui.app.screens.reader import Reader

KEYS = (("j k", "next"), ("enter", "go there"), ("U", "as it was"), ("u", "undo"), ("D", "back"))


class Changes(Screen[None], inherit_bindings=False):
    """Draws what the reader below has to tell of its changes, and hands keys to its commands."""

    CSS = "Changes { layout: vertical; background: $background; }"
    BINDINGS = bindings("changes")
    ESCAPE_TO_MINIMIZE = False

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader
        self.status = StatusLine()
        self.list = EntryList(gap=1)
        self._entries = ChangeEntries()
        self.bottom = BottomLine()

    def compose(self) -> ComposeResult:
        """Status, changes, keys."""
        yield self.status
        yield self.list
        yield self.bottom

    def on_mount(self) -> None:
        """Follow what the reader shows."""
        self.reader.performer.over = self.draw
        self.list.focus()
        self.draw()

    def on_unmount(self) -> None:
        """Follow it no more."""
        self.reader.performer.over = nothing

    def draw(self) -> None:
        """Hand every widget what it is to draw."""
        scene = self.reader.scene
        changes, picked = scene.changes, scene.looking.picked_change
        status = told(scene, self.reader.performer.notice)
        number = min(len(changes), picked + 1)
        since = f"since the last commit, in {status.name}"
        self.status.show(status._replace(name=f"change {number} of {len(changes)}", title=since))
        why_none = scene.in_git.cannot_tell or NOTHING
        if changes is not self._entries.changes or why_none != self._entries.why_none:
            self._entries = ChangeEntries(changes, why_none)
        self.list.show(self._entries, picked)
        self.bottom.show(Bottom("", KEYS, whole=True))

    def action_command(self, id: str) -> None:
        """Do what a key stands for."""
        self.reader.action_command(id)

    def page(self, direction: int) -> bool:
        """Scroll by a page forward (1) or back (-1); whether there was anything further."""
        before = self.list.top, self.reader.scene.looking.picked_change
        self._pick(self.list.page(direction))
        return before != (self.list.top, self.reader.scene.looking.picked_change)

    def on_entry_list_chosen(self, event: EntryList.Chosen) -> None:
        """Pick what was clicked."""
        self._pick(event.number)
        self.draw()

    def _pick(self, number: int) -> None:
        scene = self.reader.scene
        scene.look(scene.looking._replace(picked_change=number))
