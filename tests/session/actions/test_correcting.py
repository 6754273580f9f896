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
from tui.session.session import Session
from tui.storage.project.settings import Settings
from tui.text.spans import Span


def entities(project: Path) -> Path:
    return project / "annotations" / "entities.toml"


def known(project: Path) -> dict[str, Any]:
    tables: dict[str, Any] = tomllib.loads(entities(project).read_text())["entity"]
    return tables


def test_corrections_show_at_once_and_undoing_takes_the_file_away(project: Path) -> None:
    session = opened(project, findings=Findings())
    analysis = Analysis(session, None, None)
    session.on_change = lambda edit: analysis.known_changed(0)
    session.apply(correcting.label_entity(session, "Haqqani network", "ORG"))
    assert mention_names(session) == {("ORG", "Haqqani network")}
    session.apply(correcting.rename(session, "Haqqani network", "ORG", "The Haqqanis"))
    assert mention_names(session) == {("ORG", "The Haqqanis")}
    session.apply(correcting.ignore(session, "The Haqqanis"))
    assert mention_names(session) == set()
    assert known(project) == {
        "haqqani-network": {
            "name": "The Haqqanis",
            "aliases": ["Haqqani network"],
            "ignore": True,
        }
    }
    assert not annotation_file(project).exists()
    for _ in range(3):
        session.undo()
    assert not entities(project).exists()
    assert mention_names(session) == set()
    session.redo()
    assert mention_names(session) == {("ORG", "Haqqani network")}


def test_corrections_hold_in_the_next_article(project: Path) -> None:
    session = opened(project)
    session.apply(correcting.label_entity(session, "Story highlights", "WORK_OF_ART"))
    (project / "seeds" / "other.txt").write_text("No more Story highlights today.\n")
    other = opened(project, name="seeds/other.txt")
    assert correcting.is_known(other, "Story highlights")
    assert [each.label for each in other.known] == ["WORK_OF_ART"]


def test_a_name_belongs_to_one_entity(project: Path) -> None:
    session = opened(project)
    session.apply(correcting.label_entity(session, "Kayani", "PERSON"))
    session.apply(correcting.add_alias(session, "the general", "Kayani", "PERSON"))
    before = entities(project).read_bytes()
    session.apply(correcting.add_alias(session, "Kayani", "Ashfaq Kayani", "PERSON"))
    assert known(project) == {
        "ashfaq-kayani": {
            "name": "Ashfaq Kayani",
            "label": "PERSON",
            "aliases": ["Kayani", "the general"],
        }
    }
    session.undo()
    assert entities(project).read_bytes() == before
    session.redo()
    session.apply(correcting.add_alias(session, "the general", "Mike Mullen", "PERSON"))
    assert known(project)["ashfaq-kayani"]["aliases"] == ["Kayani"]
    assert known(project)["mike-mullen"]["aliases"] == ["the general"]


def test_saying_the_same_again_is_no_edit(project: Path) -> None:
    session = opened(project)
    session.apply(correcting.label_entity(session, "Haqqani network", "ORG"))
    assert correcting.label_entity(session, "Haqqani network", "ORG").changes == ()
    assert correcting.forget(session, "nobody").changes == ()


def test_what_people_wrote_by_hand_stays(project: Path) -> None:
    text = '# ours\n[entity.h]\nname = "Haqqani network" # sic\nseen = "often"\n'
    entities(project).write_text(text)
    session = opened(project)
    session.apply(correcting.label_entity(session, "Haqqani network", "ORG"))
    assert entities(project).read_text() == text.replace("sic\n", 'sic\nlabel = "ORG"\n')
    session.apply(correcting.forget(session, "Haqqani network"))
    session.undo()
    session.undo()
    assert entities(project).read_text() == text


def test_the_entity_under_the_cursor_is_the_innermost(project: Path) -> None:
    session = opened(project)
    session.select(FINDINGS.mentions[1].span)
    assert entity_under(session) == (FINDINGS.mentions[1].span, "PERSON", "Mike Mullen")
    session.select(FINDINGS.quotations[0])
    assert entity_under(session) is None


JOINED = "Ukraine Volodymyr Zelenskyy"
PART = "Volodymyr Zelenskyy"
SPEECH = f"Talks\n\n{JOINED} spoke. Ukraine heard {PART}. Then {JOINED} left.\n"
SCOPES: tuple[Scope, ...] = ("everywhere", "article", "here")


