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
from tui.model.edits import Edit
from tui.model.schema import DEFAULT, Field
from tui.session.actions import correcting, relating, removing, tagging
from tui.session.actions.fields import parsed, set_field
from tui.session.at_cursor import content_span
from tui.session.refusal import Refused
from tui.session.session import Desk
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
    return {"number": "4", "words": "one two", "text": 'He said: "x\\y" \n ü'}[field.type]


@pytest.mark.parametrize(
    "field", [f for f in BY_HAND if f.type not in ("claim", "claims")], ids=lambda f: f.name
)
def test_every_field_is_set_undone_and_redone(project: Path, field: Field) -> None:
    desk = opened(project)
    select(desk, LINKS)
    desk.apply(tagging.tag(desk, "allegation"))
    before = annotation_file(project).read_bytes()
    value = parsed(desk.schema, field.name, a_value(field))
    desk.apply(set_field(desk, field.name, value))
    after = annotation_file(project).read_bytes()
    again = opened(project).reading.tables.claim
    assert [fields[field.name] for fields in again.values()] == [value]
    desk.undo()
    assert annotation_file(project).read_bytes() == before
    desk.redo()
    assert annotation_file(project).read_bytes() == after
    desk.apply(set_field(desk, field.name, None))
    assert field.name not in desk.need_current().fields


def _random_edit(desk: Desk, chance: random.Random) -> Edit:
    """One of all the edits that keys make, somewhere in the text."""
    reading = desk.reading
    found = words(desk.text, 0, len(desk.text))
    first = chance.randrange(len(found))
    last = min(len(found) - 1, first + chance.randrange(12))
    desk.cursor = Cursor(Span(found[first].start, found[last].end))
    claims = reading.ordered_claims
    if claims and chance.random() < 0.7:
        desk.visit(chance.choice(claims).id)
    kind = chance.choice(desk.schema.kinds).name
    choices: list[Callable[[], Edit]] = [
        lambda: tagging.tag(desk, kind),
        lambda: tagging.tag(desk, kind),
        lambda: tagging.accept(desk, chance.choice(reading.proposals), kind),
        lambda: tagging.accept(desk, chance.choice(reading.proposals)),
        lambda: removing.reject(desk, chance.choice(reading.proposals)),
        lambda: removing.remove(desk, desk.need_current()),
        lambda: relating.set_part(desk, "source", content_span(desk)),
        lambda: relating.set_part(desk, "cue", content_span(desk)),
        lambda: relating.same_source(desk),
        lambda: relating.set_source(desk, chance.choice(relating.source_choices(desk))),
        lambda: relating.relate(
            desk,
            chance.choice(("parent", "continues", "supports", "opposes", "restates")),
            chance.choice(relating.related_claims(desk)),
        ),
        lambda: _random_field(desk, chance),
        lambda: correcting.label_entity(desk, content_span(desk).of(desk.text), "ORG"),
        lambda: correcting.rename(desk, "Haqqani network", "ORG", "The Haqqanis"),
        lambda: correcting.add_alias(desk, "Mullen", "Mike Mullen", "PERSON"),
        lambda: correcting.ignore(desk, "Story highlights"),
        lambda: correcting.forget(desk, "Haqqani network"),
        lambda: _everywhere(desk, kind),
    ]
    return chance.choice(choices)()


def _random_field(desk: Desk, chance: random.Random) -> Edit:
    field = chance.choice([f for f in BY_HAND if f.type not in ("claim", "claims")])
    text = chance.choice((a_value(field), chance.choice(field.values or ("7",)), ""))
    return set_field(desk, field.name, parsed(desk.schema, field.name, text))


def _everywhere(desk: Desk, kind: str) -> Edit:
    desk.everywhere = tuple(occurrences(desk.text, "Haqqani network"))
    return tagging.tag(desk, kind)


def _many_edits(desk: Desk, chance: random.Random, count: int) -> None:
    for _ in range(count):
        try:
            desk.apply(_random_edit(desk, chance))
        except (Refused, IndexError):
            desk.everywhere = ()
        if chance.random() < 0.15 and desk.reading.done:
            desk.undo()
        if chance.random() < 0.1 and desk.reading.undone:
            desk.redo()


def _files(project: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (project / "annotations").rglob("*.toml")}


def _places(desk: Desk) -> dict[str, tuple[Span | None, Span | None, Span | None]]:
    places = {id: desk.reading.place(id) for id in desk.reading.tables.claim}
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
        desk = opened(project, annotator="")
        _many_edits(desk, random.Random(seed), 30)
        assert desk.files.problem == ""
        end, places, done = _files(project), _places(desk), len(desk.reading.done)

        undo_all(desk)
        assert _files(project) == start
        for _ in range(done):
            desk.redo()
        assert _files(project) == end

        again = opened(project)
        assert again.warnings == desk.warnings
        assert again.reading.tables.claim == desk.reading.tables.claim
        assert again.reading.tables.rejected == desk.reading.tables.rejected
        assert again.reading.tables.entity == desk.reading.tables.entity
        assert _places(again) == places
        assert again.reading.proposals == desk.reading.proposals


def test_a_file_edited_by_hand_keeps_all_of_it_through_twenty_edits(project: Path) -> None:
    annotation_file(project).write_text(HAND_MADE)
    desk = opened(project)
    assert desk.warnings == ()
    for id in ("a00000", "b00000"):
        desk.visit(id)
        for name, text in (
            ("kind", "opinion"),
            ("note", "n"),
            ("factuality", "PR+"),
            ("judgement.credibility", "3"),
            ("judgement.check", "check-worthy"),
            ("source.speaker", "Admiral Mullen"),
            ("tags", "pakistan isi more"),
        ):
            desk.apply(set_field(desk, name, parsed(desk.schema, name, text)))
    for text in ("Story highlights", "The decision", "Officials"):
        select(desk, text)
        desk.apply(tagging.tag(desk, "report"))
    for proposal in list(desk.reading.proposals):
        desk.apply(tagging.accept(desk, proposal))
    desk.apply(relating.relate(desk, "restates", desk.reading.ordered_claims[0]))
    assert len(desk.reading.done) >= 20
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
    undo_all(desk)
    assert annotation_file(project).read_text() == HAND_MADE


def test_what_is_found_meanwhile_does_not_disturb_undoing(project: Path) -> None:
    desk = opened(project)
    select(desk, ALLEGATION)
    desk.apply(tagging.accept_here(desk))
    desk.found(FINDINGS)
    desk.undo()
    assert len(desk.reading.proposals) == 3
    with pytest.raises(Refused, match="nothing to undo"):
        desk.undo()
    desk.redo()
    with pytest.raises(Refused, match="nothing to do again"):
        desk.redo()
    assert desk.need_current().quote == ALLEGATION


def test_the_current_claim_follows_what_is_done(project: Path) -> None:
    desk = opened(project)
    select(desk, LINKS)
    desk.apply(tagging.tag(desk, "report"))
    first = desk.current
    select(desk, ALLEGATION)
    desk.apply(tagging.tag(desk, "denial"))
    assert (desk.previous, desk.current == first) == (first, False)
    desk.undo()
    assert desk.current_claim is None
    with pytest.raises(Refused, match="No claim is current"):
        desk.need_current()
    desk.redo()
    assert desk.need_current().kind == "denial"
