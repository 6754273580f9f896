"""The kinds' keys, enter and x."""

from __future__ import annotations

import tomllib
from difflib import unified_diff
from pathlib import Path

import pytest

from tests.session.samples import (
    ALLEGATION,
    DECISION,
    DENIAL,
    FINDINGS,
    LINKS,
    POSITION,
    STRETCHED,
    annotation_file,
    at,
    opened,
    select,
    undo_all,
)
from tui.analysis.classify.compatible import as_kind
from tui.model.findings import Attribution, Findings
from tui.model.schema import KINDS
from tui.session.actions import removing, tagging
from tui.session.actions.fields import set_field
from tui.session.at_cursor import content_span, proposal_under, under
from tui.session.refusal import Refused
from tui.session.session import Desk
from tui.text.search import occurrences
from tui.text.spans import Span


def tag(desk: Desk, words: str, kind: str = "report") -> str:
    select(desk, words)
    desk.apply(tagging.tag(desk, kind))
    return desk.current


def test_a_claim_by_hand_has_its_words_and_nothing_made_up(project: Path) -> None:
    desk = opened(project)
    id = tag(desk, DENIAL, "decision")
    data = tomllib.loads(annotation_file(project).read_text())
    assert data["article"] == {
        "path": "seeds/story.txt",
        "title": f"Officials: {DENIAL}",
    }
    record = data["claim"][id]
    assert record.pop("suffix").startswith("\n\nJoint Chiefs")
    assert record == {
        "quote": DENIAL,
        "kind": "decision",
        "form": "none",
        "prefix": "Officials: ",
    }


def test_marks_and_final_punctuation_are_trimmed(project: Path) -> None:
    desk = opened(project)
    tag(desk, f'"{ALLEGATION},"')
    assert desk.need_current().quote == ALLEGATION


@pytest.mark.parametrize("words", ["•", "\n\n", '"'])
def test_without_words_there_is_nothing_to_tag(project: Path, words: str) -> None:
    desk = opened(project)
    select(desk, words)
    with pytest.raises(Refused, match="no words"):
        tagging.tag(desk, "report")


def test_tagging_inside_a_quotation_takes_over_form_source_and_cue(project: Path) -> None:
    desk = opened(project)
    tag(desk, "undertake an operation at this point", "reason")
    fields = desk.need_current().fields
    assert fields["form"] == "direct"
    assert fields["source.quote"] == "one of the officials"
    assert fields["source.type"] == "anonymous"
    assert fields["cue.quote"] == "said"
    assert "status" not in fields


def test_a_whole_sentence_with_its_source_is_nobody_else_s_content(project: Path) -> None:
    desk = opened(project)
    tag(desk, f"{DECISION}, the officials said")
    assert "source.quote" not in desk.need_current().fields


def test_the_innermost_of_nested_attributions_is_taken(project: Path) -> None:
    inner = Attribution((at("Ashfaq Kayani"),), at("chief"), form="indirect")
    outer = FINDINGS.attributions
    desk = opened(project, findings=FINDINGS._replace(attributions=(*outer, inner)))
    tag(desk, "Kayani")
    assert desk.need_current().fields["source.quote"] == "chief"


def test_a_claim_within_a_claim_has_it_as_its_parent(project: Path) -> None:
    desk = opened(project)
    outer = tag(desk, f"made allegations last week that {LINKS}")
    middle = tag(desk, LINKS, "allegation")
    inner = tag(desk, "direct links")
    parents = {id: desk.reading.tables.claim[id].get("parent") for id in (outer, middle, inner)}
    assert parents == {outer: None, middle: outer, inner: middle}


def test_another_kind_changes_the_claim_and_one_line(project: Path) -> None:
    desk = opened(project)
    tag(desk, LINKS)
    before = annotation_file(project).read_text().splitlines()
    select(desk, f"{LINKS}.")
    desk.apply(tagging.tag(desk, "allegation"))
    after = annotation_file(project).read_text().splitlines()
    assert [pair for pair in zip(before, after, strict=True) if pair[0] != pair[1]] == [
        ('kind = "report"', 'kind = "allegation"')
    ]


