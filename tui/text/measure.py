"""The measure: how wide the column of text is in a width of cells, and where it stands.

This is used before the framework is loaded, so it imports nothing.
"""

from __future__ import annotations

COLUMN = 76
GUTTER, NARROW_GUTTER = 5, 4
NARROW = 50


class Measure:
    """The column of text in a width of cells: its own width, and the cells to the left of it.

    The gutter, for the marks of claims, is the last of the cells to the left.
    """

    __slots__ = ("column", "gutter", "left", "width")

    def __init__(self, width: int) -> None:
        self.width = width
        self.gutter = GUTTER if width >= NARROW else NARROW_GUTTER
        self.column = max(1, min(COLUMN, width - self.gutter - 1))
        self.left = max(self.gutter, (width - self.column) // 2)


WIDE = 100
"""Columns of a terminal from which on the side panel stands beside the text."""


def panel_width(columns: int) -> int:
    """The cells of the side panel beside the text, 0 where there is no room for it."""
    return max(30, min(44, columns - 84)) if columns >= WIDE else 0
