"""Wire copy with hard line ends is put together for the analysis; verse, lists, tables are not."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.analysis.samples import found_in, said, seed
from tui.analysis.paragraphs.cutting import paragraph_spans
from tui.analysis.paragraphs.line_ends import are_put_together
from tui.text.article import parse_article

BRIDGE = """
The harbour council voted on Monday night to close the old bridge for the whole of the
summer, after engineers had found cracks in two of its nine pillars.

“Nobody will be cut off,” said the mayor, Ana Ruiz, who promised a ferry every twenty
minutes from six in the morning until the last train has come in from the valley.

Shopkeepers on the far side were not so sure. The owner of a bakery told the council that
she had lost half of her customers when the bridge was closed for a week in the spring.

The work will cost nine million and is to be finished before the storms of the autumn.
"""
PARAGRAPHS = [" ".join(each.split()) for each in BRIDGE.split("\n\n")]
WIDTHS = (40, 52, 64, 72, 80, 100, 120)


def cut(text: str) -> list[str]:
    """The paragraphs that the analysis sees, each on one line."""
    article = parse_article(text)
    return [" ".join(span.of(text).split()) for span in paragraph_spans(article)]


def wrapped(width: int, between: str, indent: str = "") -> str:
    return between.join(textwrap.fill(p, width, initial_indent=indent) for p in PARAGRAPHS)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize(("between", "indent"), [("\n\n", ""), ("\n", "    "), ("\n\n", "  ")])
def test_paragraphs_are_those_of_the_text_at_any_width(
    width: int, between: str, indent: str
) -> None:
    assert cut(wrapped(width, between, indent)) == PARAGRAPHS


@pytest.mark.parametrize("width", [42, 52, 72, 110, 120])
def test_a_short_last_line_is_enough(width: int) -> None:
    # One that is full by chance tells nothing.
    assert cut(wrapped(width, "\n")) == PARAGRAPHS


@pytest.mark.parametrize("width", WIDTHS)
def test_lines_that_are_not_filled_to_the_last_letter_will_do(width: int) -> None:
    lines = [textwrap.wrap(p, width - n % 3) for n, p in enumerate(PARAGRAPHS)]
    assert cut("\n\n".join("\n".join(each) for each in lines)) == PARAGRAPHS


@pytest.mark.model
@pytest.mark.parametrize("width", [40, 60, 110])
def test_who_says_what_is_found_as_on_long_lines(width: int) -> None:
    assert on_one_line(wrapped(width, "\n")) == on_one_line("\n".join(PARAGRAPHS))


def on_one_line(text: str) -> list[tuple[str, list[str]]]:
    """Sources and contents, each on one line."""
    found = (said(text, each) for each in found_in(text).attributions)
    return [
        (" ".join((source or "").split()), [" ".join(content.split()) for content in contents])
        for source, _, contents in found
    ]


VERSE = """The sea gives nothing back
that it has taken,
not a rope, not a name,
not the light of the pier.

We stood there in the rain
and counted
the boats that were late
and the boats that were not.
"""
LIST = """What to bring:
- a coat that keeps the rain out
- boots for the harbour wall and the
- a lamp
1. First go to the gate and then
2. Then cross the bridge and then
3. Then wait for the ferry and then
"""
TABLE = """Harbour      Boats    Late
North quay   19       3
South quay   7        1
Old pier     4        4
Lower gate   12       0
"""
DIALOGUE = """"Where were you?" she asked.
"At the gate," he said.
"All night?"
"Until nine."
"And then?"
"""
LINES = """Council closes bridge
By Ana Holt
The harbour council voted on Monday to close the old bridge.
Nobody will be cut off, said the mayor.
The work will cost nine million.
"""


@pytest.mark.parametrize("text", [VERSE, LIST, TABLE, DIALOGUE, LINES])
def test_lines_that_are_meant_stay(text: str) -> None:
    lines = [" ".join(line.split()) for line in text.split("\n") if line.strip()]
    assert [line.lstrip("-0123456789. ") for line in lines] == [
        words.lstrip("-0123456789. ") for words in cut(text)
    ]
    assert not are_put_together(parse_article(text))


def test_lists_and_tables_keep_their_lines_inside_of_wire_copy() -> None:
    text = f"{wrapped(60, chr(10) * 2)}\n\n{TABLE}\n{LIST}"
    found = cut(text)
    assert found[: len(PARAGRAPHS)] == PARAGRAPHS
    assert "North quay 19 3" in found
    assert "a lamp" in found


def test_a_transcript_with_hard_line_ends_keeps_its_turns() -> None:
    text = "\n".join(
        textwrap.fill(f"{name}: {words}", 60)
        for name, words in zip(("HOLT", "VARGA", "HOLT", "VARGA"), PARAGRAPHS, strict=True)
    )
    found = cut(text.replace("Nobody", "I say nobody"))
    assert found[::2] == ["HOLT", "VARGA", "HOLT", "VARGA"]


def test_it_is_told_where_the_reader_shows_other_paragraphs() -> None:
    assert are_put_together(parse_article(wrapped(40, "\n\n")))
    assert are_put_together(parse_article(wrapped(64, "\n")))
    assert not are_put_together(parse_article(wrapped(64, "\n\n")))
    assert not are_put_together(seed())


@given(
    st.lists(st.sampled_from(["word", "a", "end.", "\n", "\n\n", "  ", "- x", "é語"])).map(" ".join)
)
def test_whatever_the_text_paragraphs_are_apart_and_inside(text: str) -> None:
    place = 0
    for span in paragraph_spans(parse_article(text)):
        assert place <= span.start < span.end <= len(text)
        place = span.end
