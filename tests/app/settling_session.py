"""A project that two annotators have read, and a person who settles what they say differently."""

from __future__ import annotations

import json
import tomllib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from textual.events import Key
from textual.pilot import Pilot

from tests.app.app_session import rows_of
from tui.app.screens.adjudication_screen import AdjudicationApp, ToSettle
from tui.app.screens.reader import Reader
from tui.app.terminal.textual_private import key_name
from tui.session.checks.opened_file import Target
from tui.session.session import Session
from tui.storage.project.projects import Project, annotation_files
from tui.storage.project.settings import Settings
from tui.team.adjudicated_articles import Wanted, read_by_several
from tui.team.double_readings import readings

PLACES = ("north", "south", "east", "west", "old", "new", "small", "great", "first", "last")
WANTED = Wanted(("ann", "ben"), settler="carla")


def thirty(folder: Path) -> Path:
    """A project of one article with thirty differences, and two claims that are alike."""
    sentences = []
    ann: dict[str, dict[str, Any]] = {}
    ben: dict[str, dict[str, Any]] = {}
    for number in range(32):
        place = f"{PLACES[number % 10]} harbour of island {'abcd'[number // 10]}{number % 10}"
        words = f"the {place} is closed for repairs"
        sentences.append(f"{words.capitalize()} until Monday, said Ana Ruiz.")
        quote = words.capitalize()
        one = {"quote": quote, "kind": "report", "time": "now"}
        other = dict(one)
        if number >= 2:
            match number % 5:
                case 0:
                    other["kind"] = "decision"
                case 1:
                    other["time"] = "future"
                case 2:
                    other["quote"] = f"{quote} until Monday"
                case 3:
                    other = {}
                case _:
                    one = {}
        if one:
            ann[f"a000{number:02}"] = one
        if other:
            ben[f"b000{number:02}"] = other
    (folder / "seeds").mkdir()
    text = "\n\n".join(" ".join(sentences[n : n + 4]) for n in range(0, 32, 4))
    (folder / "seeds/harbours.txt").write_text(text + "\n", "utf-8")
    put(folder, "ann", ann)
    put(folder, "ben", ben)
    return folder


def put(folder: Path, annotator: str, claims: dict[str, dict[str, Any]]) -> None:
    """Write an annotator's file about the one article."""
    file = folder / f"annotations/@{annotator}/harbours.toml"
    file.parent.mkdir(parents=True, exist_ok=True)
    tables = (
        f"\n[claim.{id}]\n"
        + "".join(f"{key} = {json.dumps(value)}\n" for key, value in own.items())
        for id, own in claims.items()
    )
    file.write_text("format = 1\n" + "".join(tables), "utf-8")


def app_of(folder: Path, wanted: Wanted = WANTED) -> AdjudicationApp:
    """The program as `quoth adjudicate ann ben` opens it."""
    project = Project(folder)
    targets = [Target(project, path) for path in annotation_files(project, project.annotations)]
    settings = Settings(theme="quoth-dark", annotator=wanted.settler)
    return AdjudicationApp(settings, read_by_several(readings(targets), wanted.order), wanted)


class Settling:
    """Keys in, rows and files out."""

    def __init__(self, pilot: Pilot[None], folder: Path) -> None:
        self.pilot = pilot
        self.folder = folder

    async def press(self, *keys: str) -> None:
        for key in keys:
            self.pilot.app.post_message(Key(key_name(key), key if len(key) == 1 else None))
        await self.pilot.pause()
        app = self.pilot.app
        assert isinstance(app, AdjudicationApp)
        while app.has_keys_to_take and not app._exit:
            await self.pilot.pause()

    @property
    def rows(self) -> list[str]:
        return rows_of(self.pilot.app)

    @property
    def shown(self) -> str:
        return "\n".join(self.rows)

    @property
    def reader(self) -> Reader:
        screen = self.pilot.app.screen
        assert isinstance(screen, Reader)
        return screen

    @property
    def in_list(self) -> bool:
        return isinstance(self.pilot.app.screen, ToSettle)

    @property
    def session(self) -> Session:
        return self.reader.session

    @property
    def lead(self) -> str:
        """What is asked."""
        question = self.reader.dialogue.question
        return question.lead if question else ""

    @property
    def saved(self) -> dict[str, Any]:
        """The result as any other program reads it."""
        file = self.folder / "annotations/harbours.toml"
        return tomllib.loads(file.read_text("utf-8")) if file.exists() else {}


@asynccontextmanager
async def settling(
    folder: Path, wanted: Wanted = WANTED, size: tuple[int, int] = (120, 40)
) -> AsyncIterator[Settling]:
    """The program with the article opened."""
    app = app_of(folder, wanted)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        s = Settling(pilot, folder)
        await s.press("enter")
        await pilot.pause()
        yield s