@pytest.fixture
def session(project: Path) -> Session:
    """An article in which the model has joined two names, twice; corrections show at once."""
    return speech_in(project, "speech")


def speech_in(project: Path, name: str) -> Session:
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

    def __init__(self, session: Session, findings: Findings) -> None:
        super().__init__(session, None, None)
        self.given = findings

    def recall(self) -> bool:
        mentions = overlay(self.session.text, self.given.mentions, self.session.known)
        self.session.found(self.given._replace(mentions=mentions))
        return True

    def known_changed(self, near: int) -> None:
        self.recall()


def worded(session: Session) -> list[tuple[str, str]]:
    return [(span.of(session.text), each.label) for span, each in session.reading.mentions]


def split(session: Session, scope: Scope) -> None:
    """Label the part of the first joined name."""
    span = at(PART, session.text)
    if scope == "everywhere":
        edit = correcting.label_entity(session, PART, "PERSON")
    else:
        edit = correcting.correct(session, span, PART, scope, {"label": "PERSON"}, PART)
    session.apply(correcting.made_known(session, edit, span, scope))


def ignore_whole(session: Session, scope: Scope) -> None:
    span = at(JOINED, session.text)
    if scope == "everywhere":
        session.apply(correcting.ignore_words(session, JOINED))
    else:
        session.apply(correcting.correct(session, span, JOINED, scope, {"ignore": True}, JOINED))


WRONG = [(JOINED, "ORG"), ("Ukraine", "GPE"), (JOINED, "ORG")]
PARTS = [("Ukraine", "GPE"), (PART, "PERSON")]


@pytest.mark.parametrize("scope", SCOPES)
def test_a_part_that_is_labelled_splits_what_was_joined(session: Session, scope: Scope) -> None:
    assert worded(session) == WRONG
    split(session, scope)
    once = [*PARTS, ("Ukraine", "GPE"), (JOINED, "ORG")]
    assert worded(session) == (once if scope == "here" else PARTS * 3)
    session.undo()
    assert worded(session) == WRONG
    session.redo()
    assert worded(session)[:2] == PARTS


@pytest.mark.parametrize("scope", SCOPES)
def test_ignoring_the_whole_leaves_what_else_is_known(session: Session, scope: Scope) -> None:
    ignore_whole(session, scope)
    assert worded(session)[0] == ("Ukraine", "GPE")
    assert (PART, "PERSON") not in worded(session)
    session.apply(correcting.label_entity(session, PART, "PERSON"))
    assert worded(session)[:2] == PARTS
    session.undo()
    session.undo()
    assert worded(session) == WRONG


@pytest.mark.parametrize("scope", SCOPES)
def test_what_was_ignored_is_taken_back(session: Session, scope: Scope) -> None:
    ignore_whole(session, scope)
    back = correcting.on_record(session, at(JOINED, session.text), (JOINED,))
    assert back is not None
    session.apply(back)
    assert worded(session) == WRONG
    assert correcting.on_record(session, at(JOINED, session.text), (JOINED,)) is None


@pytest.mark.parametrize("scope", SCOPES)
def test_ignoring_a_part_takes_away_just_that(session: Session, scope: Scope) -> None:
    split(session, "everywhere")
    span = at(PART, session.text)
    if scope == "everywhere":
        session.apply(correcting.ignore_words(session, PART))
    else:
        session.apply(correcting.correct(session, span, PART, scope, {"ignore": True}, PART))
    assert worded(session)[0] == ("Ukraine", "GPE")
    assert worded(session).count((PART, "PERSON")) == (2 if scope == "here" else 0)


def test_the_whole_is_relabelled_although_a_part_is_known(session: Session) -> None:
    session.apply(correcting.label_entity(session, "Ukraine", "GPE"))
    session.apply(correcting.label_entity(session, JOINED, "EVENT"))
    assert worded(session)[0] == (JOINED, "EVENT")
    split(session, "everywhere")
    assert worded(session) == PARTS * 3


def test_the_latest_of_two_corrections_that_overlap_is_seen(session: Session) -> None:
    split(session, "here")
    longer = at("Ukraine Volodymyr", session.text)
    edit = correcting.correct(session, longer, "U V", "here", {"label": "FAC"}, "")
    session.apply(correcting.made_known(session, edit, longer, "here"))
    assert worded(session)[0] == ("Ukraine Volodymyr", "FAC")
    split(session, "everywhere")
    assert worded(session)[:2] == PARTS
    assert not session.reading.tables.mention
    session.undo()
    assert worded(session)[0] == ("Ukraine Volodymyr", "FAC")


