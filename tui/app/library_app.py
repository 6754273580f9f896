"""The app that begins with the list of articles."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from textual.screen import Screen

from tui.app.app import Quoth
from tui.app.collection import Collection
from tui.app.deeds import do
from tui.app.screens.articles_screen import Library
from tui.app.screens.reader import Reader
from tui.session.opening import open_article
from tui.storage.project.settings import Settings


class LibraryApp(Quoth):
    """Shows the list of a folder's articles, and from there one article after the other."""

    def __init__(self, settings: Settings, folder: Path) -> None:
        super().__init__(settings)
        self.collection = Collection(folder, settings)

    def get_default_screen(self) -> Screen[None]:
        """The list of articles."""
        return Library(self.collection, self._opened)

    def _opened(self, path: Path, say_at_end: Callable[[str], None]) -> Reader:
        session, analysis = open_article(path, self.settings)
        return Reader(session, analysis, self.settings, do, say_at_end)
