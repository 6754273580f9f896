"""Draws the screens for the documentation: docs/pictures/*.svg, and docs/screen.svg of the README.

    python -m tools.pictures [NAME ...]

The program itself is driven by keys over the articles in seeds/, in a folder of its own; it needs
the model and git. The same program draws the same pictures.
"""

from __future__ import annotations

import asyncio
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from textual.app import App
from textual.pilot import Pilot
from textual.widgets import Input

from tui.analysis.pipeline.blocking import BlockingAnalyst
from tui.analysis.pipeline.models import choose
from tui.app.app import QuothReader
from tui.app.library_app import LibraryApp
from tui.app.screens.reader import Reader
from tui.session.analysing import Analysis
from tui.session.opening import open_article
from tui.storage.project.entities_file import known_of
from tui.storage.project.settings import Settings

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
ARTICLE = "haqqani-network"
NEW = "millbrook-pumps"
WIDE, SMALL = (120, 32), (60, 15)
_FONT = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)


class Picture(NamedTuple):
    """What is drawn: the article ("" for the list of all), the keys pressed there, the size."""

    article: str
    keys: str
    size: tuple[int, int] = WIDE
    theme: str = ""


PICTURES = {
    "articles": Picture("", "", (100, 12)),
    "first-page": Picture(NEW, ""),
    "proposal": Picture(NEW, "tab tab"),
    "claim": Picture(ARTICLE, " ".join(["]"] * 12)),
    "grown": Picture(NEW, "' o"),
    "source": Picture(NEW, "tab enter [ s"),
    "certainty": Picture(ARTICLE, "] ] f"),
    "judgement": Picture(ARTICLE, "] ] w"),
    "fields": Picture(ARTICLE, "] ] d"),
    "relation": Picture(ARTICLE, "] ] r o"),
    "entity": Picture(ARTICLE, "e e @"),
    "entities": Picture(ARTICLE, "P l l j j"),
    "search": Picture(ARTICLE, "slash k a b u l"),
    "commands": Picture(ARTICLE, ": c l a i m"),
    "changes": Picture(ARTICLE, "] ] 3 ] x D"),
    "help": Picture(ARTICLE, "?", (120, 40)),
    "text-alone": Picture(ARTICLE, "z"),
    "light": Picture(ARTICLE, "] ]", theme="quoth-light"),
    "small": Picture(ARTICLE, "] ]", SMALL),
}
README = Picture(ARTICLE, " ".join(["]"] * 22), (120, 40))


class Studio:
    """A project like this one, under git, in which the pictures are taken one after the other."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._analyst = BlockingAnalyst(choose())
        for name in ("config", "cache", "data", "state"):
            os.environ[f"QUOTH_{name.upper()}_DIR"] = str(folder / name)
        (folder / ".gitignore").write_text("/config\n/cache\n/data\n/state\n", "utf-8")
        self._tidy()
        for words in (
            ("init", "-q", "-b", "main"),
            ("add", "."),
            ("-c", "user.name=Ann", "-c", "user.email=ann@example.org", "commit", "-qm", "Claims"),
        ):
            subprocess.run(["git", *words], cwd=folder, check=True)

    def close(self) -> None:
        """End the analysis."""
        self._analyst.close()

    async def taken(self, picture: Picture) -> str:
        """The picture as SVG."""
        self._tidy()
        app = self._app(picture)
        async with app.run_test(size=picture.size) as pilot:
            await self._settled(pilot)
            for key in picture.keys.split():
                await pilot.press(key)
                await self._settled(pilot)
            for field in app.screen.query(Input):
                field.cursor_blink = False
            await self._settled(pilot)
            # The picture must not have fonts fetched by whoever looks at it.
            return _FONT.sub("", app.export_screenshot(title="quoth"))

    def _app(self, picture: Picture) -> App[None]:
        settings = Settings(theme=picture.theme or "quoth-dark")
        if not picture.article:
            return LibraryApp(settings, self._folder)
        article = self._folder / "seeds" / f"{picture.article}.txt"
        session, _ = open_article(article, settings, random.Random(7))
        known = known_of(session.reading.tables.entity)
        session.found(self._analyst.findings(session.article, known))
        return QuothReader(settings, session, Analysis(session, None, None))

    async def _settled(self, pilot: Pilot[None]) -> None:
        await pilot.pause()
        reader = pilot.app.screen_stack[0]
        while isinstance(reader, Reader) and reader.scene.in_git.is_asking:
            await pilot.pause()

    def _tidy(self) -> None:
        """Bring everything back to what it is in this project."""
        for name in ("seeds", "annotations"):
            shutil.rmtree(self._folder / name, ignore_errors=True)
            shutil.copytree(ROOT / name, self._folder / name)


async def _draw(wanted: Sequence[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        # A name that is the same on every machine, should a screen show where it is.
        project = Path(folder) / "news"
        project.mkdir()
        studio = Studio(project)
        try:
            for name in wanted or PICTURES:
                svg = await studio.taken(PICTURES[name])
                (DOCS / "pictures" / f"{name}.svg").write_text(svg, "utf-8")
            if not wanted:
                (DOCS / "screen.svg").write_text(await studio.taken(README), "utf-8")
        finally:
            studio.close()


def main(names: Sequence[str]) -> int:
    """Draw the named pictures, or all; 2 if there is no such picture."""
    unknown = [name for name in names if name not in PICTURES]
    if unknown:
        known = ", ".join(PICTURES)
        print(f"quoth: there is no picture {unknown[0]}; name some of {known}.", file=sys.stderr)
        return 2
    (DOCS / "pictures").mkdir(exist_ok=True)
    asyncio.run(_draw(names))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
