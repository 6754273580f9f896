"""A widget that draws lines of styled text, as quick as Textual allows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from tui.startup.colours import DEFAULT_THEME
from tui.startup.palette import PALETTES, Palette
from tui.text.cells import cell_len


class Piece(NamedTuple):
    """A stretch of text on a line and what it is: a word that `style_of` knows."""

    text: str
    role: str = "text"


Line = Sequence[Piece]


def width_of(pieces: Iterable[Piece]) -> int:
    """The cells that the pieces take."""
    texts = [piece.text for piece in pieces]
    text = "".join(texts)
    return len(text) if text.isascii() else sum(map(cell_len, texts))


def cut(text: str, width: int) -> str:
    """As much of the text as fits into so many cells."""
    text = text[: max(0, width)]
    while cell_len(text) > width:
        text = text[:-1]
    return text


def clipped(pieces: Iterable[Piece], width: int, filler: str = "text") -> list[Piece]:
    """The pieces cut to a width, an ellipsis where something is left out, filled with blanks."""
    kept: list[Piece] = []
    room = width
    for piece in pieces:
        size = cell_len(piece.text)
        if size > room:
            kept.append(Piece(cut(piece.text, room - 1) + "…" if room > 0 else "", piece.role))
            room -= cell_len(kept[-1].text)
            break
        kept.append(piece)
        room -= size
    return [*kept, Piece(" " * room, filler)] if room > 0 else kept


class Canvas(Widget):
    """Draws the lines that `lines` makes of what it was last shown.

    Every text that comes from outside must have passed `tui.text.visible.visible_line` before it
    gets here.
    """

    ALLOW_SELECT = False
    GROUND = "panel"

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._made: list[Strip] | None = None
        self._known: dict[tuple[int, Line], Strip] = {}

    def lines(self, width: int, height: int) -> list[Line]:
        """The lines to draw, the first at the top."""
        raise NotImplementedError

    def redraw(self) -> None:
        """Draw anew what is shown now, but only the rows that differ from what is there."""
        before, (width, height) = self._made, self.size
        if before is None or len(before) != height:
            self._made = None
            self.refresh()
            return
        self._made = self._make(width, height)
        rows = [y for y in range(height) if before[y] is not self._made[y]]
        if rows:
            self.refresh(*(Region(0, y, width, 1) for y in rows))

    @property
    def palette(self) -> Palette:
        """The colours of the theme in use."""
        return PALETTES.get(self.app.theme, PALETTES[DEFAULT_THEME])

    def notify_style_update(self) -> None:
        """Colours have changed."""
        super().notify_style_update()
        self._made = None
        self._known.clear()

    def on_resize(self) -> None:
        """Draw for the new size."""
        self.redraw()

    def render_lines(self, crop: Region) -> list[Strip]:
        """The strips of the rows asked for (no border, no padding, no styles to look up)."""
        width, height = self.size
        if self._made is None or len(self._made) != height:
            self._made = self._make(width, height)
        left, right = crop.column_span
        strips = [self._made[y] for y in crop.line_range if y < len(self._made)]
        return strips if (left, right) == (0, width) else [s.crop(left, right) for s in strips]

    def _make(self, width: int, height: int) -> list[Strip]:
        drawn = [(width, tuple(pieces)) for pieces in self.lines(width, height)[:height]]
        drawn += [(width, ())] * (height - len(drawn))
        # Most lines are as they were, and how one looks depends on nothing else.
        known = self._known
        self._known = {line: known.get(line) or self._strip(*line) for line in set(drawn)}
        return [self._known[line] for line in drawn]

    def _strip(self, width: int, pieces: Line) -> Strip:
        palette = self.palette
        ground = palette.panel if self.GROUND == "panel" else palette.ground
        segments = [Segment(text, style_of(palette, role, ground)) for text, role in pieces]
        strip = Strip(segments).adjust_cell_length(width, palette.plain(ground=ground))
        for line_filter in self.app.get_line_filters():
            strip = strip.apply_filter(line_filter, self.background_colors[1])
        return strip


@lru_cache(maxsize=256)
def style_of(palette: Palette, role: str, ground: str) -> Style:
    """The style of a piece by its role; weight tells roles apart as well as colour does."""
    if role == "selected":
        if not palette.tints:
            return Style(reverse=True)
        return palette.plain(palette.selected_text, palette.selected)
    colors = {
        "text": palette.text,
        "strong": palette.text,
        "marked": palette.accent,
        "dim": palette.dim,
        "line": palette.line,
        "key": palette.accent,
        "accent": palette.accent,
        "proposed": palette.dim,
        "warning": palette.warning,
        "error": palette.error,
        "old": palette.error,
        "new": palette.new,
    }
    return palette.plain(
        colors[role],
        ground,
        bold=role in ("strong", "marked", "key", "error", "warning"),
        italic=role == "proposed",
    )
