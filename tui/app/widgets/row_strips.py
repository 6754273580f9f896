"""The rows of an article as strips of cells: made when they are first shown, and kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tui.app.marks import Look, row_marks, row_sign
from tui.app.widgets.pinned_strip import PinnedStrip
from tui.model.reading import Reading
from tui.model.schema import Schema
from tui.startup.palette import Palette
from tui.text.cells import is_agreed_width
from tui.text.layout import Margins, Rows, layout
from tui.text.visible import visible

KEPT_ROWS = 4096
SIGNS = 4
"""Pieces of a row that come before its text."""

Finish = Callable[[Strip], Strip]
_Row = tuple[Sequence[Segment], Strip]


class RowStrips:
    """The strips of a reading's rows, kept until what they show has changed.

    `look` and `current` are what of the marks depends on where the reader is, `changes` are the
    signs of claims that are not as in the last commit. Nothing is wrapped before `wrap` has told
    the width.
    """

    def __init__(self, reading: Reading, schema: Schema) -> None:
        self.reading = reading
        self.schema = schema
        self.rows = Rows()
        self.margins = Margins(0)
        self.look = Look()
        self.current = ""
        self.changes: Mapping[str, str] = {}
        self._kept: dict[int, _Row] = {}
        self._before: dict[int, _Row] = {}

    def wrap(self, width: int) -> None:
        """Wrap the article for a widget of that width."""
        self.margins = Margins(width)
        article = self.reading.article
        column = self.margins.text_width
        self.rows = layout(article.text, article.starts, article.ends, article.kinds, column)
        self.clear()

    def kept(self, first: int, last: int) -> dict[int, Strip]:
        """The strips there are of the rows from the first to the last, by row."""
        return {row: self._kept[row][1] for row in range(first, last + 1) if row in self._kept}

    def outdate(self, first: int, last: int) -> None:
        """Look at the marks of the rows from the first to the last again when next shown."""
        kept = self._kept
        few = range(first, last + 1) if last - first < len(kept) else list(kept)
        for row in few:
            if first <= row <= last and row in kept:
                self._before[row] = kept.pop(row)

    def clear(self) -> None:
        """Make all rows anew when they are next shown."""
        self._kept.clear()
        self._before.clear()

    def strip(self, row: int, palette: Palette, finish: Finish) -> Strip:
        """The strip of a row; `finish` is done to it before it is kept."""
        kept = self._kept.get(row)
        if kept is None:
            if len(self._kept) + len(self._before) > KEPT_ROWS:
                self.clear()
            plain = palette.style(0)
            segments = self._segments(row, palette, plain)
            kept = self._before.pop(row, None)
            if kept is None or kept[0] != segments:
                width = self.margins.width
                made = Strip(segments).extend_cell_length(width, plain).crop(0, width)
                done = finish(made)
                if not all(is_agreed_width(segment.text) for segment in segments[SIGNS:]):
                    done = PinnedStrip(done, width, plain)
                kept = (segments, done)
            self._kept[row] = kept
        return kept[1]

    def _segments(self, row: int, palette: Palette, plain: Style) -> Sequence[Segment]:
        rows, margins = self.rows, self.margins
        if row >= len(rows):
            return ()
        start, end = rows.starts[row], rows.ends[row]
        if start == end:
            return ()
        sign = row_sign(
            self.reading, self.schema, self.look, self.current, self.changes, start, end
        )
        bar = palette.plain(palette.accent if sign.current else palette.dim)
        signs = f"{sign.key}{sign.change}{sign.bar} "[: margins.gutter - 1]
        segments = [
            Segment(" " * (margins.left - margins.gutter), plain),
            Segment(
                "!" if sign.odd else "?" if sign.asked else " ", palette.plain(palette.warning)
            ),
            Segment(signs, bar),
            Segment(" " * rows.indents[row], plain),
        ]
        # What a joiner or a mark shows as depends on what stands beside it, so the row is one text.
        shown = visible(self.reading.article.text[start:end]).replace("\u240a", " ")
        for left, right, marks in row_marks(self.reading, self.look, start, end):
            segments.append(Segment(shown[left - start : right - start], palette.style(marks)))
        return segments
