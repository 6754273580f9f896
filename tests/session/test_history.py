"""Whatever is done can be taken back to the byte, and done again to the byte."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.session.samples import (
    ALLEGATION,
    FINDINGS,
    LINKS,
    annotation_file,
    opened,
    select,
    undo_all,
)
from tui.model.claim_fields import DEFAULT
from tui.model.edits import Edit
from tui.model.schema import Field
from tui.session.actions import correcting, relating, removing, tagging
from tui.session.actions.fields import parsed, set_field
from tui.session.at_cursor import content_span
from tui.session.refusal import Refused
from tui.session.session import Session
from tui.text.cursor import Cursor
from tui.text.search import occurrences
from tui.text.spans import Span
from tui.text.words import words

HAND_MADE = f"""\
# my notes on this one

format = 1
mood = "cautious"   # not quoth's

[article]
title = "mine"
path = "seeds/story.txt"


# the heart of it
[claim.b00000]
kind = "allegation" # or a denial?
quote = "{LINKS}"
weight = 3
tags = [
  "pakistan", # the country
  "isi",
]
source = {{ quote = "Mike Mullen", type = "named" }}

# ---- later ----

[claim.a00000]
quote = "{ALLEGATION}"
kind = "denial"
opposes = ["b00000"]
[claim.a00000.custom.deep]
x = 1

[team]
name = "x"
# the end"""

BY_HAND = [field for field in DEFAULT.fields if field.by_hand and field.name != "kind"]


def a_value(field: Field) -> str:
    if field.values:
        return field.values[0]
    return {
        "number": "4",
        "words": "one two",
        "names": "Ann Lee; Ben Ray",
        "text": 'He said: "x\\y" \n ü',
    }[field.type]


@pytest.mark.parametrize(
    "field", [f for f in BY_HAND if f.type not in ("claim", "claims")], ids=lambda f: f.name
)
def test_every_field_is_set_undone_and_redone(project: Path, field: Field) -> None:
    session = opened(project)
    select(session, LINKS)
    session.apply(tagging.tag(session, "allegation"))
    before = annotation_file(project).read_bytes()
    value = parsed(session.schema, field.name, a_value(field))
    session.apply(set_field(session, field.name, value))
    after = annotation_file(project).read_bytes()
    again = opened(project).reading.tables.claim
    assert [fields[field.name] for fields in again.values()] == [value]
    session.undo()
    assert annotation_file(project).read_bytes() == before
    session.redo()
    assert annotation_file(project).read_bytes() == after
    session.apply(set_field(session, field.name, None))
    assert field.name not in session.need_current().fields


def _random_edit(session: Session, chance: random.Random) -> Edit:
    """One of all the edits that keys make, somewhere in the text."""
    reading = session.reading
    found = words(session.text, 0, len(session.text))
    first = chance.randrange(len(found))
    last = min(len(found) - 1, first + chance.randrange(12))
    session.cursor = Cursor(Span(found[first].start, found[last].end))
    claims = reading.ordered_claims
    if claims and chance.random() < 0.7:
        session.visit(chance.choice(claims).id)
    kind = chance.choice(session.schema.kinds).name
    choices: list[Callable[[], Edit]] = [
        lambda: tagging.tag(session, kind),
        lambda: tagging.tag(session, kind),
        lambda: tagging.accept(session, chance.choice(reading.proposals), kind),
        lambda: tagging.accept(session, chance.choice(reading.proposals)),
        lambda: removing.reject(session, chance.choice(reading.proposals)),
        lambda: removing.remove(session, session.need_current()),
        lambda: relating.set_part(session, "source", content_span(session)),
        lambda: relating.set_part(session, "cue", content_span(session)),
        lambda: relating.same_source(session),
        lambda: relating.set_source(session, chance.choice(relating.source_choices(session))),
        lambda: relating.relate(
            session,
            chance.choice(("parent", "continues", "supports", "opposes", "restates")),
            chance.choice(relating.related_claims(session)),
        ),
        lambda: _random_field(session, chance),
        lambda: correcting.label_entity(session, content_span(session).of(session.text), "ORG"),
        lambda: correcting.rename(session, "Haqqani network", "ORG", "The Haqqanis"),
        lambda: correcting.add_alias(session, "Mullen", "Mike Mullen", "PERSON"),
        lambda: correcting.ignore(session, "Story highlights"),
        lambda: correcting.forget(session, "Haqqani network"),
        lambda: _everywhere(session, kind),
    ]
    return chance.choice(choices)()


