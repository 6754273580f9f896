"""Colours that can be read, and marks that can be told apart without them."""

from __future__ import annotations

from itertools import combinations

import pytest
from rich.style import Style

from tui.startup import palette as p
from tui.startup.palette import ANSI, DARK, LIGHT, PALETTES, PLAIN, Palette, contrast

COLOURED = [DARK, LIGHT]
AA = 4.5


@pytest.mark.parametrize("palette", COLOURED, ids=lambda palette: palette.name)
def test_text_can_be_read_on_every_ground(palette: Palette) -> None:
    tones = (palette.text, palette.source, palette.cue, palette.warning, *palette.entities)
    for ground in palette.grounds():
        for tone in tones:
            assert contrast(tone, ground) >= AA, (tone, ground)
    lines = (palette.text, palette.dim, palette.accent, palette.warning, palette.error)
    for ground in (palette.ground, palette.panel):
        for tone in lines:
            assert contrast(tone, ground) >= AA, (tone, ground)
    assert contrast(palette.selected_text, palette.selected) >= 7


@pytest.mark.parametrize("palette", COLOURED, ids=lambda palette: palette.name)
def test_every_mix_of_marks_can_be_read(palette: Palette) -> None:
    bits = [p.QUOTATION, p.CLAIM, p.CURRENT, p.SOURCE, p.CUE, p.HIT, p.SELECTED, p.ODD]
    for count in range(4):
        for chosen in combinations(bits, count):
            for label in ("", "PERSON", "ORG", "GPE", "NORP", "DATE"):
                marks = sum(chosen) + (p.entity_bits(label) if label else 0)
                style = palette.style(marks)
                assert style.color is not None
                assert style.bgcolor is not None
                assert contrast(style.color.name, style.bgcolor.name) >= AA


@pytest.mark.parametrize("palette", PALETTES.values(), ids=lambda palette: palette.name)
@pytest.mark.parametrize("mark", [p.SOURCE, p.CUE, p.ODD, p.entity_bits("PERSON")])
def test_a_mark_on_letters_differs_by_more_than_colour(palette: Palette, mark: int) -> None:
    assert _shape(palette.style(mark)) != _shape(palette.style(0))


@pytest.mark.parametrize("mark", [p.QUOTATION, p.CLAIM, p.CURRENT, p.HIT, p.SELECTED])
def test_without_grounds_of_our_own_weight_and_slant_mark(mark: int) -> None:
    assert _shape(ANSI.style(mark)) != _shape(ANSI.style(0))


@pytest.mark.parametrize("palette", COLOURED, ids=lambda palette: palette.name)
def test_the_selection_stands_out_from_every_ground_without_colour(palette: Palette) -> None:
    for ground in palette.grounds():
        assert contrast(palette.selected, ground) >= 3


@pytest.mark.parametrize("mark", [p.CLAIM, p.CURRENT, p.HIT, p.SELECTED, p.SOURCE, p.CUE, p.ODD])
def test_without_colours_weight_line_and_reversal_mark(mark: int) -> None:
    style = PLAIN.style(mark)
    assert style.color is style.bgcolor is None
    assert not style.italic
    assert _shape(style) != _shape(PLAIN.style(0))


def _shape(style: Style) -> tuple[bool | None, ...]:
    return style.bold, style.italic, style.underline, style.reverse
