"""Paragraphs of a PDF: which lines belong together, within a column and over its end.

A page says only where its letters stand. A paragraph is told by an indent, a gap, a last line that
ends where the next word would have fitted in, and by the size of its type.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from tui.intake.pdf.pdf_lines import Line

_OTHER_SIZE = 1.08
_GAP = 1.22
_INDENT = 0.7
_NEAR = 0.35
_WINDOW = 8
_LOOK_BACK = 40

BULLET = re.compile(r"[•◦▪■□●○∙·➢➤►✓✔❖\uf0b7\uf0a7\uf0d8]\s*(?=\S)|[-–—*]\s+(?=\S)")
LIST_MARK = re.compile(
    r"[•◦▪■□●○∙·➢➤►✓✔❖\uf0b7\uf0a7\uf0d8*–—-]|\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)]"
)
_ENDED = re.compile(r"""[.?!:;…]["'”’»)\]]*$|[”"»]$""")
_DASHES = "-–—"
_GOES_ON = re.compile(r"""["'“‘«(\[]*[^\W\d_A-Z]""")


@dataclass(frozen=True)
class Paragraph:
    """Lines that belong together.

    `begins_flow` says that nothing stands above it in its column, `follows_other` that a table or
    type of another size does; so it may go on from elsewhere. `is_full` says that its last line
    goes to the edge, `is_indented` that its first line does not begin there.
    """

    lines: tuple[Line, ...]
    begins_flow: bool = False
    follows_other: bool = False
    is_full: bool = False
    is_indented: bool = False

    @property
    def size(self) -> float:
        """The size of its type."""
        return self.lines[0].size

    @property
    def is_bold(self) -> bool:
        """Whether all of it is set in bold type."""
        return all(line.is_bold for line in self.lines)


def paragraphs(pages: Iterable[Sequence[Line]]) -> list[Paragraph]:
    """The paragraphs of all pages; one that runs on over the end of a column or page is one."""
    flows = [flow for page in pages for flow in _flows(page)]
    steps = _Steps(flows)
    found: list[Paragraph] = []
    for flow in flows:
        found.extend(_cut(flow, steps))
    indents = _marks_by_indents(found)
    joined: list[Paragraph] = []
    for each in found:
        may_go_on = each.begins_flow or each.follows_other
        before = _which_goes_on(joined, each, indents) if may_go_on else None
        if before is None:
            joined.append(each)
        else:
            first = joined[before]
            joined[before] = replace(first, lines=first.lines + each.lines, is_full=each.is_full)
    return joined


def _flows(page: Sequence[Line]) -> Iterator[list[Line]]:
    """The lines of a page in runs that go down without a jump to the side or up."""
    flow: list[Line] = []
    for each in page:
        if flow:
            last = flow[-1]
            aside = each.left >= last.right or each.right <= last.left
            if each.base > last.base + 0.2 * last.size or (aside and not _beside_edge(flow, each)):
                yield flow
                flow = []
        flow.append(each)
    if flow:
        yield flow


def _beside_edge(flow: Sequence[Line], each: Line) -> bool:
    """Whether a short line stands under the column that it seems to stand beside."""
    left = min(line.left for line in flow[-_WINDOW:])
    right = max(line.right for line in flow[-_WINDOW:])
    return each.left < right and each.right > left


class _Steps:
    """How far apart lines of a size stand that begin at the same place."""

    def __init__(self, flows: Iterable[Sequence[Line]]) -> None:
        placed: defaultdict[tuple[int, int], Counter[int]] = defaultdict(Counter)
        sized: defaultdict[int, Counter[int]] = defaultdict(Counter)
        for flow in flows:
            for before, after in pairwise(flow):
                if _same_size(before, after) and abs(before.left - after.left) < _NEAR * after.size:
                    step = round((before.base - after.base) * 2)
                    if step > 0:
                        placed[_place(after)][step] += 1
                        sized[round(after.size * 2)][step] += 1
        self._placed = {key: _usual_step(each) for key, each in placed.items()}
        self._sized = {key: _usual_step(each) for key, each in sized.items()}

    def usual(self, line: Line) -> float:
        """The usual step to a line like this from the one before."""
        found = self._placed.get(_place(line)) or self._sized.get(round(line.size * 2))
        return found or 1.3 * line.size


def _place(line: Line) -> tuple[int, int]:
    return round(line.size * 2), round(line.left)


def _usual_step(steps: Counter[int]) -> float:
    """The smallest step of those that are many, in points; 0.0 where too few are known."""
    count = steps.total()
    if count < 4:
        return 0.0
    many = (step for step in sorted(steps) if steps[step] + steps[step + 1] >= 0.25 * count)
    return (next(many, steps.most_common(1)[0][0]) + 0.5) / 2


def _same_size(before: Line, after: Line) -> bool:
    return max(before.size, after.size) <= _OTHER_SIZE * min(before.size, after.size)


