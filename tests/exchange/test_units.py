from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.exchange.projects import words
from tui.exchange.units import BeyondText, Unit, as_read, offsets
from tui.text.spans import Span

ENCODED: dict[Unit, tuple[str, int]] = {
    "code points": ("utf-32-le", 4),
    "UTF-16": ("utf-16-le", 2),
    "UTF-8": ("utf-8", 1),
}
UNITS: tuple[Unit, ...] = (*ENCODED, "graphemes")


@st.composite
def spans(draw: st.DrawFn) -> tuple[str, Span]:
    text = draw(st.lists(words, max_size=5).map("".join))
    start = draw(st.integers(0, len(text)))
    return text, Span(start, draw(st.integers(start, len(text))))


@pytest.mark.parametrize("unit", ENCODED)
@given(spans())
def test_offsets_are_those_in_the_encoded_text(unit: Unit, given: tuple[str, Span]) -> None:
    text, span = given
    name, size = ENCODED[unit]
    table = offsets(text, unit)
    start, end = table.counted(span)
    data = text.encode(name)
    assert data[start * size : end * size].decode(name) == span.of(text)
    assert table.length * size == len(data)
    assert table.span(start, end) == span


@given(spans())
def test_a_span_of_graphemes_holds_all_that_was_marked_and_no_more(given: tuple[str, Span]) -> None:
    text, span = given
    table = offsets(text, "graphemes")
    start, end = table.counted(span)
    back = table.span(start, end)
    assert back.covers(span)
    assert table.counted(back) == (start, end)


@pytest.mark.parametrize(
    ("text", "lengths"),
    [
        ("", (0, 0, 0, 0)),
        ("abc", (3, 3, 3, 3)),
        ("Café", (4, 4, 5, 4)),
        ("Cafe\u0301", (5, 5, 6, 4)),
        ("😊", (1, 2, 4, 1)),
        ("👩\u200d👩\u200d👧", (5, 8, 18, 1)),
        ("🇩🇪!", (3, 5, 9, 2)),
        ("\r\n", (2, 2, 2, 1)),
        ("\ufeffa", (2, 2, 4, None)),
    ],
)
def test_lengths(text: str, lengths: tuple[int | None, ...]) -> None:
    for unit, length in zip(UNITS, lengths, strict=True):
        assert length is None or offsets(text, unit).length == length, unit


def test_half_a_character_is_taken_for_the_whole() -> None:
    table = offsets("a😊b", "UTF-16")
    assert table.span(2, 3) == (1, 2)
    assert table.span(1, 2) == (1, 2)
    assert table.span(2, 2) == (1, 2)


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("wrong", [(-1, 2), (2, 1), (0, 9)])
def test_what_is_not_in_the_text_is_refused(unit: Unit, wrong: tuple[int, int]) -> None:
    with pytest.raises(BeyondText):
        offsets("a😊é", unit).span(*wrong)


@given(st.text(st.sampled_from("a😊\r\n\ufeffé"), max_size=12))
def test_places_of_a_text_are_found_in_it_as_it_is_read(raw: str) -> None:
    text, places = as_read(raw)
    assert "\r" not in text
    for start in range(len(text)):
        for end in range(start + 1, len(text) + 1):
            low, high = places.counted(Span(start, end))
            assert as_read(f"x{raw[low:high]}")[0][1:] == text[start:end]
            assert places.span(low, high) == (start, end)
    assert places.span(0, len(raw)) == (0, len(text))
