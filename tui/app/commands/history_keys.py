"""Undo, redo and letting go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.model.edits import Edit
from tui.text.cursor import Cursor
from tui.text.motions import edge_word
from tui.text.spans import Span
from tui.text.words import word_at

if TYPE_CHECKING:
    from tui.app.screens.reader import Reader


def _show_where(reader: Reader, edit: Edit) -> None:
    for change in edit.changes:
        if change.section in ("claim", "mention", "rejected"):
            fields = change.after or change.before or {}
            span = reader.desk.reading.place_of(fields).span
            if change.section == "claim" and change.after is not None:
                reader.desk.visit(change.id)
            if span is not None:
                reader.desk.cursor = Cursor(span)
                reader.view.reveal(span)
                return


def undo(reader: Reader) -> None:
    """Take back the last edit and go where it was."""
    edit = reader.desk.undo()
    _show_where(reader, edit)
    reader.say(f"undone: {edit.title}")


def redo(reader: Reader) -> None:
    """Do again what was taken back."""
    edit = reader.desk.redo()
    _show_where(reader, edit)
    reader.say(f"done again: {edit.title}")


def let_go(reader: Reader) -> None:
    """Let go of one thing, the innermost first."""
    desk = reader.desk
    if desk.everywhere:
        desk.everywhere = ()
    elif reader.needle:
        reader.needle = reader.highlighted = ""
    elif desk.cursor.anchor is not None:
        desk.cursor = Cursor(edge_word(desk.text, desk.cursor, 1))
    elif (word := _first_word(desk.text, desk.cursor.span)) != desk.cursor.span:
        desk.cursor = Cursor(word)
    elif desk.current:
        desk.visit("")


def _first_word(text: str, span: Span) -> Span:
    return word_at(text, span.start) or span
