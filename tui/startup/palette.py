"""Colours and signs of each theme, and the style that a set of marks gives a stretch of text."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from tui.startup.colours import COLOURS, OF_256, WITHOUT_COLOURS

if TYPE_CHECKING:
    from rich.style import Style

# Marks on a stretch of text, as bits, so that a set of them is one number.
QUOTATION, PROPOSAL, CLAIM, CURRENT, SOURCE, CUE, HIT, SELECTED, STRONG, ODD = (
    1 << n for n in range(10)
)
ENTITY_SHIFT = 10

PERSON, BODY, LOCATION, GROUP, OTHER = range(1, 6)
ENTITY_GROUPS = {
    "PERSON": PERSON,
    "ORG": BODY,
    "GPE": LOCATION,
    "LOC": LOCATION,
    "FAC": LOCATION,
    "NORP": GROUP,
}


def entity_bits(label: str) -> int:
    """The bits of an entity's mark, by its OntoNotes label."""
    return ENTITY_GROUPS.get(label, OTHER) << ENTITY_SHIFT


class Palette(NamedTuple):
    """The colours of one theme; empty text stands for the terminal's own colour.

    `tints` says whether grounds tell quotations, claims and the selection apart; where they cannot,
    weight and reversal do. Without `slants` nothing is in italics, which some terminals show as a
    colour.
    """

    name: str
    dark: bool
    text: str
    ground: str
    panel: str
    dim: str
    line: str
    accent: str
    warning: str
    error: str
    new: str
    quotation: str
    claim: str
    current: str
    hit: str
    selected: str
    selected_text: str
    source: str
    cue: str
    entities: tuple[str, str, str, str, str]
    slants: bool = True

    @property
    def tints(self) -> bool:
        """Whether the theme has grounds of its own."""
        return bool(self.ground)

    def plain(
        self, color: str = "", ground: str = "", bold: bool = False, italic: bool = False
    ) -> Style:
        """A style of this theme: its text on its ground unless said otherwise."""
        return _plain(color or self.text, ground or self.ground, bold, italic and self.slants)

    def style(self, marks: int) -> Style:
        """The style of text that bears these marks."""
        return _style(self, marks)

    def grounds(self) -> tuple[str, ...]:
        """Every ground that article text may stand on."""
        return (self.ground, self.quotation, self.claim, self.current, self.hit)


@lru_cache(maxsize=256)
def _plain(color: str, ground: str, bold: bool, italic: bool) -> Style:
    from rich.style import Style

    return Style(color=color or None, bgcolor=ground or None, bold=bold, italic=italic)


@lru_cache(maxsize=4096)
def _style(palette: Palette, marks: int) -> Style:
    from rich.style import Style

    color, ground = palette.text, palette.ground
    tints = palette.tints
    for mark, tint in (
        (QUOTATION, palette.quotation),
        (CLAIM, palette.claim),
        (CURRENT, palette.current),
        (HIT, palette.hit),
    ):
        if marks & mark and tints:
            ground = tint
    group = marks >> ENTITY_SHIFT
    if group:
        color = palette.entities[group - 1]
    for mark, tone in ((CUE, palette.cue), (SOURCE, palette.source), (ODD, palette.warning)):
        if marks & mark:
            color = tone
    if marks & SELECTED and tints:
        color, ground = palette.selected_text, palette.selected
    # Where a theme has no grounds of its own, weight, slant and reversal stand in for them.
    return Style(
        color=color or None,
        bgcolor=ground or None,
        bold=bool(marks & (STRONG | SOURCE)) or (not tints and bool(marks & (CLAIM | CURRENT))),
        italic=palette.slants and bool(marks & (CUE if tints else CUE | QUOTATION)),
        underline=group > 0 or (not palette.slants and bool(marks & CUE)),
        reverse=bool(marks & ODD) or (not tints and bool(marks & (HIT | SELECTED))),
    )


DARK = Palette(
    "quoth-dark",
    True,
    *COLOURS["quoth-dark"],
    accent="#8ab4e8",
    warning="#e8b060",
    error="#f28b82",
    new="#97cf93",
    quotation="#22272d",
    claim="#20302a",
    current="#2b3a4e",
    hit="#4a3f1c",
    selected="#c9d8ee",
    selected_text="#14161a",
    source="#f0c674",
    cue="#9cd6cf",
    entities=("#e9bb7f", "#8fbdeb", "#97cf93", "#cfa8e2", "#a9b6c2"),
)

LIGHT = Palette(
    "quoth-light",
    False,
    *COLOURS["quoth-light"],
    accent="#1f5ea8",
    warning="#8a5200",
    error="#b3261e",
    new="#24632a",
    quotation="#f0ede4",
    claim="#e2eede",
    current="#d8e5f4",
    hit="#f7e6a8",
    selected="#26456b",
    selected_text="#ffffff",
    source="#7d4a00",
    cue="#0b5f57",
    entities=("#86480a", "#1b5a9e", "#24632a", "#74358f", "#4b545c"),
)


def _of_256(palette: Palette) -> Palette:
    """A palette with the colours of plain text that stand in for its own in 256 colours."""
    name = palette.name + OF_256
    text, ground, panel, dim, line = COLOURS[name]
    return palette._replace(name=name, text=text, ground=ground, panel=panel, dim=dim, line=line)


# Of 256 colours, none that is as dark, or as light, has as little colour as our grounds have: the
# nearest of those with some are glaring. So these are greys, but for one that must be found.
DARK_256 = _of_256(DARK)._replace(
    quotation="#1c1c1c",
    claim="#262626",
    current="#3a3a3a",
    hit="#5f0000",
    selected_text="#121212",
)

LIGHT_256 = _of_256(LIGHT)._replace(
    warning="#5f5f00",
    quotation="#f5f5f5",
    claim="#e8e8e8",
    current="#d7d7ff",
    hit="#ffffaf",
    source="#5f5f00",
    selected="#005f87",
    entities=("#5f5f00", "#005faf", "#005f00", "#5f005f", "#444444"),
)

ANSI = Palette(
    "quoth-ansi",
    True,
    *COLOURS["quoth-ansi"],
    accent="blue",
    warning="yellow",
    error="red",
    new="green",
    quotation="",
    claim="",
    current="",
    hit="",
    selected="",
    selected_text="",
    source="yellow",
    cue="cyan",
    entities=("yellow", "blue", "green", "magenta", "cyan"),
)

PLAIN = ANSI._replace(
    name=WITHOUT_COLOURS,
    accent="",
    warning="",
    error="",
    new="",
    source="",
    cue="",
    entities=("", "", "", "", ""),
    slants=False,
)

PALETTES = {palette.name: palette for palette in (DARK, LIGHT, DARK_256, LIGHT_256, ANSI, PLAIN)}


OFFERED_THEMES = ("quoth-dark", "quoth-light", "quoth-ansi")
"""The themes that a person may choose; what stands in for them the terminal decides."""


def contrast(one: str, other: str) -> float:
    """The contrast of two colours as WCAG 2 defines it, from 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(color: str) -> float:
    from rich.color import Color

    triplet = Color.parse(color).get_truecolor()
    linear = [
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4
        for c in (part / 255 for part in triplet)
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
