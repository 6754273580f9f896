"""The list of articles that annotators have read, with what is left to settle in each."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.app import ComposeResult
from textual.screen import Screen

from tui.app.adjudicated_here import AdjudicatedHere
from tui.app.app import Quoth
from tui.app.commands.adjudicating import begin
from tui.app.deeds import do
from tui.app.keys.registry import COMMANDS, bindings
from tui.app.list_place import ListPlace
from tui.app.outcome import Do
from tui.app.screens.reader import Reader
from tui.app.widgets.bottom_line import Bottom, BottomLine
from tui.app.widgets.canvas import Line, Piece, clipped, width_of
from tui.app.widgets.entry_list import Entries, EntryList
from tui.app.widgets.lines import Status, StatusLine
from tui.session.opening import open_article
from tui.storage.errors import CannotRead
from tui.storage.project.settings import Settings
from tui.team.adjudicated_articles import Adjudicated, Wanted, adjudicated, what_is_left
from tui.team.double_readings import DoubleReading, label_of
from tui.text.visible import visible_line

KEYS = (("enter", "settle"), ("j k", "move"), ("q", "quit"))


class ToSettle(Screen[None], inherit_bindings=False):
    """The articles of which two or more annotators have a file; an article is compared when seen.

    `opened` makes the screen of an article.
    """

    CSS = "ToSettle { layout: vertical; background: $background; }"
    BINDINGS = bindings("to settle")
    ESCAPE_TO_MINIMIZE = False

    def __init__(
        self,
        readings: Sequence[DoubleReading],
        wanted: Wanted,
        opened: Callable[[Adjudicated, Callable[[str], None]], Reader],
    ) -> None:
        super().__init__()
        self.status = StatusLine()
        self.list = EntryList(above=1)
        self.bottom = BottomLine()
        self._readings = readings
        self._wanted = wanted
        self._opened = opened
        self._entries = ArticlesToSettle(readings, wanted)
        self._next = ""

    def compose(self) -> ComposeResult:
        """Status, list, keys."""
        yield self.status
        yield self.list
        yield self.bottom

    def on_mount(self) -> None:
        """List what there is."""
        self.refill()
        self.list.focus()

    def refill(self, notice: str = "") -> None:
        """Compare the articles again as they are seen; say something if there is something."""
        self._entries = ArticlesToSettle(self._readings, self._wanted)
        self.pick(max(0, self.list.picked))
        wanted, count = self._wanted, len(self._readings)
        words = f"{count} article{'' if count == 1 else 's'} of {' and '.join(wanted.order)}"
        self.status.show(
            Status(
                name=visible_line(words),
                title=visible_line(f"into {label_of(wanted.into)}"),
                annotator=visible_line(wanted.settler),
                notice=visible_line(notice),
                level="warning",
            )
        )
        self.bottom.show(Bottom("", KEYS, whole=True))

    def action_command(self, id: str) -> None:
        """Do what a key stands for."""
        outcome = COMMANDS[id].run(ListPlace(range(len(self._readings)), self.list.picked))
        match outcome:
            case ListPlace():
                self.pick(outcome.picked)
            case Do("scroll list", way):
                self.pick(self.list.page(1 if way == "forward" else -1))
            case Do("read"):
                self.read()
            case Do("leave"):
                self.app.exit()

    def pick(self, number: int) -> None:
        """Pick an entry, the nearest there is."""
        self.list.show(self._entries, max(0, min(number, len(self._entries) - 1)))

    def read(self) -> None:
        """Settle the article that is picked, or say why that cannot be."""
        found = adjudicated(self._readings[self.list.picked], self._wanted)
        if found.adjudicating is None:
            self.refill(found.problems[0] if found.problems else "There is nothing to compare.")
            return
        try:
            self.app.push_screen(self._opened(found, self._say_next))
        except CannotRead as error:
            self.refill(str(error))

    def on_screen_resume(self) -> None:
        """List the articles as they are after one was settled."""
        self.refill(self._next)
        self._next = ""

    def _say_next(self, words: str) -> None:
        self._next = words

    def on_entry_list_chosen(self, event: EntryList.Chosen) -> None:
        """Settle the article that was clicked."""
        self.pick(event.number)
        self.read()


class AdjudicationApp(Quoth):
    """Shows the articles to settle, and from there one after the other."""

    def __init__(
        self, settings: Settings, readings: Sequence[DoubleReading], wanted: Wanted
    ) -> None:
        super().__init__(settings)
        self._readings = readings
        self._wanted = wanted

    def get_default_screen(self) -> Screen[None]:
        """The list of articles."""
        return ToSettle(self._readings, self._wanted, self._opened)

    def _opened(self, found: Adjudicated, say_at_end: Callable[[str], None]) -> Reader:
        assert found.path is not None
        assert found.adjudicating is not None
        settings = self.settings._replace(annotator=self._wanted.into)
        session, analysis = open_article(found.path, settings)
        session.warnings = (*session.warnings, *found.problems)
        reader = Reader(session, analysis, settings, do, say_at_end)
        reader.scene.adjudicated = AdjudicatedHere(session, found.adjudicating)
        reader.scene.look(reader.scene.looking._replace(blind=self._wanted.blind))
        reader.at_first_do = begin
        return reader


class ArticlesToSettle(Entries):
    """The articles, a row each: its name, and at the right edge what is left to settle."""

    def __init__(self, readings: Sequence[DoubleReading], wanted: Wanted) -> None:
        self._readings = readings
        self._wanted = wanted
        self._rows: dict[int, tuple[str, str, bool]] = {}

    def __len__(self) -> int:
        return len(self._readings)

    def rows(self, number: int, width: int, picked: bool) -> list[Line]:
        """The row of an article, which is compared only for that."""
        if number not in self._rows:
            self._rows[number] = _told(
                adjudicated(self._readings[number], self._wanted), self._wanted.blind
            )
        name, told, is_wrong = self._rows[number]
        role = "selected" if picked else "text"
        edge_role = "selected" if picked else "warning" if is_wrong else "dim"
        edge = [Piece(told, edge_role), Piece("  ", role)]
        edge = edge if width_of(edge) < width // 2 else clipped(edge, width // 2)
        words = [Piece(" ▸ " if picked else "   ", role), Piece(name, role)]
        return [[*clipped(words, max(0, width - width_of(edge)), role), *edge]]

    def instead(self, width: int, height: int) -> list[Line]:
        """What is said where nobody has read the same article."""
        return [[Piece("   no article that two of these have read", "dim")]]


def _told(found: Adjudicated, blind: bool) -> tuple[str, str, bool]:
    """The name of an article, what is left in it, and whether it cannot be settled.

    What some do not have is not told where nobody is to know who said what.
    """
    name = visible_line(found.name)
    if found.adjudicating is None:
        return name, visible_line(next(iter(found.problems), "nothing to compare")), True
    left = what_is_left(found)
    number = len(found.state.differing) + len(found.state.orphans)
    settled = len(found.state.settled)
    done = f"{settled} settled" if settled else "nothing differs"
    more = "" if blind else f": {left}"
    return name, f"{number} left{more}" if left else done, False
