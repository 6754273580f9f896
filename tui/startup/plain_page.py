"""The first page of an article of which none is kept: its plain text, where the app will have it.

It is drawn before the framework is loaded. Nothing is imported but what a page of plain text needs,
and no more of the article is read than decides on its first screen.
"""

from __future__ import annotations

import codecs
import os

from tui.startup.colours import COLOURS, chosen_theme, has_256_colours
from tui.startup.own_folders import config_folder
from tui.startup.panel_room import panel_room
from tui.text.blocks import HEADING, TITLE, cut, is_settled
from tui.text.cells import cell_len, is_agreed_width
from tui.text.front_matter import front_matter_end
from tui.text.layout import Margins, layout
from tui.text.visible import visible

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.text.blocks import Blocks
    from tui.text.layout import Rows

FIRST, MOST = 16 * 1024, 256 * 1024
"""Bytes read of an article at first, which mostly is enough, and at most."""

MARKDOWN_ENDINGS = (".md", ".markdown")
STATUS_LINES = BOTTOM_LINES = DETAIL_LINES = 1


def plain_page(path: str, columns: int, rows: int) -> list[str] | None:
    """The rows of the screen with the article's text and nothing else; None for no plain text.

    Raises OSError, and ValueError for what is not UTF-8.
    """
    panel = panel_room(columns)
    height = rows - STATUS_LINES - BOTTOM_LINES - (0 if panel else DETAIL_LINES)
    margins = Margins(columns - panel)
    beginning = _beginning(path, margins.text_width, height)
    if beginning is None:
        return None
    body, ground, beside, dim, line = _colours_of_theme()
    text, blank = _colours(body, ground), f"\x1b[0m{_colours(dim, beside)}{' ' * columns}"
    edge = f"\x1b[0m{_colours(line, beside)}│{' ' * (panel - 1)}" if panel else ""
    # Behind what terminals do not agree on the width of, the edge is put where it belongs.
    pin = f"\x1b[{margins.width + 1}G" if panel else ""
    page = [
        f"\x1b[0m{text}{row}{'' if is_agreed_width(row) else pin}{edge}"
        for row in _rows(*beginning, margins, height)
    ]
    return [blank, *page, *[blank] * (rows - 1 - len(page))]


def _beginning(path: str, column: int, height: int) -> tuple[str, Blocks, Rows] | None:
    """As much of the text, cut and wrapped, as decides on the first rows."""
    if not os.path.isfile(path):
        return None
    with open(_opened(path), "rb") as file:
        markdown = path.lower().endswith(MARKDOWN_ENDINGS)
        size, data = FIRST, file.read(FIRST)
        while True:
            is_all = len(data) < size
            text = _decoded(data)
            if "\0" in text:
                return None
            is_last = is_all or size >= MOST
            begin = front_matter_end(text, is_last)
            text = text[begin:] if begin >= 0 else ""
            blocks = cut(text, markdown)
            rows = layout(text, blocks.starts, blocks.ends, blocks.kinds, column, height)
            if is_last or _is_enough(text, blocks, rows, height, markdown):
                return text, blocks, rows
            data += file.read(3 * size)
            size *= 4


def _opened(path: str) -> int:
    """The article's file, open; no link is followed that leads out of its project."""
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0)
    absolute = os.path.abspath(path)
    if os.path.realpath(path) == absolute:
        return os.open(absolute, flags | getattr(os, "O_NOFOLLOW", 0))
    from pathlib import Path

    from tui.storage.project.projects import project_of
    from tui.storage.store.contained import reached

    with reached(Path(path), project_of(Path(path)).root) as (folder, name):
        return folder.open(name, flags)


def _decoded(data: bytes) -> str:
    # A character that is cut where reading ends is left out. Line ends as in `unified`.
    text, _ = codecs.utf_8_decode(data.removeprefix(codecs.BOM_UTF8), "strict", False)
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _is_enough(text: str, blocks: Blocks, rows: Rows, height: int, markdown: bool) -> bool:
    """Whether the first rows would be the same, however the text goes on.

    The last block may go on as it has not begun, and what the one before it is depends on that;
    what the title is depends, in Markdown, on any heading.
    """
    last = blocks.starts[-2] if len(blocks.starts) > 1 else 0
    if len(rows) < height or rows.starts[height - 1] >= last:
        return False
    if markdown:
        return _has_heading(text, blocks)
    return is_settled(text, last)


def _has_heading(text: str, blocks: Blocks) -> bool:
    """Whether a heading has become the title, not just the first paragraph for want of one."""
    title = blocks.kinds.find(TITLE)
    return title > 0 or HEADING in blocks.kinds or text.startswith("#", blocks.starts[0])


def _rows(text: str, blocks: Blocks, rows: Rows, margins: Margins, height: int) -> Iterator[str]:
    number = 0
    for row in range(height):
        shown, strong = "", False
        if row < len(rows):
            start, end = rows.starts[row], rows.ends[row]
            shown = visible(text[start:end]).replace("\u240a", " ")
            while number + 1 < len(blocks.starts) and blocks.starts[number + 1] <= start:
                number += 1
            strong = blocks.kinds[number] in (TITLE, HEADING)
            shown = " " * (margins.left + rows.indents[row]) + shown
        blanks = " " * (margins.width - cell_len(shown))
        yield f"\x1b[1m{shown}\x1b[22m{blanks}" if strong else shown + blanks


def _colours_of_theme() -> tuple[str, str, str, str, str]:
    """Text, ground, and beside the text ground, what is dim, and lines; empty where not to be had.

    Whoever has settings that name a theme waits until they are read as the app reads them.
    """
    if os.environ.get("COLORTERM") not in ("truecolor", "24bit") and not has_256_colours():
        return ("", "", "", "", "")
    theme = ""
    if _names_a_theme(os.path.join(config_folder(), "settings.toml")):
        from tui.storage.project.settings import load_settings

        theme = load_settings().theme
    return COLOURS[chosen_theme(theme)]


def _names_a_theme(settings: str) -> bool:
    try:
        with open(settings, "rb") as file:
            return b"theme" in file.read()
    except OSError:
        return False


def _colours(text: str, ground: str) -> str:
    """The sequence for these colours; none for the terminal's own."""
    if not (text and ground):
        return ""
    code = _code_of_256 if has_256_colours() else _code
    return f"\x1b[38;{code(text)}m\x1b[48;{code(ground)}m"


def _code(colour: str) -> str:
    return f"2;{';'.join(str(int(colour[at : at + 2], 16)) for at in (1, 3, 5))}"


def _code_of_256(grey: str) -> str:
    """The code of the grey that the framework takes for this one, of 256 colours."""
    step = round(25 * int(grey[1:3], 16) / 255)
    return f"5;{231 + step % 25 if step else 16}"
