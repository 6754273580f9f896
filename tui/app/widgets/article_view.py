"""The article on the screen: a centred column of wrapped text with a gutter, drawn line by line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from textual.events import Click, MouseDown, MouseMove, MouseUp
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.app.marks import Look
from tui.app.widgets.row_strips import RowStrips
from tui.model.reading import Reading
from tui.model.schema import Schema
from tui.startup.colours import DEFAULT_THEME
from tui.startup.palette import PALETTES
from tui.text.layout import Rows
from tui.text.spans import Span


class Pointer(NamedTuple):
    """What the mouse points at: a cluster as offsets, both the same beside the text of a row.

    The cell counts from the left of the column.
    """

    start: int
    end: int
    row: int
    cell: int


class ArticleView(ScrollView, can_focus=True, inherit_bindings=False):
    """Shows one reading; asks for nothing and decides nothing.

    Rows are wrapped once for each width; their strips are kept by `RowStrips`.
    """

    DEFAULT_CSS = """
    ArticleView { height: 1fr; width: 1fr; overflow-x: hidden; scrollbar-size: 0 0; }
    """
    ALLOW_SELECT = False

    class Pointed(Message):
        """The mouse was pressed at one place and is now at another; `clicks` came one on another.

        The two places differ while it is dragged.
        """

        def __init__(self, begun: Pointer, now: Pointer, clicks: int = 1) -> None:
            super().__init__()
            self.begun = begun
            self.now = now
            self.clicks = clicks

    class Wheeled(Message):
        """The mouse wheel has scrolled the text."""

    class Resized(Message):
        """The rows were wrapped anew, so that the reading place has to be found again."""

    def __init__(self, reading: Reading, schema: Schema) -> None:
        super().__init__()
        self._article = reading.article
        self._strips = RowStrips(reading, schema)
        self._expected = Size(0, 0)
        self._outdated = False
        self._places: list[Span] = []
        self._begun: Pointer | None = None
        self._now: Pointer | None = None

    # What it shows

    def show(self, look: Look, current: str) -> None:
        """Show where the reader is now; only rows whose marks differ are drawn again."""
        strips = self._strips
        before, strips.look = strips.look, look
        was, strips.current = strips.current, current
        places, self._places = self._places, []
        if self._outdated or look.far != before.far:
            self._redraw_changed()
            return
        places += [span for span, _ in look.near() ^ before.near()]
        if current != was:
            stand = (strips.reading.place(id).span for id in (was, current))
            places += [span for span in stand if span is not None]
        if places:
            self._redraw(places)

    def show_changes(self, changes: Mapping[str, str], places: Sequence[Span] | None) -> None:
        """Have the marks at these places, or all of them, looked at again by the next `show`.

        `changes` are the signs beside the claims that are not as in the last commit.
        """
        self._strips.changes = changes
        self._outdated = self._outdated or places is None
        self._places += places or ()

    def _redraw_changed(self) -> None:
        """Draw the rows on the screen that any mark has changed, and the others when they come."""
        self._outdated = False
        top, bottom = self._shown()
        if self.size.width != self._strips.margins.width:
            self._strips.clear()
            self.refresh()
            return
        drawn = self._strips.kept(top, bottom)
        self._strips.outdate(0, len(self.rows))
        self._refresh_others(drawn)

    def _redraw(self, places: Sequence[Span]) -> None:
        """The same for the rows of these places."""
        top, bottom = self._shown()
        drawn: dict[int, Strip] = {}
        for place in places:
            first, last = self.rows_of(place)
            drawn |= self._strips.kept(max(first, top), min(last, bottom))
            self._strips.outdate(first, last)
        self._refresh_others(drawn)

    def _refresh_others(self, drawn: Mapping[int, Strip]) -> None:
        """Draw those rows that are to look otherwise; what is not kept waits to be drawn anyway."""
        top = self.scroll_offset.y
        for row, strip in drawn.items():
            if self.render_line(row - top) is not strip:
                self.refresh(Region(0, row - top, self.size.width, 1))

    # Where things are

    @property
    def rows(self) -> Rows:
        """The rows of the article, as it is wrapped now."""
        return self._strips.rows

    def rows_of(self, span: Span) -> tuple[int, int]:
        """The first and the last row that the span stands on."""
        if not len(self.rows):
            return 0, 0
        return self.rows.row_of(span.start), self.rows.row_of(max(span.start, span.end - 1))

    def expect(self, width: int, height: int) -> None:
        """Wrap for the size that the first frame will have, so that what it tells is right."""
        self._expected = Size(width, height)
        if not self.size:
            self._wrap(width)

    def _shown(self) -> tuple[int, int]:
        top = self.scroll_offset.y
        return top, top + max(1, (self.size or self._expected).height) - 1

    @property
    def top_row(self) -> int:
        """The row at the top of the screen."""
        return int(self.scroll_offset.y)

    @property
    def top_offset(self) -> int:
        """The offset of the first text on the screen."""
        if not len(self.rows):
            return 0
        return self.rows.starts[min(self.scroll_offset.y, len(self.rows) - 1)]

    @property
    def shown_offsets(self) -> tuple[int, int]:
        """From the first to behind the last offset of the text on the screen."""
        if not len(self.rows):
            return 0, 0
        last = min(self._shown()[1], len(self.rows) - 1)
        return self.top_offset, self.rows.ends[last]

    @property
    def at_end(self) -> bool:
        """Whether the last row is on the screen."""
        return self._shown()[1] >= len(self.rows) - 1

    def pointer(self, x: int, y: int) -> Pointer:
        """What is at a cell of the widget; outside of it, what is nearest to the cell."""
        if not len(self.rows):
            return Pointer(0, 0, 0, 0)
        text = self._article.text
        row = self.scroll_offset.y + min(max(0, y), max(0, self.size.height - 1))
        cell = x - self._strips.margins.left
        if row >= len(self.rows):
            return Pointer(len(text), len(text), len(self.rows) - 1, self.size.width)
        return Pointer(*self.rows.cluster_at(text, row, cell), row, cell)

    # Scrolling

    def reveal(self, span: Span) -> None:
        """Scroll as little as it takes to see the span, with two rows of what is around it."""
        first, last = self.rows_of(span)
        height = max(1, self.size.height)
        around = 2 if height > 8 else 0
        top = self.scroll_offset.y
        if last - first + 1 > height - 2 * around or first - around < top:
            target = first - around
        elif last + around > top + height - 1:
            target = last + around - height + 1
        else:
            return
        self.go_to_row(target)

    def go_to_row(self, row: int) -> None:
        """Put a row at the top, as far as the text allows."""
        self.scroll_to(y=max(0, min(row, self.max_scroll_y)), animate=False, force=True)

    def page(self, direction: int) -> None:
        """Scroll by a page less two rows, forward (1) or back (-1)."""
        self.go_to_row(self.scroll_offset.y + direction * max(1, self.size.height - 2))

    @property
    def share(self) -> int:
        """How much of the article was shown up to the last row on the screen, in percent."""
        total = len(self.rows)
        return 100 if not total else min(100, 100 * (self._shown()[1] + 1) // total)

    # Drawing

    def relayout(self) -> None:
        """Wrap for the width there is, and keep the first row on the screen where it is."""
        width, before = self.size.width, self._strips.margins.width
        if not width or width == before:
            return
        place = self.top_offset
        self._wrap(width)
        if before:
            self.go_to_row(self.rows.row_of(place))
            self.post_message(self.Resized())

    def _wrap(self, width: int) -> None:
        self._strips.wrap(width)
        self.virtual_size = Size(width, len(self.rows))

    def on_resize(self) -> None:
        """Wrap anew; what is selected is in sight then, some of it where not all of it can be."""
        self.relayout()
        selected = self._strips.look.cursor
        first, last = self.rows_of(selected)
        top, bottom = self._shown()
        if last - first <= bottom - top or first > bottom or last < top:
            self.reveal(selected)

    def notify_style_update(self) -> None:
        """Colours have changed."""
        super().notify_style_update()
        self._strips.clear()

    def render_lines(self, crop: Region) -> list[Strip]:
        """The strips of the visible rows, straight from those kept (no border, no padding)."""
        self.relayout()
        left, right = crop.column_span
        strips = [self.render_line(y) for y in crop.line_range]
        if (left, right) != (0, self._strips.margins.width):
            strips = [strip.crop(left, right) for strip in strips]
        return strips

    def render_line(self, y: int) -> Strip:
        """One row of the screen."""
        palette = PALETTES.get(self.app.theme, PALETTES[DEFAULT_THEME])
        return self._strips.strip(self.scroll_offset.y + y, palette, self._filtered)

    def _filtered(self, strip: Strip) -> Strip:
        for line_filter in self.app.get_line_filters():
            strip = strip.apply_filter(line_filter, self.background_colors[1])
        return strip

    # The mouse

    def on_mouse_down(self, event: MouseDown) -> None:
        """Begin to select."""
        if event.button == 1:
            self._begun = self._now = self.pointer(event.x, event.y)
            self.capture_mouse()
            self.post_message(self.Pointed(self._begun, self._begun))

    def on_mouse_move(self, event: MouseMove) -> None:
        """Select as far as the mouse was dragged; beyond the edge, the text scrolls along."""
        if self._begun is None or not event.button:
            return
        beyond = (event.y >= self.size.height) - (event.y < 0)
        if beyond:
            self.go_to_row(self.scroll_offset.y + beyond)
        now = self.pointer(event.x, event.y)
        if now != self._now:
            self._now = now
            self.post_message(self.Pointed(self._begun, now))

    def on_mouse_up(self, event: MouseUp) -> None:
        """End selecting."""
        if self._begun is not None:
            self._begun = self._now = None
            self.release_mouse()

    def on_mouse_scroll_down(self) -> None:
        """Say that the wheel was turned, once the text has scrolled."""
        self.call_after_refresh(self.post_message, self.Wheeled())

    on_mouse_scroll_up = on_mouse_scroll_down

    def on_click(self, event: Click) -> None:
        """Two clicks select the word, three the sentence."""
        if event.chain > 1:
            here = self.pointer(event.x, event.y)
            self.post_message(self.Pointed(here, here, event.chain))
