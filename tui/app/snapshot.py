"""What is left behind for the next time: the first page, for `tui.startup.first_page` to draw."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from tui.startup import first_page
from tui.storage.store import atomic_write

if TYPE_CHECKING:
    from tui.app.screens.reader import Reader

MOST_PAGES = 500


def keep_first_page(reader: Reader) -> None:
    """Keep what the article's opening will show again, if that is known; failing does not matter.

    The reader must be where it begins.
    """
    found_in = reader.analysis.kept_at
    if reader.session.names.path is None or found_in is None or not reader.is_as_opened:
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
            _write(reader, rows, files, columns)


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


def _write(reader: Reader, rows: list[Strip], files: list[str], columns: int) -> None:
    path = Path(first_page.page_path(str(reader.session.names.path), columns, len(rows)))
    head = [first_page.HEAD, first_page.circumstances(columns, len(rows))]
    lines = [*head, *first_page.signature(files), ""]
    lines += [row.render(reader.app.console) for row in rows]
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    atomic_write.write(path, "\n".join(lines).encode())
    pages = sorted(os.scandir(path.parent), key=lambda entry: entry.stat().st_mtime_ns)
    for entry in pages[:-MOST_PAGES]:
        Path(entry.path).unlink(missing_ok=True)
