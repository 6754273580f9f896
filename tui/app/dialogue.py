"""What commands do, ask and are answered: the one place where an act is carried out and shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import Self, TypeVar

from textual.events import Key

from tui.app.commands.kinds_keys import character_of
from tui.app.questions import LEAVE, Prompt, Question, chosen
from tui.app.screens.frame import Frame
from tui.app.terminal.external_editor import in_editor
from tui.app.widgets.prompt import PromptBar
from tui.model.edits import Edit
from tui.model.tables import Stale
from tui.session.analysing import Analysis
from tui.session.at_cursor import visit_selected
from tui.session.refusal import Refused
from tui.session.session import Session

T = TypeVar("T")


class Dialogue(Frame, inherit_bindings=False):
    """The frame, with the questions and prompts that commands put, and what is done with answers.

    `awaited` is the way, 1 or -1, to the proposal that was asked for before it was found, 0 once
    anything else was done. `editor` is the command line of the user's own editor.
    """

    def __init__(self, session: Session, analysis: Analysis, editor: str) -> None:
        super().__init__(session, analysis)
        self.editor = editor
        self.awaited = 0
        self._refused = ""

    def perform(self, act: Callable[[Self], None]) -> bool:
        """Do something, say why if it cannot be done, and show what came of it.

        Returns whether it was done.
        """
        self._notice = ("", "accent")
        self.awaited = 0
        done = False
        try:
            act(self)
            done = True
        except Refused as why:
            self.say(str(why), "warning")
        except Stale:
            self.say("The claim has changed meanwhile; nothing was done.", "warning")
        visit_selected(self.session)
        self._say_refused()
        self._say_what_came()
        self.show()
        return done

    def do(self, edit: Edit) -> None:
        """Do an edit and say so; what was marked for it is marked no longer.

        Refused while a question is answered that was asked though nothing could come of it.
        """
        if self._refused:
            raise Refused(self._refused)
        self.session.apply(edit)
        self.session.cursor = self.session.cursor._replace(origin=None, temporary=False)
        if edit.title:
            self.say(edit.title)

    def sought(self, find: Callable[[], T], instead: T) -> T:
        """What a question is to be about, `instead` where that is refused.

        The question is asked all the same, and says why; so its answer is no command by mistake.
        Whatever comes of it, nothing is done.
        """
        try:
            return find()
        except Refused as why:
            self._refused = self._refused or str(why)
            return instead

    def ask(self, question: Question) -> None:
        """Put a choice by one key to the reader."""
        self._question = question._replace(refused=self._refused)
        self.bottom.focus()
        if self._refused:
            self.say(self._refused, "warning")

    def prompt(self, prompt: Prompt) -> None:
        """Ask for a line of text."""
        if self._refused:
            prompt = prompt._replace(refused=self._refused, left=self._leave_refused)
            self.say(self._refused, "warning")

        def take(text: str, picked: int) -> bool:
            return self.perform(lambda _: prompt.done(text, picked))

        def left() -> None:
            self.say("")
            prompt.left()

        self.prompt_bar.ask(prompt if prompt.refused else prompt._replace(left=left), take)

    def _leave_refused(self) -> None:
        self._refused = ""

    def _say_refused(self) -> None:
        """Say that nothing came of a question that could not be answered, once all is asked."""
        if self._refused and self._question is None and not self.prompt_bar.asking:
            self.say(f"Nothing was done. {self._refused}", "warning")
            self._refused = ""

    def _say_what_came(self) -> None:
        if self.session.notice:
            self.say(self.session.notice, "warning")
            self.session.notice = ""

    def _moves_on(self, question: Question, event: Key) -> bool:
        """Whether a key is no answer to a question that cannot be answered; then it is left."""
        if not question.refused or event.key in LEAVE or chosen(question, character_of(event)):
            return False
        self._leave_question()
        return True

    def _leave_question(self) -> None:
        self._question, self._refused = None, ""
        self.view.focus()

    def _answer(self, event: Key) -> None:
        question = self._question
        if question is None:
            return
        if answer := chosen(question, character_of(event)):
            self._question = None
            self.view.focus()
            try:
                question.answer(answer)
            except (Refused, Stale):
                if not question.refused:
                    self.ask(question)
                raise
        elif event.key in LEAVE:
            self._leave_question()

    def on_prompt_bar_ended(self) -> None:
        """Give the keys back to the article."""
        if self._question is None and not self.prompt_bar.asking:
            self.view.focus()
        self._say_refused()
        self.show()

    def on_prompt_bar_edit(self, event: PromptBar.Edit) -> None:
        """Go on in the user's editor with what was typed."""
        self.view.focus()
        self.perform(lambda reader: reader.edit(event.text, event.prompt))

    def edit(self, text: str, prompt: Prompt) -> None:
        """Answer the prompt with the text as the user's editor leaves it.

        Where that changes nothing, or fails, the prompt is open again with what was typed; where
        the answer is refused, with what the editor left.
        """
        try:
            edited = in_editor(self.app, text, self.editor)
        except Refused:
            self.prompt(prompt._replace(value=text))
            raise
        if edited == text:
            self.prompt(prompt._replace(value=text))
            return
        try:
            prompt.done(edited, -1)
        except (Refused, Stale):
            self.prompt(prompt._replace(value=edited))
            raise
