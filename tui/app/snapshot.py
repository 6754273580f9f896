"""What is left behind for the next time: the first page, as it stands on the screen."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from tui.startup import kept_pages, tricks

if TYPE_CHECKING:
    from tui.app.screens.reader import Reader


def keep_first_page(reader: Reader) -> None:
    """Keep what the article's opening will show again, if that is known; failing does not matter.

    The reader must be where it begins.
    """
    if not tricks.are_on():
        return
    found_in, article = reader.analysis.kept_at, reader.session.names.path
    if article is None or found_in is None or not reader.is_as_opened:
        return
    rows = [
        *_drawn(reader.status),
        *_drawn(reader.view, reader.panel),
        *_drawn(reader.detail_line),
        *_drawn(reader.bottom),
    ]
    columns, height = reader.app.size
    # A working folder that was removed has no name, which is an OSError too.
    with suppress(OSError, UnicodeError):
        files = [str(path.absolute()) for path in (*reader.session.depends_on, found_in)]
        if len(rows) == height and not any("\n" in file for file in files):
            page = [row.render(reader.app.console) for row in rows]
            kept_pages.keep(str(article), columns, page, files)


def _drawn(*side_by_side: Widget) -> list[Strip]:
    """The rows of widgets that stand side by side; none for those that are not shown."""
    shown = [widget for widget in side_by_side if widget.display]
    if not shown:
        return []
    width_and_height = [widget.size for widget in shown]
    columns = [
        widget.render_lines(Region(0, 0, *size))
        for widget, size in zip(shown, width_and_height, strict=True)
    ]
    return [Strip.join(row) for row in zip(*columns, strict=True)]