def test_the_kind_of_a_claim_that_ends_in_punctuation_can_be_changed(project: Path) -> None:
    annotation_file(project).write_text(
        f'format = 1\n[claim.a00000]\nquote = "{LINKS}."\nkind = "report"\n'
    )
    desk = opened(project)
    place = desk.reading.place("a00000").span
    assert place is not None
    desk.select(place)
    desk.apply(tagging.tag(desk, "allegation"))
    assert [claim.kind for claim in desk.reading.ordered_claims] == ["allegation"]


def test_enter_accepts_all_that_was_found(project: Path) -> None:
    desk = opened(project, annotator="ann")
    select(desk, "conspiracy")
    desk.apply(tagging.accept_here(desk))
    fields = desk.need_current().fields
    # Another "said" is nearer, so the cue has words around it of its own.
    assert {"prefix", "suffix", "cue.prefix", "cue.suffix"} <= set(fields)
    assert {name: fields[name] for name in fields if not name.endswith("fix")} == {
        "quote": ALLEGATION,
        "kind": "denial",
        "form": "direct",
        "factuality": "CT-",
        "time": "now",
        "by": "ann",
        "status": "accepted",
        "source.quote": "one of the officials",
        "source.speaker": "a Pakistani official",
        "source.type": "anonymous",
        "source.count": 2,
        "source.reason": "not authorised to speak",
        "cue.quote": "said",
    }
    assert proposal_under(desk) is None


def test_a_digit_on_a_proposal_accepts_it_as_corrected(project: Path) -> None:
    desk = opened(project)
    select(desk, f'"{ALLEGATION},"')
    desk.apply(tagging.tag(desk, "allegation"))
    assert desk.need_current().fields["status"] == "corrected"
    assert desk.need_current().fields["source.count"] == 2


def test_a_proposal_in_two_parts_makes_two_claims_in_one_edit(project: Path) -> None:
    desk = opened(project)
    select(desk, "position")
    desk.apply(tagging.accept_here(desk))
    first, second = desk.reading.ordered_claims
    assert (first.quote, second.quote) == (STRETCHED, POSITION)
    assert second.related() == [("continues", first.id)]
    assert first.fields["source.quote"] == second.fields["source.quote"]
    places = [desk.reading.place(claim.id) for claim in (first, second)]
    assert places[0].source == places[1].source == at("one of the officials", after=STRETCHED)
    desk.undo()
    assert not annotation_file(project).exists()


def test_the_rest_of_a_proposal_continues_the_part_that_is_there(project: Path) -> None:
    proposal = opened(project).reading.proposals[1]
    desk = opened(project)
    first = tag(desk, STRETCHED)
    desk.undo()
    desk.found(FINDINGS._replace(attributions=()))
    first = tag(desk, STRETCHED)
    desk.apply(tagging.accept(desk, proposal))
    assert desk.need_current().related() == [("continues", first)]
    with pytest.raises(Refused, match="already"):
        tagging.accept(desk, proposal)


def test_a_rejected_proposal_stays_away_after_reopening(project: Path) -> None:
    desk = opened(project, annotator="ann")
    select(desk, "conspiracy")
    desk.apply(removing.reject_or_remove(desk))
    again = opened(project, annotator="ann")
    assert [p.number for p in again.reading.proposals] == [0, 1]
    assert next(iter(again.reading.tables.rejected.values()))["by"] == "ann"


