"""What a key costs, by counting: it must not grow with the article, and little may be drawn."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.strip import Strip
from textual.widget import Widget

from bench.articles import Large
from tests.app.app_session import AppSession, app_session, project_in
from tui.app.in_git import InGit
from tui.app.performer import Performer
from tui.app.screens import reader
from tui.app.terminal import typeahead
from tui.app.widgets.article_view import ArticleView
from tui.app.widgets.bottom_line import shortened
from tui.app.widgets.canvas import Canvas

if sys.platform != "win32":
    from tests.terminal import Terminal

SIZES = (40_000, 400_000)
# Keys one after the other; what they do to the short article and to the long one is alike.
KEYS = ("down", "j", "J", "space", "G", "g", "tab", "enter", "u", "o", "e", "'", "3", "]", "x", "u")
SLACK = 1.25
"""What the depth of search trees, and other rows on the screen, may add."""


PROGRAM = str(Path(reader.__file__).parents[1]) + os.sep
WHOLE = str(Path(reader.__file__).parents[2]) + os.sep
WAITING = typeahead.__file__
ROUNDS = 3


async def efforts(folder: Path, size: int) -> list[int]:
    """How many functions of the program each of the keys calls at least."""
    made = Large(size, size)
    (folder / "seeds").mkdir(parents=True)
    article = folder / "seeds" / "large.txt"
    article.write_text(made.text, encoding="utf-8")
    async with app_session(article, findings=made.findings) as s:
        await s.press(*KEYS)  # so that nothing is imported or worked out for the first time
        rounds = []
        for _ in range(ROUNDS):
            await s.press("g")
            rounds.append([await _counted(s, key) for key in KEYS])
        return list(map(min, zip(*rounds, strict=True)))


async def _counted(s: AppSession, key: str, of: str = PROGRAM) -> int:
    """How many functions of the program are called until the key has had its effect.

    All but the waiting: how often Textual looks for messages meanwhile, a busy machine decides.
    """
    calls = 0

    def count(frame: FrameType, event: str, argument: object) -> None:
        nonlocal calls
        file = frame.f_code.co_filename
        calls += event == "call" and file.startswith(of) and file != WAITING

    sys.setprofile(count)
    try:
        await s.press(key)
    finally:
        sys.setprofile(None)
    return calls


async def test_no_key_costs_more_in_a_longer_article(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for pause in ("LOOKS_EVERY", "ASKS_GIT_EVERY"):
        monkeypatch.setattr(reader, pause, 1e6)
    short, long = [await efforts(tmp_path / str(size), size) for size in SIZES]
    for key, before, after in zip(KEYS, short, long, strict=True):
        assert 0 < after <= SLACK * before, key


async def test_no_key_costs_more_with_many_kinds(tmp_path: Path) -> None:
    """Kinds with a key and a long name that begins alike, which is what the bottom line shows."""
    keys = ("j", "tab", "k", "e", "1", "u")
    counted = []
    for kinds in (60, 1000):
        folder = tmp_path / str(kinds)
        folder.mkdir()
        article = project_in(folder)
        schema = folder / "annotations" / "schema.toml"
        tables = (f'[kind.kind-number-{n}]\nkey = "{chr(0x4E00 + n)}"\n' for n in range(kinds))
        schema.write_text("\n".join(tables), encoding="utf-8")
        async with app_session(article) as s:
            await s.press(*keys)
            await s.press("g")
            counted.append([await _counted(s, key) for key in keys])
    for key, few, many in zip(keys, *counted, strict=True):
        assert many <= 2 * few, key


MOST_CALLS = {"enter": 3_250, "u": 3_250, "1": 2_850, "x": 3_750, "tab": 3_300, "down": 2_150}
"""What a key may call of the whole program in the given article: what it does, and a sixth more."""


@pytest.mark.parametrize("ways", [(), ("tab",) * 3])
async def test_a_key_calls_no_more_than_it_did(tmp_path: Path, ways: tuple[str, ...]) -> None:
    keys = ("tab", "enter", "u", "down", "1", "u", "x", "u")
    async with app_session(project_in(tmp_path)) as s:
        await s.press("tab", "enter", "u", "1", "u", "x", "u")
        rounds = []
        for _ in range(ROUNDS):  # git may answer while a key is counted
            await s.press("g", *ways)
            rounds.append([await _counted(s, key, of=WHOLE) for key in keys])
    for key, called in zip(keys, map(min, zip(*rounds, strict=True)), strict=True):
        assert called <= MOST_CALLS[key], (key, called)


@given(st.lists(st.text("abc", max_size=6), max_size=12), st.integers(1, 6))
def test_labels_cut_short_stay_apart_as_if_each_was_compared_with_all(
    labels: list[str], letters: int
) -> None:
    wanted = [label[:letters] for label in labels]
    for number, label in enumerate(labels):
        alike = [other for other in labels if other[:letters] == label[:letters]]
        if len(alike) > 1 and letters > 1:
            taken = {*wanted[:number], *wanted[number + 1 :]}
            rest = (label[: letters - 1] + letter for letter in label[letters - 1 :])
            wanted[number] = next((form for form in rest if form not in taken), wanted[number])
    assert shortened(labels, letters) == wanted


DRAWN_ONCE = (
    *("down", "tab", "enter", "f", "3", "w", "b", "d", "k", "1", "s", "escape", "o", "v", "escape"),
    *("/", "k", "a", "enter", "n", "escape", "@", "t", "l", "p", "u", "ctrl+r", "1", "x", "r"),
    *("escape", "*", "escape", "P", "j", "l", "c", "x", "P", "]", "c", "enter", "D", "j", "U", "D"),
)


async def test_a_key_draws_once_whatever_comes_of_it(
    article: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """But for what git, the clock and another size of the text make of it later."""
    drawn = 0
    draw = Performer.show

    def counted(performer: Performer) -> None:
        nonlocal drawn
        drawn += 1
        draw(performer)

    monkeypatch.setattr(Performer, "show", counted)
    monkeypatch.setattr(InGit, "look", lambda in_git: None)
    monkeypatch.setattr(reader, "LOOKS_EVERY", 1e6)
    async with app_session(article) as s:
        for number, key in enumerate(DRAWN_ONCE):
            drawn = 0
            await s.press(key)
            assert drawn == 1, DRAWN_ONCE[: number + 1]


async def test_a_key_makes_few_rows_of_few_widgets_anew(tmp_path: Path) -> None:
    made = Large(SIZES[0], SIZES[0])
    (tmp_path / "seeds").mkdir()
    article = tmp_path / "seeds" / "large.txt"
    article.write_text(made.text, encoding="utf-8")
    async with app_session(article, findings=made.findings) as s:
        await s.press(*KEYS)
        await s.press("g")
        for key, most in (("down", 6), ("right", 6), ("1", 8), ("u", 8)):
            with rows_made() as rows:
                await s.press(key)
            assert rows.pop("ArticleView") <= most, key
            assert rows.total() <= PANEL_LINES, key


PANEL_LINES = 16
"""Lines of the panel, with the status and the keys below, that a step makes anew."""


@contextmanager
def rows_made() -> Iterator[Counter[str]]:
    """How many rows each widget makes anew meanwhile."""
    rows: Counter[str] = Counter()
    with pytest.MonkeyPatch.context() as patch:
        for kind, name in ((ArticleView, "_filtered"), (Canvas, "_strip")):
            make = getattr(kind, name)

            def counting(self: Widget, *what: Any, make: Callable[..., Strip] = make) -> Strip:
                rows[type(self).__name__] += 1
                return make(self, *what)

            patch.setattr(kind, name, counting)
        yield rows


@pytest.mark.terminal
def test_a_small_step_draws_only_what_has_changed(project: Path) -> None:
    quoth = Path(sys.executable).with_name("quoth")
    command: list[str | Path] = [quoth, "--model", "none_such", "seeds/haqqani-network.txt"]
    with Terminal(command, folder=project) as terminal:
        terminal.wait_for("1 report")
        terminal.wait_quiet(1.0)
        for key, most in (("right", 1_500), ("down", 2_500), ("o", 3_000), ("v", 2_500)):
            before = len(terminal.raw)
            terminal.press(key)
            assert terminal.wait_quiet(0.3)
            assert len(terminal.raw) - before <= most, key