def _random_field(session: Session, chance: random.Random) -> Edit:
    field = chance.choice([f for f in BY_HAND if f.type not in ("claim", "claims")])
    text = chance.choice((a_value(field), chance.choice(field.values or ("7",)), ""))
    return set_field(session, field.name, parsed(session.schema, field.name, text))


def _everywhere(session: Session, kind: str) -> Edit:
    session.everywhere = tuple(occurrences(session.text, "Haqqani network"))
    return tagging.tag(session, kind)


def _many_edits(session: Session, chance: random.Random, count: int) -> None:
    for _ in range(count):
        try:
            session.apply(_random_edit(session, chance))
        except (Refused, IndexError):
            session.everywhere = ()
        if chance.random() < 0.15 and session.reading.done:
            session.undo()
        if chance.random() < 0.1 and session.reading.undone:
            session.redo()


def _files(project: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (project / "annotations").rglob("*.toml")}


def _places(session: Session) -> dict[str, tuple[Span | None, Span | None, Span | None]]:
    places = {id: session.reading.place(id) for id in session.reading.tables.claim}
    return {id: (place.span, place.source, place.cue) for id, place in places.items()}


@settings(max_examples=25)
@given(st.integers(0, 2**32), st.sampled_from(["", HAND_MADE, HAND_MADE.replace("\n", "\r\n")]))
def test_any_edits_are_taken_back_and_done_again_to_the_byte(seed: int, text: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder)
        (project / "annotations").mkdir()
        if text:
            annotation_file(project).write_bytes(text.encode())
        start = _files(project)
        session = opened(project, annotator="")
        _many_edits(session, random.Random(seed), 30)
        assert session.store.problem == ""
        end, places, done = _files(project), _places(session), len(session.reading.done)

        undo_all(session)
        assert _files(project) == start
        for _ in range(done):
            session.redo()
        assert _files(project) == end

        again = opened(project)
        assert again.warnings == session.warnings
        assert again.reading.tables.claim == session.reading.tables.claim
        assert again.reading.tables.rejected == session.reading.tables.rejected
        assert again.reading.tables.entity == session.reading.tables.entity
        assert _places(again) == places
        assert again.reading.proposals == session.reading.proposals


def test_a_file_edited_by_hand_keeps_all_of_it_through_twenty_edits(project: Path) -> None:
    annotation_file(project).write_text(HAND_MADE)
    session = opened(project)
    assert session.warnings == ()
    for id in ("a00000", "b00000"):
        session.visit(id)
        for name, text in (
            ("kind", "opinion"),
            ("note", "n"),
            ("factuality", "PR+"),
            ("judgement.credibility", "3"),
            ("judgement.check", "check-worthy"),
            ("source.speaker", "Admiral Mullen"),
            ("tags", "pakistan isi more"),
        ):
            session.apply(set_field(session, name, parsed(session.schema, name, text)))
    for text in ("Story highlights", "The decision", "Officials"):
        select(session, text)
        session.apply(tagging.tag(session, "report"))
    for proposal in list(session.reading.proposals):
        session.apply(tagging.accept(session, proposal))
    session.apply(relating.relate(session, "restates", session.reading.ordered_claims[0]))
    assert len(session.reading.done) >= 20
    after = annotation_file(project).read_text()
    # These, and in this order, are the lines that no edit was about.
    kept = [
        line
        for line in HAND_MADE.splitlines()
        if not line.startswith(("kind", "source", "opposes", "]", "tags", '  "isi"'))
    ]
    place = 0
    for line in kept:
        place = after.index(line, place)
    assert 'kind = "opinion" # or a denial?' in after
    assert '  "pakistan", # the country' in after
    undo_all(session)
    assert annotation_file(project).read_text() == HAND_MADE


def test_what_is_found_meanwhile_does_not_disturb_undoing(project: Path) -> None:
    session = opened(project)
    select(session, ALLEGATION)
    session.apply(tagging.accept_here(session))
    session.found(FINDINGS)
    session.undo()
    assert len(session.reading.proposals) == 3
    with pytest.raises(Refused, match="nothing to undo"):
        session.undo()
    session.redo()
    with pytest.raises(Refused, match="nothing to do again"):
        session.redo()
    assert session.need_current().quote == ALLEGATION


def test_the_current_claim_follows_what_is_done(project: Path) -> None:
    session = opened(project)
    select(session, LINKS)
    session.apply(tagging.tag(session, "report"))
    first = session.current
    select(session, ALLEGATION)
    session.apply(tagging.tag(session, "denial"))
    assert (session.previous, session.current == first) == (first, False)
    session.undo()
    assert session.current_claim is None
    with pytest.raises(Refused, match="No claim is current"):
        session.need_current()
    session.redo()
    assert session.need_current().kind == "denial"
