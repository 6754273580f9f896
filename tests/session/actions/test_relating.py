"""Source, cue and relations of the current claim."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from tests.session.samples import (
    ALLEGATION,
    DECISION,
    DENIAL,
    FINDINGS,
    LINKS,
    MEETING,
    STRETCHED,
    annotation_file,
    at,
    opened,
    select,
)
from tui.model.findings import Findings, Mention
from tui.model.records import Value
from tui.session.actions import correcting, relating, tagging
from tui.session.actions.fields import set_field
from tui.session.at_cursor import content_span
from tui.session.describing import claim_facts
from tui.session.refusal import Refused
from tui.session.session import Session
from tui.text.spans import Span


def tag(session: Session, words: str, kind: str = "report") -> str:
    select(session, words)
    session.apply(tagging.tag(session, kind))
    return session.current


def set_part(session: Session, part: str, words: str, after: str = "") -> None:
    select(session, words, after)
    session.apply(relating.set_part(session, part, content_span(session)))


def test_source_and_cue_by_hand_are_found_again(project: Path) -> None:
    session = opened(project)
    id = tag(session, DENIAL, "decision")
    set_part(session, "source", "Officials:")
    set_part(session, "cue", ":")
    fields = session.need_current().fields
    assert (fields["source.quote"], fields["cue.quote"]) == ("Officials", ":")
    place = opened(project).reading.place(id)
    assert (place.source, place.cue) == (at("Officials"), at(":"))


def test_words_that_stand_nearer_elsewhere_get_their_context(project: Path) -> None:
    session = opened(project)
    id = tag(session, STRETCHED)
    set_part(session, "source", "officials", after=ALLEGATION)
    assert "source.prefix" in session.need_current().fields
    assert opened(project).reading.place(id).source == at("officials", after=ALLEGATION)


def test_a_source_names_the_person_in_it(project: Path) -> None:
    session = opened(project)
    tag(session, LINKS)
    set_part(session, "source", "Adm. Mike Mullen (R)")
    assert session.need_current().fields["source.speaker"] == "Mike Mullen"


def test_another_source_leaves_nothing_of_the_one_before(project: Path) -> None:
    session = opened(project)
    select(session, "conspiracy")
    session.apply(tagging.accept_here(session))
    set_part(session, "source", "the officials")
    fields = session.need_current().fields
    assert {name for name in fields if name.startswith("source.")} - {
        "source.prefix",
        "source.suffix",
    } == {"source.quote", "source.type"}
    assert fields["status"] == "corrected"


def test_blank_is_no_source(project: Path) -> None:
    session = opened(project)
    tag(session, LINKS)
    select(session, "\n\n")
    with pytest.raises(Refused, match="Nothing is selected"):
        relating.set_part(session, "cue", content_span(session))


def test_the_content_with_its_marks_is_no_part(project: Path) -> None:
    session = opened(project)
    tag(session, ALLEGATION)
    assert not relating.selection_is_part(session)
    select(session, f'"{ALLEGATION},"')
    assert not relating.selection_is_part(session)
    select(session, "said")
    assert relating.selection_is_part(session)


def test_the_same_source_as_before_leads_to_the_same_words(project: Path) -> None:
    session = opened(project)
    select(session, "conspiracy")
    session.apply(tagging.accept_here(session))
    tag(session, MEETING)
    session.apply(relating.same_source(session))
    fields = session.need_current().fields
    assert fields["source.speaker"] == "a Pakistani official"
    assert fields["source.count"] == 2
    place = opened(project).reading.place(session.current)
    assert place.source == at("one of the officials", after=ALLEGATION)


def test_without_a_claim_before_there_is_no_same_source(project: Path) -> None:
    session = opened(project)
    with pytest.raises(Refused, match="No claim is current"):
        relating.same_source(session)
    tag(session, MEETING)
    with pytest.raises(Refused, match="has a source"):
        relating.same_source(session)


def test_sources_to_pick_from(project: Path) -> None:
    session = opened(project)
    select(session, "conspiracy")
    session.apply(tagging.accept_here(session))
    tag(session, LINKS)
    choices = relating.source_choices(session)
    assert [choice.shown for choice in choices] == [
        "Mike Mullen",
        "Haqqani network",
        "Ashfaq Kayani",
        "a Pakistani official",
    ]
    session.apply(relating.set_source(session, choices[2]))
    assert opened(project).reading.place(session.current).source == at("Ashfaq Kayani")


def test_who_is_only_the_likeliest_is_offered_first_and_not_put_on_record(project: Path) -> None:
    session = opened(project)
    unsure = tuple(
        each._replace(ambiguous=True, speaker="Ashfaq Kayani") for each in FINDINGS.attributions
    )
    session.reading.found(FINDINGS._replace(attributions=unsure))
    select(session, "conspiracy")
    session.apply(tagging.accept_here(session))
    assert "speaker" not in source_of(session)
    assert relating.source_choices(session)[0].shown == "Ashfaq Kayani"


@pytest.mark.parametrize("relation", ["parent", "continues", "supports", "opposes", "restates"])
def test_relations_are_set_and_taken_back_by_the_same_key(project: Path, relation: str) -> None:
    session = opened(project)
    first = tag(session, DECISION)
    second = tag(session, LINKS)
    before = annotation_file(project).read_bytes()
    other = relating.related_claims(session)[0]
    assert other.id == first
    session.apply(relating.relate(session, relation, other))
    assert session.need_current().related() == [(relation, first)]
    session.undo()
    assert annotation_file(project).read_bytes() == before
    session.redo()
    session.apply(relating.relate(session, relation, other))
    assert session.need_current().id == second
    assert session.need_current().related() == []


def test_the_last_and_the_enclosing_claim_are_offered_first(project: Path) -> None:
    session = opened(project)
    outer = tag(session, f"allegations last week that {LINKS}")
    other = tag(session, ALLEGATION)
    tag(session, MEETING)
    visited = tag(session, STRETCHED)
    tag(session, LINKS)
    offered = [claim.id for claim in relating.related_claims(session)]
    assert offered[:2] == [visited, outer]
    assert sorted(offered) == sorted(set(offered))
    assert other in offered
    assert session.current not in offered


@pytest.mark.parametrize("relation", ["parent", "continues", "supports"])
def test_circles_are_refused(project: Path, relation: str) -> None:
    session = opened(project)
    ids = [tag(session, words) for words in (DENIAL, "Story highlights", ALLEGATION)]
    claims = [session.reading.claim(id) for id in ids]
    for claim, other in pairwise(claims):
        assert claim is not None
        assert other is not None
        session.visit(claim.id)
        session.apply(relating.relate(session, relation, other))
    session.visit(ids[2])
    first = session.reading.claim(ids[0])
    assert first is not None
    with pytest.raises(Refused, match="circle"):
        relating.relate(session, relation, first)
    with pytest.raises(Refused, match="itself"):
        relating.relate(session, relation, session.need_current())


def test_a_claim_without_a_place_takes_no_part_of_the_text(project: Path) -> None:
    annotation_file(project).write_text(
        'format = 1\n[claim.a00000]\nquote = "gone"\nkind = "report"\n'
    )
    session = opened(project)
    session.visit("a00000")
    select(session, "Officials")
    assert relating.selection_is_part(session)
    with pytest.raises(Refused, match="no place in the text"):
        relating.set_part(session, "source", content_span(session))


# Picking a source


def choice(session: Session, name: str) -> relating.SourceChoice:
    return next(each for each in relating.source_choices(session) if each.shown == name)


def source_of(session: Session) -> dict[str, object]:
    fields = session.need_current().fields
    return {n.removeprefix("source."): fields[n] for n in relating.SOURCE_FIELDS if n in fields}


def test_the_articles_words_stay_beside_the_claim_whoever_is_picked(project: Path) -> None:
    session = opened(project)
    select(session, "conspiracy")
    session.apply(tagging.accept_here(session))
    session.apply(relating.set_source(session, choice(session, "Ashfaq Kayani")))
    assert source_of(session) == {
        "quote": "one of the officials",
        "speaker": "Ashfaq Kayani",
        "type": "named",
    }
    place = opened(project).reading.place(session.current)
    assert place.source == at("one of the officials", after=ALLEGATION)


@pytest.mark.parametrize(
    ("was", "picked", "type"),
    [
        ("anonymous", "Haqqani network", "anonymous"),
        ("anonymous", "Ashfaq Kayani", "named"),
        ("spokesperson", "Haqqani network", "spokesperson"),
        ("document", "Ashfaq Kayani", "document"),
        ("implied", "Haqqani network", "organisation"),
        ("named", "Haqqani network", "organisation"),
    ],
)
def test_the_type_stays_where_the_words_tell_it(
    project: Path, was: str, picked: str, type: str
) -> None:
    session = opened(project)
    select(session, "conspiracy")
    session.apply(tagging.accept_here(session))
    session.apply(set_field(session, "source.type", was))
    session.apply(relating.set_source(session, choice(session, picked)))
    assert source_of(session)["type"] == type
    assert ("count" in source_of(session)) == (type == was)


def test_a_name_typed_in_leaves_words_and_type(project: Path) -> None:
    session = opened(project)
    select(session, "conspiracy")
    session.apply(tagging.accept_here(session))
    typed = relating.SourceChoice("Somebody", "", {"source.speaker": "Somebody"})
    session.apply(relating.set_source(session, typed))
    source = source_of(session)
    assert (source["quote"], source["speaker"], source["type"]) == (
        "one of the officials",
        "Somebody",
        "anonymous",
    )


def test_another_ones_name_gives_way_to_that_of_the_one_picked(project: Path) -> None:
    session = opened(project)
    tag(session, STRETCHED)
    set_part(session, "source", "Ashfaq Kayani")
    session.apply(relating.set_source(session, choice(session, "Mike Mullen")))
    assert source_of(session)["quote"] == "Ashfaq Kayani"
    assert source_of(session)["speaker"] == "Mike Mullen"
    tag(session, "made allegations last week")
    set_part(session, "source", "Haqqani network")
    session.apply(relating.set_source(session, choice(session, "Mike Mullen")))
    assert source_of(session)["quote"] == "Mike Mullen"
    assert "speaker" not in source_of(session)


NETWORK = "Haqqani network"


def _network_as_source(session: Session, type: str) -> None:
    """A claim by the network, and another one that is current."""
    tag(session, LINKS)
    set_part(session, "source", NETWORK)
    session.apply(set_field(session, "source.type", type))
    tag(session, MEETING)


@pytest.mark.parametrize(
    ("was", "label", "type"),
    [
        ("organisation", "PERSON", "named"),
        ("named", "ORG", "organisation"),
        ("named", "GPE", "organisation"),
        ("organisation", "EVENT", "organisation"),
        ("spokesperson", "PERSON", "spokesperson"),
        ("document", "PERSON", "document"),
        ("anonymous", "PERSON", "anonymous"),
    ],
)
@pytest.mark.parametrize("scope", ["everywhere", "article"])
def test_a_corrected_entity_tells_the_type_before_earlier_claims_do(
    project: Path, was: str, label: str, type: str, scope: correcting.Scope
) -> None:
    session = opened(project)
    _network_as_source(session, was)
    first, second = session.previous, session.current
    if scope == "everywhere":
        session.apply(correcting.label_entity(session, NETWORK, label))
    else:
        changes: dict[str, Value | None] = {"label": label}
        session.apply(correcting.correct(session, at(NETWORK), NETWORK, scope, changes, ""))
    session.visit(second)
    session.apply(relating.set_source(session, choice(session, NETWORK)))
    assert source_of(session)["type"] == type
    session.undo()
    session.visit(first)
    assert source_of(session)["type"] == was
    session.visit(second)
    session.apply(relating.same_source(session))
    assert source_of(session)["type"] == type


def test_without_a_correction_earlier_claims_tell_the_type(project: Path) -> None:
    session = opened(project)
    _network_as_source(session, "named")
    session.apply(relating.set_source(session, choice(session, NETWORK)))
    assert source_of(session)["type"] == "named"


def test_another_name_of_a_corrected_entity_is_known_too(project: Path) -> None:
    session = opened(project)
    _network_as_source(session, "organisation")
    session.apply(correcting.add_alias(session, NETWORK, "Jalal Haqqani", "PERSON"))
    session.apply(relating.set_source(session, choice(session, NETWORK)))
    assert source_of(session)["type"] == "named"


def test_the_same_source_keeps_the_words_beside_the_claim(project: Path) -> None:
    session = opened(project)
    tag(session, LINKS)
    set_part(session, "source", "Adm. Mike Mullen (R)")
    session.apply(set_field(session, "source.type", "named"))
    select(session, "conspiracy")
    session.apply(tagging.accept_here(session))
    session.apply(relating.same_source(session))
    source = source_of(session)
    assert (source["quote"], source["speaker"]) == ("one of the officials", "Mike Mullen")
    assert source["type"] == "named"
    assert "count" not in source


TALKS = (
    "Talks\n\nAll is calm. "
    "On Monday a spokeswoman for the Harbour Authority said the port stays open. "
    "It closes, according to two officials. Adm. Bob Stone, who was there, denied it. "
    "A report by the U.S.-based Port Watch, and sources close to the talks, said otherwise. "
    "He left. One of the two pilots agreed. We heard of it.\n"
)


@pytest.mark.parametrize(
    ("words", "type", "count"),
    [
        ("a spokeswoman for the Harbour Authority", "spokesperson", 1),
        ("the Harbour Authority", "organisation", None),
        ("two officials", "anonymous", 2),
        ("Adm. Bob Stone, who was there", "named", None),
        ("Bob Stone", "named", None),
        ("A report by the U.S.-based Port Watch", "document", None),
        ("sources close to the talks", "anonymous", None),
        ("He", "anonymous", None),
        ("One of the two pilots", "anonymous", 1),
        ("We", "reporter", None),
    ],
)
def test_a_source_from_a_selection_has_its_type(
    project: Path, words: str, type: str, count: int | None
) -> None:
    (project / "seeds/talks.txt").write_text(TALKS)
    found = (
        Mention(at("Harbour Authority", TALKS), "ORG", "Harbour Authority"),
        Mention(at("Bob Stone", TALKS), "PERSON", "Bob Stone"),
        Mention(at("Port Watch", TALKS), "ORG", "Port Watch"),
    )
    session = opened(project, name="seeds/talks.txt", findings=Findings(found))
    content = at("All is calm", TALKS)
    session.select(content)
    session.apply(tagging.tag(session, "report"))
    assert session.need_current().fields["form"] == "none"
    session.select(at(words, TALKS))
    session.apply(relating.set_part(session, "source", content_span(session)))
    fields = session.need_current().fields
    assert (fields["source.type"], fields.get("source.count")) == (type, count)
    assert fields["form"] == "indirect"


def test_a_source_that_the_analysis_has_found_is_as_it_was_found(project: Path) -> None:
    session = opened(project)
    tag(session, "just a conspiracy")
    set_part(session, "source", "one of the officials", after=ALLEGATION)
    fields = session.need_current().fields
    assert fields["source.speaker"] == "a Pakistani official"
    assert (fields["source.type"], fields["source.count"]) == ("anonymous", 2)
    assert fields["source.reason"] == "not authorised to speak"


def test_the_form_of_a_quotation_with_a_picked_source_is_that_of_its_marks(project: Path) -> None:
    session = opened(project)
    select(session, ALLEGATION)
    session.reading.found(Findings(quotations=FINDINGS.quotations, mentions=FINDINGS.mentions))
    session.apply(tagging.tag(session, "report"))
    session.apply(set_field(session, "form", "none"))
    session.apply(relating.set_source(session, relating.source_choices(session)[0]))
    assert session.need_current().fields["form"] == "direct"


@pytest.mark.parametrize("part", ["source", "cue"])
def test_half_words_become_whole_ones(project: Path, part: str) -> None:
    session = opened(project)
    tag(session, LINKS)
    span = at("Mike Mullen")
    session.select(Span(span.start + 2, span.end - 2))
    session.apply(relating.set_part(session, part, content_span(session)))
    assert session.need_current().fields[f"{part}.quote"] == "Mike Mullen"


def test_half_a_claim_is_tagged_as_whole_words(project: Path) -> None:
    session = opened(project)
    span = at(LINKS)
    session.select(Span(span.start + 3, span.end - 3))
    session.apply(tagging.tag(session, "report"))
    assert session.need_current().quote == LINKS
    session.apply(tagging.tag(session, "denial"))
    assert len(session.reading.tables.claim) == 1


def test_long_words_leave_the_name_of_the_source_in_sight(project: Path) -> None:
    session = opened(project)
    tag(session, LINKS)
    words = "Joint Chiefs of Staff, Adm. Mike Mullen (R), made allegations last week"
    set_part(session, "source", words)
    session.apply(set_field(session, "source.speaker", "Somebody Else"))
    (shown,) = (
        fact.text for fact in claim_facts(session, session.need_current()) if fact.label == "source"
    )
    assert shown.startswith("Joint Chiefs of Staff, Adm.")
    assert "… = Somebody Else" in shown
    assert len(shown) < 70