def _cut(flow: Sequence[Line], steps: _Steps) -> Iterator[Paragraph]:
    """The paragraphs of lines that follow each other downwards."""
    rooms = [_room(flow, index) for index in range(len(flow))]
    start = 0
    for index in range(1, len(flow) + 1):
        if index < len(flow) and not _breaks(flow, start, index, rooms, steps):
            continue
        yield Paragraph(
            tuple(flow[start:index]),
            begins_flow=start == 0,
            follows_other=start > 0
            and (flow[start - 1].is_row or not _same_size(flow[start - 1], flow[start])),
            is_full=(index == len(flow) and rooms[index - 1] < 2 * flow[index - 1].size)
            or (index < len(flow) and rooms[index - 1] < flow[index].size),
            is_indented=_is_indented(flow, start),
        )
        start = index


def _near(flow: Sequence[Line], index: int) -> Iterator[Line]:
    """The lines round one that are of its size."""
    line = flow[index]
    for each in flow[max(0, index - _WINDOW) : index + _WINDOW + 1]:
        if _same_size(each, line) and not each.is_row:
            yield each


def _room(flow: Sequence[Line], index: int) -> float:
    """How much room is left behind a line; that of its own column."""
    return max((each.right for each in _near(flow, index)), default=0.0) - flow[index].right


def _is_indented(flow: Sequence[Line], index: int) -> bool:
    line = flow[index]
    lefts = [each.left for each in _near(flow, index) if each is not line]
    return bool(lefts) and line.left - median(lefts) > _INDENT * line.size


def _breaks(
    flow: Sequence[Line], start: int, index: int, rooms: Sequence[float], steps: _Steps
) -> bool:
    """Whether a new paragraph begins with the line of this index; its first line was at `start`."""
    before, line = flow[index - 1], flow[index]
    if before.is_row or line.is_row or not _same_size(before, line):
        return True
    fits = rooms[index - 1] > line.first + 0.35 * line.size
    if BULLET.match(line.text) and not _is_dash(before, line, fits):
        return True
    if before.is_bold != line.is_bold and (
        fits or before.base - line.base > 1.1 * steps.usual(line)
    ):
        return True
    if before.base - line.base > _GAP * steps.usual(line):
        return True
    if _indent_breaks(flow, start, index, fits):
        return True
    if not fits or _is_beside_picture(flow, index):
        return False
    return _ENDED.search(before.text) is not None or _GOES_ON.match(line.text) is None


def _is_dash(before: Line, line: Line, fits: bool) -> bool:
    """Whether what looks like a bullet is a dash within a sentence."""
    return line.text[0] in _DASHES and not fits and _ENDED.search(before.text) is None


def _indent_breaks(flow: Sequence[Line], start: int, index: int, fits: bool) -> bool:
    before, line = flow[index - 1], flow[index]
    shift = (line.left - before.left) / line.size
    if shift > _INDENT:
        # The second line of an entry stands further in where the third one does so, too.
        hangs = (
            index - 1 == start
            and not fits
            and (
                (_GOES_ON.match(line.text) is not None and _ENDED.search(before.text) is None)
                or LIST_MARK.fullmatch(before.text.split()[0]) is not None
                or BULLET.match(before.text) is not None
                or (
                    index + 1 < len(flow)
                    and abs(flow[index + 1].left - line.left) < _NEAR * line.size
                    and _ENDED.search(before.text) is None
                )
            )
        )
        return not hangs
    if shift < -_INDENT:
        return index - 1 > start and not _is_centred(before, line)
    return False


def _is_centred(before: Line, line: Line) -> bool:
    middle = (before.left + before.right) / 2, (line.left + line.right) / 2
    return abs(middle[0] - middle[1]) < line.size


def _is_beside_picture(flow: Sequence[Line], index: int) -> bool:
    """Whether a line is short only as its neighbours are: the text runs round something."""
    before = flow[index - 1]
    others = flow[index - 2 : index - 1] if index > 1 else ()
    return any(
        abs(each.right - before.right) < 0.1 * before.size and _same_size(each, before)
        for each in (*others, flow[index])
    )


def _marks_by_indents(found: Sequence[Paragraph]) -> bool:
    """Whether the text marks its paragraphs by indents."""
    longer = [each for each in found if len(each.lines) > 1]
    return sum(each.is_indented for each in longer) > 0.4 * len(longer)


def _which_goes_on(found: Sequence[Paragraph], each: Paragraph, indents: bool) -> int | None:
    """The index of the paragraph that goes on in this one, at the top of a column or a page.

    Smaller type may stand between the two: footnotes and captions; and where a sentence goes on,
    also what stands in a figure or a box.
    """
    first = each.lines[0]
    if first.is_row or BULLET.match(first.text):
        return None
    goes_on = _GOES_ON.match(first.text) is not None
    passed = False
    for index in range(len(found) - 1, max(-1, len(found) - 1 - _LOOK_BACK), -1):
        before = found[index]
        last = before.lines[-1]
        if last.is_row or not _same_size(last, first):
            if last.size > _OTHER_SIZE * first.size:
                # A heading stands between them.
                return None
            continue
        if last.is_bold != first.is_bold:
            continue
        is_open = _ENDED.search(last.text) is None
        # Past others, only what breaks off in the middle of a sentence is known again.
        breaks_off = is_open and before.is_full and len(before.lines) > 1
        if breaks_off and goes_on:
            return index
        if not passed and each.begins_flow:
            if is_open and (goes_on or before.is_full):
                return index
            if before.is_full and indents and not each.is_indented:
                return index
            if not goes_on:
                return None
        passed = True
    return None
