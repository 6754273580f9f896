from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from tui.intake.pdf.pdf_columns import lines_in_order
from tui.intake.pdf.pdf_lines import Line


def line(text: str, left: float, base: float, right: float = 0.0) -> Line:
    return Line(text, left, right or left + 5 * len(text), base, 10.0, first=20.0, gaps=(2.5, 2.5))


def column(name: str, left: float, count: int = 10, top: float = 700.0) -> list[Line]:
    return [
        line(f"{name} has words in line {n}", left, top - 12 * n, left + 150) for n in range(count)
    ]


def by_rows(*columns: list[Line]) -> list[Line]:
    return sorted(
        (part for each in columns for part in each), key=lambda part: (-part.base, part.left)
    )


def test_the_order_of_the_page_is_believed() -> None:
    box, text = column("box", 220, top=600), column("text", 50)
    assert lines_in_order([*box, *text]) == [*box, *text]


def test_three_columns_drawn_row_by_row_are_read_one_after_the_other() -> None:
    columns = [column(name, left) for name, left in (("one", 50), ("two", 220), ("three", 390))]
    assert lines_in_order(by_rows(*columns)) == [part for each in columns for part in each]


def test_columns_whose_lines_do_not_stand_beside_each_other_are_found() -> None:
    first, second = column("one", 50), column("two", 220, top=695)
    assert lines_in_order(by_rows(first, second)) == [*first, *second]


def test_a_headline_across_the_columns_divides_them() -> None:
    above = [column(name, left, 6) for name, left in (("one", 50), ("two", 220))]
    headline = line("A headline that runs across both columns", 50, 620, 370)
    below = [column(name, left, 6, 600) for name, left in (("three", 50), ("four", 220))]
    found = lines_in_order([*by_rows(*above), headline, *by_rows(*below)])
    expected = [*above[0], *above[1], headline, *below[0], *below[1]]
    assert found == expected


def test_a_table_is_no_columns() -> None:
    rows = [
        [line(f"{name}{n}", left, 700 - 12 * n) for left, name in ((50, "a"), (150, "b"))]
        for n in range(8)
    ]
    found = lines_in_order([cell for row in rows for cell in row])
    assert [each.text for each in found] == [f"a{n} | b{n}" for n in range(8)]
    assert all(each.is_row for each in found)


def test_a_stretched_line_is_no_row_of_a_table() -> None:
    words = [line(word, left, 700) for word, left in (("prices", 50), ("have", 95), ("risen", 130))]
    (found,) = lines_in_order(words)
    assert (found.text, found.is_row) == ("prices have risen", False)


def test_a_page_drawn_from_the_bottom_up_is_read_from_the_top() -> None:
    lines = column("text", 50, 20)
    assert lines_in_order(lines[::-1]) == lines


places = st.integers(0, 60).map(lambda number: number * 10.0)
parts = st.lists(
    st.builds(line, st.sampled_from(["a", "some words here", "• x", "12"]), places, places),
    max_size=40,
)


@given(parts)
def test_no_word_is_lost_and_none_comes_twice(found: list[Line]) -> None:
    words = Counter(word for part in found for word in part.text.split())
    ordered = lines_in_order(found)
    kept = Counter(word for each in ordered for word in each.text.split() if word != "|")
    assert kept == words
