"""What is on record of a person: fields, names, two that are one, one that is two."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.session.samples import opened
from tui.model.edits import Change, Edit
from tui.model.records import Fields, changed, words_of
from tui.session.actions import person_record
from tui.session.actions.person_record import person_called
from tui.session.refusal import Refused
from tui.session.session import Session
from tui.storage.project.entities_file import known_of, known_only_in, names_of

TWO = """\
[entity.ann]
name = "Ann Mullen"
aliases = ["Mullen"]
role = "minister"
note = "first"

[entity.mike]
name = "Mike Mullen"
label = "PERSON"
aliases = ["the admiral"]
reliability = "B"
reliability_date = "2026-03-01"
note = "second"
"""


def on_record(project: Path) -> dict[str, Any]:
    file = project / "annotations" / "entities.toml"
    tables: dict[str, Any] = tomllib.loads(file.read_text())["entity"] if file.exists() else {}
    return tables


@pytest.fixture
def session(project: Path) -> Iterator[Session]:
    (project / "annotations").mkdir(exist_ok=True)
    (project / "annotations" / "entities.toml").write_text(TWO)
    session = opened(project)
    yield session
    session.close()


def test_the_first_word_on_somebody_makes_a_record(project: Path) -> None:
    session = opened(project)
    person = person_called(session, "Ashfaq Kayani")
    session.apply(person_record.set_detail(session, person, "role", "army chief"))
    session.apply(
        person_record.grade(session, person_called(session, "Ashfaq Kayani"), "C", "2026-03-01")
    )
    assert on_record(project)["ashfaq-kayani"] == {
        "name": "Ashfaq Kayani",
        "label": "PERSON",
        "role": "army chief",
        "reliability": "C",
        "reliability_date": "2026-03-01",
    }
    session.apply(person_record.grade(session, person_called(session, "Ashfaq Kayani"), "", "x"))
    session.apply(
        person_record.set_detail(session, person_called(session, "Ashfaq Kayani"), "role", "")
    )
    assert on_record(project)["ashfaq-kayani"] == {"name": "Ashfaq Kayani", "label": "PERSON"}
    session.apply(person_record.forget(session, person_called(session, "Ashfaq Kayani")))
    assert on_record(project) == {}


def test_the_old_name_stays_as_another_one(session: Session, project: Path) -> None:
    session.apply(person_record.rename(session, person_called(session, "Mullen"), "Anna Mullen"))
    ann = person_called(session, "Ann Mullen")
    assert (ann.slug, ann.names) == ("ann", ("Anna Mullen", "Ann Mullen", "Mullen"))
    session.apply(person_record.drop_name(session, ann, "Mullen"))
    session.apply(person_record.add_name(session, person_called(session, "Ann Mullen"), "A. M."))
    assert on_record(project)["ann"]["aliases"] == ["Ann Mullen", "A. M."]


def test_merging_keeps_all_names_and_what_is_known_of_either(
    session: Session, project: Path
) -> None:
    before = (project / "annotations" / "entities.toml").read_bytes()
    ann, mike = (person_called(session, name) for name in ("Ann Mullen", "the admiral"))
    session.apply(person_record.merge(session, ann, mike))
    assert on_record(project) == {
        "ann": {
            "name": "Ann Mullen",
            "label": "PERSON",
            "aliases": ["Mullen", "Mike Mullen", "the admiral"],
            "role": "minister",
            "reliability": "B",
            "reliability_date": "2026-03-01",
            "note": "first\nsecond",
        }
    }
    session.undo()
    assert (project / "annotations" / "entities.toml").read_bytes() == before


def test_one_who_is_not_on_record_is_merged_by_name(session: Session, project: Path) -> None:
    ann = person_called(session, "Ann Mullen")
    session.apply(person_record.merge(session, ann, person_called(session, "Ashfaq Kayani")))
    assert on_record(project)["ann"]["aliases"] == ["Mullen", "Ashfaq Kayani"]
    new = person_called(session, "the chairman")
    session.apply(person_record.merge(session, new, person_called(session, "Mike Mullen")))
    assert on_record(project)["the-chairman"]["aliases"] == ["Mike Mullen", "the admiral"]
    assert "mike" not in on_record(project)


def test_in_some_articles_the_name_is_somebody_else(session: Session, project: Path) -> None:
    before = (project / "annotations" / "entities.toml").read_bytes()
    ann = person_called(session, "Ann Mullen")
    session.apply(person_record.split(session, ann, "Rick Mullen", ["seeds/story.txt"]))
    assert on_record(project)["rick-mullen"] == {
        "name": "Rick Mullen",
        "aliases": ["Ann Mullen", "Mullen"],
        "only_in": ["seeds/story.txt"],
    }
    assert person_called(session, "Mullen").slug == "rick-mullen"
    assert person_called(session, "Mike Mullen").slug == "mike"
    rick = person_called(session, "Mullen")
    with pytest.raises(Refused, match="in no article any more"):
        person_record.split(session, rick, "Dick Mullen", ["seeds/story.txt"])
    session.apply(person_record.set_limits(session, rick, ()))
    assert "only_in" not in on_record(project)["rick-mullen"]
    session.undo()
    session.undo()
    assert (project / "annotations" / "entities.toml").read_bytes() == before


def test_what_makes_no_sense_is_refused_and_changes_nothing(
    session: Session, project: Path
) -> None:
    ann = person_called(session, "Ann Mullen")
    nobody = person_called(session, "Nobody")
    refused: list[Callable[[], Edit]] = [
        lambda: person_record.rename(session, ann, " "),
        lambda: person_record.rename(session, ann, "Mike Mullen"),
        lambda: person_record.add_name(session, ann, " "),
        lambda: person_record.add_name(session, ann, "Mike Mullen"),
        lambda: person_record.merge(session, ann, person_called(session, "Mullen")),
        lambda: person_record.split(session, ann, "", ["seeds/story.txt"]),
        lambda: person_record.split(session, ann, "Rick", []),
        lambda: person_record.set_detail(session, ann, "reliability", "Z"),
        lambda: person_record.set_detail(session, ann, "reliability_date", "spring"),
        lambda: person_record.forget(session, nobody),
    ]
    for act in refused:
        with pytest.raises(Refused):
            act()
    assert on_record(project) == tomllib.loads(TWO)["entity"]
    assert not person_record.rename(session, ann, "Ann Mullen").changes


NAMES = st.sampled_from(["Ann", "Ann Holt", "Holt", "Rick Holt", "the minister", "Bo"])
PATHS = st.sampled_from(["seeds/story.txt", "seeds/a.txt", "seeds/b.txt"])


@st.composite
def records(draw: st.DrawFn) -> dict[str, Fields]:
    """Some people, each with any names, details and limits."""
    made: dict[str, Fields] = {}
    for slug in draw(st.lists(st.sampled_from(["a", "b", "c"]), unique=True, min_size=1)):
        made[slug] = changed(
            {"name": draw(NAMES)},
            {
                "aliases": tuple(draw(st.lists(NAMES, unique=True, max_size=3))),
                "role": draw(st.sampled_from(["", "chief"])),
                "note": draw(st.sampled_from(["", "one", "two\nlines"])),
                "reliability": draw(st.sampled_from(["", "A"])),
                "only_in": tuple(draw(st.lists(PATHS, unique=True, max_size=2))),
            },
        )
    return made


@given(records(), NAMES, NAMES, st.booleans(), st.lists(PATHS, unique=True, min_size=1))
@settings(
    deadline=None,
    max_examples=150,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_undo_after_merging_or_splitting_leaves_all_as_it_was(
    session: Session, made: dict[str, Fields], one: str, other: str, merges: bool, paths: list[str]
) -> None:
    entities = session.reading.tables.entity
    entities.clear()
    entities.update(made)
    before = dict(entities)
    person, another = person_called(session, one), person_called(session, other)
    try:
        if merges:
            edit = person_record.merge(session, person, another)
        else:
            edit = person_record.split(session, person, other, paths)
    except Refused:
        assert entities == before
        return
    tables = session.reading.tables
    tables.change(edit.changes)
    if merges:
        after = person_called(session, person.name) if person.fields else person
        named = {name for fields in entities.values() for name in names_of(fields)}
        assert {*person.names, *another.names} <= named
        assert after.slug == person.slug or any(
            words_of(fields, "only_in") for fields in made.values()
        )
    else:
        new = next(change for change in edit.changes if change.before is None)
        for path in paths:
            (theirs,) = (each for each in known_only_in(entities, path) if each.slug == new.id)
            assert {*person.names, other} <= set(theirs.looked_for)
        assert new.id not in {each.slug for each in known_of(entities)}
    assert _is_one_each(edit.changes)
    tables.change(edit.inverse.changes)
    assert entities == before


def _is_one_each(changes: tuple[Change, ...]) -> bool:
    ids = [change.id for change in changes]
    return len(ids) == len(set(ids))
