"""What is left behind for the next time: the first page, as it stands on the screen."""

from __future__ import annotations

from contextlib import suppress

from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from tui.app.scene import Scene
from tui.app.screens.frame import Frame
from tui.startup import kept_pages, tricks


def keep_first_page(scene: Scene, frame: Frame) -> None:
    """Keep what the article's opening will show again, if that is known; failing does not matter.

    The reading must be where it begins.
    """
    if not tricks.are_on():
        return
    found_in, article = scene.analysis.kept_at, scene.session.names.path
    if article is None or found_in is None or not frame.is_as_opened:
        return
    rows = [
        *_drawn(frame.status),
        *_drawn(frame.view, frame.panel),
        *_drawn(frame.detail_line),
        *_drawn(frame.bottom),
    ]
    columns, height = frame.view.app.size
    # A working folder that was removed has no name, which is an OSError too.
    with suppress(OSError, UnicodeError):
        files = [str(path.absolute()) for path in (*scene.session.depends_on, found_in)]
        if len(rows) == height and not any("\n" in file for file in files):
            console = frame.view.app.console
            page = ["".join(strip.render(console) for strip in row) for row in rows]
            kept_pages.keep(str(article), columns, page, files)


def _drawn(*side_by_side: Widget) -> list[tuple[Strip, ...]]:
    """The rows of widgets that stand side by side; none for those that are not shown."""
    shown = [widget for widget in side_by_side if widget.display]
    if not shown:
        return []
    width_and_height = [widget.size for widget in shown]
    columns = [
        widget.render_lines(Region(0, 0, *size))
        for widget, size in zip(shown, width_and_height, strict=True)
    ]
    return list(zip(*columns, strict=True))
