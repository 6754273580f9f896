"""The screen in which an article is read and tagged."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.events import Key, Resize
from textual.message import Message
from textual.widget import Widget

from tui.app.answers import Answers
from tui.app.dialogue import Dialogue
from tui.app.keys.registry import COMMANDS, MOTIONS, bindings, keys_of, kind_of
from tui.app.outcome import Do, Outcome, nothing
from tui.app.performer import Performer
from tui.app.placing import Placing, be_brief
from tui.app.scene import Scene
from tui.app.screens.frame import Frame
from tui.app.snapshot import keep_first_page
from tui.app.terminal.textual_private import LaidOutOnce
from tui.app.widgets.article_view import ArticleView
from tui.app.widgets.claim_lines import ClaimPage
from tui.app.widgets.entry_list import EntryList
from tui.app.widgets.panel import SidePanel
from tui.app.widgets.prompt import PromptBar
from tui.model.edits import ABOUT_ENTITIES, Edit
from tui.session.actions.tagging import tag
from tui.session.analysing import Analysis
from tui.session.session import Session
from tui.startup import first_page, tricks
from tui.storage.project.settings import Settings
from tui.text.cursor import Cursor
from tui.text.motions import first_word
from tui.text.spans import Span

if TYPE_CHECKING:
    from tui.app.collection import Collection
    from tui.app.commands.arriving import Arrival

LOOKS_EVERY = 2.0
ASKS_GIT_EVERY = 4.0
FIRST_STEPS = (
    "tab: next proposal · enter: accept · o: grow the selection · a digit: tag it · ?: all keys"
)


class Reader(LaidOutOnce, inherit_bindings=False):
    """One article on the screen, and what keys, the mouse, the analysis and time do to it.

    A command says what is to happen (`tui.app.outcome`), and `perform` does it. `do` is called for
    what is done to the screen or the program. `collection` are the articles that it was chosen
    from, where these were looked at; one that `leaves_quoth` is left for the shell, not for their
    list.
    """

    CSS = """
    Reader { layout: vertical; background: $background; }
    Reader #middle { height: 1fr; }
    Reader SidePanel.over { overlay: screen; }
    """
    BINDINGS = bindings("article")
    ESCAPE_TO_MINIMIZE = False

    class Heard(Message):
        """The analysis, or git, has something to tell."""

    def __init__(
        self,
        session: Session,
        analysis: Analysis,
        settings: Settings,
        do: Callable[[Reader, Do], None],
        say_at_end: Callable[[str], None] = nothing,
    ) -> None:
        super().__init__()
        view, bar = ArticleView(session.reading, session.schema), PromptBar()
        self.session = session
        self.scene = Scene(session, analysis, view, settings.after_accept == "stay")
        self.dialogue = Dialogue(bar)
        self.frame = Frame(view, bar, settings.keys)
        self.placing = Placing(session.reading, self.set_timer, self._draw_claims)
        self.settings = settings
        self.say_at_end = say_at_end
        self.at_first = ""
        self.at_first_do: Callable[[Scene], Outcome] | None = None
        self.came_from: tuple[Arrival, ...] = ()
        self.arrival: Arrival | None = None
        self.collection: Collection | None = None
        self.leaves_quoth = False
        self._counted = -1
        self._counts = False
        self.performer = Performer(
            self.scene, self.frame, self.dialogue, partial(do, self), self._go_on
        )
        self.answers = Answers(self.dialogue, bar, self.performer, settings.editor)
        self.perform = self.performer.perform
        self.say, self.show = self.performer.say, self.performer.show

    def compose(self) -> ComposeResult:
        """All widgets of the frame."""
        yield from self.frame.widgets()

    def on_mount(self) -> None:
        """Put the cursor on the first word, show all there is, then have the article analysed."""
        self.session.on_change = self._changed
        be_brief(self.session.reading)
        self.frame.fit(self.app.size)
        self.begin()
        if self.at_first_do is not None:
            self.perform(partial(self.at_first_do, self.scene))
        self._looking = self.set_interval(LOOKS_EVERY, self.look_outside)
        self.set_interval(ASKS_GIT_EVERY, self.scene.in_git.look)
        self.call_after_refresh(self._start_analysis)

    # Being there, from the first word to the end

    def begin(self) -> None:
        """Be where the reading of an article begins: on its first word, with nothing at hand."""
        session, looking = self.session, self.scene.looking
        session.visit("")
        session.everywhere = ()
        session.cursor = Cursor(first_word(session.article))
        self.scene.look(looking._replace(highlighted="", shown=0, awaited=0))
        self.frame.in_panel, self.dialogue.question = False, None
        if self.frame.on_page:
            self.frame.close_page()
        self.say("")
        if session.warnings:
            first, *more = session.warnings
            self.say(f"({len(more)} more under ?) {first}" if more else first, "warning")
        elif not (session.reading.tables.claim or session.store.read_only):
            self.say(FIRST_STEPS)
        if self.at_first:
            self.say(self.at_first)
            self.at_first = ""
        self.frame.view.go_to_row(0)
        self.performer.give_keys()
        if self.arrival is None:
            self.show()
        else:
            self.arrive()

    def arrive(self) -> None:
        """Go where one was led."""
        there, self.arrival = self.arrival, None
        if there is None:
            return
        from tui.app.commands.arriving import arrive

        back = keys_of(COMMANDS["back"], self.settings.keys)[:1] if self.came_from else ()
        self.perform(lambda: arrive(self.scene, there, "".join(back)))

    def end(self) -> str:
        """Let go of all there is behind the screen; a sentence if something is not saved."""
        self.scene.analysis.close()
        # A first page that is kept says nothing of git, which may say something else next time.
        self.scene.in_git.forget()
        self._counts, self.scene.left = False, 0
        self._redraw_marks()
        self._looking.stop()
        return self.session.close()

    def keep_first_page(self) -> None:
        """Leave behind what the next opening will show first."""
        if not self.scene.looking.hidden:
            keep_first_page(self.scene, self.frame)

    def _start_analysis(self) -> None:
        if self._is_untouched and not first_page.is_kept():
            self.keep_first_page()
        self._counts = True
        tricks.collect_again()
        self.scene.analysis.start(self._hear, self.frame.view.top_offset)
        self.scene.in_git.start(self._hear)
        self.show()

    def _go_on(self) -> None:
        """Have looked for, behind the screen, what is to be shown next."""
        self.placing.go_on()
        if self.frame.over == "claim":
            self.scene.in_git.ask_history(self.scene.claim_page.id)
        counts = self._counts and not self.scene.analysis.is_looking
        if counts and self._counted != self.scene.revision:
            self._counted = self.scene.revision
            self.call_after_refresh(self._count_left)

    def _count_left(self) -> None:
        left = self.scene.whats_left.count().total if self._counts else 0
        if left != self.scene.left:
            self.scene.left = left
            self.frame.show_status(self.scene, self.performer.notice)

    @property
    def _is_untouched(self) -> bool:
        at_start = self.session.cursor == Cursor(first_word(self.session.article))
        return at_start and not self.frame.view.top_row and not self.session.reading.done

    # What comes from elsewhere

    def _hear(self) -> None:
        self.post_message(self.Heard())

    def on_reader_heard(self) -> None:
        """Take over what the analysis has sent, and what git has answered."""
        analysis, awaited = self.scene.analysis, self.scene.looking.awaited
        before = self._heard
        with self.scene.with_pick(), self.scene.just_changed.watched(analysis.has_news):
            found = analysis.take()
        if any([found, self.scene.in_git.take()]):
            self._redraw_marks()
            if found:
                self.answers.ask_anew()
        elif self._heard == before and not (awaited or analysis.failure):
            self.frame.show_status(self.scene, self.performer.notice)
            return
        if awaited:
            command = COMMANDS["proposal.next" if awaited > 0 else "proposal.previous"]
            self.perform(lambda: command.run(self.scene))
        if analysis.failure:
            self.say(analysis.failure, "warning")
            analysis.failure = ""
        self.show()

    @property
    def _heard(self) -> tuple[object, ...]:
        """What is shown elsewhere than in the top line of how the analysis goes."""
        analysis = self.scene.analysis
        return (analysis.failure, analysis.why_not, analysis.is_looking)

    def look_outside(self) -> None:
        """Take over what others have written meanwhile, and say so."""
        before = self._said_outside
        self.session.look()
        if self.session.notice or before != self._said_outside:
            self.performer.say_what_came()
            self.show()

    @property
    def _said_outside(self) -> tuple[object, ...]:
        store = self.session.store
        return (store.state, store.problem, self.session.outdated)

    def _changed(self, edit: Edit) -> None:
        if any(change.section in ABOUT_ENTITIES for change in edit.changes):
            self.scene.analysis.known_changed(self.frame.view.top_offset)
        self.scene.in_git.follow(edit)
        self._redraw_marks(self.session.reading.changed_places())

    def _redraw_marks(self, places: Sequence[Span] | None = None) -> None:
        """Look again at the marks at these places, or at all marks, when next it is shown."""
        self.scene.revision += 1
        self.frame.view.show_changes(self.scene.in_git.signs, places)

    def _draw_claims(self) -> None:
        self._redraw_marks()
        self.show()

    def on_resize(self, event: Resize) -> None:
        """Fold the panel away where there is no room for it."""
        self.frame.fit(event.size)
        self.show()

    def on_article_view_resized(self) -> None:
        """Show how far the reader is, now that the rows are others."""
        self.show()

    # Keys

    def action_command(self, id: str) -> None:
        """Do what a key stands for."""
        self.dialogue.refused = ""
        command = COMMANDS[id]
        if self.frame.on_page and command.where == "article":
            from tui.app.commands.claim_page import refuse
            from tui.app.keys.field_letters import ON_A_PAGE, ON_THE_PAGE

            if id not in (ON_THE_PAGE if self.frame.over == "claim" else ON_A_PAGE):
                self.perform(lambda: refuse(self.scene))
                return
        self.performer.perform(lambda: command.run(self.scene), moves=id in MOTIONS)

    def on_key(self, event: Key) -> None:
        """Answers to a question, and the kinds' own keys."""
        if self.frame.prompt_bar.asking:
            event.stop()
            event.prevent_default()
            return
        if self.focused is self.frame.prompt_bar.field:
            # A prompt was moved on from, and its line would still take all characters for its own.
            self.set_focus(self.frame.view)
        if self.answers.take(event):
            event.stop()
            event.prevent_default()
            return
        act = self._meant_by(event)
        if act is not None:
            event.stop()
            event.prevent_default()
            self.perform(act)

    def _meant_by(self, event: Key) -> Callable[[], Outcome] | None:
        """What a key that is no command does where the keys are now, None if nothing."""
        if self.frame.over == "person":
            return None
        if self.frame.on_page:
            from tui.app.commands.claim_page import meant_by

            return meant_by(self.scene, self.settings.keys, event)
        kind = kind_of(self.session.schema, event)
        if kind is None:
            return None
        if not self.frame.in_panel:
            return lambda: tag(self.session, kind.name)
        from tui.app.commands.panel_keys import tag_picked

        return lambda: tag_picked(self.scene, kind.name)

    def set_focus(
        self, widget: Widget | None, scroll_visible: bool = True, from_app_focus: bool = False
    ) -> None:
        """Give the keys to a widget, if it is the one that has them now; no click gives them."""
        if widget in (None, self.frame.holder_of_keys(self.dialogue)):
            super().set_focus(widget, scroll_visible, from_app_focus)

    def on_prompt_bar_edit(self, event: PromptBar.Edit) -> None:
        """Go on in the user's editor with what was typed."""
        self.answers.prompt_edited(event.prompt, event.text)

    # The mouse

    def on_article_view_pointed(self, event: ArticleView.Pointed) -> None:
        """Select what the mouse points at."""
        from tui.app.commands.selecting import point

        if self.frame.in_panel and not self.frame.prompt_bar.asking:
            self.frame.leave_panel()
        self._by_click(lambda: point(self.scene, event))

    def on_side_panel_turned(self, event: SidePanel.Turned) -> None:
        """Show the list whose tab was clicked."""
        from tui.app.commands.panel_keys import show_list

        self._by_click(lambda: show_list(self.scene, event.tab))

    def on_side_panel_dragged(self, event: SidePanel.Dragged) -> None:
        """Have the panel as wide as its edge is dragged."""
        self.frame.drag_panel(event.width, event.is_done)
        self.show()

    def on_entry_list_chosen(self, event: EntryList.Chosen) -> None:
        """Go to the entry that was clicked."""
        from tui.app.commands.panel_keys import choose

        self._by_click(lambda: choose(self.scene, event.number))

    def on_claim_page_picked(self, event: ClaimPage.Picked) -> None:
        """Pick the line that was clicked."""
        from tui.app.commands import claim_page, person_page

        pick = person_page.pick if self.frame.over == "person" else claim_page.pick
        self._by_click(lambda: pick(self.scene, event.number))

    def _by_click(self, act: Callable[[], Outcome]) -> None:
        """Do what a click stands for; while something is typed, it is for nothing."""
        if not self.frame.prompt_bar.asking:
            self.dialogue.leave()
            self.perform(act)

    def on_article_view_wheeled(self) -> None:
        """The cursor follows when it is scrolled out of sight."""
        from tui.app.commands.moving import follow_scrolling

        if not self.dialogue.is_open:
            self.perform(lambda: follow_scrolling(self.scene))
