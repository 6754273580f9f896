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
    MEETING,
    POSITION,
    STRETCHED,
    annotation_file,
    at,
    opened,
    select,
    undo_all,
)
from tui.analysis.classify.compatible import as_kind
from tui.model.claim_fields import KINDS
from tui.model.findings import Attribution, Findings
from tui.session.actions import removing, tagging
from tui.session.actions.by_hand import attribution_of
from tui.session.actions.fields import set_field
from tui.session.at_cursor import at_cursor, content_span, proposal_under, under
from tui.session.refusal import Refused
from tui.session.session import Session
from tui.text.search import occurrences
from tui.text.spans import Span


def tag(session: Session, words: str, kind: str = "report") -> str:
    select(session, words)
    session.apply(tagging.tag(session, kind))
    return session.current


def test_a_claim_by_hand_has_its_words_and_nothing_made_up(project: Path) -> None:
    session = opened(project)
    id = tag(session, MEETING, "decision")
    data = tomllib.loads(annotation_file(project).read_text())
    assert data["article"] == {
        "path": "seeds/story.txt",
        "title": f"Officials: {DENIAL}",
    }
    record = data["claim"][id]
    assert record.pop("suffix").startswith("\n  • Official")
    assert record.pop("prefix").endswith("Story highlights\n\n  • ")
    assert record == {"quote": MEETING, "kind": "decision", "form": "none"}


def test_marks_and_final_punctuation_are_trimmed(project: Path) -> None:
    session = opened(project)
    tag(session, f'"{ALLEGATION},"')
    assert session.need_current().quote == ALLEGATION


@pytest.mark.parametrize("words", ["•", "\n\n", '"'])
def test_without_words_there_is_nothing_to_tag(project: Path, words: str) -> None:
    session = opened(project)
    select(session, words)
    with pytest.raises(Refused, match="no words"):
        tagging.tag(session, "report")


def test_tagging_inside_a_quotation_takes_over_form_source_and_cue(project: Path) -> None:
    session = opened(project)
    tag(session, "undertake an operation at this point", "reason")
    fields = session.need_current().fields
    assert fields["form"] == "direct"
    assert fields["source.quote"] == "one of the officials"
    assert fields["source.type"] == "anonymous"
    assert fields["cue.quote"] == "said"
    assert "status" not in fields


def test_a_whole_sentence_with_its_source_is_nobody_else_s_content(project: Path) -> None:
    session = opened(project)
    tag(session, f"{DECISION}, the officials said")
    assert "source.quote" not in session.need_current().fields


def test_the_innermost_of_nested_attributions_is_taken(project: Path) -> None:
    inner = Attribution((at("Ashfaq Kayani"),), at("chief"), form="indirect")
    outer = FINDINGS.attributions
    session = opened(project, findings=FINDINGS._replace(attributions=(*outer, inner)))
    tag(session, "Kayani")
    assert session.need_current().fields["source.quote"] == "chief"


def test_a_claim_within_a_claim_has_it_as_its_parent(project: Path) -> None:
    session = opened(project)
    outer = tag(session, f"made allegations last week that {LINKS}")
    middle = tag(session, LINKS, "allegation")
    inner = tag(session, "direct links")
    parents = {id: session.reading.tables.claim[id].get("parent") for id in (outer, middle, inner)}
    assert parents == {outer: None, middle: outer, inner: middle}


def test_another_kind_changes_the_claim_and_one_line(project: Path) -> None:
    session = opened(project)
    tag(session, LINKS)
    before = annotation_file(project).read_text().splitlines()
    select(session, f"{LINKS}.")
    session.apply(tagging.tag(session, "allegation"))
    after = annotation_file(project).read_text().splitlines()
    assert [pair for pair in zip(before, after, strict=True) if pair[0] != pair[1]] == [
        ('kind = "report"', 'kind = "allegation"')
    ]


def test_the_kind_of_a_claim_that_ends_in_punctuation_can_be_changed(project: Path) -> None:
    annotation_file(project).write_text(
        f'format = 1\n[claim.a00000]\nquote = "{LINKS}."\nkind = "report"\n'
    )
    session = opened(project)
    place = session.reading.place("a00000").span
    assert place is not None
    session.select(place)
    session.apply(tagging.tag(session, "allegation"))
    assert [claim.kind for claim in session.reading.ordered_claims] == ["allegation"]


def test_enter_accepts_all_that_was_found(project: Path) -> None:
    session = opened(project, annotator="ann")
    select(session, "conspiracy")
    session.apply(tagging.accept_here(session))
    fields = session.need_current().fields
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
    assert proposal_under(session, at_cursor(session)) is None


