"""How long it takes to compare two annotators of many articles: `python -m bench.agreement`."""

from __future__ import annotations

import argparse
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tui.text.anchors import context
from tui.text.spans import Span

WITHIN = 60
"""Seconds for 10,000 articles."""

_WORDS = (
    "harbour minister talks vessel denied report grain route said council ferry strike port "
    "union price water border court judge agency market energy budget the of a to in and for on"
).split()
_KINDS = ("report", "denial", "demand", "opinion", "forecast")
_PEOPLE = [f"Person {chr(65 + n % 26)}{n}" for n in range(400)]


def main() -> int:
    """Print seconds and the memory at the most; the exit code is 1 if it takes too long."""
    parser = argparse.ArgumentParser(prog="python -m bench.agreement", description=__doc__)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--claims", type=int, default=12, help="claims of each annotator")
    parser.add_argument("--words", type=int, default=500, help="words of an article")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for number in range(options.articles):
            _make(root, number, options.words, options.claims)
        environment = os.environ | {"PYTHONPATH": str(Path(__file__).parent.parent)}
        began = time.monotonic()
        subprocess.run(
            [sys.executable, "-m", "tui", "agree", "--json"],
            cwd=root,
            env=environment,
            stdout=subprocess.DEVNULL,
            check=True,
        )
        took = time.monotonic() - began
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"{options.articles:,} articles: {took:.1f} s, at most {most:.0f} MB in a process")
    return int(options.articles >= 10_000 and took > WITHIN)


def _make(root: Path, number: int, words: int, claims: int) -> None:
    """An article, and two files about it that differ here and there."""
    chance = random.Random(number)
    sentences = [
        " ".join(chance.choices(_WORDS, k=chance.randint(8, 24))) + "." for _ in range(words // 16)
    ]
    text = " ".join(sentences)
    name = f"{number // 1000:03}/{number:06}"
    path = root / f"seeds/{name}.txt"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    starts, at = [], 0
    for sentence in sentences:
        starts.append(at)
        at += len(sentence) + 1
    places = [(starts[n], len(sentences[n])) for n in chance.sample(range(len(starts)), claims)]
    said = [(*each, chance.choice(_KINDS), chance.choice(_PEOPLE)) for each in places]
    for annotator in ("ann", "ben"):
        mine = root / f"annotations/@{annotator}/{name}.toml"
        mine.parent.mkdir(parents=True, exist_ok=True)
        tables = "".join(_tables(text, said, chance))
        mine.write_text(f'format = 1\n\n[article]\npath = "seeds/{name}.txt"\n{tables}')


def _tables(
    text: str, said: list[tuple[int, int, str, str]], chance: random.Random
) -> Iterator[str]:
    for start, length, kind, speaker in said:
        if chance.random() < 0.15:
            continue
        if chance.random() < 0.2:
            kind = chance.choice(_KINDS)
        cut = text.index(" ", start) + 1 if chance.random() < 0.2 else start
        span = Span(cut, start + length - 1)
        prefix, suffix = context(text, span)
        id = "c" + "".join(chance.choices("0123456789abcdefgh", k=5))
        yield (
            f'\n[claim.{id}]\nquote = "{span.of(text)}"\nkind = "{kind}"\nform = "direct"\n'
            f'factuality = "CT+"\ntime = "past"\nby = "x"\nprefix = "{prefix}"\n'
            f'suffix = "{suffix}"\n\n[claim.{id}.source]\nquote = "minister"\n'
            f'speaker = "{speaker}"\ntype = "named"\n\n[claim.{id}.cue]\nquote = "said"\n'
        )


if __name__ == "__main__":
    sys.exit(main())
