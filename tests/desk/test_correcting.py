"""Entities put right, for all articles of the project."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from tests.desk.samples import FINDINGS, annotation_file, mention_names, opened
from tui.core.findings import Findings
from tui.desk import correcting
from tui.desk.analysing import Analysis
from tui.desk.targets import entity_under


def entities(project: Path) -> Path:
    return project / "annotations" / "entities.toml"


def known(project: Path) -> dict[str, Any]:
    tables: dict[str, Any] = tomllib.loads(entities(project).read_text())["entity"]
    return tables


def test_corrections_show_at_once_and_undoing_takes_the_file_away(project: Path) -> None:
    desk = opened(project, findings=Findings())
    analysis = Analysis(desk, None, None)
    desk.on_change = lambda edit: analysis.known_changed(0)
    desk.apply(correcting.label_entity(desk, "Haqqani network", "ORG"))
    assert mention_names(desk) == {("ORG", "Haqqani network")}
    desk.apply(correcting.rename(desk, "Haqqani network", "ORG", "The Haqqanis"))
    assert mention_names(desk) == {("ORG", "The Haqqanis")}
    desk.apply(correcting.ignore(desk, "The Haqqanis"))
    assert mention_names(desk) == set()
    assert known(project) == {
        "haqqani-network": {
            "name": "The Haqqanis",
            "aliases": ["Haqqani network"],
            "ignore": True,
        }
    }
    assert not annotation_file(project).exists()
    for _ in range(3):
        desk.undo()
    assert not entities(project).exists()
    assert mention_names(desk) == set()
    desk.redo()
    assert mention_names(desk) == {("ORG", "Haqqani network")}


def test_corrections_hold_in_the_next_article(project: Path) -> None:
    desk = opened(project)
    desk.apply(correcting.label_entity(desk, "Story highlights", "WORK_OF_ART"))
    (project / "seeds" / "other.txt").write_text("No more Story highlights today.\n")
    other = opened(project, name="seeds/other.txt")
    assert correcting.is_known(other, "Story highlights")
    assert [each.label for each in correcting.known_entities(other)] == ["WORK_OF_ART"]


def test_a_name_belongs_to_one_entity(project: Path) -> None:
    desk = opened(project)
    desk.apply(correcting.label_entity(desk, "Kayani", "PERSON"))
    desk.apply(correcting.add_alias(desk, "the general", "Kayani", "PERSON"))
    before = entities(project).read_bytes()
    desk.apply(correcting.add_alias(desk, "Kayani", "Ashfaq Kayani", "PERSON"))
    assert known(project) == {
        "ashfaq-kayani": {
            "name": "Ashfaq Kayani",
            "label": "PERSON",
            "aliases": ["Kayani", "the general"],
        }
    }
    desk.undo()
    assert entities(project).read_bytes() == before
    desk.redo()
    desk.apply(correcting.add_alias(desk, "the general", "Mike Mullen", "PERSON"))
    assert known(project)["ashfaq-kayani"]["aliases"] == ["Kayani"]
    assert known(project)["mike-mullen"]["aliases"] == ["the general"]


def test_saying_the_same_again_is_no_edit(project: Path) -> None:
    desk = opened(project)
    desk.apply(correcting.label_entity(desk, "Haqqani network", "ORG"))
    assert correcting.label_entity(desk, "Haqqani network", "ORG").changes == ()
    assert correcting.forget(desk, "nobody").changes == ()


def test_what_people_wrote_by_hand_stays(project: Path) -> None:
    text = '# ours\n[entity.h]\nname = "Haqqani network" # sic\nseen = "often"\n'
    entities(project).write_text(text)
    desk = opened(project)
    desk.apply(correcting.label_entity(desk, "Haqqani network", "ORG"))
    assert entities(project).read_text() == text.replace("sic\n", 'sic\nlabel = "ORG"\n')
    desk.apply(correcting.forget(desk, "Haqqani network"))
    desk.undo()
    desk.undo()
    assert entities(project).read_text() == text


def test_the_entity_under_the_cursor_is_the_innermost(project: Path) -> None:
    desk = opened(project)
    desk.select(FINDINGS.mentions[1].span)
    assert entity_under(desk) == (FINDINGS.mentions[1].span, "PERSON", "Mike Mullen")
    desk.select(FINDINGS.quotations[0])
    assert entity_under(desk) is None