def test_a_rejected_proposal_stays_away_where_the_text_repeats_itself(project: Path) -> None:
    text = '"Nothing at all was wrong," he said.\n' * 40
    (project / "seeds" / "same.txt").write_text(text)
    span = Span(len(text) // 2 + 1, len(text) // 2 + 11)
    findings = FINDINGS._replace(mentions=(), quotations=(), attributions=(Attribution((span,)),))
    desk = opened(project, name="seeds/same.txt", findings=findings)
    desk.apply(removing.reject(desk, desk.reading.proposals[0]))
    assert len(desk.reading.proposals) == 0


def test_x_removes_the_claim_and_what_led_to_it(project: Path) -> None:
    desk = opened(project)
    outer = tag(desk, f"made allegations last week that {LINKS}")
    inner = tag(desk, LINKS)
    desk.apply(tagging.change(desk, desk.need_current(), {"supports": (outer,)}, ""))
    before = annotation_file(project).read_bytes()
    select(desk, f"made allegations last week that {LINKS}")
    desk.apply(removing.reject_or_remove(desk))
    assert list(desk.reading.tables.claim) == [inner]
    assert outer not in annotation_file(project).read_text()
    desk.undo()
    assert annotation_file(project).read_bytes() == before


def test_x_where_nothing_is(project: Path) -> None:
    desk = opened(project)
    select(desk, "Story")
    with pytest.raises(Refused):
        removing.reject_or_remove(desk)
    with pytest.raises(Refused):
        tagging.accept_here(desk)


def test_enter_accepts_what_the_detail_shows(project: Path) -> None:
    small = Attribution((at("not in a position"),))
    attributions = (*FINDINGS.attributions, small)
    desk = opened(project, findings=FINDINGS._replace(attributions=attributions))
    for words in (f'"{POSITION},"', f'"{POSITION}," he said', "a position", STRETCHED):
        select(desk, words)
        assert under(desk) == proposal_under(desk)


def test_every_occurrence_is_tagged_and_undone_as_one(project: Path) -> None:
    desk = opened(project)
    tag(desk, "Haqqani network")
    select(desk, "Haqqani")
    desk.everywhere = tuple(occurrences(desk.text, "Haqqani network"))
    desk.apply(tagging.tag(desk, "opinion"))
    assert [claim.kind for claim in desk.reading.ordered_claims] == ["report", "opinion"]
    assert desk.everywhere == ()
    desk.everywhere = tuple(occurrences(desk.text, "Haqqani network"))
    with pytest.raises(Refused, match="already"):
        tagging.tag(desk, "opinion")
    undo_all(desk)
    assert not annotation_file(project).exists()


def test_three_more_claims_are_three_more_tables(project: Path) -> None:
    desk = opened(project)
    tag(desk, DENIAL)
    tag(desk, ALLEGATION)
    before = annotation_file(project).read_text()
    new = {tag(desk, words) for words in (LINKS, "Joint Chiefs", "Story highlights")}
    after = annotation_file(project).read_text()
    lines = list(unified_diff(before.splitlines(), after.splitlines(), n=0, lineterm=""))[2:]
    assert [line for line in lines if line.startswith("-")] == []
    assert {line for line in lines if line.startswith("+[")} == {f"+[claim.{id}]" for id in new}
    assert list(tomllib.loads(after)["claim"]) == sorted(desk.reading.tables.claim)


@pytest.mark.parametrize("kind", [kind.name for kind in KINDS])
def test_every_kind_is_set_undone_and_redone(project: Path, kind: str) -> None:
    desk = opened(project)
    tag(desk, LINKS, kind)
    made = annotation_file(project).read_bytes()
    assert desk.need_current().kind == kind
    desk.undo()
    assert not annotation_file(project).exists()
    desk.redo()
    assert annotation_file(project).read_bytes() == made


def test_ids_are_not_used_again(project: Path) -> None:
    desk = opened(project)
    ids = [desk.new_id() for _ in range(200)]
    assert len(set(ids)) == 200
    assert tag(desk, LINKS) not in ids


def test_looking_for_the_source_looks_at_no_other_attribution(project: Path) -> None:
    sentence = "The council met and the mayor said that the bridge would stay open.\n\n"
    text = sentence * 10_000
    (project / "seeds" / "long.txt").write_text(text)
    looked: list[Span] = []

    class Watched(Span):
        def shared(self, other: Span) -> int:
            looked.append(other)
            return super().shared(other)

    start = sentence.index("the bridge")
    attributions = tuple(
        Attribution((Span(place + start, place + start + 27),))
        for place in range(0, len(text), len(sentence))
    )
    desk = opened(
        project, name="seeds/long.txt", findings=FINDINGS._replace(attributions=attributions)
    )
    middle = 5_000 * len(sentence) + start
    desk.select(Span(middle + 4, middle + 10))
    span = content_span(desk)
    tagging._attribution_of(desk, Watched(*span))
    assert len(looked) == 1


def test_a_proposal_of_a_kind_that_the_project_dropped_asks_for_another(project: Path) -> None:
    (project / "annotations" / "schema.toml").write_text(
        "[kind.denial]\ndrop = true\n\n[field.factuality]\ndrop = true\n"
    )
    desk = opened(project)
    select(desk, "conspiracy")
    with pytest.raises(Refused, match="denial is no kind"):
        tagging.accept_here(desk)
    select(desk, ALLEGATION)
    desk.apply(tagging.tag(desk, "report"))
    assert "factuality" not in desk.need_current().fields


# Another kind


def found_as(**fields: str) -> Findings:
    """One proposal, of the words of LINKS."""
    one = Attribution((at(LINKS),), at("Mike Mullen"), None, "indirect", **fields)  # type: ignore[arg-type]
    return FINDINGS._replace(attributions=(one,))


OTHERWISE = "denial CT- now;demand Uu future;forecast CT+ future;opinion CT+ now;report CT+ now"


@pytest.mark.parametrize(
    ("kind", "factuality", "time"),
    [
        ("report", "CT+", "now"),
        ("opinion", "CT+", "now"),
        ("denial", "CT-", "now"),
        ("demand", "Uu", "future"),
        ("forecast", "CT+", "future"),
    ],
)
def test_a_digit_at_once_and_enter_then_the_digit_are_one_record(
    project: Path, kind: str, factuality: str, time: str
) -> None:
    findings = found_as(kind="allegation", factuality="CT+", time="now", otherwise=OTHERWISE)
    records: list[dict[str, object]] = []
    for keys in ((kind,), ("", kind), ("", "demand", kind), ("denial", kind)):
        desk = opened(project, findings=findings, seed=len(records))
        select(desk, LINKS)
        for key in keys:
            edit = tagging.tag(desk, key) if key else tagging.accept_here(desk)
            desk.apply(edit)
        records.append({k: v for k, v in desk.need_current().fields.items() if k != "status"})
        undo_all(desk)
    assert records.count(records[0]) == len(records)
    assert (records[0]["factuality"], records[0]["time"]) == (factuality, time)


def test_what_was_worked_out_for_a_demand_is_worked_out_anew_for_a_report(project: Path) -> None:
    findings = found_as(kind="demand", factuality="Uu", time="future", otherwise=OTHERWISE)
    desk = opened(project, findings=findings)
    proposal = desk.reading.proposals[0]
    assert as_kind(proposal.attribution, "a kind of the project") == ("CT+", "now")
    desk.apply(tagging.accept(desk, proposal, "report"))
    assert desk.need_current().fields["factuality"] == "CT+"
    assert desk.need_current().fields["time"] == "now"


def test_what_a_new_kind_does_not_let_stay_is_told(project: Path) -> None:
    desk = opened(project)
    tag(desk, STRETCHED, "forecast")
    desk.apply(set_field(desk, "factuality", "PR+"))
    select(desk, STRETCHED)
    edit = tagging.tag(desk, "denial")
    now = dict(edit.changes[0].after or {})["factuality"]
    assert edit.title.startswith("denial instead of forecast, ")
    assert f"{now} factuality instead of PR+" in edit.title
    desk.apply(edit)
    desk.undo()
    assert desk.need_current().fields["factuality"] == "PR+"


def test_what_a_person_gave_stays_also_where_it_might_have_been_worked_out(project: Path) -> None:
    otherwise = "forecast CT+ future;opinion PS+ now;report CT+ now"
    desk = opened(project, findings=found_as(factuality="CT+", time="now", otherwise=otherwise))
    select(desk, LINKS)
    desk.apply(tagging.accept_here(desk))
    desk.apply(set_field(desk, "factuality", "PR+"))
    desk.apply(set_field(desk, "factuality", "CT+"))
    desk.apply(set_field(desk, "time", "future"))
    for kind in ("opinion", "forecast", "report"):
        desk.apply(tagging.tag(desk, kind))
        fields = desk.need_current().fields
        assert (fields["factuality"], fields["time"]) == ("CT+", "future"), kind
    for _ in range(6):
        desk.undo()
    # What was taken back was not given; and what only a kind has changed is worked out again.
    desk.apply(tagging.tag(desk, "opinion"))
    desk.apply(tagging.tag(desk, "forecast"))
    assert desk.need_current().fields["factuality"] == "CT+"
    desk.apply(tagging.tag(desk, "report"))
    assert desk.need_current().fields["time"] == "now"


def test_what_a_person_gave_stays_where_it_fits_the_new_kind(project: Path) -> None:
    desk = opened(project, findings=found_as(factuality="CT+", time="now", otherwise=OTHERWISE))
    select(desk, LINKS)
    desk.apply(tagging.accept_here(desk))
    desk.apply(set_field(desk, "factuality", "PR-"))
    desk.apply(set_field(desk, "kind", "denial"))
    assert desk.need_current().fields["factuality"] == "PR-"
    desk.apply(tagging.tag(desk, "demand"))
    assert desk.need_current().fields["factuality"] == "Uu"


def test_a_claim_by_hand_is_given_nothing_that_nobody_has_said(project: Path) -> None:
    desk = opened(project, findings=FINDINGS._replace(attributions=()))
    tag(desk, LINKS)
    desk.apply(tagging.tag(desk, "demand"))
    assert "factuality" not in desk.need_current().fields
    desk.apply(set_field(desk, "time", "past"))
    desk.apply(tagging.tag(desk, "forecast"))
    assert desk.need_current().fields["time"] == "future"
    assert "factuality" not in desk.need_current().fields


# One part of a proposal


@pytest.mark.parametrize("first", [STRETCHED, POSITION])
def test_a_digit_on_one_part_records_it_alone(project: Path, first: str) -> None:
    desk = opened(project)
    other = POSITION if first == STRETCHED else STRETCHED
    tag(desk, first, "opinion")
    assert [claim.quote for claim in desk.reading.ordered_claims] == [first]
    (proposal,) = (p for p in desk.reading.proposals if p.number == 1)
    assert proposal.contents == (at(other),)
    tag(desk, other, "reason")
    one, two = desk.reading.ordered_claims
    assert two.related() == [("continues", one.id)]
    assert one.fields["source.quote"] == two.fields["source.quote"] == "one of the officials"
    desk.undo()
    assert [claim.quote for claim in desk.reading.ordered_claims] == [first]
    assert len([p for p in desk.reading.proposals if p.number == 1]) == 1


def test_a_claim_of_both_parts_and_what_is_between_leaves_none_proposed(project: Path) -> None:
    desk = opened(project)
    proposal = desk.reading.proposals[1]
    desk.found(FINDINGS._replace(attributions=()))
    tag(desk, proposal.span.of(desk.text))
    desk.found(FINDINGS)
    assert [p.number for p in desk.reading.proposals] == [0, 2]


def test_enter_and_x_take_what_is_left(project: Path) -> None:
    desk = opened(project)
    tag(desk, STRETCHED)
    select(desk, POSITION)
    desk.apply(removing.reject_or_remove(desk))
    (rejected,) = desk.reading.tables.rejected.values()
    assert rejected["quote"] == POSITION
    desk.undo()
    desk.apply(tagging.accept_here(desk))
    assert [claim.quote for claim in desk.reading.ordered_claims] == [STRETCHED, POSITION]


def test_the_whole_of_a_proposal_with_a_digit_records_all_its_parts(project: Path) -> None:
    desk = opened(project)
    desk.select(desk.reading.proposals[1].span)
    desk.apply(tagging.tag(desk, "opinion"))
    assert [claim.kind for claim in desk.reading.ordered_claims] == ["opinion", "opinion"]


def test_x_rejects_every_proposal_on_the_words_taken_and_what_led_there(project: Path) -> None:
    desk = opened(project)
    outer = tag(desk, ALLEGATION)
    tag(desk, LINKS)
    desk.apply(tagging.change(desk, desk.need_current(), {"supports": (outer,)}, ""))
    before = annotation_file(project).read_bytes()
    desk.everywhere = (at(ALLEGATION), at(STRETCHED), at("Joint Chiefs"))
    desk.apply(removing.reject_or_remove(desk))
    assert [claim.quote for claim in desk.reading.ordered_claims] == [LINKS]
    assert "supports" not in desk.reading.ordered_claims[0].fields
    assert [r["quote"] for r in desk.reading.tables.rejected.values()] == [STRETCHED]
    desk.undo()
    assert annotation_file(project).read_bytes() == before
    desk.everywhere = (at("Joint Chiefs"),)
    with pytest.raises(Refused, match="None of these places"):
        removing.reject_or_remove(desk)
