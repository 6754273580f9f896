"""Colours that can be read, and marks that can be told apart without them."""

from __future__ import annotations

from itertools import combinations

import pytest
from rich.color import Color, ColorSystem
from rich.style import Style

from tui.startup import palette as p
from tui.startup.colours import chosen_theme
from tui.startup.palette import (
    ANSI,
    DARK,
    DARK_256,
    LIGHT,
    LIGHT_256,
    PALETTES,
    PLAIN,
    Palette,
    contrast,
)

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


@pytest.mark.parametrize(
    ("palette", "meant"), [(DARK_256, DARK), (LIGHT_256, LIGHT)], ids=["dark", "light"]
)
def test_in_256_colours_all_is_readable_calm_and_to_be_told_apart(
    palette: Palette, meant: Palette
) -> None:
    """Of the colours that the terminal is sent at last, not of those that are asked for."""
    grounds = [_of_256(ground) for ground in palette.grounds()]
    tones = (palette.text, palette.source, palette.cue, palette.warning, *palette.entities)
    for ground in grounds:
        for tone in tones:
            assert contrast(_of_256(tone), ground) >= AA, (tone, ground)
    for ground in (_of_256(palette.ground), _of_256(palette.panel)):
        for tone in (palette.dim, palette.accent, palette.error, palette.new):
            assert contrast(_of_256(tone), ground) >= AA, (tone, ground)
    assert contrast(_of_256(palette.selected_text), _of_256(palette.selected)) >= 6
    assert len({*grounds}) == len(grounds)
    for shown, wanted in zip(grounds[:-1], meant.grounds()[:-1], strict=True):
        assert contrast(shown, wanted) < 1.25, (shown, wanted)
        assert _colourfulness(shown) <= 40 + _colourfulness(wanted)


def _of_256(color: str) -> str:
    triplet = Color.parse(color).downgrade(ColorSystem.EIGHT_BIT).get_truecolor()
    return triplet.hex


def _colourfulness(color: str) -> int:
    triplet = Color.parse(color).get_truecolor()
    return max(triplet) - min(triplet)


@pytest.mark.parametrize(
    ("environment", "theme"),
    [
        ({"TERM": "tmux-256color"}, "quoth-light-256"),
        ({"TERM": "tmux-256color", "COLORTERM": "truecolor"}, "quoth-light"),
        ({"TERM": "xterm"}, "quoth-light"),
        ({"TERM": "xterm-256color", "NO_COLOR": "1"}, "quoth-plain"),
        ({"TERM": "xterm", "TEXTUAL_COLOR_SYSTEM": "256"}, "quoth-light-256"),
        ({"TERM": "xterm-256color", "TEXTUAL_COLOR_SYSTEM": "truecolor"}, "quoth-light"),
    ],
)
def test_the_terminal_decides_which_colours_stand_for_a_theme(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], theme: str
) -> None:
    monkeypatch.delenv("COLORTERM", raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert chosen_theme("light") == theme
    assert chosen_theme(chosen_theme("light")) == theme
