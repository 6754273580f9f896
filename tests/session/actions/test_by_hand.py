"""What a claim that a person tags gets by itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.session.samples import at, opened
from tui.model.claim import Claim
from tui.model.findings import Attribution, Findings, Mention
from tui.session.actions import relating, tagging
from tui.session.actions.fields import set_field
from tui.session.at_cursor import at_cursor
from tui.session.describing import detail
from tui.session.session import Session

BRIDGE = (
    "Bridge\n\nMayor Ann Holt said the bridge would close in May. It is old. "
    "Holt denied that it had been neglected. “The bridge is safe”, she said. "
    "The bridge “will be safe again”, two officials said.\n"
)
FOUND = Findings((Mention(at("Ann Holt", BRIDGE), "PERSON", "Ann Holt"),))


def on_the_bridge(project: Path, findings: Findings = FOUND) -> Session:
    (project / "seeds/bridge.txt").write_text(BRIDGE)
    return opened(project, name="seeds/bridge.txt", findings=findings)


def tag(session: Session, words: str, kind: str = "report") -> Claim:
    session.select(at(words, BRIDGE))
    session.apply(tagging.tag(session, kind))
    return session.need_current()


def told(claim: Claim) -> dict[str, object]:
    """The fields of a claim but its words and those around them."""
    return {name: v for name, v in claim.fields.items() if not name.endswith("fix")}


def test_an_indirect_statement_gets_its_fields_by_one_digit(project: Path) -> None:
    assert told(tag(on_the_bridge(project), "it had been neglected", "denial")) == {
        "quote": "it had been neglected",
        "kind": "denial",
        "form": "indirect",
        "factuality": "CT-",
        "time": "past",
        "source.quote": "Holt",
        "source.speaker": "Ann Holt",
        "source.type": "named",
        "cue.quote": "denied",
    }


def test_a_source_has_the_name_and_the_type_that_the_article_tells(project: Path) -> None:
    claim = tag(on_the_bridge(project), "the bridge would close in May")
    assert claim.fields["source.quote"] == "Mayor Ann Holt"
    assert claim.fields["source.speaker"] == "Ann Holt"
    assert claim.fields["source.type"] == "named"
    assert claim.fields["cue.quote"] == "said"
    assert "factuality" not in claim.fields


def test_a_source_that_may_be_a_name_has_no_type(project: Path) -> None:
    claim = tag(on_the_bridge(project, Findings()), "it had been neglected")
    assert claim.fields["source.quote"] == "Holt"
    assert not claim.fields.keys() & {"source.type", "source.speaker", "source.count"}


def test_people_without_a_name_are_counted(project: Path) -> None:
    claim = tag(on_the_bridge(project, Findings()), "will be safe again")
    assert (claim.fields["source.type"], claim.fields["source.count"]) == ("anonymous", 2)


def test_what_nobody_is_said_to_say_stays_nobody_s(project: Path) -> None:
    assert told(tag(on_the_bridge(project), "It is old")) == {
        "quote": "It is old",
        "kind": "report",
        "form": "none",
    }


def test_what_the_analysis_found_comes_before_the_words(project: Path) -> None:
    found = Attribution(
        (at("the bridge would close in May", BRIDGE),),
        at("Ann Holt", BRIDGE),
        form="indirect",
        kind="report",
        factuality="PR+",
        time="future",
    )
    session = on_the_bridge(project, FOUND._replace(attributions=(found,)))
    claim = tag(session, "bridge would close in May")
    assert claim.fields["source.quote"] == "Ann Holt"
    assert "cue.quote" not in claim.fields
    session.undo()
    session.apply(tagging.tag_anew(session, "forecast"))
    assert session.need_current().fields["source.quote"] == "Ann Holt"


def test_another_kind_has_what_the_words_tell_for_that_kind(project: Path) -> None:
    session = on_the_bridge(project)
    tag(session, "it had been neglected", "demand")
    assert session.need_current().fields["factuality"] == "Uu"
    session.apply(tagging.tag(session, "report"))
    fields = session.need_current().fields
    assert (fields["factuality"], fields["time"]) == ("CT+", "past")


def test_one_edit_takes_it_all_back(project: Path) -> None:
    session = on_the_bridge(project)
    tag(session, "it had been neglected", "denial")
    session.undo()
    assert not session.reading.tables.claim


BOTH = "Talks\n\nBoth Saudi Arabia and the United States have alleged that Iran has sent arms.\n"
STATES = (
    Mention(at("Saudi Arabia", BOTH), "GPE", "Saudi Arabia"),
    Mention(at("the United States", BOTH), "GPE", "United States"),
)


def on_the_talks(project: Path, findings: Findings) -> Session:
    (project / "seeds/talks.txt").write_text(BOTH)
    session = opened(project, name="seeds/talks.txt", findings=findings)
    session.select(at("Iran has sent arms", BOTH))
    return session


@pytest.mark.parametrize("found", [True, False])
def test_of_several_speakers_the_first_is_the_speaker_and_the_others_stand_beside(
    project: Path, found: bool
) -> None:
    attribution = Attribution(
        (at("Iran has sent arms", BOTH),),
        at("Both Saudi Arabia and the United States", BOTH),
        at("alleged", BOTH),
        "indirect",
        speaker="Saudi Arabia and United States",
    )
    session = on_the_talks(project, Findings(STATES, (attribution,) if found else ()))
    if found:
        facts = {fact.label: fact.text for fact in detail(session, at_cursor(session))}
        assert facts["also by"] == "United States"
    session.apply(tagging.accept_here(session) if found else tagging.tag(session, "allegation"))
    fields = session.need_current().fields
    assert session.need_current().speaker == "Saudi Arabia"
    assert fields["source.also"] == ("United States",)
    facts = {fact.label: fact.text for fact in detail(session, at_cursor(session))}
    assert facts["also by"] == "United States"
    assert 'also = ["United States"]' in (project / "annotations/talks.toml").read_text()


def test_names_that_are_typed_with_a_semicolon_are_several_speakers(project: Path) -> None:
    session = on_the_bridge(project)
    tag(session, "It is old")
    session.apply(relating.set_source(session, relating.source_named("Ann Holt; Bob Stone; NBC")))
    claim = session.need_current()
    assert claim.speaker == "Ann Holt"
    assert claim.fields["source.also"] == ("Bob Stone", "NBC")
    session.apply(relating.set_source(session, relating.source_named("Bob Stone")))
    assert "source.also" not in session.need_current().fields


@pytest.mark.parametrize(
    ("words", "form"),
    [
        ("It is old", "indirect"),
        ("The bridge is safe", "direct"),
        ("The bridge “will be safe again”", "mixed"),
    ],
)
@pytest.mark.parametrize("part", ["source", "cue"])
def test_a_source_or_a_cue_by_hand_gives_the_form(
    project: Path, words: str, form: str, part: str
) -> None:
    quoted = (at("“The bridge is safe”", BRIDGE), at("“will be safe again”", BRIDGE))
    session = on_the_bridge(project, FOUND._replace(quotations=quoted))
    claim = tag(session, words)
    session.apply(set_field(session, "form", None))
    session.apply(relating.set_part(session, part, at("Holt", BRIDGE), session.again(claim)))
    assert session.need_current().fields["form"] == form
