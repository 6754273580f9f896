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


def begun_with(begun: str) -> tuple[str, ...]:
    """What FTS5 takes for words of which the last may be cut short, if there are any."""
    return (f"{quoted(begun)}*",) if folded_words(begun) else ()


def in_any_of(columns: str, names: Iterable[str], may_be_cut: bool = False) -> str:
    """That one of the names stands in these columns with all its words, as FTS5 has it."""
    sign = "*" if may_be_cut else ""
    words = [[quoted(word) for word in name.split()] for name in names]
    either = [" AND ".join(each) + (sign if each else "") for each in words]
    joined = " OR ".join(f"({name})" for name in either if name)
    return f"({{{columns}}} : ({joined}))" if joined else ""


def places_of(
    phrases: Sequence[tuple[str, ...]], text: str, begun: tuple[str, ...] = ()
) -> list[Span]:
    """Where any of the phrases, as folded words, stand in the text; none overlaps another.

    Of what is only `begun`, the last word may be longer there.
    """
    words = list(words_with_spans(text))
    found: list[Span] = []
    at = 0
    while at < len(words):
        length = max((len(each) for each in phrases if _stands(each, words, at)), default=0)
        if begun and _stands(begun[:-1], words, at, begun[-1]):
            length = max(length, len(begun))
        if length:
            found.append(Span(words[at][0].start, words[at + length - 1][0].end))
        at += max(1, length)
    return found


def _stands(
    phrase: tuple[str, ...], words: Sequence[tuple[Span, str]], at: int, begun: str = ""
) -> bool:
    """Whether the phrase stands there, and behind it a word that begins so, if one is given."""
    end = at + len(phrase)
    if begun and not (end < len(words) and words[end][1].startswith(begun)):
        return False
    is_there = phrase == tuple(word for _, word in words[at:end])
    return is_there and bool(phrase or begun)


def _folded(word: str) -> str:
    if word.isascii():
        return word.lower()
    return "".join(map(_bare, _MARK.sub("", word))).lower()


def _bare(letter: str) -> str:
    """A Latin letter without accents, any other as it is."""
    apart = unicodedata.normalize("NFD", letter)
    return apart[0] if _ACCENTED.fullmatch(apart) else letter
