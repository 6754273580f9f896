"""Undo, redo and letting go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.model.edits import Edit
from tui.text.cursor import Cursor
from tui.text.motions import word_at_moving_end
from tui.text.spans import Span
from tui.text.words import word_at

if TYPE_CHECKING:
    from tui.app.screens.reader import Reader


def _show_where(reader: Reader, edit: Edit) -> None:
    for change in edit.changes:
        if change.section in ("claim", "mention", "rejected"):
            fields = change.after or change.before or {}
            span = reader.session.reading.place_of(fields).span
            if change.section == "claim" and change.after is not None:
                reader.session.visit(change.id)
            if span is not None:
                reader.session.cursor = Cursor(span)
                reader.view.reveal(span)
                return


def undo(reader: Reader) -> None:
    """Take back the last edit and go where it was."""
    edit = reader.session.undo()
    _show_where(reader, edit)
    reader.say(f"undone: {edit.title}")


def redo(reader: Reader) -> None:
    """Do again what was taken back."""
    edit = reader.session.redo()
    _show_where(reader, edit)
    reader.say(f"done again: {edit.title}")


def let_go(reader: Reader) -> None:
    """Let go of one thing, the innermost first."""
    session = reader.session
    if session.everywhere:
        session.everywhere = ()
    elif reader.needle:
        reader.needle = reader.highlighted = ""
    elif session.cursor.origin is not None:
        session.cursor = Cursor(word_at_moving_end(session.text, session.cursor, 1))
    elif (word := _first_word(session.text, session.cursor.span)) != session.cursor.span:
        session.cursor = Cursor(word)
    elif session.current:
        session.visit("")


def _first_word(text: str, span: Span) -> Span:
    return word_at(text, span.start) or span
