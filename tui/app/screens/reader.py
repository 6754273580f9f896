"""The screen in which an article is read and tagged."""

from __future__ import annotations

from collections.abc import Callable

from textual.events import Key
from textual.message import Message

from tui.app.commands.kinds_keys import kind_of
from tui.app.dialogue import Dialogue
from tui.app.keys.command import Command
from tui.app.keys.registry import COMMANDS, MOTIONS, bindings
from tui.app.placing import Placing, be_brief
from tui.app.questions import nothing
from tui.app.snapshot import keep_first_page
from tui.app.widgets.article_view import ArticleView
from tui.app.widgets.entry_list import EntryList
from tui.app.widgets.panel import SidePanel
from tui.model.edits import ABOUT_ENTITIES, Edit
from tui.session.actions.tagging import tag
from tui.session.analysing import Analysis
from tui.session.refusal import Refused
from tui.session.session import Session
from tui.startup import first_page, tricks
from tui.storage.project.settings import Settings
from tui.text.cursor import Cursor
from tui.text.motions import first_word
from tui.text.spans import Span

LOOKS_EVERY = 2.0
ASKS_GIT_EVERY = 4.0
NO_FURTHER = "There is nothing further that way."
FIRST_STEPS = (
    "tab: next proposal · enter: accept · o: grow the selection · a digit: tag it · ?: all keys"
)


