"""The single lines above and below the article."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from tui.app.widgets.canvas import Canvas, Line, Piece, clipped, width_of
from tui.text.cells import cell_len

LONG_PATH = 24
LONG_BRANCH = 20
SHORT_BRANCH = 8
FORMS = (99, 7, 5, 4, 3, 2)
"""To how many letters labels are cut, the longest first, until all of them fit."""

_ALARMING = ("not saved", "file removed", "file spoilt")


class Status(NamedTuple):
    """What the top line says; `notice` takes the title's place until the next key.

    `branch` is git's, `signs` tell what git says of the annotation file; `conflicts` are what
    waits to be settled, and stay beside a long notice.
    """

    name: str = ""
    title: str = ""
    annotator: str = ""
    branch: str = ""
    signs: str = ""
    state: str = ""
    progress: str = ""
    notice: str = ""
    level: str = "accent"
    conflicts: str = ""


class StatusLine(Canvas):
    """The top line: file, title or notice, annotator, branch, analysis, whether all is saved."""

    DEFAULT_CSS = "StatusLine { height: 1; width: 1fr; }"

    def __init__(self) -> None:
        super().__init__()
        self._status = Status()

    def show(self, status: Status) -> None:
        """Show a status."""
        if status != self._status:
            self._status = status
            self.redraw()

    def lines(self, width: int, height: int) -> list[Line]:
        """The one line."""
        status = self._status
        left = [Piece(" "), Piece(status.name, "strong"), Piece("   ")]
        for letters in (LONG_BRANCH, SHORT_BRANCH, 0):
            right = _at_the_right(status, letters)
            if width_of(left) + width_of(right) <= width:
                break
        if status.notice:
            left = [Piece(" "), Piece(status.notice, status.level)]
            if width_of(left) + width_of(right) > width:
                # A long notice leaves no room but for what waits to be settled, or is on its way.
                waiting = (
                    Piece(status.conflicts, "warning")
                    if status.conflicts
                    else Piece(status.progress, "dim")
                )
                right = [Piece(" "), waiting, Piece(" ")] if waiting.text else []
            if width_of(left) + width_of(right) > width:
                left[1] = Piece(with_short_paths(status.notice), status.level)
        else:
            left.append(Piece(status.title, "dim"))
        room = max(0, width - width_of(right))
        return [[*clipped(left, room), *right]]


def _at_the_right(status: Status, letters: int) -> list[Piece]:
    """What stands at the right edge, of the branch so many letters at most."""
    branch = status.branch
    if len(branch) > letters:
        branch = branch[: letters - 1] + "…" if letters else ""
    pieces: list[Piece] = []
    for text, role in (
        (status.annotator, "dim"),
        (f"{branch} {status.signs}".strip(), "dim"),
        (status.progress, "dim"),
        (status.conflicts, "warning"),
        (status.state, "warning" if status.state in _ALARMING else "dim"),
    ):
        if text:
            pieces += [Piece(" · " if pieces else " ", "dim"), Piece(text, role)]
    return [*pieces, Piece(" ")]


def with_short_paths(words: str) -> str:
    """The words with each long path cut to its last part, so that what is said of it is seen."""
    return " ".join(
        "…/" + word.rpartition("/")[2] if "/" in word and len(word) > LONG_PATH else word
        for word in words.split(" ")
    )


class Bottom(NamedTuple):
    """What the bottom line says: a lead, keys with what they do, and how far the reader is.

    `now` is the key of what holds already; `more` is one more key, whose label goes first where
    there is no room; `chart` shows how densely claims stand in the article.
    What is `whole` takes more lines rather than shorter words.
    """

    lead: str = ""
    options: tuple[tuple[str, str], ...] = ()
    now: str = ""
    share: str = ""
    chart: str = ""
    whole: bool = False
    more: tuple[str, str] = ("", "")


class BottomLine(Canvas, can_focus=True):
    """The bottom line: what each digit would do, or a question and the keys that answer it."""

    DEFAULT_CSS = "BottomLine { height: 1; width: 1fr; }"

    def __init__(self) -> None:
        super().__init__()
        self._bottom = Bottom()
        self._rows: list[list[Piece]] = []
        self._rows_for = (self._bottom, 0)

    def show(self, bottom: Bottom) -> None:
        """Show what keys would do now."""
        if bottom != self._bottom:
            self._bottom = bottom
            self._fit(self.app.size.width)
            self.redraw()

    def on_resize(self) -> None:
        """Take as many lines as are needed now."""
        self._fit(self.size.width)
        super().on_resize()

    def _fit(self, width: int) -> None:
        self.styles.height = len(self._whole(width)) if self._bottom.whole else 1

    def lines(self, width: int, height: int) -> list[Line]:
        """The one line, in the longest form that fits, or as many as whole words take."""
        bottom = self._bottom
        if bottom.whole:
            return list(self._whole(width))
        key, label = bottom.more
        forms = [(letters, label) for letters in FORMS]
        for letters, label in (forms[0], (FORMS[0], ""), *forms[1:]) if key else forms:
            options = (*bottom.options, (key, label)) if key else bottom.options
            if 2 * len(options) > width:
                break
            pieces = self._options(bottom._replace(options=options), letters)
            for place in (f"{bottom.share}  {bottom.chart}".rstrip(), bottom.share, ""):
                gap = width - width_of(pieces) - cell_len(place) - 1
                if gap >= (2 if place else -1):
                    return [[*pieces, Piece(" " * gap), Piece(place, "dim"), Piece(" ")]]
        # Each takes two cells or more, so no more than these can be seen.
        seen = bottom._replace(options=bottom.options[:width])
        return [clipped(self._options(seen, 2, lead=False), width)]

    def _whole(self, width: int) -> list[list[Piece]]:
        # Asked for several times while a question takes its room, and a question may be long.
        if self._rows_for != (self._bottom, width):
            self._rows_for, self._rows = (self._bottom, width), self._rows_of(self._bottom, width)
        return self._rows

    def _rows_of(self, bottom: Bottom, width: int) -> list[list[Piece]]:
        rows: list[list[Piece]] = [[Piece(" ")]]
        if bottom.lead:
            rows[0] += [Piece(bottom.lead, "accent"), Piece("  ")]
        taken = width_of(rows[0])
        for key, label in bottom.options:
            option = [Piece(key, "key"), Piece(f" {label}  ")]
            more = width_of(option)
            if taken + more > width + 2 and len(rows[-1]) > 1:
                rows.append([Piece(" ")])
                taken = 1
            rows[-1] += option
            taken += more
        return rows

    def _options(self, bottom: Bottom, letters: int, lead: bool = True) -> list[Piece]:
        pieces = [Piece(" ")] if letters > 3 else []
        if bottom.lead and lead:
            pieces += [Piece(bottom.lead, "accent"), Piece(" ")]
        labels = shortened([label for _, label in bottom.options], letters)
        for (key, _), label in zip(bottom.options, labels, strict=True):
            space = " " if letters > 3 else ""
            role = "selected" if key == bottom.now else "text"
            pieces += [Piece(key, "key"), Piece(space), Piece(label, role), Piece(" ")]
        return pieces


def shortened(labels: list[str], letters: int) -> list[str]:
    """The labels cut to some letters; those that would be alike keep a last letter of their own."""
    short = [label[:letters] for label in labels]
    alike = Counter(short)
    taken = Counter(short)
    for number, label in enumerate(labels):
        own = short[number]
        if alike[own] > 1 and letters > 1:
            taken[own] -= 1
            rest = (label[: letters - 1] + letter for letter in label[letters - 1 :])
            short[number] = next((form for form in rest if not taken[form]), own)
            taken[short[number]] += 1
    return short


class DetailLine(Canvas):
    """What is under the cursor on a line or a few, where there is no room for the panel."""

    DEFAULT_CSS = "DetailLine { height: 1; width: 1fr; }"

    def __init__(self) -> None:
        super().__init__()
        self._lines: tuple[tuple[Piece, ...], ...] = ((),)

    def show(self, lines: tuple[tuple[Piece, ...], ...]) -> None:
        """Show these lines, as many as take no more than half of the screen."""
        if lines != self._lines:
            self._lines = lines
            self.styles.height = min(len(lines), max(1, self.app.size.height // 2))
            self.redraw()

    def lines(self, width: int, height: int) -> list[Line]:
        """The first lines, each cut to the width."""
        return [clipped([Piece(" "), *pieces], width) for pieces in self._lines]
