from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.text.samples import STORY, hostile_texts
from tui.text.article import parse_article
from tui.text.cells import cell_len, clusters
from tui.text.layout import Rows, layout, may_break_between
from tui.text.visible import visible


def wrapped(text: str, width: int, markdown: bool = False, limit: int | None = None) -> Rows:
    article = parse_article(text, markdown)
    return layout(text, article.starts, article.ends, article.kinds, width, limit)


def shown(text: str, width: int, markdown: bool = False) -> list[str]:
    rows = wrapped(text, width, markdown)
    return [
        " " * indent + text[start:end]
        for start, end, indent in zip(rows.starts, rows.ends, rows.indents, strict=True)
    ]


@given(hostile_texts, st.integers(1, 40), st.booleans())
def test_every_character_is_in_one_row_and_no_row_too_wide(
    text: str, width: int, markdown: bool
) -> None:
    article = parse_article(text, markdown)
    rows = wrapped(text, width, markdown)
    pieces = [text[a:b] for a, b in zip(rows.starts, rows.ends, strict=True)]
    blocks = [article.block(n).of(text) for n in range(len(article))]

    def solid(parts: list[str]) -> str:
        return "".join(parts).translate({ord(c): None for c in " \n\t"})

    assert solid(pieces) == solid(blocks)
    for piece, indent in zip(pieces, rows.indents, strict=True):
        line = visible(piece.replace("\n", " "))
        assert indent + cell_len(line) <= width or len(clusters(line)[0]) == 2


@given(hostile_texts, st.integers(1, 40))
def test_cells_and_offsets_are_inverse(text: str, width: int) -> None:
    rows = wrapped(text, width)
    for row, (start, end) in enumerate(zip(rows.starts, rows.ends, strict=True)):
        line = visible(text[start:end])
        if not cell_len(line):
            continue
        for edge in clusters(line)[0]:
            cell = rows.cell_of(text, row, start + edge)
            assert rows.offset_at(text, row, cell) == start + edge


@given(hostile_texts, st.integers(1, 40), st.integers(1, 10))
def test_a_limit_gives_the_same_first_rows(text: str, width: int, limit: int) -> None:
    whole, part = wrapped(text, width), wrapped(text, width, limit=limit)
    assert min(limit, len(whole)) <= len(part) <= limit + 1
    assert part.starts == whole.starts[: len(part)]
    assert part.ends == whole.ends[: len(part)]


def test_a_story() -> None:
    assert shown(STORY, 40)[:16] == [
        "Officials: No action against Haqqani",
        "network by Pakistan military",
        "",
        "Joint Chiefs of Staff, Adm. Mike Mullen",
        "(R), made allegations last week that",
        "Pakistan's Intelligence agency has",
        "direct links with the Haqqani network.",
        "",
        "Story highlights",
        "",
        "  • U.S. and Pakistani military leaders",
        "    met over the weekend",
        "  • Official: The U.S. is using Pakistan",
        "    as a scapegoat for its failed policy",
        "    in Afghanistan",
        "",
    ]


@pytest.mark.parametrize(
    ("text", "width", "rows"),
    [
        ("", 10, []),
        ("exactly ten", 11, ["exactly ten"]),
        ("two  spaces", 4, ["two", "spac", "es"]),
        ("abcdefghij kl", 4, ["abcd", "efgh", "ij", "kl"]),
        ("“ab” “cd”", 5, ["“ab”", "“cd”"]),
        ("中文字中文字", 5, ["中文", "字中", "文字"]),
        ("中文。中文", 4, ["中", "文。", "中文"]),
        ("e\u0301e\u0301e\u0301 x", 3, ["e\u0301e\u0301e\u0301", "x"]),
        ("a 👩‍👩‍👧👩‍👩‍👧", 4, ["a 👩‍👩‍👧", "👩‍👩‍👧"]),
        ("🇺🇸🇬🇧🇫🇷", 5, ["🇺🇸🇬🇧", "🇫🇷"]),
        ("ab\u200bcd ef", 5, ["ab\u200bcd", "ef"]),
        ("- a bullet hangs", 9, ["- a", "bullet", "hangs"]),
        ("- a bullet hangs", 12, ["- a bullet", "  hangs"]),
    ],
)
def test_wrapping(text: str, width: int, rows: list[str]) -> None:
    assert [row.strip(" ") if width == 9 else row for row in shown(text, width)] == rows


def test_line_breaks_within_a_block_are_spaces() -> None:
    assert shown("one two\nthree four", 11, markdown=True) == ["one two", "three four"]
    assert shown("one\ntwo three", 11, markdown=True) == ["one\ntwo", "three"]


def test_offsets_that_no_row_holds_belong_to_the_row_before() -> None:
    text = "Title\n\naaa bbb\nccc"
    rows = wrapped(text, 4)
    assert [text[a:b] for a, b in zip(rows.starts, rows.ends, strict=True)] == [
        *("Titl", "e", "", "aaa", "bbb", "", "ccc"),
    ]
    assert rows.row_of(6) == 1
    assert rows.row_of(7) == 3
    assert rows.row_of(10) == 3
    assert rows.row_of(len(text)) == 6
    assert Rows().row_of(5) == 0


def test_right_of_a_row_is_its_end_and_left_its_start() -> None:
    text = "  • one two"
    rows = wrapped(text, 20)
    assert rows.offset_at(text, 0, 99) == len(text)
    assert rows.offset_at(text, 0, 0) == text.index("•")
    assert rows.cell_of(text, 0, text.index("one")) == 4


def test_wide_characters_answer_for_both_their_cells() -> None:
    rows = wrapped("a中b", 20)
    assert [rows.offset_at("a中b", 0, cell) for cell in range(5)] == [0, 1, 1, 2, 3]


def test_a_single_long_line_is_wrapped_too() -> None:
    text = "“word” " * 30_000
    rows = wrapped(text, 76, limit=40)
    assert len(rows) == 40


@pytest.mark.parametrize("pair", ["文字", "カタ", "ไท", "字A", "。次"])
def test_a_row_may_end_where_no_blank_stands(pair: str) -> None:
    assert may_break_between(pair[0], pair[1], is_wide=pair[0] != "ไ") == (pair != "ไท")


@pytest.mark.parametrize("pair", ["字。", "「字", "字」", "한국", "カー", "字、", '字"', '"字'])
def test_what_belongs_to_its_neighbour_stays_with_it(pair: str) -> None:
    assert not may_break_between(pair[0], pair[1], is_wide=True)


@pytest.mark.parametrize("pair", ["เก", "กะ", "กำ", "ក្"])
def test_vowels_and_marks_stay_with_their_letter(pair: str) -> None:
    assert not may_break_between(pair[0], pair[1], is_wide=False)


def test_letters_of_scripts_with_blanks_stay_together() -> None:
    assert not may_break_between("a", "b", is_wide=False)
    assert may_break_between("ก", "ข", is_wide=False)
