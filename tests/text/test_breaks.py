from __future__ import annotations

import pytest

from tui.text.breaks import may_break


@pytest.mark.parametrize("pair", ["文字", "カタ", "ไท", "字A", "。次"])
def test_a_row_may_end_where_no_blank_stands(pair: str) -> None:
    assert may_break(pair[0], pair[1], is_wide=pair[0] != "ไ") == (pair != "ไท")


@pytest.mark.parametrize("pair", ["字。", "「字", "字」", "한국", "カー", "字、", '字"', '"字'])
def test_what_belongs_to_its_neighbour_stays_with_it(pair: str) -> None:
    assert not may_break(pair[0], pair[1], is_wide=True)


@pytest.mark.parametrize("pair", ["เก", "กะ", "กำ", "ក្"])
def test_vowels_and_marks_stay_with_their_letter(pair: str) -> None:
    assert not may_break(pair[0], pair[1], is_wide=False)


def test_letters_of_scripts_with_blanks_stay_together() -> None:
    assert not may_break("a", "b", is_wide=False)
    assert may_break("ก", "ข", is_wide=False)
