"""Articles of any size, with what an analysis would find in them: always the same ones.

    python -m bench.articles --size 3000000 --marks 10000 seeds/large.txt

The text is like news: paragraphs of a few sentences, people and bodies named, some of them quoted.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar

from tui.model.findings import Attribution, Findings, Mention
from tui.text.spans import Span

T = TypeVar("T")

_WORDS = (
    "the of a to in and that for on with said he from officials talks council vote budget report "
    "minister plan after before over under water border trade court judge police army attack peace "
    "decision meeting Monday week year support pressure statement agency market price energy city "
    "region river school health doctors workers union strike election party leader campaign law"
).split()
_PEOPLE = ("Anna Berg", "Omar Haddad", "Lucy Okafor", "Jan Novak", "Maria Silva", "Tom Reed")
_BODIES = ("City Council", "Water Board", "Border Agency", "Central Bank", "Trade Union")
_QUOTED_OF_TEN = 3


class Large:
    """A text that grows to at least `size` code points, and the spans of what it mentions."""

    def __init__(self, size: int, marks: int, one_paragraph: bool = False, seed: int = 7) -> None:
        self._chance = random.Random(seed)
        self._parts: list[str] = []
        self._length = 0
        self.mentions: list[Mention] = []
        self.quotations: list[Span] = []
        self.attributions: list[Attribution] = []
        self._add("The council and the river: a very long report\n\n")
        while self._length < size:
            self._sentences(3 + self._chance.randrange(4))
            self._add(" " if one_paragraph else "\n\n")
        self._add("This is the end.\n")
        self.text = "".join(self._parts)
        share = min(1.0, marks / (len(self.mentions) + len(self.quotations)))
        self.findings = Findings(
            mentions=_share_of(self.mentions, share),
            quotations=_share_of(self.quotations, share),
            attributions=_share_of(self.attributions, share),
            complete=True,
        )

    def _add(self, words: str) -> Span:
        start = self._length
        self._parts.append(words)
        self._length += len(words)
        return Span(start, self._length)

    def _sentences(self, count: int) -> None:
        for _ in range(count):
            if self._chance.randrange(10) < _QUOTED_OF_TEN:
                self._quoted()
            else:
                self._plain()

    def _words(self) -> str:
        return " ".join(self._chance.choices(_WORDS, k=8 + self._chance.randrange(12)))

    def _plain(self) -> None:
        self._add(self._words().capitalize() + " ")
        self._mention(_BODIES, "ORG")
        self._add(f" {self._words()}. ")

    def _quoted(self) -> None:
        opening = self._add('"')
        content = self._add(self._words().capitalize())
        closing = self._add(',"')
        self._add(" ")
        source = self._mention(_PEOPLE, "PERSON")
        self._add(" ")
        cue = self._add("said")
        self._add(". ")
        self.quotations.append(Span(opening.start, closing.end))
        self.attributions.append(Attribution((content,), source, cue, "direct", kind="report"))

    def _mention(self, names: Sequence[str], label: str) -> Span:
        name = self._chance.choice(names)
        span = self._add(name)
        self.mentions.append(Mention(span, label, name))
        return span


def _share_of(items: Sequence[T], share: float) -> tuple[T, ...]:
    """That share of the items, evenly spread."""
    return tuple(
        item for number, item in enumerate(items) if int((number + 1) * share) > int(number * share)
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Write an article."""
    parser = argparse.ArgumentParser(prog="bench.articles", description=__doc__.partition("\n")[0])
    parser.add_argument("--size", type=int, default=3_000_000, help="code points (3,000,000)")
    parser.add_argument("--marks", type=int, default=10_000, help="about so many (10,000)")
    parser.add_argument("--one-paragraph", action="store_true", help="without any line break")
    parser.add_argument("path", type=Path)
    options = parser.parse_args(arguments)
    made = Large(options.size, options.marks, options.one_paragraph)
    options.path.write_text(made.text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
