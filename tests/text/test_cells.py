from __future__ import annotations

import pytest
from hypothesis import given
from rich.cells import cell_len as measured

from tests.text.samples import hostile_texts
from tui.text.cells import NARROW, cell_len, clusters
from tui.text.visible import visible


@given(hostile_texts)
def test_widths_are_those_of_textual(text: str) -> None:
    shown = visible(text)
    assert cell_len(shown) == measured(shown)


def test_characters_taken_for_narrow_are_narrow() -> None:
    assert all(measured(character) == 1 for character in NARROW)


@given(hostile_texts)
def test_clusters_cover_the_text_and_none_is_empty(text: str) -> None:
    edges, cells = clusters(text)
    assert edges[0] == cells[0] == 0
    assert edges[-1] == len(text)
    assert cells[-1] == cell_len(text)
    assert sorted(set(edges)) == list(edges)


@pytest.mark.parametrize(
    "cluster",
    ["e\u0301", "👩‍👩‍👧", "🇺🇸", "👍🏽", "❤️", "1️⃣", "गि", "กำ", "中"],
)
def test_no_cluster_is_cut(cluster: str) -> None:
    edges, _ = clusters(f"a{cluster}b{cluster}")
    size = len(cluster)
    assert list(edges) == [0, 1, 1 + size, 2 + size, 2 + 2 * size]


def test_flags_go_in_pairs() -> None:
    assert list(clusters("🇺🇸🇬🇧🇫")[0]) == [0, 2, 4, 5]


def test_a_mark_without_a_base_goes_with_what_follows() -> None:
    assert clusters("\u0301ab") == ([0, 2, 3], [0, 1, 2])
