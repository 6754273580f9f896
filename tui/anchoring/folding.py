"""Text folded for comparing: quotation marks, dashes, spaces, case and forms made alike."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from functools import lru_cache

from tui.anchoring.script_rules import UNSPACED, is_mark, is_unspaced
from tui.text.spans import Span

_DASHES = "-‐‑‒–—―−－"
_PLAIN = {
    **dict.fromkeys("‘’‚‛′´`ʼ＇", "'"),
    **dict.fromkeys("“”„‟″«»＂", '"'),
    **dict.fromkeys(_DASHES, "-"),
    "…": "...",
}
# More marks than this on one letter are no writing; composing them would take for ever.
_MOST_MARKS = 16


class Rules:
    """How to fold texts that consist of the given characters."""

    def __init__(self, characters: frozenset[str]) -> None:
        self.characters = characters
        self.table: dict[int, str] = {}
        marks, hidden, wide, romans = [], [], [], []
        for character in sorted(characters):
            plain = _folded(character)
            if is_mark(character):
                marks.append(character)
            elif not plain:
                hidden.append(character)
            elif unicodedata.category(character) == "Nl" and character != plain:
                romans.append(character)
            elif len(plain) > 1:
                wide.append(character)
            elif plain != " ":
                self.table[ord(character)] = plain
        blank = r"\s" + "".join(map(re.escape, hidden))
        mark = "".join(map(re.escape, marks))
        patterns = [
            rf"(?P<marked>[^{blank}{mark}]?[{mark}]{{1,{_MOST_MARKS}}})" if marks else "",
            rf"(?P<gap>[{blank}]{{2,}}|(?! )[{blank}]|(?<=[{UNSPACED}]) (?=[{UNSPACED}]))",
            rf"(?P<dash>[{_DASHES}]{{2,}})",
            f"(?P<wide>[{''.join(map(re.escape, wide))}])" if wide else "",
            # Beside another letter it would make up another number with that.
            rf"(?<!\w)(?P<roman>[{''.join(romans)}])(?!\w)" if romans else "",
        ]
        self.irregular = _compiled("|".join(filter(None, patterns)))


class Folded:
    """A folded text that knows where each of its characters came from.

    The rules of another text serve where it has all characters of this one.
    """

    def __init__(self, text: str, rules: Rules | None = None) -> None:
        characters = frozenset(text)
        if rules is None or not characters <= rules.characters:
            rules = Rules(characters)
        self.rules = rules
        self.source = text
        # Segments of the folded text: where each begins and the span that it came from; the end
        # of one whose characters were taken over one by one is 0.
        self._at: list[int] = []
        self._starts: list[int] = []
        self._ends: list[int] = []
        pieces: list[str] = []
        length = position = 0
        for match in rules.irregular.finditer(text):
            start, end = match.span()
            if position < start:
                self._segment(length, position, 0)
                pieces.append(text[position:start].translate(rules.table))
                length += start - position
            if piece := _piece(text, match):
                self._segment(length, start, end)
                pieces.append(piece)
                length += len(piece)
            position = end
        if position < len(text):
            self._segment(length, position, 0)
            pieces.append(text[position:].translate(rules.table))
        self.text = "".join(pieces)

    def span(self, start: int, end: int) -> Span:
        """The span of the text as it was, for a part of the folded text that is not empty."""
        return Span(self.origin(start), self._source(end - 1)[1])

    def origin(self, offset: int) -> int:
        """Where in the text as it was the folded character came from."""
        return self._source(offset)[0]

    def offset(self, source: int) -> int:
        """The first folded character that came from the offset in the text or from behind it."""
        place = bisect_left(self._starts, source)
        following = self._at[place] if place < len(self._at) else len(self.text)
        if place and not self._ends[place - 1]:
            return min(self._at[place - 1] + source - self._starts[place - 1], following)
        return following

    def _segment(self, at: int, start: int, end: int) -> None:
        self._at.append(at)
        self._starts.append(start)
        self._ends.append(end)

    def _source(self, offset: int) -> tuple[int, int]:
        place = bisect_right(self._at, offset) - 1
        start, end = self._starts[place], self._ends[place]
        if end:
            return start, end
        start += offset - self._at[place]
        return start, start + 1


@lru_cache(maxsize=4)
def folded(text: str) -> Folded:
    """The text folded, kept for the next call."""
    return Folded(text)


def _piece(text: str, match: re.Match[str]) -> str:
    """What a run of characters that are not taken over one by one is folded to."""
    if match.lastgroup == "dash":
        return "-"
    if match.lastgroup != "gap":
        return _folded(match[0])
    if not any(map(str.isspace, match[0])):
        return ""
    start, end = match.span()
    if start > 0 and end < len(text) and is_unspaced(text[start - 1]) and is_unspaced(text[end]):
        # In such scripts line ends and blanks come and go with the length of the lines.
        return ""
    return " "


@lru_cache(maxsize=8192)
def _folded(cluster: str) -> str:
    """One character with its marks, folded; nothing for one that does not show."""
    if cluster in _PLAIN:
        return _PLAIN[cluster]
    if cluster.isspace():
        return " "
    shown = "".join(c for c in cluster if unicodedata.category(c) != "Cf")
    # Ten squared is not a hundred and two: what would become digits stays what it is.
    number = shown[:1] if shown and _is_other_number(shown[0]) else ""
    normal = unicodedata.normalize("NFKC", shown[len(number) :])
    normal = unicodedata.normalize("NFKC", normal.casefold())
    return number + "".join(_PLAIN.get(c, c) for c in normal if not c.isspace())


def _is_other_number(character: str) -> bool:
    """Whether the character is no digit but would be folded to some: ², ½, ①, ㎡."""
    if not unicodedata.decomposition(character).startswith("<"):
        return False
    if unicodedata.category(character) in ("Nd", "Nl"):
        return False
    return any(map(str.isnumeric, unicodedata.normalize("NFKC", character)))


@lru_cache(maxsize=64)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
