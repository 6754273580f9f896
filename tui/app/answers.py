"""What comes of answers: of the key that a question was answered with, of the line of a prompt."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from textual.events import Key

from tui.app.dialogue import Dialogue
from tui.app.keys.registry import character_of
from tui.app.outcome import Outcome, Prompt
from tui.app.questions import LEAVE, chosen
from tui.app.terminal.external_editor import in_editor
from tui.app.widgets.prompt import PromptBar
from tui.session.refusal import Refused


class Performs(Protocol):
    """Whoever carries out what comes of an answer."""

    def perform(self, act: Callable[[], Outcome], refused: Callable[[], None] = ...) -> None:
        """Carry it out, say why if that cannot be, and draw all of it once."""

    def perform_unseen(self, outcome: Outcome) -> None:
        """Carry out what comes of typing, or of leaving a prompt."""

    def say(self, words: str) -> None:
        """Say something in the top line until the next key."""


class Answers:
    """Has done what an answer says; one that is refused leaves the question, or the line, as it is.

    `editor` is the command line of the user's own editor.
    """

    def __init__(
        self, dialogue: Dialogue, bar: PromptBar, performer: Performs, editor: str
    ) -> None:
        self._dialogue = dialogue
        self._bar = bar
        self._performer = performer
        self._editor = editor
        bar.tell(self)

    def take(self, event: Key) -> bool:
        """Take a key for what is asked, if it is; a question that it is no answer to may be left.

        Returns whether it was taken.
        """
        dialogue, question = self._dialogue, self._dialogue.question
        if question is None or dialogue.moves_on(event):
            return False
        answer = chosen(question, character_of(event))
        if answer:
            dialogue.question = None
        elif event.key in LEAVE:
            dialogue.leave()

        def ask_again() -> None:
            if not question.refused:
                dialogue.question = question

        def answered() -> Outcome:
            if not answer and event.key not in LEAVE:
                name = event.character if event.is_printable else event.key
                raise Refused(f"{name} is none of the keys that answer this; escape leaves it.")
            return question.answer(answer) if answer else None

        self._performer.perform(answered, ask_again)
        return True

    def ask_anew(self) -> None:
        """Ask what is asked anew where it is about findings, now that there are better ones."""
        question = self._dialogue.question
        if question is not None and question.again is not None:
            self._dialogue.leave()
            self._performer.perform_unseen(question.again())

    def prompt_typed(self, prompt: Prompt, text: str) -> None:
        """Show what is typed where the prompt has something to show."""
        outcome = prompt.typed(text)
        if outcome is not None:
            self._performer.perform_unseen(outcome)

    def prompt_taken(self, prompt: Prompt, text: str, picked: int) -> None:
        """Do what was typed, or was chosen from the list."""

        def ask_again() -> None:
            if not (prompt.refused or self._bar.asking):
                self._bar.ask_again(prompt)

        self._performer.perform(lambda: prompt.done(text, picked), ask_again)

    def prompt_left(self, prompt: Prompt) -> None:
        """Leave all as it is, or was."""
        if prompt.refused:
            self._dialogue.refused = ""
        else:
            self._performer.say("")
        self._performer.perform_unseen(prompt.left())

    def prompt_edited(self, prompt: Prompt, text: str) -> None:
        """Answer a prompt with what was typed, as the user's editor leaves it.

        Where that changes nothing, or fails, the prompt is open again with what was typed; where
        the answer is refused, with what the editor left.
        """
        edited = text

        def answer() -> Outcome:
            nonlocal edited
            edited = in_editor(self._bar.app, text, self._editor)
            same = edited == text
            return prompt._replace(value=edited) if same else prompt.done(edited, -1)

        self._performer.perform(answer, lambda: self._dialogue.ask(prompt._replace(value=edited)))
