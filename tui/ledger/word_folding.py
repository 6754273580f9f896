"""Words as the ledger's index of words has them: letters and digits, without case and accents."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from tui.text.spans import Span

_MARKS = "\u0300-\u0304\u0306-\u030c\u030f\u0311\u031b\u0323-\u0328\u032d\u032e\u0330\u0331"
"""The accents that SQLite passes over; those of other scripts belong to their letters."""

_WORD = re.compile(rf"[^\W_](?:[^\W_]|[{_MARKS}])*")
_ACCENTED = re.compile(rf"[a-zA-Z][{_MARKS}]+")
_MARK = re.compile(f"[{_MARKS}]")


def words_with_spans(text: str) -> Iterator[tuple[Span, str]]:
    """Each word, folded, and where it stands."""
    for found in _WORD.finditer(text):
        yield Span(*found.span()), _folded(found[0])


def folded_words(text: str) -> tuple[str, ...]:
    """The words, folded, in order."""
    return tuple(_folded(word) for word in _WORD.findall(text))


def quoted(words: str) -> str:
    """The words as FTS5 takes them for one phrase, whatever signs they have."""
    words = words.encode("utf-8", "replace").decode()
    return '"{}"'.format(words.replace('"', '""').replace("\0", " "))


def in_any_of(columns: str, names: Iterable[str]) -> str:
    """That one of the names stands in these columns with all its words, as FTS5 has it."""
    either = [" AND ".join(map(quoted, name.split())) for name in names]
    joined = " OR ".join(f"({name})" for name in either if name)
    return f"({{{columns}}} : ({joined}))" if joined else ""


def places_of(phrases: Sequence[tuple[str, ...]], text: str) -> list[Span]:
    """Where any of the phrases, as folded words, stand in the text; none overlaps another."""
    words = list(words_with_spans(text))
    found: list[Span] = []
    at = 0
    while at < len(words):
        length = max((len(each) for each in phrases if _stands(each, words, at)), default=0)
        if length:
            found.append(Span(words[at][0].start, words[at + length - 1][0].end))
        at += max(1, length)
    return found


def _stands(phrase: tuple[str, ...], words: Sequence[tuple[Span, str]], at: int) -> bool:
    return bool(phrase) and phrase == tuple(word for _, word in words[at : at + len(phrase)])


def _folded(word: str) -> str:
    if word.isascii():
        return word.lower()
    return "".join(map(_bare, _MARK.sub("", word))).lower()


def _bare(letter: str) -> str:
    """A Latin letter without accents, any other as it is."""
    apart = unicodedata.normalize("NFD", letter)
    return apart[0] if _ACCENTED.fullmatch(apart) else letter
