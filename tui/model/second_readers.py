"""Who else than its annotator has read a claim, and when that no longer counts.

`checked` names those who have read a claim as it stands. Each such name holds for the content, the
source, the kind and the factuality that were there; once any of these is another, it goes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.model.claim_fields import CHECKED
from tui.model.records import Fields, Value, changed, people_of, words_of
from tui.model.schema import CONTEXT

if TYPE_CHECKING:
    from tui.model.edits import Change, Edit


_READ = ("quote", "kind", "factuality")
_SOURCE = "source."


def is_read(name: str) -> bool:
    """Whether it is one of the fields that a second reader vouches for.

    The words around the source are none: they only help to find it again.
    """
    return name in _READ or (name.startswith(_SOURCE) and name.removeprefix(_SOURCE) not in CONTEXT)


def what_is_read(fields: Fields) -> dict[str, Value]:
    """All of a claim that a second reader vouches for."""
    return {name: value for name, value in fields.items() if is_read(name)}


def heeding(edit: Edit) -> Edit:
    """The edit, with the names taken out of those who have read what it changes.

    A name that it puts there itself stays, as in an edit that is undone.
    """
    changes = tuple(map(_heeding, edit.changes))
    return edit if changes == edit.changes else edit._replace(changes=changes)


def _heeding(change: Change) -> Change:
    before, after = change.before, change.after
    if change.section != "claim" or before is None or after is None or CHECKED not in after:
        return change
    if what_is_read(before) == what_is_read(after):
        return change
    new = tuple(name for name in words_of(after, CHECKED) if name not in words_of(before, CHECKED))
    return change._replace(after=changed(after, {CHECKED: new}))


def still_checked(merged: Fields, ours: Fields, theirs: Fields) -> tuple[str, ...]:
    """Who has read a claim as a merge has left it, of all who have read it on either side."""
    read = what_is_read(merged)
    of_sides = [words_of(side, CHECKED) for side in (ours, theirs) if what_is_read(side) == read]
    return tuple(
        name for name in words_of(merged, CHECKED) if any(name in each for each in of_sides)
    )


def annotators_of(fields: Fields, annotator: str = "") -> tuple[str, ...]:
    """Who has put a claim on record: one, several who agree, or whoever's file it stands in."""
    return people_of(fields, "by") or tuple(filter(None, (annotator,)))


def other_readers(fields: Fields, annotator: str = "") -> int:
    """How many besides the first have read a claim as it stands.

    Those who have put it on record together have each read it.
    """
    by = annotators_of(fields, annotator)
    return max(len(by) - 1, 0) + len({*words_of(fields, CHECKED)} - {*by})
