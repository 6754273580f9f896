"""What differs between two versions of an article, as lines of text for people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tui.text.article import Article
from tui.text.paragraph_matching import Fate, Pair
from tui.text.visible import visible_line
from tui.vcs.diff_report import Style, StyledText
from tui.vcs.word_diff import DiffChunk, shortened, visible_word_diff

_SIGNS: dict[Fate, str] = {"reworded": "~", "gone": "-", "new": "+", "moved": ">"}
_WHOLE: dict[Fate, Style] = {"gone": "old", "new": "new", "moved": "dim"}
_BESIDE = 60
_MOST_COMPARED = 20_000
"""Characters; of two longer paragraphs the words are not compared, which would take too long."""


def paragraph_diff(
    old: Article, new: Article, pairs: Sequence[Pair], most: int = 0
) -> Iterator[list[StyledText]]:
    """A line for each paragraph that differs, in the order of the new version.

    Styles tell what is old and what is new. A paragraph that is there only before or only after is
    cut to `most` characters, if that is given.
    """
    for pair in pairs:
        if pair.fate == "same":
            continue
        was = old.block(pair.was).of(old.text) if pair.was is not None else ""
        now = new.block(pair.now).of(new.text) if pair.now is not None else ""
        sign = StyledText("dim", f"{_SIGNS[pair.fate]} ")
        if pair.fate == "reworded":
            yield [sign, *(StyledText(each.status, each.text) for each in _words(was, now))]
        else:
            yield [sign, StyledText(_WHOLE[pair.fate], _cut(visible_line(now or was), most))]


def _words(was: str, now: str) -> list[DiffChunk]:
    if max(len(was), len(now)) > _MOST_COMPARED:
        return [
            DiffChunk("old", _cut(visible_line(was), _MOST_COMPARED)),
            DiffChunk("new", _cut(visible_line(now), _MOST_COMPARED)),
        ]
    return shortened(visible_word_diff(was, now), _BESIDE)


def _cut(text: str, most: int) -> str:
    return f"{text[: most - 1]}…" if 0 < most < len(text) else text
