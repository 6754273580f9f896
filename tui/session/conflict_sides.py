"""The sides of a conflict in words, field by field, with the words marked in which they differ."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

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
        shown = [value_shown(each, name) for each in (ours, theirs, base)]
        whole = not fields_in_conflict(conflict, tables)
        if name.rpartition(".")[2] in CONTEXT or (whole and shown[0] == shown[1]):
            continue
        facts += field_facts(name, (("ours", shown[0]), ("theirs", shown[1])))
        if conflict.base is not None:
            facts.append(Fact("before", shown[2], proposed=True))
    return tuple(facts)


def field_facts(name: str, sides: Sequence[tuple[str, str]]) -> Iterator[Fact]:
    """A field, and below it what each side has there, by what the side is called."""
    yield Fact(visible_line(name), "")
    for number, (label, text) in enumerate(sides):
        _, other = sides[0 if number else 1]
        yield excerpted(Fact(label, text, marked=differing(text, other)))


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


def value_shown(fields: Fields | None, name: str) -> str:
    """What a side has in a field, on one line; a dash for nothing."""
    value: Value | None = (fields or NO_FIELDS).get(name)
    if value is None:
        return _NOTHING
    return visible_line(in_words(value)) or _NOTHING
