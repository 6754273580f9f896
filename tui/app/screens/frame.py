"""The frame around an article: its widgets, how they share the screen, what each of them shows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.events import Resize
from textual.geometry import Size
from textual.widget import Widget

from tui.app import showing
from tui.app.in_git import InGit
from tui.app.keys.registry import bindings
from tui.app.questions import Question, nothing
from tui.app.terminal.textual_private import LaidOutOnce
from tui.app.widgets.article_view import ArticleView
from tui.app.widgets.lines import Bottom, BottomLine, DetailLine, Status, StatusLine
from tui.app.widgets.panel import SidePanel
from tui.app.widgets.prompt import NOT_NOW, PromptBar
from tui.model.proposals import Proposal
from tui.session.analysing import Analysis
from tui.session.describing import (
    Entry,
    Fact,
    claim_entry,
    claim_facts,
    detail,
    entity_entry,
    proposal_entry,
    proposal_facts,
    rejected_entry,
)
from tui.session.session import Session
from tui.text.measure import WIDE, panel_width
from tui.text.visible import line

if TYPE_CHECKING:
    from tui.vcs.record_diff import RecordDiff

_GO, _BACK = ("enter", "go there"), ("P", "back")
IN_PANEL = (
    (_GO, ("x", "remove"), _BACK),
    (_GO, ("space", "accept"), ("x", "reject"), _BACK),
    (_GO, _BACK),
    (_GO, ("x", "take back: propose it again"), _BACK),
)
"""The keys of each list of the panel."""


class Panel(SidePanel):
    """The side panel with its own keys."""

    BINDINGS = bindings("panel")


class Frame(LaidOutOnce, inherit_bindings=False):
    """The widgets of the reading screen.

    Holds only what is about looking, not about the article: the search, the hidden layers, the
    panel's tab and its picked entry, the picked change, a notice, a question. `over` draws what
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
        self.tab = 0
        self.picked = -1
        self.picked_change = 0
        self.by_confidence = False
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
        self.panel = Panel(self._entry)
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
        self._notice = (line(notice), level)

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
        self.picked = max(0, self.followed())
        self.panel.focus()

    def leave_panel(self) -> None:
        """Give the keys back to the article, and fold away a panel that lies over it."""
        self.in_panel = False
        self.view.focus()
        self._fit(self.app.size)

    def _of_picked(self) -> tuple[Fact, ...]:
        """What is known of the entry that the keys of the panel act on; none for other lists."""
        if self.picked >= self.entry_count(self.tab):
            return ()
        if self.tab == 0:
            return (*claim_facts(self.session, self.session.reading.ordered_claims[self.picked]),)
        if self.tab == 1:
            return (*proposal_facts(self.session, self.listed_proposals[self.picked]),)
        return ()

    def followed(self) -> int:
        """The number of the entry in the panel's list that belongs to what is at hand."""
        return showing.followed(self.session, self.tab, self.by_confidence)

    @property
    def listed_proposals(self) -> Sequence[Proposal]:
        """The open proposals in the order of the panel's list."""
        return showing.proposals(self.session, self.by_confidence)

    def entry_count(self, tab: int) -> int:
        """How many entries a list of the panel has."""
        return showing.counts(self.session)[tab]

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
        asked = self._question.facts if self._question is not None else ()
        facts = asked or (self._of_picked() if self.in_panel else ()) or detail(self.session)
        self.status.show(self.told)
        self.view.show(
            showing.look(self.session, self.highlighted, self.hidden), self.session.current
        )
        if self.panel.display:
            at = self.picked if self.in_panel else self.followed()
            self.panel.show(
                showing.listing(
                    self.session, self.tab, at, self.in_panel, self.revision, facts, self.analysis
                )
            )
        if self.detail_line.display:
            self.detail_line.show(showing.detail_lines(facts, bool(asked), self.app.size.width))
        if self._question is not None:
            options = self._question.options
            lead = NOT_NOW if self._question.refused else self._question.lead
            self.bottom.show(Bottom(lead, (*options, ("esc", "leave")), whole=True))
        elif self.prompt_bar.asking:
            self.bottom.show(Bottom("", self.prompt_bar.keys))
        elif self.in_panel:
            self.bottom.show(Bottom("", IN_PANEL[self.tab]))
        else:
            self.bottom.show(showing.bottom(self.session, self.view.share))
        self.over()

    @property
    def told(self) -> Status:
        """What the top line says."""
        problem = self.session.store.problem
        notice = (problem, "error") if problem else self._notice
        return showing.status(self.session, self.analysis.progress, self.in_git.state, *notice)

    def _entry(self, tab: int, number: int) -> Entry:
        reading = self.session.reading
        if tab == 0:
            return claim_entry(self.session, reading.ordered_claims[number])
        if tab == 1:
            return proposal_entry(self.session, self.listed_proposals[number])
        if tab == 3:
            return rejected_entry(self.session, reading.ordered_rejected[number])
        name, label, mentions = reading.entities[number]
        return entity_entry(name, label, len(mentions))

    def _redraw_marks(self) -> None:
        self.revision += 1
        self.view.show_changes(self.in_git.signs)

    def _fit(self, size: Size, asked: bool = False) -> None:
        """Lay out for a size: the panel beside the text, or over it where it was asked for."""
        wide = size.width >= WIDE
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
