"""The lines of the screen of changes, folded for its width."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.app.widgets.canvas import Line, width_of
from tui.app.widgets.change_list import LEAD, folded
from tui.text.cells import clusters
from tui.text.visible import visible_line
from tui.vcs.diff_report import StyledText

shown_texts = st.text(alphabet="ab .,é漢👩\u0301", max_size=80).map(visible_line)


def words(rows: list[Line]) -> str:
    return "".join("".join(piece.text for piece in row[1:]) for row in rows)


@given(shown_texts, st.integers(8, 40))
def test_nothing_but_blanks_is_lost_and_every_row_fits(text: str, width: int) -> None:
    rows = folded([StyledText("same", text)], width)
    assert "".join(words(rows).split()) == "".join(text.split())
    assert all(width_of(row) <= width + LEAD for row in rows)


def test_a_word_as_long_as_an_article_is_measured_once(monkeypatch: pytest.MonkeyPatch) -> None:
    measured: list[str] = []

    def measuring(text: str) -> tuple[Sequence[int], Sequence[int]]:
        measured.append(text)
        return clusters(text)

    monkeypatch.setattr("tui.app.widgets.change_list.clusters", measuring)
    rows = folded([StyledText("same", "é" * 5000 + " end")], 40)
    assert len(rows) > 100
    assert len(measured) == 3
