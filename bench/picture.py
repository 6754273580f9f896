"""Draws docs/screen.svg, the picture in the README: the given article with its finished work.

Run as `python -m bench.picture`; it works in a folder of its own and needs the model.
"""

from __future__ import annotations

import asyncio
import random
import re
import shutil
import tempfile
from pathlib import Path

from tui.analysis.pipeline.blocking import analyse_now
from tui.analysis.pipeline.models import choose
from tui.app.app import QuothReader
from tui.session.analysing import Analysis
from tui.session.opening import open_article
from tui.storage.project.entities_file import known_of
from tui.storage.project.settings import Settings

ROOT = Path(__file__).parents[1]
KEYS = " ".join(["]"] * 22)
FONT = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)
SIZE = (120, 40)


async def draw(folder: Path) -> str:
    """The screen as SVG after some keys."""
    article = folder / "seeds" / "haqqani-network.txt"
    for name in ("seeds", "annotations"):
        shutil.copytree(ROOT / name, folder / name)
    settings = Settings()
    session, _ = open_article(article, settings, random.Random(7))
    session.found(analyse_now(session.article, known_of(session.reading.tables.entity), choose()))
    app = QuothReader(settings, session, Analysis(session, None, None))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press(*KEYS.split())
        await pilot.pause()
        # The picture must not have fonts fetched by whoever looks at it.
        return FONT.sub("", app.export_screenshot(title="quoth"))


def main() -> None:
    """Draw the picture."""
    with tempfile.TemporaryDirectory() as folder:
        svg = asyncio.run(draw(Path(folder)))
    (ROOT / "docs" / "screen.svg").write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    main()