@pytest.mark.parametrize(
    ("scope", "held"), [("everywhere", True), ("article", False), ("here", False)]
)
def test_other_articles_heed_what_was_said_of_all(
    session: Session, project: Path, scope: Scope, held: bool
) -> None:
    split(session, scope)
    other = speech_in(project, "other")
    assert (worded(other) == PARTS * 3) is held
    assert (worded(other) == WRONG) is not held


@pytest.mark.parametrize("scope", ["article", "here"])
def test_a_correction_of_one_article_stands_in_its_file_and_holds_when_opened_again(
    session: Session, project: Path, scope: Scope
) -> None:
    split(session, scope)
    shown = worded(session)
    assert not entities(project).exists()
    file = project / "annotations" / "speech.toml"
    said = list(tomllib.loads(file.read_text())["mention"].values())
    person = next(each for each in said if each.get("label") == "PERSON")
    assert person["quote"] == PART
    assert ("prefix" in person) is (scope == "here")
    again = speech_in(project, "speech")
    assert worded(again) == shown
    while session.reading.done:
        session.undo()
    assert not file.exists()


def test_a_place_is_found_again_when_words_were_put_before_it(
    session: Session, project: Path
) -> None:
    split(session, "here")
    file = project / "seeds" / "speech.txt"
    file.write_text(SPEECH.replace("Talks\n", "Talks\n\nIt rained all day.\n"))
    other, _ = open_article(file, Settings(model="no_such_model"))
    assert [span.of(other.text) for span, _ in other.reading.mentions] == [PART]


def test_a_place_whose_words_are_gone_says_nothing(session: Session, project: Path) -> None:
    split(session, "here")
    (project / "seeds" / "speech.txt").write_text("Talks\n\nNobody came.\n")
    other, _ = open_article(project / "seeds" / "speech.txt", Settings(model="no_such_model"))
    assert other.known == []


def test_names_of_one_slug_are_two_records(session: Session, project: Path) -> None:
    session.apply(correcting.label_entity(session, "A.B", "ORG"))
    session.apply(correcting.label_entity(session, "A B", "GPE"))
    assert [each["name"] for each in known(project).values()] == ["A.B", "A B"]


def test_an_alias_that_is_ignored_leaves_the_entity(session: Session, project: Path) -> None:
    session.apply(correcting.add_alias(session, "Ukraine", "Republic of Ukraine", "GPE"))
    session.apply(correcting.ignore_words(session, "Ukraine"))
    assert worded(session) == [(JOINED, "ORG"), (JOINED, "ORG")]
    assert known(project) == {
        "republic-of-ukraine": {"name": "Republic of Ukraine", "label": "GPE"},
        "ukraine": {"name": "Ukraine", "ignore": True},
    }


def test_saying_the_same_of_a_place_again_is_no_edit(session: Session) -> None:
    split(session, "here")
    span = at(PART, session.text)
    again = correcting.correct(session, span, PART, "here", {"label": "PERSON"}, "")
    assert again.changes == ()
    changed = correcting.correct(session, span, PART, "here", {"label": "ORG"}, "")
    session.apply(changed)
    assert len(session.reading.tables.mention) == 1
    assert worded(session)[1] == (PART, "ORG")


@pytest.mark.parametrize("words", ["Volodymyr Zelenskyy's", "Volodymyr Zelenskyy’s"])
def test_a_possessive_is_no_part_of_a_name(words: str) -> None:
    assert correcting.without_possessive(words, Span(0, len(words))).of(words) == PART
    assert correcting.without_possessive("a 's", Span(2, 4)) == (2, 4)


def test_a_name_of_few_articles_is_somebody_else_there(project: Path) -> None:
    entities(project).parent.mkdir(exist_ok=True)
    entities(project).write_text(
        '[entity.ann]\nname = "Ann Pakistan"\naliases = ["Pakistan"]\nlabel = "PERSON"\n'
        '[entity.rick]\nname = "Rick"\naliases = ["Pakistan"]\nlabel = "ORG"\n'
        'only_in = ["seeds/story.txt"]\n'
    )
    session = opened(project, findings=Findings())
    Analysis(session, None, None).known_changed(0)
    assert mention_names(session) == {("ORG", "Rick")}
    session.apply(correcting.rename(session, "Pakistan", "ORG", "Richard"))
    assert known(project)["rick"]["name"] == "Richard"
    assert known(project)["ann"]["name"] == "Ann Pakistan"
