"""A guide cut at its headings, and those parts of it that are about a word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from tui.text.article import parse_article
from tui.text.blocks import HEADING, TITLE


class GuidePart(NamedTuple):
    """What stands below one heading of a guide, a line or a paragraph each."""

    title: str
    lines: tuple[str, ...]


def guide_parts(text: str) -> Iterator[GuidePart]:
    """The guide without what Markdown needs to mark a heading; what comes first has no title."""
    article = parse_article(text, markdown=True)
    title, lines = "", list[str]()
    for number, kind in enumerate(article.kinds):
        words = article.block(number).of(text)
        if kind in (TITLE, HEADING):
            if title or lines:
                yield GuidePart(title, tuple(lines))
            title, lines = " ".join(words.lstrip("# ").split()), []
        else:
            own = words.split("\n") if words.startswith("|") else [words]
            lines += [" ".join(line.split()) for line in own]
    yield GuidePart(title, tuple(lines))


def parts_about(parts: Iterable[GuidePart], word: str) -> list[GuidePart]:
    """The parts that have the words in their titles, else those that have them at all."""
    every = list(parts)
    wanted = word.casefold()
    named = [part for part in every if wanted in part.title.casefold()]
    return named or [
        part for part in every if any(wanted in line.casefold() for line in part.lines)
    ]
