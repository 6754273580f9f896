from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.analysis.paragraphs.quotations import is_short, quotations
from tui.text.spans import Span


def runs(text: str) -> list[str]:
    return [span.of(text) for span in quotations(text, 0, len(text))]


@pytest.mark.parametrize(
    "quoted",
    [
        '"We are not going"',
        "“We are not going”",
        "„Wir gehen nicht“",
        "„Nie idziemy”",
        "”Vi går inte”",
        "«Nous n'allons pas»",
        "« Nous n’allons pas »",
        "»Wir gehen nicht«",
        "‹Nous allons›",
        "「行きません」",
        "『行きません』",
        "‘We’re not going,’",
        "'It isn't the officials' fault,'",
    ],
)
def test_marks_of_the_world(quoted: str) -> None:
    assert runs(f"He said: {quoted} and left.") == [quoted]


@pytest.mark.parametrize(
    "text",
    [
        "The officials' car and Pakistan's army.",
        "In the '90s, rock 'n roll.",
        "It isn’t the officials’ fault.",
        'A board 6" wide',
        "",
        '"',
    ],
)
def test_apostrophes_and_inches_are_no_quotations(text: str) -> None:
    assert runs(text) == []


def test_the_outermost_run_counts() -> None:
    assert runs("“He said ‘no’ to me,” she said.") == ["“He said ‘no’ to me,”"]
    assert runs("«Il a dit «non» hier»") == ["«Il a dit «non» hier»"]


def test_an_open_mark_ends_with_its_paragraph() -> None:
    text = '"One part.\n"And the rest," he said.'
    cut = text.index("\n")
    assert [span.of(text) for span in quotations(text, 0, cut)] == ['"One part.']
    rest = quotations(text, cut + 1, len(text))
    assert [span.of(text) for span in rest] == ['"And the rest,"']


def test_scare_quotes_are_quotations_but_short() -> None:
    text = 'a "scapegoat" for "its own failed policy there"'
    short, long = quotations(text, 0, len(text))
    assert is_short(text, short)
    assert not is_short(text, long)


@given(st.text(alphabet="ab '’‘\"“”„«»「」.,\n"))
def test_runs_are_apart_and_inside(text: str) -> None:
    place = 0
    for span in quotations(text, 0, len(text)):
        assert place <= span.start < span.end <= len(text)
        assert span.length > 1
        assert isinstance(is_short(text, Span(*span)), bool)
        place = span.end
