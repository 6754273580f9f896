"""Facts of the detail as rows: folded to a width, what is marked in them apart from the rest."""

from __future__ import annotations

from tui.app.widgets.canvas import Piece, cut
from tui.session.describing import Fact

FEW_ROWS, MOST_ROWS = 3, 12
"""Rows that a fact may take, and one that is to be seen whole."""


def marked(fact: Fact, start: int, row: str) -> list[Piece]:
    """A row of a fact's text that begins at `start`, what is marked in it apart from the rest."""
    role = "proposed" if fact.proposed else "text"
    pieces: list[Piece] = []
    done = 0
    for span in fact.marked:
        left, right = max(done, span.start - start), min(len(row), span.end - start)
        if left < right:
            pieces += [Piece(row[done:left], role), Piece(row[left:right], "marked")]
            done = right
    return [*pieces, Piece(row[done:], role)]


def marked_rows(fact: Fact, words: str, width: int) -> list[list[Piece]]:
    """A fact's words on a few rows of the width, on many if it is to be seen whole."""
    rows, position = [], 0
    for row in folded(words, width, MOST_ROWS if fact.whole else FEW_ROWS):
        position = words.index(row.removesuffix("…"), position)
        rows.append(marked(fact, position, row))
        position += len(row.removesuffix("…"))
    return rows


def folded(text: str, width: int, most: int) -> list[str]:
    """The text on at most so many lines of a width, broken at blanks, the last cut short."""
    rows: list[str] = []
    rest = text
    while rest and len(rows) < most:
        row = cut(rest, width)
        if len(row) < len(rest) and len(rows) < most - 1:
            blank = row.rfind(" ")
            row = row[:blank] if blank > width // 2 else row
        elif len(row) < len(rest):
            row = cut(rest, width - 1) + "…"
            rows.append(row)
            break
        rows.append(row)
        rest = rest[len(row) :].lstrip()
    return rows or [""]
