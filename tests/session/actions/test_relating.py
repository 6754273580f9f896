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
from tui.session.session import Desk
from tui.text.spans import Span


def tag(desk: Desk, words: str, kind: str = "report") -> str:
    select(desk, words)
    desk.apply(tagging.tag(desk, kind))
    return desk.current


def set_part(desk: Desk, part: str, words: str, after: str = "") -> None:
    select(desk, words, after)
    desk.apply(relating.set_part(desk, part, content_span(desk)))


def test_source_and_cue_by_hand_are_found_again(project: Path) -> None:
    desk = opened(project)
    id = tag(desk, DENIAL, "decision")
    set_part(desk, "source", "Officials:")
    set_part(desk, "cue", ":")
    fields = desk.need_current().fields
    assert (fields["source.quote"], fields["cue.quote"]) == ("Officials", ":")
    place = opened(project).reading.place(id)
    assert (place.source, place.cue) == (at("Officials"), at(":"))


def test_words_that_stand_nearer_elsewhere_get_their_context(project: Path) -> None:
    desk = opened(project)
    id = tag(desk, STRETCHED)
    set_part(desk, "source", "officials", after=ALLEGATION)
    assert "source.prefix" in desk.need_current().fields
    assert opened(project).reading.place(id).source == at("officials", after=ALLEGATION)


def test_a_source_names_the_person_in_it(project: Path) -> None:
    desk = opened(project)
    tag(desk, LINKS)
    set_part(desk, "source", "Adm. Mike Mullen (R)")
    assert desk.need_current().fields["source.speaker"] == "Mike Mullen"


def test_another_source_leaves_nothing_of_the_one_before(project: Path) -> None:
    desk = opened(project)
    select(desk, "conspiracy")
    desk.apply(tagging.accept_here(desk))
    set_part(desk, "source", "the officials")
    fields = desk.need_current().fields
    assert {name for name in fields if name.startswith("source.")} - {
        "source.prefix",
        "source.suffix",
    } == {"source.quote", "source.type"}
    assert fields["status"] == "corrected"


def test_blank_is_no_source(project: Path) -> None:
    desk = opened(project)
    tag(desk, LINKS)
    select(desk, "\n\n")
    with pytest.raises(Refused, match="Nothing is selected"):
        relating.set_part(desk, "cue", content_span(desk))


def test_the_content_with_its_marks_is_no_part(project: Path) -> None:
    desk = opened(project)
    tag(desk, ALLEGATION)
    assert not relating.selection_is_part(desk)
    select(desk, f'"{ALLEGATION},"')
    assert not relating.selection_is_part(desk)
    select(desk, "said")
    assert relating.selection_is_part(desk)


def test_the_same_source_as_before_leads_to_the_same_words(project: Path) -> None:
    desk = opened(project)
    select(desk, "conspiracy")
    desk.apply(tagging.accept_here(desk))
    tag(desk, DENIAL)
    desk.apply(relating.same_source(desk))
    fields = desk.need_current().fields
    assert fields["source.speaker"] == "a Pakistani official"
    assert fields["source.count"] == 2
    place = opened(project).reading.place(desk.current)
    assert place.source == at("one of the officials", after=ALLEGATION)


def test_without_a_claim_before_there_is_no_same_source(project: Path) -> None:
    desk = opened(project)
    with pytest.raises(Refused, match="No claim is current"):
        relating.same_source(desk)
    tag(desk, DENIAL)
    with pytest.raises(Refused, match="has a source"):
        relating.same_source(desk)


def test_sources_to_pick_from(project: Path) -> None:
    desk = opened(project)
    select(desk, "conspiracy")
    desk.apply(tagging.accept_here(desk))
    tag(desk, LINKS)
    choices = relating.source_choices(desk)
    assert [choice.shown for choice in choices] == [
        "Mike Mullen",
        "Haqqani network",
        "Ashfaq Kayani",
        "a Pakistani official",
    ]
    desk.apply(relating.set_source(desk, choices[2]))
    assert opened(project).reading.place(desk.current).source == at("Ashfaq Kayani")


@pytest.mark.parametrize("relation", ["parent", "continues", "supports", "opposes", "restates"])
def test_relations_are_set_and_taken_back_by_the_same_key(project: Path, relation: str) -> None:
    desk = opened(project)
    first = tag(desk, DECISION)
    second = tag(desk, LINKS)
    before = annotation_file(project).read_bytes()
    other = relating.related_claims(desk)[0]
    assert other.id == first
    desk.apply(relating.relate(desk, relation, other))
    assert desk.need_current().related() == [(relation, first)]
    desk.undo()
    assert annotation_file(project).read_bytes() == before
    desk.redo()
    desk.apply(relating.relate(desk, relation, other))
    assert desk.need_current().id == second
    assert desk.need_current().related() == []


