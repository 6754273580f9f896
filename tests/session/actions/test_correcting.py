"""Entities put right: for all articles of the project, for one, for one place."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.session.samples import FINDINGS, annotation_file, at, mention_names, opened
from tui.analysis.pipeline.corrections import overlay
from tui.model.findings import Findings, Mention
from tui.session.actions import correcting
from tui.session.actions.correcting import Scope
from tui.session.analysing import Analysis
from tui.session.at_cursor import entity_under
from tui.session.opening import open_article
from tui.session.session import Desk
from tui.storage.project.settings import Settings
from tui.text.spans import Span


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
    assert [each.label for each in other.known] == ["WORK_OF_ART"]


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


JOINED = "Ukraine Volodymyr Zelenskyy"
PART = "Volodymyr Zelenskyy"
SPEECH = f"Talks\n\n{JOINED} spoke. Ukraine heard {PART}. Then {JOINED} left.\n"
SCOPES: tuple[Scope, ...] = ("everywhere", "article", "here")


@pytest.fixture
def desk(project: Path) -> Desk:
    """An article in which the model has joined two names, twice; corrections show at once."""
    return speech_in(project, "speech")


def speech_in(project: Path, name: str) -> Desk:
    (project / "seeds").mkdir(exist_ok=True)
    (project / "seeds" / f"{name}.txt").write_text(SPEECH)
    first = at(JOINED, SPEECH)
    second = at(JOINED, SPEECH, "Then")
    noticed = (
        Mention(first, "ORG", JOINED),
        Mention(at("Ukraine", SPEECH, ". "), "GPE", "Ukraine"),
        Mention(second, "ORG", JOINED),
    )
    made = opened(project, name=f"seeds/{name}.txt", findings=Findings(noticed))
    analysis = Given(made, made.reading.findings)
    made.on_change = lambda edit: analysis.known_changed(0)
    analysis.recall()
    return made


class Given(Analysis):
    """An analysis that lays what people know over the same findings."""

    def __init__(self, desk: Desk, findings: Findings) -> None:
        super().__init__(desk, None, None)
        self.given = findings

    def recall(self) -> bool:
        mentions = overlay(self.desk.text, self.given.mentions, self.desk.known)
        self.desk.found(self.given._replace(mentions=mentions))
        return True

    def known_changed(self, near: int) -> None:
        self.recall()


def worded(desk: Desk) -> list[tuple[str, str]]:
    return [(span.of(desk.text), each.label) for span, each in desk.reading.mentions]


def split(desk: Desk, scope: Scope) -> None:
    """Label the part of the first joined name."""
    span = at(PART, desk.text)
    if scope == "everywhere":
        edit = correcting.label_entity(desk, PART, "PERSON")
    else:
        edit = correcting.correct(desk, span, PART, scope, {"label": "PERSON"}, PART)
    desk.apply(correcting.made_known(desk, edit, span, scope))


def ignore_whole(desk: Desk, scope: Scope) -> None:
    span = at(JOINED, desk.text)
    if scope == "everywhere":
        desk.apply(correcting.ignore_words(desk, JOINED))
    else:
        desk.apply(correcting.correct(desk, span, JOINED, scope, {"ignore": True}, JOINED))


WRONG = [(JOINED, "ORG"), ("Ukraine", "GPE"), (JOINED, "ORG")]
PARTS = [("Ukraine", "GPE"), (PART, "PERSON")]


@pytest.mark.parametrize("scope", SCOPES)
def test_a_part_that_is_labelled_splits_what_was_joined(desk: Desk, scope: Scope) -> None:
    assert worded(desk) == WRONG
    split(desk, scope)
    once = [*PARTS, ("Ukraine", "GPE"), (JOINED, "ORG")]
    assert worded(desk) == (once if scope == "here" else PARTS * 3)
    desk.undo()
    assert worded(desk) == WRONG
    desk.redo()
    assert worded(desk)[:2] == PARTS


@pytest.mark.parametrize("scope", SCOPES)
def test_ignoring_the_whole_leaves_what_else_is_known(desk: Desk, scope: Scope) -> None:
    ignore_whole(desk, scope)
    assert worded(desk)[0] == ("Ukraine", "GPE")
    assert (PART, "PERSON") not in worded(desk)
    desk.apply(correcting.label_entity(desk, PART, "PERSON"))
    assert worded(desk)[:2] == PARTS
    desk.undo()
    desk.undo()
    assert worded(desk) == WRONG


@pytest.mark.parametrize("scope", SCOPES)
def test_what_was_ignored_is_taken_back(desk: Desk, scope: Scope) -> None:
    ignore_whole(desk, scope)
    back = correcting.on_record(desk, at(JOINED, desk.text), (JOINED,))
    assert back is not None
    desk.apply(back)
    assert worded(desk) == WRONG
    assert correcting.on_record(desk, at(JOINED, desk.text), (JOINED,)) is None


@pytest.mark.parametrize("scope", SCOPES)
def test_ignoring_a_part_takes_away_just_that(desk: Desk, scope: Scope) -> None:
    split(desk, "everywhere")
    span = at(PART, desk.text)
    if scope == "everywhere":
        desk.apply(correcting.ignore_words(desk, PART))
    else:
        desk.apply(correcting.correct(desk, span, PART, scope, {"ignore": True}, PART))
    assert worded(desk)[0] == ("Ukraine", "GPE")
    assert worded(desk).count((PART, "PERSON")) == (2 if scope == "here" else 0)


def test_the_whole_is_relabelled_although_a_part_is_known(desk: Desk) -> None:
    desk.apply(correcting.label_entity(desk, "Ukraine", "GPE"))
    desk.apply(correcting.label_entity(desk, JOINED, "EVENT"))
    assert worded(desk)[0] == (JOINED, "EVENT")
    split(desk, "everywhere")
    assert worded(desk) == PARTS * 3


def test_the_latest_of_two_corrections_that_overlap_is_seen(desk: Desk) -> None:
    split(desk, "here")
    longer = at("Ukraine Volodymyr", desk.text)
    edit = correcting.correct(desk, longer, "U V", "here", {"label": "FAC"}, "")
    desk.apply(correcting.made_known(desk, edit, longer, "here"))
    assert worded(desk)[0] == ("Ukraine Volodymyr", "FAC")
    split(desk, "everywhere")
    assert worded(desk)[:2] == PARTS
    assert not desk.reading.tables.mention
    desk.undo()
    assert worded(desk)[0] == ("Ukraine Volodymyr", "FAC")


@pytest.mark.parametrize(
    ("scope", "held"), [("everywhere", True), ("article", False), ("here", False)]
)
def test_other_articles_heed_what_was_said_of_all(
    desk: Desk, project: Path, scope: Scope, held: bool
) -> None:
    split(desk, scope)
    other = speech_in(project, "other")
    assert (worded(other) == PARTS * 3) is held
    assert (worded(other) == WRONG) is not held


@pytest.mark.parametrize("scope", ["article", "here"])
def test_a_correction_of_one_article_stands_in_its_file_and_holds_when_opened_again(
    desk: Desk, project: Path, scope: Scope
) -> None:
    split(desk, scope)
    shown = worded(desk)
    assert not entities(project).exists()
    file = project / "annotations" / "speech.toml"
    said = list(tomllib.loads(file.read_text())["mention"].values())
    person = next(each for each in said if each.get("label") == "PERSON")
    assert person["quote"] == PART
    assert ("prefix" in person) is (scope == "here")
    again = speech_in(project, "speech")
    assert worded(again) == shown
    while desk.reading.done:
        desk.undo()
    assert not file.exists()


def test_a_place_is_found_again_when_words_were_put_before_it(desk: Desk, project: Path) -> None:
    split(desk, "here")
    file = project / "seeds" / "speech.txt"
    file.write_text(SPEECH.replace("Talks\n", "Talks\n\nIt rained all day.\n"))
    other, _ = open_article(file, Settings(model="no_such_model"))
    assert [span.of(other.text) for span, _ in other.reading.mentions] == [PART]


def test_a_place_whose_words_are_gone_says_nothing(desk: Desk, project: Path) -> None:
    split(desk, "here")
    (project / "seeds" / "speech.txt").write_text("Talks\n\nNobody came.\n")
    other, _ = open_article(project / "seeds" / "speech.txt", Settings(model="no_such_model"))
    assert other.known == []


def test_names_of_one_slug_are_two_records(desk: Desk, project: Path) -> None:
    desk.apply(correcting.label_entity(desk, "A.B", "ORG"))
    desk.apply(correcting.label_entity(desk, "A B", "GPE"))
    assert [each["name"] for each in known(project).values()] == ["A.B", "A B"]


def test_an_alias_that_is_ignored_leaves_the_entity(desk: Desk, project: Path) -> None:
    desk.apply(correcting.add_alias(desk, "Ukraine", "Republic of Ukraine", "GPE"))
    desk.apply(correcting.ignore_words(desk, "Ukraine"))
    assert worded(desk) == [(JOINED, "ORG"), (JOINED, "ORG")]
    assert known(project) == {
        "republic-of-ukraine": {"name": "Republic of Ukraine", "label": "GPE"},
        "ukraine": {"name": "Ukraine", "ignore": True},
    }


def test_saying_the_same_of_a_place_again_is_no_edit(desk: Desk) -> None:
    split(desk, "here")
    span = at(PART, desk.text)
    again = correcting.correct(desk, span, PART, "here", {"label": "PERSON"}, "")
    assert again.changes == ()
    changed = correcting.correct(desk, span, PART, "here", {"label": "ORG"}, "")
    desk.apply(changed)
    assert len(desk.reading.tables.mention) == 1
    assert worded(desk)[1] == (PART, "ORG")


@pytest.mark.parametrize("words", ["Volodymyr Zelenskyy's", "Volodymyr Zelenskyy’s"])
def test_a_possessive_is_no_part_of_a_name(words: str) -> None:
    assert correcting.without_possessive(words, Span(0, len(words))).of(words) == PART
    assert correcting.without_possessive("a 's", Span(2, 4)) == (2, 4)
