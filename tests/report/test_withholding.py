"""What is left out, so that an unnamed source stays unnamed and an opinion private."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.report.conftest import ARTICLE, CLAIMS, Put
from tests.report.reports import page, report, words_of
from tui.report.withholding import ABOUT_SOURCES, TAKEN_OUT, TEXT_LEFT_OUT, Leaving

TELLING = (
    "clerk", "Jo Brandt", "treasury", "night shift", "counts the cash", "fears for", "car park",
    "meeting-4", "not to be named", "a00000", "c00000", "seeds/", "story.txt", "example.org",
    "Ask the",
)  # fmt: skip


@pytest.mark.parametrize("paths", [["seeds/story.txt"], ["seeds"]])
def test_nothing_that_tells_the_source_is_anywhere_in_the_page(
    story: Path, put: Put, paths: list[str]
) -> None:
    put("plain", "Rain\n\nIt will rain.\n", 'format = 1\n\n[article]\npath = "seeds/plain.txt"\n'
        '\n[claim.f00000]\nquote = "It will rain"\nkind = "forecast"\n')  # fmt: skip
    html = page(*paths, "--anonymous").casefold()
    assert [words for words in TELLING if words.casefold() in html] == []


def test_what_is_said_and_who_else_says_it_stays(story: Path) -> None:
    words = words_of(page("seeds/story.txt", "--anonymous"))
    assert "the safe was empty" in words
    assert "an unnamed source" in words
    assert "town auditor" in words
    assert "We lost nothing" in words
    assert ABOUT_SOURCES in words
    assert TEXT_LEFT_OUT in words
    assert "has been left out here" in words


def test_the_audit_still_knows_whether_a_reason_was_given(story: Path, put: Put) -> None:
    def rules() -> list[str]:
        (one,) = report("seeds/story.txt", leaving=Leaving(anonymous=True)).articles
        return [finding.rule for finding in one.findings]

    assert "no-reason" not in rules()
    of_sources = CLAIMS[CLAIMS.index("[claim.d00000]") : CLAIMS.index("[claim.e00000]")]
    silent = CLAIMS.replace('reason = "fears for the job"\n', "").replace(of_sources, "")
    put("story", ARTICLE, silent)
    assert "no-reason" in rules()


def test_several_statements_of_one_unnamed_source_are_not_held_together(given: Path) -> None:
    one = report("seeds/haqqani-network.txt", leaving=Leaving(anonymous=True)).articles[0]
    hidden = [each for each in one.statements if each.source_type == "anonymous"]
    assert len(hidden) == 19
    assert {each.speaker for each in hidden} == {"an unnamed source"}
    numbers = {each.number for each in hidden}
    for each in one.statements:
        for link in each.links:
            if "contradict" not in link.words:
                assert each.number not in numbers
                assert not numbers & {number for number, _ in link.marks}


def test_the_given_article_keeps_no_word_of_its_sources(given: Path) -> None:
    words = words_of(page("seeds/haqqani-network.txt", "--anonymous"))
    for telling in (
        "one of the officials",
        "one of two Pakistani military officials",
        "two military officials",
        "official from the prime minister",
        "not authorized",
        "told CNN",
        "Officials:",
    ):
        assert telling not in words
    assert f"{TAKEN_OUT}: No action against Haqqani network" in words
    assert "that it does not support the group" in words


def test_a_source_within_what_another_says_is_taken_out(put: Put) -> None:
    article = "Fire\n\nThe chief said that a young nurse told him the door was locked.\n"
    put("story", article, """\
format = 1

[article]
path = "seeds/story.txt"

[claim.a00000]
quote = "that a young nurse told him the door was locked"
kind = "report"

[claim.a00000.source]
quote = "The chief"
type = "named"

[claim.b00000]
quote = "the door was locked"
kind = "report"
parent = "a00000"

[claim.b00000.source]
quote = "a young nurse"
type = "anonymous"
""")  # fmt: skip
    words = words_of(page("seeds/story.txt", "--anonymous"))
    assert f"that {TAKEN_OUT} told him the door was locked" in words
    assert "nurse" not in words


def test_a_source_that_reaches_into_what_another_says_is_taken_out(put: Put) -> None:
    article = "Fire\n\nThe chief spoke of a young nurse of ward 7, who saw it.\n"
    put("story", article, """\
format = 1

[article]
path = "seeds/story.txt"

[claim.a00000]
quote = "nurse of ward 7, who saw it"
kind = "report"

[claim.a00000.source]
quote = "The chief"
type = "named"

[claim.b00000]
quote = "saw it"
kind = "report"

[claim.b00000.source]
quote = "a young nurse of ward 7"
type = "anonymous"
""")  # fmt: skip
    words = words_of(page("seeds/story.txt", "--anonymous"))
    assert f"{TAKEN_OUT}, who saw it" in words
    assert "ward 7" not in words


def test_what_another_article_has_in_common_with_an_unnamed_source_is_not_told(
    story: Path, put: Put
) -> None:
    put("other", "Safe\n\nThe bank said that the safe is empty.\n", """\
format = 1

[article]
path = "seeds/story.txt"

[claim.a00000]
quote = "the safe is empty"
kind = "report"
restates = ["seeds/story.txt#c00000"]
opposes = ["seeds/story.txt#b00000"]

[claim.a00000.source]
quote = "The bank"
type = "organisation"
""")  # fmt: skip
    other = report("seeds", leaving=Leaving(anonymous=True)).articles[0]
    assert [link.words for link in other.statements[0].links] == ["contradicts"]


def test_a_name_that_only_the_analyst_knows_does_not_leave_a_gap(put: Put) -> None:
    """If it were taken out where it stands, the gap would say whose statements they are."""
    article = ARTICLE + "Jo Brandt said that the weather is fine.\n"
    claims = CLAIMS + (
        '\n[claim.f00000]\nquote = "the weather is fine"\nkind = "report"\n'
        '\n[claim.f00000.source]\nquote = "Jo Brandt"\ntype = "named"\n'
    )
    put("story", article, claims)
    words = words_of(page("seeds/story.txt", "--anonymous"))
    assert "Jo Brandt (a person by name)" in words
    assert TAKEN_OUT not in words


def test_a_source_of_no_type_is_taken_for_one_that_is_not_named(put: Put) -> None:
    put("story", ARTICLE, CLAIMS.replace('type = "anonymous"\n', ""))
    assert "clerk" not in words_of(page("seeds/story.txt", "--anonymous"))


def test_an_article_without_unnamed_sources_keeps_its_text(put: Put) -> None:
    put("story", ARTICLE, CLAIMS[: CLAIMS.index("[claim.c00000]")])
    words = words_of(page("seeds/story.txt", "--anonymous"))
    assert "A clerk at the treasury said the safe was empty" in words
    assert "Ask the clerk" not in words


def test_notes_and_grades_are_private(story: Path) -> None:
    open_page, closed = page("seeds"), page("seeds", "--private")
    for telling in ("usually reliable", "possibly true", "Ask the clerk", "car park", "meeting-4"):
        assert telling in open_page
        assert telling not in closed
    assert "should be checked" in open_page
    assert "should be checked" not in closed
    assert "The analyst's notes and grades have been left out" in closed
