"""Undo, redo and letting go."""

from __future__ import annotations

from tui.app.outcome import Go, Notice, Outcome, both
from tui.app.scene import Scene
from tui.model.edits import Edit
from tui.text.cursor import Cursor
from tui.text.motions import word_at_moving_end
from tui.text.spans import Span
from tui.text.words import word_at


def undo(scene: Scene) -> Outcome:
    """Take back the last edit and go where it was."""
    edit = scene.session.undo()
    return both(_where(scene, edit), Notice(f"undone: {edit.title}"))


def redo(scene: Scene) -> Outcome:
    """Do again what was taken back."""
    edit = scene.session.redo()
    return both(_where(scene, edit), Notice(f"done again: {edit.title}"))


def _where(scene: Scene, edit: Edit) -> Go:
    """To the first place that an edit has changed, and to the last claim up to there."""
    visit = None
    for change in edit.changes:
        if change.section in ("claim", "mention", "rejected"):
            fields = change.after or change.before or {}
            span = scene.session.reading.place_of(fields).span
            if change.section == "claim" and change.after is not None:
                visit = change.id
            if span is not None:
                return Go(Cursor(span), visit, reveal=span)
    return Go(visit=visit)


def let_go(scene: Scene) -> Outcome:
    """Let go of one thing, the innermost first."""
    session = scene.session
    if session.everywhere:
        return Go(everywhere=())
    if scene.looking.needle:
        return Go(looking=scene.looking._replace(needle="", highlighted=""))
    if session.cursor.origin is not None:
        return Go(Cursor(word_at_moving_end(session.text, session.cursor, 1)))
    if (word := _first_word(session.text, session.cursor.span)) != session.cursor.span:
        return Go(Cursor(word))
    return Go(visit="") if session.current else None


def _first_word(text: str, span: Span) -> Span:
    return word_at(text, span.start) or span
