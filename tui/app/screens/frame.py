"""The frame around an article: its widgets, how they share the screen, what each of them shows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.events import Resize
from textual.geometry import Size
from textual.widget import Widget

from tui.app import showing
from tui.app.in_git import InGit
from tui.app.keys.registry import bindings
from tui.app.panel_lists import LISTS, PanelList
from tui.app.questions import Question, nothing
from tui.app.terminal.textual_private import LaidOutOnce
from tui.app.widgets.article_view import ArticleView
from tui.app.widgets.lines import Bottom, BottomLine, DetailLine, Status, StatusLine
from tui.app.widgets.panel import SidePanel
from tui.app.widgets.prompt import NOT_NOW, PromptBar
from tui.session.analysing import Analysis
from tui.session.at_cursor import at_cursor
from tui.session.describing import Fact, detail
from tui.session.session import Session
from tui.text.layout import WIDE_SCREEN, panel_width
from tui.text.spans import Span
from tui.text.visible import visible_line

if TYPE_CHECKING:
    from tui.vcs.record_diff import RecordDiff

L = TypeVar("L", bound=PanelList)


class Panel(SidePanel):
    """The side panel with its own keys."""

    BINDINGS = bindings("panel")


class Frame(LaidOutOnce, inherit_bindings=False):
    """The widgets of the reading screen.

    Holds only what is about looking, not about the article: the search, the hidden layers, the
    panel's list and its picked entry, the picked change, a notice, a question. `over` draws what
    lies over the article.
    """

    CSS = """
    Frame { layout: vertical; background: $background; }
    Frame #middle { height: 1fr; }
    Frame SidePanel.over { overlay: screen; }
    """
    ESCAPE_TO_MINIMIZE = False

    def __init__(self, session: Session, analysis: Analysis) -> None:
        super().__init__()
        self.session = session
        self.analysis = analysis
        self.in_git = InGit(session)
        self.needle = ""
        self.highlighted = ""
        self.hidden: frozenset[str] = frozenset()
        self.lists = tuple(made(session, analysis) for made in LISTS)
        self.shown_list = self.lists[0]
        self.picked = -1
        self.picked_change = 0
        self.panel_wanted = True
        self.in_panel = False
        self.only_text = False
        self.revision = 0
        self.over: Callable[[], None] = nothing
        self._changes: tuple[int, list[RecordDiff]] = (-1, [])
        self._notice = ("", "accent")
        self._question: Question | None = None
        self.view = ArticleView(session.reading, session.schema)
        self.status = StatusLine()
        self.panel = Panel()
        self.prompt_bar = PromptBar()
        self.detail_line = DetailLine()
        self.bottom = BottomLine()

    def compose(self) -> ComposeResult:
        """Status above, article and panel side by side, detail and keys below."""
        yield self.status
        with Horizontal(id="middle"):
            yield self.view
            yield self.panel
        yield self.prompt_bar
        yield self.detail_line
        yield self.bottom

    def set_focus(
        self, widget: Widget | None, scroll_visible: bool = True, from_app_focus: bool = False
    ) -> None:
        """Give the keys to a widget, if it is the one that has them now; no click gives them."""
        if widget in (None, self._has_keys):
            super().set_focus(widget, scroll_visible, from_app_focus)

    @property
    def _has_keys(self) -> Widget:
        """The prompt's line, the question, the panel that was gone into, or else the article."""
        if self.prompt_bar.asking:
            return self.prompt_bar.field
        if self._question is not None:
            return self.bottom
        return self.panel if self.in_panel else self.view

    def say(self, notice: str, level: str = "accent") -> None:
        """Say something in the top line until the next key."""
        self._notice = (visible_line(notice), level)

    def toggle_panel(self, on: bool | None = None) -> None:
        """Fold the panel away or out."""
        self.panel_wanted = not self.panel.display if on is None else on
        self.only_text = False
        self._fit(self.app.size, asked=True)

    def read_only_text(self) -> None:
        """Show the text and nothing else, or everything again."""
        self.only_text = not self.only_text
        self._fit(self.app.size)

    def enter_panel(self) -> None:
        """Give the keys to the panel."""
        self.toggle_panel(True)
        self.in_panel = True
        self.picked = max(0, self.shown_list.followed(at_cursor(self.session)))
        self.panel.focus()

    def leave_panel(self) -> None:
        """Give the keys back to the article, and fold away a panel that lies over it."""
        self.in_panel = False
        self.view.focus()
        self._fit(self.app.size)

    def _of_picked(self) -> tuple[Fact, ...]:
        """What is known of the entry that the keys of the panel act on."""
        shown = self.shown_list
        return shown.facts(self.picked) if self.picked < shown.count else ()

    def list_of(self, kind: type[L]) -> L:
        """The panel's list of a kind."""
        return next(each for each in self.lists if isinstance(each, kind))

    def turn_to(self, kind: type[L]) -> L:
        """Show the panel's list of a kind; returns it."""
        self.shown_list = wanted = self.list_of(kind)
        return wanted

    @property
    def offered_lists(self) -> Sequence[PanelList]:
        """The lists that have a tab: those that always have, have entries, or are shown."""
        shown = self.shown_list
        return [each for each in self.lists if each.always_offered or each is shown or each.count]

    @property
    def changes(self) -> list[RecordDiff]:
        """What differs from the last commit, in reading order; the same list until it changes."""
        if self._changes[0] != self.revision:
            since = self.in_git.since
            listed = showing.changes(self.session, since.differences) if since else []
            self._changes = (self.revision, listed)
        return self._changes[1]

    @property
    def is_as_opened(self) -> bool:
        """Whether no part of the screen was folded away or out, and no layer hidden."""
        lies_over = self.panel.display and self.panel.has_class("over")
        return self.panel_wanted and not (self.only_text or self.hidden or lies_over)

    # Showing

    def show(self) -> None:
        """Hand every widget what it is to draw; those for which nothing changed do nothing."""
        at = at_cursor(self.session)
        asked = self._question.facts if self._question is not None else ()
        facts = asked or (self._of_picked() if self.in_panel else ()) or detail(self.session, at)
        self.status.show(self.told)
        self.view.show(
            showing.look(self.session, at, self.highlighted, self.hidden), self.session.current
        )
        if self.panel.display:
            shown = self.shown_list
            entry = self.picked if self.in_panel else shown.followed(at)
            state = showing.listing(self.offered_lists, shown, entry, self.revision, facts)
            self.panel.show_listing(state._replace(entered=self.in_panel))
        if self.detail_line.display:
            self.detail_line.show(showing.detail_lines(facts, bool(asked), self.app.size.width))
        if self._question is not None:
            options = self._question.options
            lead = NOT_NOW if self._question.refused else self._question.lead
            self.bottom.show(Bottom(lead, (*options, ("esc", "leave")), whole=True))
        elif self.prompt_bar.asking:
            self.bottom.show(Bottom("", self.prompt_bar.keys))
        elif self.in_panel:
            self.bottom.show(Bottom("", self.shown_list.keys))
        else:
            self.bottom.show(showing.bottom(self.session, at, self.view.share))
        self.over()

    @property
    def told(self) -> Status:
        """What the top line says."""
        problem = self.session.store.problem
        notice = (problem, "error") if problem else self._notice
        return showing.status(self.session, self.analysis.progress, self.in_git.state, *notice)

    def _redraw_marks(self, places: Sequence[Span] | None = None) -> None:
        """Look again at the marks at these places, or at all marks, when next it is shown."""
        self.revision += 1
        self.view.show_changes(self.in_git.signs, places)

    def _fit(self, size: Size, asked: bool = False) -> None:
        """Lay out for a size: the panel beside the text, or over it where it was asked for."""
        wide = size.width >= WIDE_SCREEN
        room = panel_width(size.width) or min(44, size.width)
        self.panel.display = self.panel_wanted and (wide or asked) and not self.only_text
        self.panel.set_class(not wide, "over")
        self.panel.styles.width = room
        self.panel.styles.offset = (0 if wide else -room, 0)
        self.view.styles.width = "1fr" if wide else "100%"
        beside = wide and self.panel.display
        self.detail_line.display = not beside and not self.only_text
        self.status.display = self.bottom.display = not self.only_text
        lines = sum(each.display for each in (self.status, self.detail_line, self.bottom))
        self.view.expect(size.width - room * beside, size.height - lines)

    def on_resize(self, event: Resize) -> None:
        """Fold the panel away where there is no room for it."""
        self._fit(event.size)
        self.show()

    def on_article_view_resized(self) -> None:
        """Show how far the reader is, now that the rows are others."""
        self.show()
