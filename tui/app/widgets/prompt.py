"""The line to type in, with the choices that it narrows down, between article and bottom line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.events import Key
from textual.message import Message

from tui.app.outcome import Prompt
from tui.app.questions import LEAVE
from tui.app.widgets.canvas import Canvas, Line, Piece, clipped, cut
from tui.app.widgets.entry_list import Entries, EntryList
from tui.app.widgets.field import Field
from tui.text.cells import cell_len
from tui.text.visible import visible_line

MOST_CHOICES = 8
NOT_NOW = "not now"
NEW_LINE = ("ctrl+j", "alt+enter")
LEAD, GAP, FEWEST = 3, 2, 12
"""Cells before a choice, and between it and its hint; the fewest that words are cut to."""
NEXT = ("down", "ctrl+n", "tab")
BEFORE = ("up", "ctrl+p", "shift+tab")


class ChoiceEntries(Entries):
    """Choices, each a text with a hint behind it."""

    def __init__(self, choices: Sequence[tuple[str, str]]) -> None:
        self._choices = choices

    def __len__(self) -> int:
        return len(self._choices)

    def rows(self, number: int, width: int, picked: bool) -> list[Line]:
        """The one row of a choice."""
        shown, hint = self._choices[number]
        role = "selected" if picked else "text"
        words, about = visible_line(shown), visible_line(hint)
        # What tells alike words apart stays in sight, however long the words are.
        room = width - LEAD - GAP - cell_len(about)
        if cell_len(words) > room >= FEWEST:
            words = cut(words, room - 1) + "…"
        pieces = [
            Piece(" ▸ " if picked else "   ", role),
            Piece(words, role),
            Piece("  " + about, role if picked else "dim"),
        ]
        return [clipped(pieces, width, role)]


class ChoiceList(EntryList, can_focus=False):
    """The choices, the one that enter takes marked; as high as there are choices, up to a bound."""

    DEFAULT_CSS = "ChoiceList { height: auto; width: 1fr; }"
    GROUND = "panel"

    def show_choices(self, choices: Sequence[tuple[str, str]], picked: int) -> None:
        """Show choices as (text, hint)."""
        room = max(2, self.app.size.height // 3)
        self.styles.height = min(MOST_CHOICES, room, len(choices))
        self.show(ChoiceEntries(choices), picked)


class Lead(Canvas):
    """What is asked for, before the line to type in."""

    DEFAULT_CSS = "Lead { height: 1; }"

    def __init__(self) -> None:
        super().__init__()
        self._words = ""

    def show(self, words: str) -> None:
        """Show what is asked for."""
        self._words = words
        self.styles.width = cell_len(words) + 3
        self.redraw()

    def lines(self, width: int, height: int) -> list[Line]:
        """The words and a colon."""
        return [clipped([Piece(f" {self._words}:", "key")], width)]


class Hearer(Protocol):
    """Whoever hears at once what comes of a prompt."""

    def prompt_typed(self, prompt: Prompt, text: str) -> None:
        """The text has become another one."""

    def prompt_taken(self, prompt: Prompt, text: str, picked: int) -> None:
        """It was answered, with the choice of that number (-1 for none), and is put away."""

    def prompt_left(self, prompt: Prompt) -> None:
        """It was left, and is put away."""


class PromptBar(Vertical):
    """Asks one prompt at a time, for the one who asks."""

    DEFAULT_CSS = """
    PromptBar { height: auto; display: none; background: $panel; }
    PromptBar.asking { display: block; }
    PromptBar Horizontal { height: 1; }
    PromptBar Field { border: none; height: 1; padding: 0; width: 1fr; background: $panel; }
    PromptBar Field:focus { border: none; }
    """

    class Edit(Message):
        """The reader wants to go on in an editor with this text, then to answer the prompt."""

        def __init__(self, text: str, prompt: Prompt) -> None:
            super().__init__()
            self.text = text
            self.prompt = prompt

    def __init__(self) -> None:
        super().__init__()
        self._prompt: Prompt | None = None
        self._hearer: Hearer
        self._picked = 0
        self._recalled, self._typed = 0, ""

    def compose(self) -> ComposeResult:
        """A list above a line."""
        yield ChoiceList()
        with Horizontal():
            yield Lead()
            yield Field(compact=True, select_on_focus=False)

    @property
    def asking(self) -> bool:
        """Whether a prompt is open."""
        return self._prompt is not None

    @property
    def keys(self) -> tuple[tuple[str, str], ...]:
        """The keys that answer the prompt, and what they do."""
        prompt = self._prompt
        if prompt is not None and prompt.refused:
            return (("esc", "leave"),)
        keys = [("enter", "take"), ("esc", "leave")]
        if prompt is not None and prompt.choices is not None:
            keys.insert(1, ("up down", "choose"))
        if prompt is not None and prompt.history:
            keys.insert(1, ("up down", "before"))
        if prompt is not None and prompt.editor:
            keys[1:1] = [("ctrl+j", "new line"), ("F2", "editor")]
        return tuple(keys)

    def tell(self, hearer: Hearer) -> None:
        """Tell someone what comes of prompts."""
        self._hearer = hearer

    def ask(self, prompt: Prompt) -> None:
        """Put a prompt to the person."""
        self._prompt, self._picked = prompt, 0
        self._recalled, self._typed = 0, prompt.value
        field = self.field
        field.lines, field.needs_letter = prompt.editor, bool(prompt.refused)
        with self.prevent(Field.Changed):
            field.value = prompt.value
        self.query_one(Lead).show(f"{prompt.lead} ({NOT_NOW})" if prompt.refused else prompt.lead)
        field.cursor_position = len(field.value)
        self._show_choices()
        self._open()

    def ask_again(self, prompt: Prompt) -> None:
        """Put the prompt that was just answered once more, with what was typed."""
        self._prompt = prompt
        self._open()

    def _open(self) -> None:
        self.add_class("asking")
        self.field.focus()

    @property
    def field(self) -> Field:
        """The line that is typed in."""
        return self.query_one(Field)

    def close(self) -> None:
        """Put the prompt away."""
        self._prompt = None
        self.remove_class("asking")

    def _choices(self) -> Sequence[tuple[str, str]]:
        if self._prompt is None or self._prompt.choices is None:
            return ()
        return self._prompt.choices(self.field.value)

    def _show_choices(self) -> None:
        choices = self._choices()
        self._picked = max(0, min(self._picked, len(choices) - 1))
        self.query_one(ChoiceList).show_choices(choices, self._picked)

    def on_input_changed(self, event: Field.Changed) -> None:
        """Narrow the choices, and tell the one who asked."""
        event.stop()
        if self._prompt is not None:
            self._picked = 0
            self._show_choices()
            self._hearer.prompt_typed(self._prompt, event.value)

    async def on_key(self, event: Key) -> None:
        """Answer, leave, choose or edit; no key gets to those of the article.

        But for the key that moves on from a prompt that cannot be answered.
        """
        prompt, key = self._prompt, event.key
        if prompt is None:
            return
        if prompt.refused and self.field.leaves(event) and key not in (*LEAVE, "enter"):
            self.close()
            self._hearer.prompt_left(prompt)
            return
        event.stop()
        event.prevent_default()
        if key in LEAVE:
            self.close()
            self._hearer.prompt_left(prompt)
        elif key == "enter":
            self._answer()
        elif key == "backspace" and prompt.history is not None and not self.field.value:
            self.close()
            self._hearer.prompt_left(prompt)
        elif (key in NEXT or key in BEFORE) and prompt.history is not None:
            self._recall(-1 if key in NEXT else 1, prompt.history)
        elif key in NEXT or key in BEFORE:
            self._picked += 1 if key in NEXT else -1
            self._show_choices()
        elif key in NEW_LINE and prompt.editor:
            self.field.put("\n")
        elif key == "f2" and prompt.editor:
            self.close()
            self.post_message(self.Edit(self.field.value, prompt))
        else:
            await self.field.edit(key)

    def _recall(self, step: int, history: Sequence[str]) -> None:
        """Go so far back in what was typed before, up to what is being typed now."""
        if not self._recalled:
            self._typed = self.field.value
        within = max(0, min(self._recalled + step, len(history)))
        if within != self._recalled:
            self._recalled = within
            self.field.value = history[within - 1] if within else self._typed
            self.field.cursor_position = len(self.field.value)

    def on_entry_list_chosen(self, event: EntryList.Chosen) -> None:
        """Take the choice that was clicked."""
        event.stop()
        self._picked = event.number
        self._answer()

    def _answer(self) -> None:
        prompt = self._prompt
        if prompt is None:
            return
        picked = self._picked if self._choices() else -1
        # Put away first, since what comes of an answer may ask the next thing.
        self.close()
        self._hearer.prompt_taken(prompt, self.field.value, picked)
