"""The list of articles before a person: a project with a ledger, and keys pressed."""

from __future__ import annotations

import tomllib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from textual.events import Key
from textual.pilot import Pilot

from tests.app.app_session import rows_of
from tui.app.collection import Collection
from tui.app.library_app import LibraryApp
from tui.app.screens.articles_screen import Library
from tui.app.terminal.textual_private import key_name
from tui.ledger.article_filter import article_filter
from tui.ledger.list_search import Asked
from tui.ledger.refreshing import refreshed
from tui.storage.project.projects import Project
from tui.storage.project.settings import Settings

STORIES = (
    ("harbour", "Harbour closed after strike", "The Harbour Times", "2011-09-23", "open"),
    ("council", "Council says grain is safe", "Valley Post", "2011-09-20", "done"),
    ("ferry", "Ferry talks go on", "The Harbour Times", "2011-08-02", ""),
    ("grain", "Grain route denied", "", "", ""),
)


def project_of_stories(folder: Path) -> Path:
    """A project with four articles, two with claims on record; its folder."""
    (folder / "seeds").mkdir(parents=True)
    (folder / "annotations").mkdir()
    for name, title, outlet, day, state in STORIES:
        (folder / "seeds" / f"{name}.txt").write_text(f"{title}\n\nThe port said so.\n", "utf-8")
        if outlet:
            about = f'outlet = "{outlet}"\npublished = "{day}"\nstate = "{state or "open"}"\n'
            claim = '[claim.a00000]\nquote = "port said"\nkind = "report"\n'
            claim += 'source.speaker = "Ann Lee"\ntags = ["later"]\n'
            where = folder / "annotations" / f"{name}.toml"
            where.write_text(f"format = 1\n\n[article]\n{about}\n{claim if state else ''}", "utf-8")
    bring_up_to_date(folder)
    return folder


def bring_up_to_date(folder: Path) -> None:
    """Have the ledger say what the files say."""
    with refreshed(Project(folder)):
        pass


class ListSession:
    """What a person does and sees in the list."""

    def __init__(self, pilot: Pilot[None], collection: Collection) -> None:
        self.pilot = pilot
        self.collection = collection

    async def press(self, *keys: str) -> None:
        """Press keys, each once all that came of the one before is there."""
        for key in keys:
            self.pilot.app.post_message(Key(key_name(key), key if len(key) == 1 else None))
            await self.settle()

    async def type(self, text: str) -> None:
        """Press the keys of a text."""
        await self.press(*text)

    async def settle(self) -> None:
        """Wait until nothing goes on beside the screen."""
        await self.pilot.pause()
        while self._is_busy and not self.pilot.app._exit:
            await self.pilot.pause()
        await self.pilot.pause()

    @property
    def _is_busy(self) -> bool:
        collection = self.collection
        place, known = collection.place, collection.source.known
        asked = Asked(article_filter(place.typed)[0], place.order)
        goes_on = collection.bulk or collection.child or collection.is_refreshing
        is_answered = known is not None and known.are_all and known.asked == asked
        is_asked = collection.source.has_ledger and isinstance(self.pilot.app.screen, Library)
        return bool(goes_on) or (is_asked and not is_answered)

    @property
    def rows(self) -> list[str]:
        """The screen's rows as a person sees them."""
        return rows_of(self.pilot.app)

    @property
    def shown(self) -> str:
        return "\n".join(self.rows)

    @property
    def titles(self) -> list[str]:
        """The first word of each title in the list."""
        return [row[3:].split()[0] for row in self.rows[2:-1] if row[3:].strip()]

    @property
    def picked(self) -> str:
        """The first word of the title picked."""
        return next(row[3:].split()[0] for row in self.rows if row[1:2] == "▸")

    @property
    def screen(self) -> str:
        """What sort of screen is on top."""
        return type(self.pilot.app.screen).__name__

    def about(self, name: str, annotator: str = "") -> dict[str, Any]:
        """What the annotation file says of an article."""
        folder = self.collection.source.project.annotations
        where = folder / (f"@{annotator}" if annotator else "") / f"{name}.toml"
        about: dict[str, Any] = tomllib.loads(where.read_text("utf-8"))["article"]
        return about


@asynccontextmanager
async def list_session(
    folder: Path, settings: Settings, size: tuple[int, int] = (120, 40)
) -> AsyncIterator[ListSession]:
    """Sit down before the list of a folder's articles."""
    app = LibraryApp(settings, folder)
    async with app.run_test(size=size) as pilot:
        s = ListSession(pilot, app.collection)
        await s.settle()
        yield s
    app.collection.close()