def test_a_digit_on_a_proposal_accepts_it_as_corrected(project: Path) -> None:
    session = opened(project)
    select(session, f'"{ALLEGATION},"')
    session.apply(tagging.tag(session, "allegation"))
    assert session.need_current().fields["status"] == "corrected"
    assert session.need_current().fields["source.count"] == 2


def test_a_digit_that_turns_certainty_over_says_so(project: Path) -> None:
    session = opened(project)
    select(session, f'"{ALLEGATION},"')
    proposal = proposal_under(session, at_cursor(session))
    assert proposal is not None
    found = proposal.attribution._replace(kind="report", factuality="CT+", otherwise="")
    edit = tagging.accept(session, proposal._replace(attribution=found), "denial")
    assert (edit.changes[0].after or {})["factuality"] == "CT-"
    assert "CT- factuality instead of CT+" in edit.title
    assert "instead" not in tagging.accept(session, proposal).title


def test_a_proposal_in_two_parts_makes_two_claims_in_one_edit(project: Path) -> None:
    session = opened(project)
    select(session, "position")
    edit = tagging.accept_here(session)
    assert edit.title.endswith("2 claims, one for each part")
    session.apply(edit)
    first, second = session.reading.ordered_claims
    assert (first.quote, second.quote) == (STRETCHED, POSITION)
    assert second.related() == [("continues", first.id)]
    assert first.fields["source.quote"] == second.fields["source.quote"]
    places = [session.reading.place(claim.id) for claim in (first, second)]
    assert places[0].source == places[1].source == at("one of the officials", after=STRETCHED)
    session.undo()
    assert not annotation_file(project).exists()


def test_the_rest_of_a_proposal_continues_the_part_that_is_there(project: Path) -> None:
    proposal = opened(project).reading.proposals[1]
    session = opened(project)
    first = tag(session, STRETCHED)
    session.undo()
    session.found(FINDINGS._replace(attributions=()))
    first = tag(session, STRETCHED)
    session.apply(tagging.accept(session, proposal))
    assert session.need_current().related() == [("continues", first)]
    with pytest.raises(Refused, match="already"):
        tagging.accept(session, proposal)


def test_a_rejected_proposal_stays_away_after_reopening(project: Path) -> None:
    session = opened(project, annotator="ann")
    select(session, "conspiracy")
    session.apply(removing.reject_or_remove(session))
    again = opened(project, annotator="ann")
    assert [p.number for p in again.reading.proposals] == [0, 1]
    assert next(iter(again.reading.tables.rejected.values()))["by"] == "ann"


