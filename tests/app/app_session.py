"""A session before the screen: an article with findings given as data, and keys pressed."""

from __future__ import annotations

import random
import shutil
import subprocess
import tomllib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cache
from pathlib import Path
from typing import Any

from textual.events import Key, MouseEvent
from textual.pilot import Pilot

from tui.analysis.pipeline.corrections import overlay
from tui.app.app import QuothReader
from tui.app.commands.moving import to
from tui.app.screens.reader import Reader
from tui.app.terminal.textual_private import key_name
from tui.model.claim import Claim
from tui.model.findings import Findings
from tui.model.findings_json import from_json
from tui.session.analysing import Analysis
from tui.session.opening import open_article
from tui.session.session import Session
from tui.storage.project.settings import Settings
from tui.text.spans import Span

SEED = Path(__file__).parents[2] / "seeds" / "haqqani-network.txt"
FOUND = Path(__file__).with_name("haqqani-network.json")
ANN = Settings(annotator="", theme="quoth-dark")
STAYS = ANN._replace(after_accept="stay")
ALLEGATION = "The allegation of Pakistan's involvement in the attack on the U.S. Embassy in Kabul "
DENIED = ALLEGATION + "is just a conspiracy against us"
HEADLINE = "Officials: No action against Haqqani network by Pakistan military"


CLAIMS = """\
format = 1

[article]
path = "seeds/haqqani-network.txt"
title = "Officials: No action against Haqqani network by Pakistan military"

[claim.k7f3qd]
quote = "Kayani canceled"
kind = "opinion"
supports = ["m2x8wd"]

[claim.m2x8wd]
quote = "bitter war of words"
kind = "report"
"""


@cache
def given_findings() -> Findings:
    """What the default model finds in the given article, as it was when this was written."""
    found = from_json(FOUND.read_bytes(), len(SEED.read_text(encoding="utf-8")))
    assert found is not None
    return found


def project_in(folder: Path) -> Path:
    """A project with the given article in a new folder; returns the article's path."""
    (folder / "seeds").mkdir()
    (folder / "annotations").mkdir()
    return Path(shutil.copy(SEED, folder / "seeds"))


def app_for(
    article: Path, settings: Settings = ANN, findings: Findings | None = None
) -> QuothReader:
    """The app over an article, with findings given and ids that are always the same."""
    session, _ = open_article(article, settings, random.Random(1))
    analysis = Given(session, findings or Findings(complete=True))
    analysis.recall()
    return QuothReader(settings, session, analysis)


class Given(Analysis):
    """An analysis that is there at once, and heeds what people know of entities."""

    def __init__(self, session: Session, findings: Findings) -> None:
        super().__init__(session, None, None)
        self.given = findings

    def recall(self) -> bool:
        mentions = overlay(self.session.text, self.given.mentions, self.session.known)
        self.session.found(self.given._replace(mentions=mentions))
        return True

    def known_changed(self, near: int) -> None:
        self.recall()


class AppSession:
    """What a person does and sees: keys and mouse in, the selection, the file and cells out."""

    def __init__(self, pilot: Pilot[None]) -> None:
        app = pilot.app
        assert isinstance(app, QuothReader)
        self.pilot = pilot
        self.app = app

    @property
    def reader(self) -> Reader:
        screen = self.app.screen_stack[0]
        assert isinstance(screen, Reader)
        return screen

    @property
    def session(self) -> Session:
        return self.app.session

    async def press(self, *keys: str) -> None:
        """Press keys one right after the other, and wait until all was done."""
        for key in keys:
            self.app.post_message(Key(key_name(key), key if len(key) == 1 else None))
        await self.pilot.pause()
        while self.app.has_keys_to_take and not self.app._exit:
            await self.pilot.pause()

    async def wheel(self, turn: type[MouseEvent], x: int, y: int) -> None:
        """Turn the mouse wheel by a notch."""
        await self.pilot._post_mouse_events([turn], offset=(x, y))
        await self.pilot.pause()

    @property
    def list_shown(self) -> str:
        """The name of the list that the panel shows."""
        return self.reader.scene.shown_list.names[0]

    @property
    def selected(self) -> str:
        return self.session.cursor.span.of(self.session.text)

    @property
    def claims(self) -> list[Claim]:
        return list(self.session.reading.ordered_claims)

    @property
    def current(self) -> dict[str, Any]:
        return dict(self.session.need_current().fields)

    @property
    def rows(self) -> list[str]:
        """The screen's rows as a person sees them."""
        return rows_of(self.app)

    @property
    def shown(self) -> str:
        return "\n".join(self.rows)

    def has_panel(self) -> bool:
        return bool(self.reader.frame.panel.display)

    def in_panel(self) -> bool:
        return self.reader.frame.in_panel

    @property
    def file(self) -> Path:
        path = self.session.store.claims.path
        assert path is not None
        return path

    @property
    def saved(self) -> dict[str, Any]:
        """The annotation file as any other program reads it."""
        return tomllib.loads(self.file.read_text(encoding="utf-8"))

    def select(self, words: str, occurrence: int = 0) -> None:
        """Put the cursor on words of the text."""
        span = span_of(self.session.text, words, occurrence)
        self.reader.performer.perform_unseen(to(self.reader.scene, span))


def git(folder: Path, *arguments: str) -> None:
    ours = ("-c", "user.name=Ann", "-c", "user.email=ann@example.org")
    subprocess.run(["git", *ours, *arguments], cwd=folder, check=True, capture_output=True)


def commit(folder: Path) -> None:
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "a day's work")


def put_in_git(article: Path) -> Path:
    """Make a repository of the article's project, with two claims on record; its folder."""
    folder = article.parents[1]
    (folder / "annotations" / "haqqani-network.toml").write_text(CLAIMS, encoding="utf-8")
    git(folder, "init", "-q", "-b", "main")
    commit(folder)
    return folder


async def git_answers(s: AppSession) -> None:
    """Wait until git has said all that it was asked."""
    await s.pilot.pause()
    while s.reader.scene.in_git.is_asking:
        await s.pilot.pause()


def rows_of(app: Any) -> list[str]:
    """The rows of whatever screen is on top."""
    strips = app.screen._compositor.render_strips(app.size)
    return ["".join(segment.text for segment in strip) for strip in strips]


def span_of(text: str, words: str, occurrence: int = 0) -> Span:
    """Where the words stand."""
    start = -1
    for _ in range(occurrence + 1):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


@asynccontextmanager
async def app_session(
    article: Path,
    *,
    settings: Settings = ANN,
    findings: Findings | None = None,
    size: tuple[int, int] = (120, 40),
) -> AsyncIterator[AppSession]:
    """Sit down before an article; the given one has its findings already."""
    if findings is None and article.read_bytes() == SEED.read_bytes():
        findings = given_findings()
    app = app_for(article, settings, findings)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield AppSession(pilot)
