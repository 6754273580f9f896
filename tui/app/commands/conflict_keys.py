"""Walking through the conflicts that merges have left, and settling them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from tui.app.questions import Question, nothing
from tui.model.conflicts import OpenConflict
from tui.model.edits import Edit
from tui.session.actions import settling
from tui.session.conflict_sides import sides
from tui.session.session import Session
from tui.text.cursor import Cursor

if TYPE_CHECKING:
    from tui.app.screens.reader import Reader

_Settle = Callable[[Session, OpenConflict], Edit]


def settle(reader: Reader) -> None:
    """Ask about the first conflict."""
    _ask(reader, 0)


def _ask(reader: Reader, number: int) -> None:
    session = reader.session
    found = reader.sought(lambda: settling.need_conflicts(session), list[OpenConflict]())
    if not found:
        sides_there = (("o", "ours"), ("t", "theirs"), ("b", "both"), ("n", "next"))
        reader.ask(Question("", sides_there, nothing))
        return
    conflict = found[number % len(found)]
    if conflict.id in session.reading.tables.claim:
        session.visit(conflict.id)
    span = settling.place(session, conflict)
    if span is not None:
        session.cursor = Cursor(span)
        reader.view.reveal(span)
    keeps: dict[str, tuple[str, _Settle]] = {
        "o": ("ours", settling.take_ours),
        "t": ("theirs", settling.take_theirs),
    }
    if settling.has_both(session, conflict):
        keeps["b"] = ("both", settling.take_both)
    options = tuple((key, label) for key, (label, _) in keeps.items())
    if len(found) > 1:
        options = (*options, ("n", "next"))

    def answer(key: str) -> None:
        if key == "n":
            reader.perform(lambda reader: _ask(reader, number + 1))
        else:
            reader.perform(lambda reader: _do(reader, keeps[key][1], conflict))

    lead = f"conflict {number % len(found) + 1} of {len(found)}"
    reader.ask(Question(lead, options, answer, sides(session, conflict)))


def _do(reader: Reader, make: _Settle, conflict: OpenConflict) -> None:
    edit = make(reader.session, conflict)
    reader.do(edit)
    left = len(settling.conflicts(reader.session))
    reader.say(f"{edit.title}; {f'{left} left: X' if left else 'no conflict is left'}")
