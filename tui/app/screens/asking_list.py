"""What lists over all articles share: keys become outcomes, questions stand below, news above."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from textual.events import Key, Resize
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget

from tui.app.answers import Answers
from tui.app.collection import Collection
from tui.app.dialogue import Dialogue
from tui.app.keys.registry import COMMANDS, MOTIONS
from tui.app.outcome import Notice, Outcome, Prompt, Question, Then, nothing
from tui.app.performer import NO_FURTHER
from tui.app.screens.reader import Reader
from tui.app.widgets.bottom_line import Bottom, BottomLine
from tui.app.widgets.entry_list import EntryList
from tui.app.widgets.lines import StatusLine
from tui.app.widgets.prompt import PromptBar
from tui.session.refusal import Refused
from tui.text.visible import visible_line

LOOKS_EVERY = 0.2


class Picking(Protocol):
    """How a list is looked at; `picked` is the number of a row."""

    @property
    def picked(self) -> int:
        """The row that keys are about."""


class AskingList(Screen[None], inherit_bindings=False):
    """A list over the collection, in which a key becomes an outcome, and questions stand below.

    `over` is the article below, if there is one. `opened` makes the screen of an article, and gets
    whom to tell what is left to say in the end.
    """

    CSS = "AskingList { layout: vertical; background: $background; }"
    ESCAPE_TO_MINIMIZE = False

    class Heard(Message):
        """Something has come from beside the screen."""

    def __init__(
        self,
        collection: Collection,
        opened: Callable[[Path, Callable[[str], None]], Reader],
        over: Reader | None = None,
    ) -> None:
        super().__init__()
        self.collection = collection
        self.over = over
        self.status = StatusLine()
        self.list = EntryList()
        self.bottom = BottomLine()
        self._opened = opened
        self._bar = PromptBar()
        self.dialogue = Dialogue(self._bar)
        self.answers = Answers(self.dialogue, self._bar, self, collection.settings.editor)
        self._notice = Notice("")

    # What each list has of its own

    @property
    def place(self) -> Picking:
        """How the list is looked at."""
        raise NotImplementedError

    @property
    def keys(self) -> Bottom:
        """The bottom line while nothing is asked."""
        raise NotImplementedError

    def show(self) -> None:
        """Draw all there is."""
        raise NotImplementedError

    def do(self, outcome: Outcome) -> None:
        """Carry out what is neither said nor asked."""
        raise NotImplementedError

    def pick(self, number: int) -> None:
        """Have keys be about the row of that number."""
        raise NotImplementedError

    def read(self) -> None:
        """Read the article that is picked."""
        raise NotImplementedError

    # What all have

    def on_resize(self, event: Resize) -> None:
        """Draw for the new size."""
        self.show()

    def hear(self) -> None:
        """Note, from whatever thread, that something has come from beside the screen."""
        self.post_message(self.Heard())

    def say(self, words: str, level: str = "accent") -> None:
        """Say something in the top line until the next key."""
        self._notice = Notice(visible_line(words), level)

    def asked_below(self) -> Bottom:
        """The bottom line: what is asked, else the keys."""
        question = self.dialogue.question
        if question is not None:
            return Bottom(question.lead, question.options, whole=True, meanings=question.meanings)
        if self._bar.asking:
            return Bottom("", self._bar.keys, whole=True)
        return self.keys

    def action_command(self, id: str) -> None:
        """Do what a key stands for."""
        self.dialogue.refused = ""
        self.perform(lambda: COMMANDS[id].run(self.place), moves=id in MOTIONS)

    def on_key(self, event: Key) -> None:
        """Take keys for what is asked."""
        if self._bar.asking or self.answers.take(event):
            event.stop()
            event.prevent_default()

    def perform(
        self,
        act: Callable[[], Outcome],
        refused: Callable[[], None] = nothing,
        moves: bool = False,
    ) -> None:
        """Carry out what comes of something, say why if it cannot be, and draw all of it once."""
        self._notice = Notice("")
        before = self.place.picked
        try:
            self._carry_out(act())
            if moves and self.place.picked == before:
                raise Refused(NO_FURTHER)
        except Refused as why:
            self.say(str(why), "warning")
            refused()
        if words := self.dialogue.told_refused():
            self.say(words, "warning")
        self.perform_unseen(None)

    def perform_unseen(self, outcome: Outcome) -> None:
        """Carry out what comes of typing, or of leaving a prompt."""
        self._carry_out(outcome)
        if not self.is_current:
            return
        if not self._holder.has_focus:
            self._holder.focus()
        self.show()

    def _carry_out(self, outcome: Outcome) -> None:
        match outcome:
            case Then(first, then):
                self._carry_out(first)
                self._carry_out(then())
            case Notice(words, level):
                self.say(words, level)
            case Question() | Prompt():
                self.dialogue.ask(outcome)
            case _:
                self.do(outcome)

    @property
    def _holder(self) -> Widget:
        """What has the keys now."""
        if self._bar.asking:
            return self._bar.field
        return self.bottom if self.dialogue.question is not None else self.list

    def scroll_page(self, direction: int) -> None:
        """Go a page on, or back; Refused at the end."""
        before = self.list.top, self.place.picked
        self.pick(self.list.page(direction))
        if before == (self.list.top, self.place.picked):
            raise Refused(NO_FURTHER)

    def on_entry_list_chosen(self, event: EntryList.Chosen) -> None:
        """Read what was clicked."""
        if not self._bar.asking:
            self.dialogue.leave()
            self.pick(event.number)
            self.show()
            self.read()
