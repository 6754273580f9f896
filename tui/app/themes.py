"""Our palettes as Textual themes."""

from __future__ import annotations

from textual.theme import Theme

from tui.startup.palette import PALETTES, Palette


def theme(palette: Palette) -> Theme:
    """The Textual theme for the stock widgets that we use beside our own."""
    if not palette.tints:
        return Theme(
            name=palette.name,
            primary="ansi_blue",
            secondary="ansi_cyan",
            warning="ansi_yellow",
            error="ansi_red",
            success="ansi_green",
            accent="ansi_green",
            foreground="ansi_default",
            background="ansi_default",
            surface="ansi_default",
            panel="ansi_default",
            boost="ansi_default",
            ansi=True,
            variables={
                "ansi-background": "ansi_black",
                "ansi-foreground": "ansi_white",
                "border": "ansi_blue",
                "border-blurred": "ansi_black",
                "line": "ansi_bright_black",
                "dim": "ansi_default",
                "block-cursor-foreground": "ansi_black",
                "block-cursor-background": "ansi_white",
                "input-cursor-background": "ansi_black",
                "input-cursor-foreground": "ansi_bright_white",
                "input-selection-background": "ansi_bright_blue",
                "input-selection-foreground": "ansi_black",
            },
        )
    return Theme(
        name=palette.name,
        primary=palette.accent,
        warning=palette.warning,
        error=palette.error,
        accent=palette.accent,
        foreground=palette.text,
        background=palette.ground,
        surface=palette.ground,
        panel=palette.panel,
        dark=palette.dark,
        variables={
            "line": palette.line,
            "dim": palette.dim,
            "block-cursor-foreground": palette.selected_text,
            "block-cursor-background": palette.selected,
        },
    )


THEMES = [theme(palette) for palette in PALETTES.values()]
