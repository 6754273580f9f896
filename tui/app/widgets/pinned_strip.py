"""A row whose characters stand where we say, whatever the terminal takes for their widths."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tui.text.cells import clusters, is_agreed_width, is_disputed


class PinnedStrip(Strip):
    """A row from the left edge of the screen in which the cursor is put where it belongs.

    That is done behind each character on whose width terminals do not agree, as joined emoji and
    flags, so that nothing to the right of it wanders. The row is emptied first: where the terminal
    takes fewer cells than we do, the rest would keep what stood there. Cropped, it is a strip like
    any other.
    """

    def __init__(self, segments: Iterable[Segment], cell_length: int, plain: Style) -> None:
        super().__init__(segments, cell_length)
        self._plain = plain

    def render(self, console: Console) -> str:
        """The sequences that draw it."""
        empty = Strip.blank(self.cell_length, self._plain).render(console)
        row = Strip(list(_pinned(self._segments)), self.cell_length).render(console)
        return f"{empty}\x1b[1G{row}\x1b[{self.cell_length + 1}G"


def _pinned(segments: Iterable[Segment]) -> Iterator[Segment]:
    column = 1
    for text, style, control in segments:
        edges, cells = clusters(text)
        if not is_agreed_width(text):
            parts = [text[edges[n] : edges[n + 1]] for n in range(len(edges) - 1)]
            for number, part in enumerate(parts):
                if is_disputed(part):
                    parts[number] = f"{part}\x1b[{column + cells[number + 1]}G"
            text = "".join(parts)
        yield Segment(text, style, control)
        column += cells[-1]
