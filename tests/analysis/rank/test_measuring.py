from __future__ import annotations

import pytest

from tui.analysis.rank.measuring import Count, count, f1, gain, rights
from tui.model.findings import Attribution
from tui.text.spans import Span


def said(start: int, end: int, source: tuple[int, int] | None = None) -> Attribution:
    return Attribution((Span(start, end),), Span(*source) if source else None)


def test_half_of_the_content_and_the_source_make_it_right() -> None:
    wanted = [said(0, 20, (30, 40))]
    assert rights(wanted, [said(5, 20, (32, 40))]) == [True]
    assert rights(wanted, [said(15, 20, (30, 40))]) == [False]
    assert rights(wanted, [said(0, 20, (50, 60))]) == [False]
    assert rights(wanted, [said(0, 20)]) == [False]


def test_nobody_is_right_twice() -> None:
    assert rights([said(0, 20)], [said(0, 15), said(0, 20)]) == [False, True]


def test_an_article_counts_what_was_wanted_found_and_right() -> None:
    wanted = [said(0, 20), said(40, 60)]
    assert count(wanted, [said(0, 20), said(70, 90), said(95, 99)]) == Count(2, 3, 1)


def test_f1_is_over_all_articles_together() -> None:
    assert f1([Count(2, 2, 2), Count(2, 2, 0)]) == 50
    assert f1([]) == 0


def test_a_gain_in_every_article_is_clear() -> None:
    better = gain([Count(4, 4, 2)] * 12, [Count(4, 3, 2)] * 12)
    assert better.is_clear
    assert better.after > better.before


@pytest.mark.parametrize("after", [Count(4, 4, 2), Count(4, 4, 1)])
def test_no_gain_and_a_loss_are_not(after: Count) -> None:
    assert not gain([Count(4, 4, 2)] * 12, [after] * 12).is_clear


def test_a_gain_in_one_article_of_many_is_not_clear() -> None:
    before = [Count(4, 4, 2)] * 12
    assert not gain(before, [Count(4, 4, 4), *before[1:]]).is_clear