def test_the_last_and_the_enclosing_claim_are_offered_first(project: Path) -> None:
    desk = opened(project)
    outer = tag(desk, f"allegations last week that {LINKS}")
    other = tag(desk, ALLEGATION)
    tag(desk, DENIAL)
    visited = tag(desk, STRETCHED)
    tag(desk, LINKS)
    offered = [claim.id for claim in relating.related_claims(desk)]
    assert offered[:2] == [visited, outer]
    assert sorted(offered) == sorted(set(offered))
    assert other in offered
    assert desk.current not in offered


@pytest.mark.parametrize("relation", ["parent", "continues", "supports"])
def test_circles_are_refused(project: Path, relation: str) -> None:
    desk = opened(project)
    ids = [tag(desk, words) for words in (DENIAL, "Story highlights", ALLEGATION)]
    claims = [desk.reading.claim(id) for id in ids]
    for claim, other in pairwise(claims):
        assert claim is not None
        assert other is not None
        desk.visit(claim.id)
        desk.apply(relating.relate(desk, relation, other))
    desk.visit(ids[2])
    first = desk.reading.claim(ids[0])
    assert first is not None
    with pytest.raises(Refused, match="circle"):
        relating.relate(desk, relation, first)
    with pytest.raises(Refused, match="itself"):
        relating.relate(desk, relation, desk.need_current())


def test_a_claim_without_a_place_takes_no_part_of_the_text(project: Path) -> None:
    annotation_file(project).write_text(
        'format = 1\n[claim.a00000]\nquote = "gone"\nkind = "report"\n'
    )
    desk = opened(project)
    desk.visit("a00000")
    select(desk, "Officials")
    assert relating.selection_is_part(desk)
    with pytest.raises(Refused, match="no place in the text"):
        relating.set_part(desk, "source", content_span(desk))


# Picking a source


def choice(desk: Desk, name: str) -> relating.SourceChoice:
    return next(each for each in relating.source_choices(desk) if each.shown == name)


def source_of(desk: Desk) -> dict[str, object]:
    fields = desk.need_current().fields
    return {n.removeprefix("source."): fields[n] for n in relating.SOURCE_FIELDS if n in fields}


def test_the_articles_words_stay_beside_the_claim_whoever_is_picked(project: Path) -> None:
    desk = opened(project)
    select(desk, "conspiracy")
    desk.apply(tagging.accept_here(desk))
    desk.apply(relating.set_source(desk, choice(desk, "Ashfaq Kayani")))
    assert source_of(desk) == {
        "quote": "one of the officials",
        "speaker": "Ashfaq Kayani",
        "type": "named",
    }
    place = opened(project).reading.place(desk.current)
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
    desk = opened(project)
    select(desk, "conspiracy")
    desk.apply(tagging.accept_here(desk))
    desk.apply(set_field(desk, "source.type", was))
    desk.apply(relating.set_source(desk, choice(desk, picked)))
    assert source_of(desk)["type"] == type
    assert ("count" in source_of(desk)) == (type == was)


def test_a_name_typed_in_leaves_words_and_type(project: Path) -> None:
    desk = opened(project)
    select(desk, "conspiracy")
    desk.apply(tagging.accept_here(desk))
    typed = relating.SourceChoice("Somebody", "", {"source.speaker": "Somebody"})
    desk.apply(relating.set_source(desk, typed))
    source = source_of(desk)
    assert (source["quote"], source["speaker"], source["type"]) == (
        "one of the officials",
        "Somebody",
        "anonymous",
    )


def test_another_ones_name_gives_way_to_that_of_the_one_picked(project: Path) -> None:
    desk = opened(project)
    tag(desk, STRETCHED)
    set_part(desk, "source", "Ashfaq Kayani")
    desk.apply(relating.set_source(desk, choice(desk, "Mike Mullen")))
    assert source_of(desk)["quote"] == "Ashfaq Kayani"
    assert source_of(desk)["speaker"] == "Mike Mullen"
    tag(desk, "made allegations last week")
    set_part(desk, "source", "Haqqani network")
    desk.apply(relating.set_source(desk, choice(desk, "Mike Mullen")))
    assert source_of(desk)["quote"] == "Mike Mullen"
    assert "speaker" not in source_of(desk)


NETWORK = "Haqqani network"


def _network_as_source(desk: Desk, type: str) -> None:
    """A claim by the network, and another one that is current."""
    tag(desk, LINKS)
    set_part(desk, "source", NETWORK)
    desk.apply(set_field(desk, "source.type", type))
    tag(desk, DENIAL)


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
    desk = opened(project)
    _network_as_source(desk, was)
    first, second = desk.previous, desk.current
    if scope == "everywhere":
        desk.apply(correcting.label_entity(desk, NETWORK, label))
    else:
        changes: dict[str, Value | None] = {"label": label}
        desk.apply(correcting.correct(desk, at(NETWORK), NETWORK, scope, changes, ""))
    desk.visit(second)
    desk.apply(relating.set_source(desk, choice(desk, NETWORK)))
    assert source_of(desk)["type"] == type
    desk.undo()
    desk.visit(first)
    assert source_of(desk)["type"] == was
    desk.visit(second)
    desk.apply(relating.same_source(desk))
    assert source_of(desk)["type"] == type


