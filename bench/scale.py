"""How opening, saving and merging grow with the claims in one file: `python -m bench.scale`."""

from __future__ import annotations

import argparse
import gc
import json
import os
import random
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tui.model.claim import new_id
from tui.session.actions import tagging
from tui.session.opening import open_article
from tui.session.session import Session
from tui.storage.project.settings import Settings
from tui.text.cursor import Cursor
from tui.text.spans import Span

COUNTS = (100, 1_000, 10_000, 100_000)
EDITS = 9
OPENING_AT_MOST, EDIT_AT_MOST = 0.6, 0.1
"""Seconds, with 10,000 claims in a file."""

_WORDS = "harbour minister talks vessel denied report grain route said council ferry strike".split()


def main() -> int:
    """Print the growth; the exit code is 1 if 10,000 claims take longer than they may."""
    parser = argparse.ArgumentParser(prog="python -m bench.scale", description=__doc__)
    parser.add_argument("--most", type=int, default=COUNTS[-1], metavar="N", help="claims at most")
    parser.add_argument("--words", type=int, default=20_000, help="words of the article")
    options = parser.parse_args()
    head = ("claims", "file, MB", "opening, s", "edit to saved, ms", "look, ms", "merge, ms")
    print(("{:>18}" * len(head)).format(*head))
    late = False
    for count in (count for count in COUNTS if count <= options.most):
        folder = Path(tempfile.mkdtemp())
        try:
            size, opening, edit, look, merge = _measure(folder, count, options.words)
        finally:
            shutil.rmtree(folder)
        late = late or (count == 10_000 and (opening > OPENING_AT_MOST or edit > EDIT_AT_MOST))
        figures = f"{count:>18,}{size / 1e6:>18.2f}{opening:>18.3f}"
        print(f"{figures}{edit * 1e3:>18.1f}{look * 1e3:>18.3f}{merge * 1e3:>18.1f}", flush=True)
    return int(late)


def _measure(folder: Path, count: int, words: int) -> tuple[int, float, float, float, float]:
    for name in ("STATE", "CACHE", "CONFIG"):
        os.environ[f"QUOTH_{name}_DIR"] = str(folder / name.lower())
    (folder / "seeds").mkdir()
    (folder / "annotations").mkdir()
    chance = random.Random(count)
    text = _article(words, chance)
    for name in ("empty", "full"):
        (folder / "seeds" / f"{name}.txt").write_text(text, encoding="utf-8")
    file = folder / "annotations" / "full.toml"
    file.write_text(_claims(text, count, chance), encoding="utf-8")
    size = file.stat().st_size
    empty = min(_seconds(lambda: _opened(folder / "seeds" / "empty.txt")) for _ in range(3))
    full = min(_seconds(lambda: _opened(folder / "seeds" / "full.txt")) for _ in range(3))
    session = _opened(folder / "seeds" / "full.txt")
    edits = []
    for number in range(EDITS):
        _select(session, 1000 * number + 37)
        edits.append(_seconds(lambda: _tag(session)))
    look = _seconds(session.look)
    other = _opened(folder / "seeds" / "full.txt")
    _select(other, 77)
    _tag(other)
    merge = _seconds(session.look)
    return size, full - empty, statistics.median(edits), look, merge


def _opened(path: Path) -> Session:
    session, _ = open_article(path, Settings(model="no_such_model"))
    _ = (session.reading.ordered_claims, session.reading.proposals)
    return session


def _select(session: Session, offset: int) -> None:
    start = session.text.index(" ", offset % (len(session.text) - 100)) + 1
    session.cursor = Cursor(Span(start, session.text.index(" ", start + 20)))


def _tag(session: Session) -> None:
    session.apply(tagging.tag(session, "denial"))
    _ = (session.reading.ordered_claims, session.reading.proposals)


def _seconds(act: Callable[[], object]) -> float:
    # As in the program, which collects no garbage until the article is on the screen.
    gc.collect()
    gc.disable()
    start = time.perf_counter()
    act()
    seconds = time.perf_counter() - start
    gc.enable()
    return seconds


def _article(words: int, chance: random.Random) -> str:
    drawn = [f"{chance.choice(_WORDS)}{chance.randrange(1000)}" for _ in range(words)]
    rows = (" ".join(drawn[start : start + 60]) for start in range(0, words, 60))
    return "Harbour talks\n\n" + ".\n".join(rows) + ".\n"


def _claims(text: str, count: int, chance: random.Random) -> str:
    claims: dict[str, str] = {}
    while len(claims) < count:
        start = text.index(" ", chance.randrange(80, len(text) - 300)) + 1
        end = text.index(" ", start + chance.randrange(10, 120))
        id = new_id(claims, chance)
        parts = {
            "quote": text[start:end],
            "kind": "report",
            "form": "indirect",
            "prefix": text[start - 60 : start],
            "suffix": text[end : end + 60],
        }
        lines = "".join(f"{name} = {json.dumps(value)}\n" for name, value in parts.items())
        source = json.dumps(text[text.rindex(" ", 0, start - 2) + 1 : start - 1])
        claims[id] = f"\n[claim.{id}]\n{lines}\n[claim.{id}.source]\nquote = {source}\n"
    body = "".join(claims[id] for id in sorted(claims))
    return f'format = 1\n\n[article]\npath = "seeds/full.txt"\n{body}'


if __name__ == "__main__":
    sys.exit(main())
