"""The line to type in, with the choices that it narrows down, between article and bottom line."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.events import Key
from textual.message import Message
from textual.widgets import Input

from tui.app.asking import Prompt
from tui.app.widgets.canvas import Canvas, Line, Piece, clipped
from tui.core.cells import cell_len
from tui.core.visible import line, visible

MOST_CHOICES = 8
NEWLINE = "\u240a"


class ChoiceList(Canvas):
    """The choices, the one that enter takes marked."""

    DEFAULT_CSS = "ChoiceList { height: auto; width: 1fr; }"

    def __init__(self) -> None:
        super().__init__()
        self._choices: Sequence[tuple[str, str]] = ()
        self._picked = 0

    def show(self, choices: Sequence[tuple[str, str]], picked: int) -> None:
        """Show choices as (text, hint)."""
        self._choices, self._picked = choices, picked
        room = max(2, self.app.size.height // 3)
        self.styles.height = min(MOST_CHOICES, room, len(choices))
        self.redraw()

    def lines(self, width: int, height: int) -> list[Line]:
        """A window on the choices that holds the picked one."""
        first = max(0, self._picked - height + 1)
        drawn: list[Line] = []
        for number, (shown, hint) in enumerate(self._choices[first : first + height], first):
            on = number == self._picked
            role = "selected" if on else "text"
            pieces = [
                Piece(" ▸ " if on else "   ", role),
                Piece(line(shown), role),
                Piece("  " + line(hint), role if on else "dim"),
            ]
            drawn.append(clipped(pieces, width, role))
        return drawn


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


class PromptBar(Vertical):
    """Asks one prompt at a time; the screen hears what came of it."""

    DEFAULT_CSS = """
    PromptBar { height: auto; display: none; background: $panel; }
    PromptBar.asking { display: block; }
    PromptBar Horizontal { height: 1; }
    PromptBar Input { border: none; height: 1; padding: 0; width: 1fr; background: $panel; }
    PromptBar Input:focus { border: none; }
    """

    class Ended(Message):
        """The prompt was answered or left, and may be put away."""

    class Edit(Message):
        """The reader wants to go on in an editor with this text, then to answer the prompt."""

        def __init__(self, text: str, prompt: Prompt) -> None:
            super().__init__()
            self.text = text
            self.prompt = prompt

    def __init__(self) -> None:
        super().__init__()
        self._prompt: Prompt | None = None
        self._picked = 0

    def compose(self) -> ComposeResult:
        """A list above a line."""
        yield ChoiceList()
        with Horizontal():
            yield Lead()
            yield Input(compact=True, select_on_focus=False)

    @property
    def asking(self) -> bool:
        """Whether a prompt is open."""
        return self._prompt is not None

    @property
    def keys(self) -> tuple[tuple[str, str], ...]:
        """The keys that answer the prompt, and what they do."""
        prompt = self._prompt
        keys = [("enter", "take"), ("esc", "leave")]
        if prompt is not None and prompt.choices is not None:
            keys.insert(1, ("up down", "choose"))
        if prompt is not None and prompt.editor:
            keys.insert(1, ("F2", "editor"))
        return tuple(keys)

    def ask(self, prompt: Prompt) -> None:
        """Put a prompt to the reader."""
        self._prompt, self._picked = prompt, 0
        field = self.query_one(Input)
        with self.prevent(Input.Changed):
            field.value = visible(prompt.value)
        self.query_one(Lead).show(prompt.lead)
        field.cursor_position = len(field.value)
        self._show_choices()
        self.add_class("asking")
        field.focus()

    def close(self) -> None:
        """Put the prompt away."""
        self._prompt = None
        self.remove_class("asking")

    def _choices(self) -> Sequence[tuple[str, str]]:
        if self._prompt is None or self._prompt.choices is None:
            return ()
        return self._prompt.choices(self.query_one(Input).value)

    def _show_choices(self) -> None:
        choices = self._choices()
        self._picked = max(0, min(self._picked, len(choices) - 1))
        self.query_one(ChoiceList).show(choices, self._picked)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Narrow the choices, and tell the one who asked."""
        event.stop()
        if self._prompt is not None:
            self._picked = 0
            self._show_choices()
            self._prompt.typed(event.value)

    def on_key(self, event: Key) -> None:
        """Enter, escape, up and down; nothing else gets to the keys of the article."""
        prompt = self._prompt
        if prompt is None:
            return
        event.stop()
        if event.key == "escape" or event.key == "ctrl+g":
            event.prevent_default()
            self.close()
            prompt.left()
            self.post_message(self.Ended())
        elif event.key == "enter":
            event.prevent_default()
            value = self.query_one(Input).value.replace(NEWLINE, "\n")
            picked = self._picked if self._choices() else -1
            self.close()
            prompt.done(value, picked)
            self.post_message(self.Ended())
        elif event.key in ("down", "ctrl+n", "up", "ctrl+p", "tab", "shift+tab"):
            event.prevent_default()
            self._picked += 1 if event.key in ("down", "ctrl+n", "tab") else -1
            self._show_choices()
        elif event.key == "f2" and prompt.editor:
            event.prevent_default()
            text = self.query_one(Input).value.replace(NEWLINE, "\n")
            self.close()
            self.post_message(self.Edit(text, prompt))
