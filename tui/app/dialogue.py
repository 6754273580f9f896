"""The question or the prompt that is open, and whether anything may come of an answer."""

from __future__ import annotations

from textual.events import Key

from tui.app.keys.registry import character_of
from tui.app.outcome import Prompt, Question
from tui.app.questions import LEAVE, chosen
from tui.app.widgets.prompt import PromptBar


class Dialogue:
    """What the person is asked; `refused` says why nothing can come of it, empty if something can.

    What is asked in answer to a question of which nothing can come is refused as well.
    """

    def __init__(self, bar: PromptBar) -> None:
        self.question: Question | None = None
        self.refused = ""
        self._bar = bar

    @property
    def is_open(self) -> bool:
        """Whether an answer is awaited."""
        return self.question is not None or self._bar.asking

    def ask(self, asked: Question | Prompt) -> None:
        """Put a choice by one key, or a line to type, to the person."""
        self.refused = self.refused or asked.refused
        if isinstance(asked, Question):
            self.question = asked._replace(refused=self.refused)
        else:
            self._bar.ask(asked._replace(refused=self.refused))

    def leave(self) -> None:
        """Ask nothing any more, but for the line that is typed in."""
        self.question, self.refused = None, ""

    def moves_on(self, event: Key) -> bool:
        """Whether a key is no answer to a question that need not, or cannot, be answered.

        Then it is left.
        """
        question = self.question
        if question is None or not (question.refused or question.passing):
            return False
        if event.key in LEAVE or chosen(question, character_of(event)):
            return False
        self.leave()
        return True

    def told_refused(self) -> str:
        """That nothing came of what could not be answered, once all is asked; else empty."""
        if not self.refused or self.is_open:
            return ""
        words, self.refused = f"Nothing was done. {self.refused}", ""
        return words
