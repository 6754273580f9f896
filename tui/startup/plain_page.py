"""The first page of an article of which none is kept: its plain text, where the app will have it.

It is drawn before the framework is loaded, so nothing here imports that.
"""

from __future__ import annotations

import codecs
import os
from collections.abc import Iterator
from pathlib import Path

from tui.startup.palette import PALETTES, chosen_theme
from tui.storage.project.article_file import MARKDOWN_ENDINGS, unified
from tui.storage.project.projects import project_of
from tui.storage.project.settings import load_settings
from tui.storage.store.contained import reached
from tui.text.article import HEADING, TITLE, Article, parse_article
from tui.text.cells import cell_len
from tui.text.layout import Margins, Rows, layout, panel_width
from tui.text.visible import visible

READ = 256 * 1024
"""Bytes read of an article: enough to tell, as for all of it, whether its lines are wrapped."""

STATUS_LINES = BOTTOM_LINES = DETAIL_LINES = 1


def plain_page(path: str, columns: int, rows: int) -> list[str] | None:
    """The rows of the screen with the article's text and nothing else; None for no plain text.

    Raises OSError, and ValueError for what is not UTF-8.
    """
    article = _beginning(path)
    if article is None:
        return None
    palette = PALETTES[chosen_theme(load_settings().theme)]
    panel = panel_width(columns)
    height = rows - STATUS_LINES - BOTTOM_LINES - (0 if panel else DETAIL_LINES)
    margins = Margins(columns - panel)
    wrapped = layout(
        article.text, article.starts, article.ends, article.kinds, margins.text_width, height
    )
    text, ground = _colours(palette.text, palette.ground), _colours(palette.dim, palette.panel)
    edge = f"\x1b[0m{_colours(palette.line, palette.panel)}│{' ' * (panel - 1)}" if panel else ""
    page = [f"\x1b[0m{text}{row}{edge}" for row in _rows(article, wrapped, margins, height)]
    blank = f"\x1b[0m{ground}{' ' * columns}"
    return [blank, *page, *[blank] * (rows - 1 - len(page))]


def _beginning(path: str) -> Article | None:
    if not Path(path).is_file():
        return None
    with reached(Path(path), project_of(Path(path)).root) as (folder, name):
        flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0)
        with open(folder.open(name, flags), "rb") as file:  # noqa: PTH123
            data = file.read(READ)
    text = unified(codecs.getincrementaldecoder("utf-8-sig")().decode(data))
    return parse_article(text, path.lower().endswith(MARKDOWN_ENDINGS))


def _rows(article: Article, rows: Rows, margins: Margins, height: int) -> Iterator[str]:
    for row in range(height):
        shown, strong = "", False
        if row < len(rows):
            start, end = rows.starts[row], rows.ends[row]
            shown = visible(article.text[start:end]).replace("\u240a", " ")
            strong = article.kinds[max(0, article.block_at(start))] in (TITLE, HEADING)
            shown = " " * (margins.left + rows.indents[row]) + shown
        blanks = " " * (margins.width - cell_len(shown))
        yield f"\x1b[1m{shown}\x1b[22m{blanks}" if strong else shown + blanks


def _colours(text: str, ground: str) -> str:
    """The sequence for a theme's colours; the terminal's own where it may not have them."""
    if not (text and ground) or os.environ.get("COLORTERM") not in ("truecolor", "24bit"):
        return ""
    return "".join(
        f"\x1b[{sort};2;{';'.join(str(int(colour[at : at + 2], 16)) for at in (1, 3, 5))}m"
        for sort, colour in ((38, text), (48, ground))
    )