def test_without_a_correction_earlier_claims_tell_the_type(project: Path) -> None:
    desk = opened(project)
    _network_as_source(desk, "named")
    desk.apply(relating.set_source(desk, choice(desk, NETWORK)))
    assert source_of(desk)["type"] == "named"


def test_another_name_of_a_corrected_entity_is_known_too(project: Path) -> None:
    desk = opened(project)
    _network_as_source(desk, "organisation")
    desk.apply(correcting.add_alias(desk, NETWORK, "Jalal Haqqani", "PERSON"))
    desk.apply(relating.set_source(desk, choice(desk, NETWORK)))
    assert source_of(desk)["type"] == "named"


def test_the_same_source_keeps_the_words_beside_the_claim(project: Path) -> None:
    desk = opened(project)
    tag(desk, LINKS)
    set_part(desk, "source", "Adm. Mike Mullen (R)")
    desk.apply(set_field(desk, "source.type", "named"))
    select(desk, "conspiracy")
    desk.apply(tagging.accept_here(desk))
    desk.apply(relating.same_source(desk))
    source = source_of(desk)
    assert (source["quote"], source["speaker"]) == ("one of the officials", "Mike Mullen")
    assert source["type"] == "named"
    assert "count" not in source


TALKS = (
    "Talks\n\nOn Monday a spokeswoman for the Harbour Authority said the port stays open. "
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
    desk = opened(project, name="seeds/talks.txt", findings=Findings(found))
    content = at("the port stays open", TALKS)
    desk.select(content)
    desk.apply(tagging.tag(desk, "report"))
    assert desk.need_current().fields["form"] == "none"
    desk.select(at(words, TALKS))
    desk.apply(relating.set_part(desk, "source", content_span(desk)))
    fields = desk.need_current().fields
    assert (fields["source.type"], fields.get("source.count")) == (type, count)
    assert fields["form"] == "indirect"


def test_a_source_that_the_analysis_has_found_is_as_it_was_found(project: Path) -> None:
    desk = opened(project)
    tag(desk, "just a conspiracy")
    set_part(desk, "source", "one of the officials", after=ALLEGATION)
    fields = desk.need_current().fields
    assert fields["source.speaker"] == "a Pakistani official"
    assert (fields["source.type"], fields["source.count"]) == ("anonymous", 2)
    assert fields["source.reason"] == "not authorised to speak"


def test_the_form_of_a_quotation_with_a_picked_source_is_that_of_its_marks(project: Path) -> None:
    desk = opened(project)
    select(desk, ALLEGATION)
    desk.reading.found(Findings(quotations=FINDINGS.quotations, mentions=FINDINGS.mentions))
    desk.apply(tagging.tag(desk, "report"))
    desk.apply(set_field(desk, "form", "none"))
    desk.apply(relating.set_source(desk, relating.source_choices(desk)[0]))
    assert desk.need_current().fields["form"] == "direct"


@pytest.mark.parametrize("part", ["source", "cue"])
def test_half_words_become_whole_ones(project: Path, part: str) -> None:
    desk = opened(project)
    tag(desk, LINKS)
    span = at("Mike Mullen")
    desk.select(Span(span.start + 2, span.end - 2))
    desk.apply(relating.set_part(desk, part, content_span(desk)))
    assert desk.need_current().fields[f"{part}.quote"] == "Mike Mullen"


def test_half_a_claim_is_tagged_as_whole_words(project: Path) -> None:
    desk = opened(project)
    span = at(LINKS)
    desk.select(Span(span.start + 3, span.end - 3))
    desk.apply(tagging.tag(desk, "report"))
    assert desk.need_current().quote == LINKS
    desk.apply(tagging.tag(desk, "denial"))
    assert len(desk.reading.tables.claim) == 1


def test_long_words_leave_the_name_of_the_source_in_sight(project: Path) -> None:
    desk = opened(project)
    tag(desk, LINKS)
    words = "Joint Chiefs of Staff, Adm. Mike Mullen (R), made allegations last week"
    set_part(desk, "source", words)
    desk.apply(set_field(desk, "source.speaker", "Somebody Else"))
    (shown,) = (
        fact.text for fact in claim_facts(desk, desk.need_current()) if fact.label == "source"
    )
    assert shown.startswith("Joint Chiefs of Staff, Adm.")
    assert "… = Somebody Else" in shown
    assert len(shown) < 70
