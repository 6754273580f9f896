"""What a key costs, by counting: it must not grow with the article, and little may be drawn."""

from __future__ import annotations

import sys
from pathlib import Path
from types import FrameType

import pytest

from bench.articles import Large
from tests.app.sitting import Sitting, sitting

if sys.platform != "win32":
    from tests.terminal import Terminal

SIZES = (40_000, 400_000)
# Keys one after the other; what they do to the short article and to the long one is alike.
KEYS = ("down", "j", "J", "space", "G", "g", "tab", "enter", "u", "o", "e", "'", "3", "]", "x", "u")
SLACK = 1.25
"""What the depth of search trees, and other rows on the screen, may add."""


async def efforts(folder: Path, size: int) -> list[int]:
    """How many functions each of the keys calls."""
    made = Large(size, size)
    (folder / "seeds").mkdir(parents=True)
    article = folder / "seeds" / "large.txt"
    article.write_text(made.text, encoding="utf-8")
    async with sitting(article, findings=made.findings) as s:
        await s.press(*KEYS)  # so that nothing is imported or worked out for the first time
        await s.press("g")
        return [await _counted(s, key) for key in KEYS]


async def _counted(s: Sitting, key: str) -> int:
    calls = 0

    def count(frame: FrameType, event: str, argument: object) -> None:
        nonlocal calls
        calls += event == "call"

    sys.setprofile(count)
    try:
        await s.press(key)
    finally:
        sys.setprofile(None)
    return calls


async def test_no_key_costs_more_in_a_longer_article(tmp_path: Path) -> None:
    short, long = [await efforts(tmp_path / str(size), size) for size in SIZES]
    for key, before, after in zip(KEYS, short, long, strict=True):
        assert after <= SLACK * before, key


@pytest.mark.terminal
def test_a_small_step_draws_only_what_has_changed(project: Path) -> None:
    quoth = Path(sys.executable).with_name("quoth")
    command: list[str | Path] = [quoth, "--model", "none_such", "seeds/haqqani-network.txt"]
    with Terminal(command, folder=project) as terminal:
        terminal.wait_for("1 report")
        terminal.wait_quiet(0.5)
        for key, most in (("right", 1_500), ("down", 2_500), ("o", 3_000), ("v", 2_500)):
            before = len(terminal.raw)
            terminal.press(key)
            assert terminal.wait_quiet(0.3)
            assert len(terminal.raw) - before <= most, key