class Reader(Dialogue, inherit_bindings=False):
    """One article on the screen, and what keys, the mouse, the analysis and time do to it.

    After each command `show` hands every widget what it is to draw.
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
        say_at_end: Callable[[str], None] = nothing,
    ) -> None:
        super().__init__(session, analysis, settings.editor)
        self.settings = settings
        self.say_at_end = say_at_end
        self.keys = settings.keys
        self.goal: int | None = None
        self.at_first = ""
        self.placing = Placing(self)

    def on_mount(self) -> None:
        """Put the cursor on the first word, show all there is, then have the article analysed."""
        self.session.on_change = self._changed
        be_brief(self.session.reading)
        self.view.focus()
        self._fit(self.app.size)
        self.begin()
        self._looking = self.set_interval(LOOKS_EVERY, self.look_outside)
        self.set_interval(ASKS_GIT_EVERY, self.in_git.look)
        self.call_after_refresh(self._start_analysis)

    def show(self) -> None:
        """Draw all there is, and see to the claims that have no place yet."""
        super().show()
        self.placing.go_on()

    def draw_claims(self) -> None:
        """Draw the marks of claims anew: some were found."""
        self._redraw_marks()
        self.show()

    def _start_analysis(self) -> None:
        if self._is_untouched and not first_page.is_kept():
            keep_first_page(self)
        tricks.collect_again()
        self.analysis.start(self._hear, self.view.top_offset)
        self.in_git.start(self._hear)

    @property
    def _is_untouched(self) -> bool:
        at_start = self.session.cursor == Cursor(first_word(self.session.article))
        return at_start and not self.view.scroll_offset.y and not self.session.reading.done

    def _hear(self) -> None:
        self.post_message(self.Heard())

    def on_reader_heard(self) -> None:
        """Take over what the analysis has sent, and what git has answered."""
        before = self._heard
        news = any([self.analysis.take(), self.in_git.take()])
        if news:
            self._redraw_marks()
        elif self._heard == before and not self.awaited:
            return
        if self.awaited:
            command = "proposal.next" if self.awaited > 0 else "proposal.previous"
            self.perform(COMMANDS[command].run)
        if self.analysis.failure:
            self.say(self.analysis.failure, "warning")
            self.analysis.failure = ""
        self.show()

    @property
    def _heard(self) -> tuple[object, ...]:
        """All that is shown of what the analysis has said, but for what it has found."""
        analysis = self.analysis
        return (analysis.progress, analysis.failure, analysis.why_not, analysis.is_looking)

    # What commands use

    def go(self, span: Span | None, otherwise: str = "") -> None:
        """Select a span and scroll there; Refused with a sentence where there is none."""
        if span is None:
            raise Refused(otherwise)
        self.goal = None
        self.session.select(span)
        self.view.reveal(self.session.cursor.moving_part)

    def reach(self, span: Span | None, otherwise: str = "") -> None:
        """Let the selection reach over a span from its anchor, and scroll to the end that moved."""
        if span is None:
            raise Refused(otherwise)
        self.goal = None
        self.session.cursor = self.session.cursor.with_selection(span)
        self.view.reveal(self.session.cursor.moving_part)

    def look_outside(self) -> None:
        """Take over what others have written meanwhile, and say so."""
        before = self._said_outside
        self.session.look()
        if self.session.notice or before != self._said_outside:
            self._say_what_came()
            self.show()

    @property
    def _said_outside(self) -> tuple[object, ...]:
        store = self.session.store
        return (store.state, store.problem, self.session.outdated)

    def end(self) -> str:
        """Let go of all there is behind the screen; a sentence if something is not saved."""
        self.analysis.close()
        # A first page that is kept says nothing of git, which may say something else next time.
        self.in_git.forget()
        self._redraw_marks()
        self._looking.stop()
        return self.session.close()

    def begin(self) -> None:
        """Be where the reading of an article begins: on its first word, with nothing at hand."""
        self.session.visit("")
        self.session.everywhere, self.highlighted = (), ""
        self.session.cursor = Cursor(first_word(self.session.article))
        self.shown_list = self.lists[0]
        self.in_panel, self._question = False, None
        self.awaited = 0
        self._notice = ("", "accent")
        if self.session.warnings:
            first, *more = self.session.warnings
            self.say(f"({len(more)} more under ?) {first}" if more else first, "warning")
        elif not (self.session.reading.tables.claim or self.session.store.read_only):
            self.say(FIRST_STEPS)
        if self.at_first:
            self.say(self.at_first)
            self.at_first = ""
        self.view.go_to_row(0)
        self.show()

    # Keys

    def action_command(self, id: str) -> None:
        """Do what a key stands for."""
        self._refused = ""
        command = COMMANDS[id]
        self.perform(self._moved_by(command) if id in MOTIONS else command.run)

    def _moved_by(self, motion: Command) -> Callable[[Reader], None]:
        """What a motion does, refused where it leads nowhere and does not say why itself."""

        def move(reader: Reader) -> None:
            before = self._whereabouts
            motion.run(reader)
            if self._whereabouts == before:
                raise Refused(NO_FURTHER)

        return move

    @property
    def _whereabouts(self) -> tuple[object, ...]:
        """All that a motion may change."""
        cursor, entry = self.session.cursor, (self.shown_list, self.picked) if self.in_panel else ()
        top, current = self.view.scroll_offset.y, self.session.current
        return (cursor.span, cursor.is_extending, top, current, entry, self.picked_change)

    def on_key(self, event: Key) -> None:
        """Answers to a question, and the kinds' own keys."""
        if self.prompt_bar.asking:
            event.stop()
            event.prevent_default()
            return
        if self.focused is self.prompt_bar.field:
            # A prompt was moved on from, and its line would still take all characters for its own.
            self.set_focus(self.view)
        if self._question is not None and not self._moves_on(self._question, event):
            event.stop()
            event.prevent_default()
            self.perform(lambda _: self._answer(event))
            return
        kind = kind_of(self.session.schema, event)
        if kind is not None and not self.in_panel:
            event.stop()
            event.prevent_default()
            self.perform(lambda reader: reader.do(tag(reader.session, kind.name)))

    def _changed(self, edit: Edit) -> None:
        if any(change.section in ABOUT_ENTITIES for change in edit.changes):
            self.analysis.known_changed(self.view.top_offset)
        self.in_git.follow(edit)
        self._redraw_marks(self.session.reading.changed_places())

    # The mouse

    def on_article_view_pointed(self, event: ArticleView.Pointed) -> None:
        """Select what the mouse points at."""
        from tui.app.commands.selecting import point

        if self.prompt_bar.asking:
            return
        self._question, self._refused = None, ""
        if self.in_panel:
            self.leave_panel()
        self.perform(lambda reader: point(reader, event))

    def on_side_panel_turned(self, event: SidePanel.Turned) -> None:
        """Show the list whose tab was clicked."""
        from tui.app.commands.panel_keys import show_list

        self._by_click(lambda reader: show_list(reader, event.tab))

    def on_entry_list_chosen(self, event: EntryList.Chosen) -> None:
        """Go to the entry that was clicked."""
        from tui.app.commands.panel_keys import choose

        self._by_click(lambda reader: choose(reader, event.number))

    def _by_click(self, act: Callable[[Reader], None]) -> None:
        """Do what a click on the panel stands for; while something is typed, it is for nothing."""
        if self.prompt_bar.asking:
            return
        self._question, self._refused = None, ""
        self.perform(act)

    def on_article_view_wheeled(self) -> None:
        """The cursor follows when it is scrolled out of sight."""
        from tui.app.commands.moving import follow_scrolling

        if self.prompt_bar.asking or self._question is not None:
            return
        self.perform(follow_scrolling)
