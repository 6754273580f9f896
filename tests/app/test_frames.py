"""What the terminal was sent, change by change, is what drawing all anew would show."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pyte
import pytest
from textual._compositor import CompositorUpdate, LayoutUpdate
from textual.app import App
from textual.geometry import Region

from tests.app.app_session import ANN, AppSession, app_session, project_in
from tests.machines import LONG
from tui.app.widgets.article_view import ArticleView
from tui.app.widgets.canvas import Canvas

WALKS, STEPS = (50, 100) if LONG else (3, 40)
KEYS = (
    *("right", "left", "down", "up", "j", "k", "J", "K", "space", "b", "g", "G", "e", "E"),
    *("'", '"', "tab", "tab", "enter", "enter", "1", "3", "7", "x", "u", "u", "ctrl+r", "o", "i"),
    *("v", "shift+right", "shift+down", ",", ">", "]", "[", "p", "P", "z", "L", "T", "*", "s"),
    *("f", "r", "@", "d", "w", "Y", "I", "C", "S", "n", "N", "c", "t", "escape", "escape"),
    *("/", "a", "t", "n", "question_mark"),
)
PATIENCE = 20
"""Rounds of Textual's messages in which a frame that is due must have come."""
SIZES = ((100, 30), (60, 15), (80, 24), (36, 10))


class Terminal:
    """A terminal that is given what the app draws."""

    def __init__(self, size: tuple[int, int]) -> None:
        self.screen = pyte.Screen(*size)
        self._stream = pyte.Stream(self.screen)

    def feed(self, words: str) -> None:
        self._stream.feed(words)

    @property
    def cells(self) -> list[list[Any]]:
        rows, columns = range(self.screen.lines), range(self.screen.columns)
        return [[self.screen.buffer[y][x] for x in columns] for y in rows]


def redrawn(s: AppSession, size: tuple[int, int]) -> Terminal:
    """A terminal to which everything is drawn, with nothing kept from before."""
    for widget in s.app.screen.walk_children(ArticleView):
        widget._strips.clear()
    for canvas in s.app.screen.walk_children(Canvas):
        canvas._made = None
        canvas._known.clear()
    new = Terminal(size)
    strips: list[Any] = [[row] for row in s.app.screen._compositor.render_strips(s.app.size)]
    new.feed(LayoutUpdate(strips, Region(0, 0, *size)).render_segments(s.app.console))
    return new


@pytest.mark.parametrize("seed", range(WALKS))
async def test_a_walk_over_the_keys(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chance = random.Random(seed)
    size = SIZES[seed % len(SIZES)]
    terminal = Terminal(size)

    def display(self: App[None], screen: object, renderable: object) -> None:
        if not self._batch_count and isinstance(renderable, CompositorUpdate):
            terminal.feed(renderable.render_segments(self.console))
        self.post_display_hook()

    monkeypatch.setattr(App, "_display", display)
    async with app_session(project_in(tmp_path), settings=ANN, size=size) as s:
        pressed = []
        for _ in range(STEPS):
            if not chance.randrange(25):
                size = chance.choice(SIZES)
                terminal.screen.resize(size[1], size[0])
                await s.pilot.resize_terminal(*size)
            pressed.append(chance.choice(KEYS))
            await s.press(pressed[-1])
            for _ in range(PATIENCE):
                await s.pilot.pause()
                if terminal.cells == redrawn(s, size).cells:
                    break
            new = redrawn(s, size).cells
            for y, (was_sent, drawn) in enumerate(zip(terminal.cells, new, strict=True)):
                assert was_sent == drawn, (y, pressed)
