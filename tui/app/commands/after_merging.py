"""What merges and the work of several people have left: conflicts, and doubles of claims."""

from __future__ import annotations

from collections.abc import Callable

from tui.app.outcome import Go, Notice, Outcome, Question, Then, both, nothing
from tui.app.questions import sought
from tui.app.scene import Scene
from tui.model.claim import Claim
from tui.model.conflicts import OpenConflict
from tui.model.edits import Edit
from tui.session.actions import merging_duplicates, settling
from tui.session.at_cursor import at_hand, duplicates_of
from tui.session.conflict_sides import sides
from tui.session.refusal import Refused
from tui.session.session import Session
from tui.text.cursor import Cursor

_Settle = Callable[[Session, OpenConflict], Edit]


def settle(scene: Scene) -> Outcome:
    """Ask about the first conflict, else about the first difference of annotators."""
    if scene.adjudicated is not None and not settling.conflicts(scene.session):
        from tui.app.commands.adjudicating import ask_first

        return ask_first(scene)
    return _ask(scene, 0)


def _ask(scene: Scene, number: int) -> Outcome:
    session = scene.session
    found, why = sought(lambda: settling.need_conflicts(session), list[OpenConflict]())
    if not found:
        sides_there = (("o", "ours"), ("t", "theirs"), ("b", "both"), ("n", "next"))
        return Question("", sides_there, nothing, refused=why)
    conflict = found[number % len(found)]
    known = conflict.id in session.reading.tables.claim
    span = settling.place(session, conflict)
    there = Go() if span is None else Go(Cursor(span), reveal=span)
    keeps: dict[str, tuple[str, _Settle]] = {
        "o": ("ours", settling.take_ours),
        "t": ("theirs", settling.take_theirs),
    }
    if settling.has_both(session, conflict):
        keeps["b"] = ("both", settling.take_both)
    options = tuple((key, label) for key, (label, _) in keeps.items())
    if len(found) > 1:
        options = (*options, ("n", "next"))

    def answer(key: str) -> Outcome:
        if key == "n":
            return _ask(scene, number + 1)
        return _settled(scene, keeps[key][1](session, conflict))

    lead = f"conflict {number % len(found) + 1} of {len(found)}"
    asked = Then(there, lambda: Question(lead, options, answer, sides(session, conflict)))
    return both(Go(visit=conflict.id), asked) if known else asked


def _settled(scene: Scene, edit: Edit) -> Outcome:
    def left() -> Notice:
        count = len(settling.conflicts(scene.session))
        return Notice(f"{edit.title}; {f'{count} left: X' if count else 'no conflict is left'}")

    return Then(edit, left)


def fold(scene: Scene) -> Outcome:
    """Fold the current claim and its doubles, or go to the next that has any."""
    session = scene.session
    claim = at_hand(session)
    if isinstance(claim, Claim) and duplicates_of(session, claim):
        return merging_duplicates.fold(session, claim)
    found = merging_duplicates.next_double(session)
    if found is None:
        raise Refused("No two claims of one kind stand at the same words.")
    span = session.reading.place(found.id).span
    there = Go(visit=found.id) if span is None else Go(Cursor(span), found.id, reveal=span)
    return both(there, Notice("Two claims of one kind at the same words: Y folds them into one."))
