"""The sides of a conflict in words, field by field, with the words marked in which they differ."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tui.model.conflicts import OpenConflict, fields_in_conflict, ours_of
from tui.model.records import NO_FIELDS, Fields, Value, in_words
from tui.model.schema import CONTEXT
from tui.session.actions.settling import about
from tui.session.describing import Fact
from tui.session.excerpts import excerpted
from tui.session.session import Session
from tui.text.spans import Span
from tui.text.visible import visible_line

_NOTHING = "–"
_WORD = re.compile(r"\w+|[^\w\s]")


def sides(session: Session, conflict: OpenConflict) -> tuple[Fact, ...]:
    """What has happened, then each field as it is here, with them, and as both found it."""
    tables = session.reading.tables
    ours, theirs, base = ours_of(conflict, tables), conflict.theirs, conflict.base
    there = [each for each in (ours, theirs, base) if each is not None]
    names = fields_in_conflict(conflict, tables) or tuple(n for each in there for n in each)
    facts = [Fact("conflict", visible_line(about(session, conflict)))]
    for name in session.schema.in_order(set(names)):
        shown = [_in_words(each, name) for each in (ours, theirs, base)]
        whole = not fields_in_conflict(conflict, tables)
        if name.rpartition(".")[2] in CONTEXT or (whole and shown[0] == shown[1]):
            continue
        facts += _of_field(name, shown, conflict.base is not None)
    return tuple(facts)


def _of_field(name: str, shown: list[str], with_base: bool) -> Iterator[Fact]:
    ours, theirs, base = shown
    yield Fact(visible_line(name), "")
    yield excerpted(Fact("ours", ours, marked=differing(ours, theirs)))
    yield excerpted(Fact("theirs", theirs, marked=differing(theirs, ours)))
    if with_base:
        yield Fact("before", base, proposed=True)


def differing(text: str, other: str) -> tuple[Span, ...]:
    """The stretches of the text whose words are not those of the other."""
    from difflib import SequenceMatcher

    words = list(_WORD.finditer(text))
    matcher = SequenceMatcher(
        None, [word[0] for word in words], _WORD.findall(other), autojunk=False
    )
    return tuple(
        Span(words[i].start(), words[j - 1].end())
        for tag, i, j, _, _ in matcher.get_opcodes()
        if tag != "equal" and i < j
    )


def _in_words(fields: Fields | None, name: str) -> str:
    value: Value | None = (fields or NO_FIELDS).get(name)
    if value is None:
        return _NOTHING
    return visible_line(in_words(value)) or _NOTHING
