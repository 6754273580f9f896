"""Texts normalized for comparing: quotation marks, dashes, spaces, case and letters made alike.

A normalized text remembers where each of its characters came from, so that what is found in it can
be shown in the article.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from functools import lru_cache
from typing import NamedTuple

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
# Context beyond this is not compared, in characters on each side.
_MOST_CONTEXT = 256


class NormalizationRules:
    """How to normalize texts that consist of the given characters.

    `table` has the characters that become one other character; `irregular` matches all the rest,
    such as runs of white space, or letters with marks.
    """

    def __init__(self, characters: frozenset[str]) -> None:
        self.characters = characters
        self.table: dict[int, str] = {}
        marks, hidden, wide, romans = [], [], [], []
        for character in sorted(characters):
            plain = _normalized_cluster(character)
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


class NormalizedText:
    """A text, normalized, with a way back to its source (the text as it was). `text` is the result.

    Rules made for another text are used again if they know all characters of this one.
    """

    def __init__(self, text: str, rules: NormalizationRules | None = None) -> None:
        characters = frozenset(text)
        if rules is None or not characters <= rules.characters:
            rules = NormalizationRules(characters)
        self.rules = rules
        self.source = text
        # Segments of the folded text: where each begins and the span that it came from; the end
        # of one whose characters were taken over one by one is 0.
        self._offsets: list[int] = []
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

    def source_span(self, start: int, end: int) -> Span:
        """The span of the source for a part of the normalized text that is not empty."""
        return Span(self.source_offset(start), self._source(end - 1)[1])

    def source_offset(self, offset: int) -> int:
        """The offset in the source of a normalized character."""
        return self._source(offset)[0]

    def offset_of(self, source_offset: int) -> int:
        """The first normalized character that came from this offset of the source or from later."""
        segment = bisect_left(self._starts, source_offset)
        following = self._offsets[segment] if segment < len(self._offsets) else len(self.text)
        if segment and not self._ends[segment - 1]:
            return min(
                self._offsets[segment - 1] + source_offset - self._starts[segment - 1], following
            )
        return following

    def _segment(self, at: int, start: int, end: int) -> None:
        self._offsets.append(at)
        self._starts.append(start)
        self._ends.append(end)

    def _source(self, offset: int) -> tuple[int, int]:
        segment = bisect_right(self._offsets, offset) - 1
        start, end = self._starts[segment], self._ends[segment]
        if end:
            return start, end
        start += offset - self._offsets[segment]
        return start, start + 1


@lru_cache(maxsize=4)
def normalized(text: str) -> NormalizedText:
    """The text normalized; the last few are kept, since many anchors ask for one text."""
    return NormalizedText(text)


class NormalizedAnchor(NamedTuple):
    """An anchor's words to search for: prefix, quotation and suffix, normalized together.

    The quotation is `words[start:end]`.
    """

    normalized: NormalizedText
    start: int
    end: int

    @property
    def words(self) -> str:
        """Prefix, quotation and suffix."""
        return self.normalized.text

    @property
    def quote(self) -> str:
        """The quotation, without blanks around it."""
        return self.words[self.start : self.end]

    def alone(self) -> NormalizedAnchor:
        """The quotation without its context."""
        normalized = NormalizedText(
            self.normalized.source[slice(*self.normalized.source_span(self.start, self.end))]
        )
        return NormalizedAnchor(normalized, 0, len(normalized.text))

    @property
    def prefix(self) -> str:
        """What stood before it."""
        return self.words[: self.start]

    @property
    def suffix(self) -> str:
        """What stood after it."""
        return self.words[self.end :]


def normalized_anchor(
    haystack: NormalizedText, quote: str, prefix: str, suffix: str
) -> NormalizedAnchor:
    """The anchor's words, normalized by the rules of the text that is searched (`haystack`).

    Context far from the quotation is left out, and white space at the quotation's ends.
    """
    prefix, suffix = prefix[-_MOST_CONTEXT:], suffix[:_MOST_CONTEXT]
    anchor = NormalizedText(prefix + quote + suffix, haystack.rules)
    start, end = anchor.offset_of(len(prefix)), anchor.offset_of(len(prefix) + len(quote))
    words = anchor.text
    while start < end and words[start] == " ":
        start += 1
    while start < end and words[end - 1] == " ":
        end -= 1
    return NormalizedAnchor(anchor, start, end)


def _piece(text: str, match: re.Match[str]) -> str:
    """What a match of the irregular characters is normalized to."""
    if match.lastgroup == "dash":
        return "-"
    if match.lastgroup != "gap":
        return _normalized_cluster(match[0])
    if not any(map(str.isspace, match[0])):
        return ""
    start, end = match.span()
    if start > 0 and end < len(text) and is_unspaced(text[start - 1]) and is_unspaced(text[end]):
        # In such scripts line ends and blanks come and go with the length of the lines.
        return ""
    return " "


@lru_cache(maxsize=8192)
def _normalized_cluster(cluster: str) -> str:
    """One character with its marks, normalized; empty for one that is invisible."""
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
