"""The line that prompts are typed in, with every key that edits it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from textual.binding import Binding
from textual.events import Click, Key, Paste
from textual.widgets.input import Selection

from tui.app.terminal.textual_private import ShownInput
from tui.text.cells import clusters
from tui.text.visible import visible
from tui.text.words import word_at

# What people have in their fingers from shells and editors, beside the keys of Textual's input.
_MORE = {
    "ctrl+f": "cursor_right",
    "ctrl+b": "cursor_left",
    "ctrl+h": "delete_left",
    "alt+f": "cursor_right_word",
    "alt+b": "cursor_left_word",
    "alt+right": "cursor_right_word",
    "alt+left": "cursor_left_word",
    "alt+d": "delete_right_word",
    "alt+delete": "delete_right_word",
    "ctrl+delete": "delete_right_word",
    "alt+backspace": "delete_left_word",
    "ctrl+backspace": "delete_left_word",
}
_FUNCTION = re.compile(r"f\d+")
_BREAKS = re.compile(r"\s*\n\s*|\t+")


class Field(ShownInput):
    """Holds the text as it is and shows it visible; moves and deletes by grapheme cluster.

    `lines` says whether line ends that are pasted stay; otherwise each becomes a blank. With
    `needs_letter` it is others that take what is no letter or digit before anything was typed.
    """

    ALLOW_SELECT = False

    lines = False
    needs_letter = False

    def leaves(self, event: Key) -> bool:
        """Whether a key is neither text nor edits it."""
        character = event.character or ""
        if event.key in KEYS or _FUNCTION.fullmatch(event.key):
            return False
        return not event.is_printable or (not self.value and not character.isalnum())

    def on_key(self, event: Key) -> None:
        """Leave a key to others."""
        if self.needs_letter and self.leaves(event):
            event.prevent_default()

    async def edit(self, key: str) -> None:
        """Do what the key does to what was typed; nothing for a key that does nothing."""
        action = KEYS.get(key)
        if action is not None:
            await self.run_action(action)

    def put(self, text: str) -> None:
        """Put text in the place of what is selected, or at the cursor."""
        text = text if self.lines else _BREAKS.sub(" ", text.strip("\n"))
        self.replace(text, *self.selection)

    def on_paste(self, event: Paste) -> None:
        """Take in all lines of what is pasted."""
        event.stop()
        event.prevent_default()
        self.put(event.text)

    def on_click(self, event: Click) -> None:
        """Two clicks select the word, three all that was typed."""
        if event.chain == 2:
            position = self.cursor_position
            word = word_at(self.value, position) or word_at(self.value, position - 1)
            if word is not None:
                self.selection = Selection(*word)
        elif event.chain > 2:
            self.select_all()

    def action_paste(self) -> None:
        """Put in what was copied last."""
        self.put(self.app.clipboard)

    def action_cut(self) -> None:
        """Cut what is selected; what was copied before stays when nothing is."""
        if self.selected_text:
            super().action_cut()

    def action_cursor_left(self, select: bool = False) -> None:
        """Move a cluster to the left."""
        if select or self.selection.is_empty:
            self._go(self._beside(-1), select)
        else:
            self._go(min(self.selection), select=False)

    def action_cursor_right(self, select: bool = False) -> None:
        """Move a cluster to the right."""
        if select or self.selection.is_empty:
            self._go(self._beside(1), select)
        else:
            self._go(max(self.selection), select=False)

    def action_delete_left(self) -> None:
        """Delete the cluster on the left, or what is selected."""
        self._delete_to(self._beside(-1))

    def action_delete_right(self) -> None:
        """Delete the cluster on the right, or what is selected."""
        self._delete_to(self._beside(1))

    def _go(self, position: int, select: bool) -> None:
        self.selection = Selection(self.selection.start if select else position, position)

    def _delete_to(self, position: int) -> None:
        if self.selection.is_empty:
            self.delete(*sorted((self.cursor_position, position)))
        else:
            self.delete_selection()

    def _beside(self, step: int) -> int:
        """The edge of a cluster to the left (-1) or right (1) of the cursor."""
        edges, _ = clusters(visible(self.value))
        position = self.cursor_position
        number = bisect_left(edges, position) - 1 if step < 0 else bisect_right(edges, position)
        return edges[min(max(0, number), len(edges) - 1)]


def _keys() -> dict[str, str]:
    bindings = (each for each in Field.BINDINGS if isinstance(each, Binding))
    return {key: each.action for each in bindings for key in each.key.split(",")} | _MORE


KEYS = _keys()
"""The action of every key that edits."""
