"""What stands round the text of a PDF's pages: running headers, footers, and numbers of lines.

It is told by its place: the same words but for their numbers, at the same height of other pages.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from tui.intake.pdf.pdf_lines import Line

_EDGE_ROWS = 4
_SAME_HEIGHT = 3.0
_FAR = 1.8
_MOST_PARTS = 3
_FEWEST_NUMBERS = 6
_LETTER = re.compile(r"[^\W\d]")
_NUMBER = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"[-–—|\[( ]*(?:(?:page|seite|p\.)\s*)?(?:#(?:[-–.]#)?|[ivxl]{1,6})"
    r"(?:\s*(?:of|/|von|de)\s*#)?[-–—|\]) .]*",
    re.IGNORECASE,
)

_Mark = tuple[str, str, int]


def without_edges(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """The parts of lines on each page, less what repeats at their edges and numbers the lines."""
    seen: Counter[_Mark] = Counter()
    for page in pages:
        seen.update(
            {
                mark
                for edge, rows in _edges(page)
                for row in rows
                for part in row
                for mark in _marks(edge, part)
            }
        )
    found = []
    for page in pages:
        edge = {id(part) for part in _dropped(page, seen)}
        kept = [part for part in page if id(part) not in edge]
        found.append(_without_line_numbers(kept))
    # Where nothing is left, as of pages that are all alike, what repeats is the text.
    return found if any(found) else [list(page) for page in pages]


def _rows(page: Sequence[Line]) -> list[list[Line]]:
    rows: list[list[Line]] = []
    for each in sorted(page, key=lambda part: -part.base):
        if rows and rows[-1][0].base - each.base < _SAME_HEIGHT:
            rows[-1].append(each)
        else:
            rows.append([each])
    return rows


def _edges(page: Sequence[Line]) -> Iterator[tuple[str, list[list[Line]]]]:
    """The rows at the top and at the bottom, from the outermost one inwards."""
    rows = _rows(page)
    most = min(_EDGE_ROWS, len(rows) // 4 + 1)
    yield "top", rows[:most]
    yield "bottom", rows[::-1][:most]


def _marks(edge: str, part: Line) -> tuple[_Mark, _Mark]:
    """What a part is known by on other pages, where it may stand a little higher or lower."""
    words = _NUMBER.sub("#", part.text.casefold())
    height = int(part.base // _SAME_HEIGHT)
    return (edge, words, height), (edge, words, height + 1)


def _dropped(page: Sequence[Line], seen: Counter[_Mark]) -> Iterator[Line]:
    for edge, rows in _edges(page):
        for number, row in enumerate(rows):
            dropped = [part for part in row if max(seen[each] for each in _marks(edge, part)) > 1]
            if len(dropped) < len(row):
                # Numbers and short words are alike in the rows of a table, too.
                few = len(row) <= _MOST_PARTS
                dropped = [part for part in dropped if few and _LETTER.search(part.text)]
            rest = [part for part in row if part not in dropped]
            if number == 0 and (len(row) == 1 or dropped or _stands_off(rows)):
                dropped += [part for part in rest if _is_page_number(part)]
            if not dropped:
                break
            yield from dropped


def _stands_off(rows: Sequence[Sequence[Line]]) -> bool:
    """Whether the outermost row stands further from the text than its lines from each other."""
    row = rows[0]
    return (
        1 < len(row) < 4
        and len(rows) > 1
        and (abs(rows[1][0].base - row[0].base) > _FAR * row[0].size)
    )


def _is_page_number(part: Line) -> bool:
    return _PAGE_NUMBER.fullmatch(_NUMBER.sub("#", part.text)) is not None


def _without_line_numbers(page: list[Line]) -> list[Line]:
    """The parts without a column of rising numbers that stands beside all of them."""
    numbers = [part for part in page if part.text.isdecimal() and len(part.text) < 4]
    if len(numbers) < _FEWEST_NUMBERS:
        return page
    numbers = _in_one_column(numbers)
    taken = {id(part) for part in numbers}
    rest = [part for part in page if id(part) not in taken]
    rising = sorted(numbers, key=lambda part: -part.base)
    values = [int(part.text) for part in rising]
    steps = Counter(after - before for before, after in pairwise(values))
    even = len(numbers) >= _FEWEST_NUMBERS and any(
        steps[step] >= 0.8 * (len(values) - 1) for step in (1, 5)
    )
    edge = max(part.right for part in numbers)
    if even and rest and sum(part.left > edge for part in rest) >= 0.9 * len(rest):
        return rest
    return page


def _in_one_column(numbers: Sequence[Line]) -> list[Line]:
    right = Counter(round(part.right) for part in numbers).most_common(1)[0][0]
    return [part for part in numbers if abs(part.right - right) < part.size]
