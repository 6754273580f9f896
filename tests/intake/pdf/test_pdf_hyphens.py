from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.intake.pdf.pdf_hyphens import join_lines, words_seen


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["The amend-", "ment failed."], "The amendment failed."),
        (["The amend\u00ad", "ment failed."], "The amendment failed."),
        (["a well-", "known fact"], "a well-known fact"),
        (["the Anglo-", "American bank"], "the Anglo-American bank"),
        (["in 2010-", "11 it"], "in 2010-11 it"),
        (["He left —", "at last"], "He left — at last"),
        (["He left—", "at last"], "He left—at last"),
        (["at https://example.org/a-", "b it"], "at https://example.org/a-b it"),
        (["the soft\u00adly said", "words"], "the softly said words"),
        (["a cost - benefit -", "view"], "a cost - benefit - view"),
    ],
)
def test_words_divided_at_the_end_of_a_line_are_whole(lines: list[str], text: str) -> None:
    assert join_lines(lines, words_seen([*lines, "an end-", "ing of it"])) == text


def test_a_compound_keeps_its_hyphen_if_it_has_one_elsewhere() -> None:
    seen = words_seen(["The left-leaning paper", "and the left-", "leaning one", "divid-", "ed"])
    assert join_lines(["the left-", "leaning one"], seen) == "the left-leaning one"
    assert join_lines(["the right-", "leaning one"], seen) == "the rightleaning one"


def test_a_text_that_divides_no_words_ends_lines_with_compounds_alone() -> None:
    lines = ["A word alone"] * 200 + ["the bridge-", "building firm"]
    assert join_lines(lines[-2:], words_seen([*lines, "the bridge"])) == "the bridge-building firm"


@given(st.lists(st.text(alphabet="ab-\u00ad ’—/", max_size=8), max_size=6))
def test_no_letter_is_lost(lines: list[str]) -> None:
    joined = join_lines(lines, words_seen(lines))
    assert joined.replace("\u00ad", "").replace("-", "").replace(" ", "") == "".join(lines).replace(
        "\u00ad", ""
    ).replace("-", "").replace(" ", "")