def test_a_rejected_proposal_stays_away_where_the_text_repeats_itself(project: Path) -> None:
    text = '"Nothing at all was wrong," he said.\n' * 40
    (project / "seeds" / "same.txt").write_text(text)
    span = Span(len(text) // 2 + 1, len(text) // 2 + 11)
    findings = FINDINGS._replace(mentions=(), quotations=(), attributions=(Attribution((span,)),))
    session = opened(project, name="seeds/same.txt", findings=findings)
    session.apply(removing.reject(session, session.reading.proposals[0]))
    assert len(session.reading.proposals) == 0


def test_x_removes_the_claim_and_what_led_to_it(project: Path) -> None:
    session = opened(project)
    outer = tag(session, f"made allegations last week that {LINKS}")
    inner = tag(session, LINKS)
    session.apply(tagging.change(session, session.need_current(), {"supports": (outer,)}, ""))
    before = annotation_file(project).read_bytes()
    select(session, f"made allegations last week that {LINKS}")
    session.apply(removing.reject_or_remove(session))
    assert list(session.reading.tables.claim) == [inner]
    assert outer not in annotation_file(project).read_text()
    session.undo()
    assert annotation_file(project).read_bytes() == before


def test_x_where_nothing_is(project: Path) -> None:
    session = opened(project)
    select(session, "Story")
    with pytest.raises(Refused):
        removing.reject_or_remove(session)
    with pytest.raises(Refused):
        tagging.accept_here(session)


def test_enter_accepts_what_the_detail_shows(project: Path) -> None:
    small = Attribution((at("not in a position"),))
    attributions = (*FINDINGS.attributions, small)
    session = opened(project, findings=FINDINGS._replace(attributions=attributions))
    for words in (f'"{POSITION},"', f'"{POSITION}," he said', "a position", STRETCHED):
        select(session, words)
        assert under(session) == proposal_under(session, at_cursor(session))


def test_every_occurrence_is_tagged_and_undone_as_one(project: Path) -> None:
    session = opened(project)
    tag(session, "Haqqani network")
    select(session, "Haqqani")
    session.everywhere = tuple(occurrences(session.text, "Haqqani network"))
    session.apply(tagging.tag(session, "opinion"))
    assert [claim.kind for claim in session.reading.ordered_claims] == ["report", "opinion"]
    assert session.everywhere == ()
    session.everywhere = tuple(occurrences(session.text, "Haqqani network"))
    with pytest.raises(Refused, match="already"):
        tagging.tag(session, "opinion")
    undo_all(session)
    assert not annotation_file(project).exists()


def test_three_more_claims_are_three_more_tables(project: Path) -> None:
    session = opened(project)
    tag(session, DENIAL)
    tag(session, ALLEGATION)
    before = annotation_file(project).read_text()
    new = {tag(session, words) for words in (LINKS, "Joint Chiefs", "Story highlights")}
    after = annotation_file(project).read_text()
    lines = list(unified_diff(before.splitlines(), after.splitlines(), n=0, lineterm=""))[2:]
    assert [line for line in lines if line.startswith("-")] == []
    assert {line for line in lines if line.startswith("+[")} == {f"+[claim.{id}]" for id in new}
    assert list(tomllib.loads(after)["claim"]) == sorted(session.reading.tables.claim)


@pytest.mark.parametrize("kind", [kind.name for kind in KINDS])
def test_every_kind_is_set_undone_and_redone(project: Path, kind: str) -> None:
    session = opened(project)
    tag(session, LINKS, kind)
    made = annotation_file(project).read_bytes()
    assert session.need_current().kind == kind
    session.undo()
    assert not annotation_file(project).exists()
    session.redo()
    assert annotation_file(project).read_bytes() == made


def test_ids_are_not_used_again(project: Path) -> None:
    session = opened(project)
    ids = [session.new_id() for _ in range(200)]
    assert len(set(ids)) == 200
    assert tag(session, LINKS) not in ids


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
    session = opened(
        project, name="seeds/long.txt", findings=FINDINGS._replace(attributions=attributions)
    )
    middle = 5_000 * len(sentence) + start
    session.select(Span(middle + 4, middle + 10))
    span = content_span(session)
    attribution_of(session, Watched(*span))
    assert len(looked) == 1


def test_a_proposal_of_a_kind_that_the_project_dropped_asks_for_another(project: Path) -> None:
    (project / "annotations" / "schema.toml").write_text(
        "[kind.denial]\ndrop = true\n\n[field.factuality]\ndrop = true\n"
    )
    session = opened(project)
    select(session, "conspiracy")
    with pytest.raises(Refused, match="denial is no kind"):
        tagging.accept_here(session)
    select(session, ALLEGATION)
    session.apply(tagging.tag(session, "report"))
    assert "factuality" not in session.need_current().fields


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
        session = opened(project, findings=findings, seed=len(records))
        select(session, LINKS)
        for key in keys:
            edit = tagging.tag(session, key) if key else tagging.accept_here(session)
            session.apply(edit)
        records.append({k: v for k, v in session.need_current().fields.items() if k != "status"})
        undo_all(session)
    assert records.count(records[0]) == len(records)
    assert (records[0]["factuality"], records[0]["time"]) == (factuality, time)


def test_what_was_worked_out_for_a_demand_is_worked_out_anew_for_a_report(project: Path) -> None:
    findings = found_as(kind="demand", factuality="Uu", time="future", otherwise=OTHERWISE)
    session = opened(project, findings=findings)
    proposal = session.reading.proposals[0]
    assert as_kind(proposal.attribution, "a kind of the project") == ("CT+", "now")
    session.apply(tagging.accept(session, proposal, "report"))
    assert session.need_current().fields["factuality"] == "CT+"
    assert session.need_current().fields["time"] == "now"


def test_what_a_new_kind_does_not_let_stay_is_told(project: Path) -> None:
    session = opened(project)
    tag(session, STRETCHED, "forecast")
    session.apply(set_field(session, "factuality", "PR+"))
    select(session, STRETCHED)
    edit = tagging.tag(session, "denial")
    now = dict(edit.changes[0].after or {})["factuality"]
    assert edit.title.startswith("denial instead of forecast, ")
    assert f"{now} factuality instead of PR+" in edit.title
    session.apply(edit)
    session.undo()
    assert session.need_current().fields["factuality"] == "PR+"


def test_what_a_person_gave_stays_also_where_it_might_have_been_worked_out(project: Path) -> None:
    otherwise = "forecast CT+ future;opinion PS+ now;report CT+ now"
    session = opened(project, findings=found_as(factuality="CT+", time="now", otherwise=otherwise))
    select(session, LINKS)
    session.apply(tagging.accept_here(session))
    session.apply(set_field(session, "factuality", "PR+"))
    session.apply(set_field(session, "factuality", "CT+"))
    session.apply(set_field(session, "time", "future"))
    for kind in ("opinion", "forecast", "report"):
        session.apply(tagging.tag(session, kind))
        fields = session.need_current().fields
        assert (fields["factuality"], fields["time"]) == ("CT+", "future"), kind
    for _ in range(6):
        session.undo()
    # What was taken back was not given; and what only a kind has changed is worked out again.
    session.apply(tagging.tag(session, "opinion"))
    session.apply(tagging.tag(session, "forecast"))
    assert session.need_current().fields["factuality"] == "CT+"
    session.apply(tagging.tag(session, "report"))
    assert session.need_current().fields["time"] == "now"


def test_what_a_person_gave_stays_where_it_fits_the_new_kind(project: Path) -> None:
    session = opened(project, findings=found_as(factuality="CT+", time="now", otherwise=OTHERWISE))
    select(session, LINKS)
    session.apply(tagging.accept_here(session))
    session.apply(set_field(session, "factuality", "PR-"))
    session.apply(set_field(session, "kind", "denial"))
    assert session.need_current().fields["factuality"] == "PR-"
    session.apply(tagging.tag(session, "demand"))
    assert session.need_current().fields["factuality"] == "Uu"


def test_a_claim_by_hand_is_given_nothing_that_nobody_has_said(project: Path) -> None:
    session = opened(project, findings=FINDINGS._replace(attributions=()))
    tag(session, LINKS)
    session.apply(tagging.tag(session, "demand"))
    assert "factuality" not in session.need_current().fields
    session.apply(set_field(session, "time", "past"))
    session.apply(tagging.tag(session, "forecast"))
    assert session.need_current().fields["time"] == "future"
    assert "factuality" not in session.need_current().fields


# One part of a proposal


@pytest.mark.parametrize("first", [STRETCHED, POSITION])
def test_a_digit_on_one_part_records_it_alone(project: Path, first: str) -> None:
    session = opened(project)
    other = POSITION if first == STRETCHED else STRETCHED
    tag(session, first, "opinion")
    assert [claim.quote for claim in session.reading.ordered_claims] == [first]
    (proposal,) = (p for p in session.reading.proposals if p.number == 1)
    assert proposal.contents == (at(other),)
    tag(session, other, "reason")
    one, two = session.reading.ordered_claims
    assert two.related() == [("continues", one.id)]
    assert one.fields["source.quote"] == two.fields["source.quote"] == "one of the officials"
    session.undo()
    assert [claim.quote for claim in session.reading.ordered_claims] == [first]
    assert len([p for p in session.reading.proposals if p.number == 1]) == 1


def test_a_claim_of_both_parts_and_what_is_between_leaves_none_proposed(project: Path) -> None:
    session = opened(project)
    proposal = session.reading.proposals[1]
    session.found(FINDINGS._replace(attributions=()))
    tag(session, proposal.span.of(session.text))
    session.found(FINDINGS)
    assert [p.number for p in session.reading.proposals] == [0, 2]


def test_enter_and_x_take_what_is_left(project: Path) -> None:
    session = opened(project)
    tag(session, STRETCHED)
    select(session, POSITION)
    session.apply(removing.reject_or_remove(session))
    (rejected,) = session.reading.tables.rejected.values()
    assert rejected["quote"] == POSITION
    session.undo()
    session.apply(tagging.accept_here(session))
    assert [claim.quote for claim in session.reading.ordered_claims] == [STRETCHED, POSITION]


def test_the_whole_of_a_proposal_with_a_digit_records_all_its_parts(project: Path) -> None:
    session = opened(project)
    session.select(session.reading.proposals[1].span)
    session.apply(tagging.tag(session, "opinion"))
    assert [claim.kind for claim in session.reading.ordered_claims] == ["opinion", "opinion"]


def test_x_rejects_every_proposal_on_the_words_taken_and_what_led_there(project: Path) -> None:
    session = opened(project)
    outer = tag(session, ALLEGATION)
    tag(session, LINKS)
    session.apply(tagging.change(session, session.need_current(), {"supports": (outer,)}, ""))
    before = annotation_file(project).read_bytes()
    session.everywhere = (at(ALLEGATION), at(STRETCHED), at("Joint Chiefs"))
    session.apply(removing.reject_or_remove(session))
    assert [claim.quote for claim in session.reading.ordered_claims] == [LINKS]
    assert "supports" not in session.reading.ordered_claims[0].fields
    assert [r["quote"] for r in session.reading.tables.rejected.values()] == [STRETCHED]
    session.undo()
    assert annotation_file(project).read_bytes() == before
    session.everywhere = (at("Joint Chiefs"),)
    with pytest.raises(Refused, match="None of these places"):
        removing.reject_or_remove(session)
