"""The rows of an article that are kept look as if all had been drawn anew."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from textual.geometry import Region
from textual.strip import Strip

from tests.app.app_session import AppSession, app_session, git_answers, project_in, put_in_git

KEYS = (
    *("tab", "tab", "shift+tab", "enter", "enter", "1", "2", "8", "u", "ctrl+r", "x", "x"),
    *("j", "k", "o", "]", "[", "down", "e", "G", "g", "s", "C", "+", "escape", "'", "f", "I"),
)
STEPS = 80


def drawn(s: AppSession) -> list[Strip]:
    view = s.reader.frame.view
    return view.render_lines(Region(0, 0, *view.size))


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("in_git", [False, True])
async def test_only_what_an_edit_leaves_as_it_was_is_kept(
    tmp_path: Path, in_git: bool, seed: int
) -> None:
    article = project_in(tmp_path)
    if in_git:
        put_in_git(article)
    chance = random.Random(seed)
    pressed: list[str] = []
    async with app_session(article) as s:
        await git_answers(s)
        for _ in range(STEPS):
            pressed += chance.choices(KEYS, k=chance.choice((1, 1, 3)))
            await s.press(*pressed[-3:])
            before = drawn(s)
            s.reader.frame.view._strips.clear()
            assert drawn(s) == before, pressed
