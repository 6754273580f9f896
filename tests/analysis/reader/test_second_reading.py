from __future__ import annotations

import pytest

from tests.analysis.reader.samples import NO, YES, read_in, shares, with_words
from tests.analysis.samples import found_in, said
from tui.analysis.reader.network import Opinion, Question
from tui.analysis.reader.passages import CUE

pytestmark = pytest.mark.model

REPORT = "Ann Smith said the harbour was closed on Friday. Nobody left Osterhavn."


def test_what_both_think_stays_as_the_rules_had_it() -> None:
    (by_rules,) = found_in(REPORT).attributions
    (read,) = read_in(REPORT)
    assert said(REPORT, read) == said(REPORT, by_rules)
    assert (read.kind, read.speaker, read.source_type) == ("report", "Ann Smith", "named")
    assert read.unsure == ()


def test_what_the_reader_takes_for_nothing_said_is_not_proposed() -> None:
    assert read_in(REPORT, lambda question, opinion: opinion._replace(keep=0.29)) == ()


def test_words_leave_and_enter_when_the_reader_is_sure() -> None:
    def thought(question: Question, opinion: Opinion) -> Opinion:
        fewer = with_words(question, "on Friday", 0.04, opinion.contents)
        return opinion._replace(contents=fewer)

    (read,) = read_in(REPORT, thought)
    assert said(REPORT, read)[2] == ["the harbour was closed"]
    assert read.unsure == ("quote",)

    def doubt(question: Question, opinion: Opinion) -> Opinion:
        return opinion._replace(contents=with_words(question, "on Friday", 0.3, opinion.contents))

    (read,) = read_in(REPORT, doubt)
    assert said(REPORT, read)[2] == ["the harbour was closed on Friday"]


def test_a_quoted_run_is_content_as_a_whole_or_not() -> None:
    text = "“We left the harbour at noon,” Ann Smith said."

    def thought(question: Question, opinion: Opinion) -> Opinion:
        return opinion._replace(contents=with_words(question, "We left", 0.0, opinion.contents))

    (read,) = read_in(text, thought)
    assert said(text, read)[2] == ["We left the harbour at noon,"] or said(text, read)[2] == [
        "We left the harbour at noon"
    ]


def test_another_source_has_another_speaker_and_is_unsure() -> None:
    text = "Ann Smith left. Paul Jones said the harbour was closed."

    def thought(question: Question, opinion: Opinion) -> Opinion:
        sources = with_words(question, "Paul Jones", 0.0, opinion.sources)
        return opinion._replace(sources=with_words(question, "Ann Smith", YES, sources))

    (read,) = read_in(text, thought)
    assert said(text, read)[0] == "Ann Smith"
    assert read.speaker == "Ann Smith"
    assert "source.quote" in read.unsure


def test_a_cue_that_the_rules_do_not_know_brings_a_proposal() -> None:
    text = "The harbour closed. Word from Ann Smith is that boats may leave."

    def thought(question: Question, opinion: Opinion) -> Opinion:
        if CUE not in question.passage.roles:
            return opinion._replace(
                cues=with_words(question, "Word from", YES, opinion.cues), keep=NO
            )
        contents = with_words(question, "boats may leave", YES, opinion.contents)
        sources = with_words(question, "Ann Smith", YES, opinion.sources)
        return opinion._replace(keep=0.97, contents=contents, sources=sources)

    assert found_in(text).attributions == ()
    (read,) = read_in(text, thought)
    assert said(text, read) == ("Ann Smith", "Word from", ["boats may leave"])
    assert (read.construction, read.form, read.speaker) == ("reader", "indirect", "Ann Smith")


def test_nothing_is_added_where_something_is_said_already() -> None:
    def thought(question: Question, opinion: Opinion) -> Opinion:
        cues = with_words(question, "was closed", YES, opinion.cues)
        contents = with_words(question, "the harbour", YES, opinion.contents)
        return opinion._replace(cues=cues, contents=contents)

    assert len(read_in(REPORT, thought)) == 1


def test_a_field_that_both_read_otherwise_has_the_readers_value_and_is_unsure() -> None:
    def thought(question: Question, opinion: Opinion) -> Opinion:
        labels = {**opinion.labels, "kind": shares("kind", "opinion")}
        return opinion._replace(labels=labels)

    (read,) = read_in(REPORT, thought)
    assert read.kind == "opinion"
    assert read.unsure == ("kind",)
    # It can still be taken for what the rules had thought.
    assert read.otherwise.startswith("report ")
    assert "opinion" not in read.otherwise


def test_no_kind_gets_a_factuality_that_it_cannot_have() -> None:
    def thought(question: Question, opinion: Opinion) -> Opinion:
        kind, factuality = shares("kind", "denial"), shares("factuality", "CT+", "PR-")
        return opinion._replace(labels={**opinion.labels, "kind": kind, "factuality": factuality})

    (read,) = read_in(REPORT, thought)
    assert (read.kind, read.factuality) == ("denial", "PR-")


def test_an_article_without_anything_said_stays_so() -> None:
    assert read_in("The harbour closed.") == ()
    assert read_in("") == ()
