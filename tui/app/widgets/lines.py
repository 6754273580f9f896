"""The line above the article, and the one below it with the detail."""

from __future__ import annotations

from typing import NamedTuple

from tui.app.widgets.canvas import Canvas, Line, Piece, clipped, width_of

LONG_PATH = 24
LONG_BRANCH = 20
SHORT_BRANCH = 8

_ALARMING = ("not saved", "file removed", "file spoilt")


class Status(NamedTuple):
    """What the top line says; `notice` takes the title's place until the next key.

    `branch` is git's, `signs` tell what git says of the annotation file; `conflicts` are what
    waits to be settled, and stay beside a long notice. What is told `about` the article stands
    behind its title, as much of it as there is room for.
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
    about: tuple[str, ...] = ()
    left: str = ""


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
            for told in status.about:
                more = Piece(f" · {told}", "dim")
                if width_of([*left, more]) + width_of(right) <= width:
                    left.append(more)
        room = max(0, width - width_of(right))
        return [[*clipped(left, room), *right]]


def _at_the_right(status: Status, letters: int) -> list[Piece]:
    """What stands at the right edge, of the branch so many letters at most."""
    branch = status.branch
    if len(branch) > letters:
        branch = branch[: letters - 1] + "…" if letters else ""
    pieces: list[Piece] = []
    for text, role in (
        (status.left, "dim"),
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
