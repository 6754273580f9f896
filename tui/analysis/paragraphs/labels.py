"""Labels of speakers in transcripts and interviews: "MS. HOLT:", "Q.", "**Varga:**".

A label and what is said behind it are two paragraphs to the analysis, since a parser reads both
better alone. What stands before a colon in lists and headings is no label: a name must be shaped
like one, and somebody must be heard to speak, or several take turns.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tui.lang import interviews, saying, sources, titles
from tui.text.spans import Span

_STAMP = r"(?:[\[(]?\d{1,2}:\d\d(?::\d\d)?(?:[.,]\d+)?(?:\s?[AaPp]\.?[Mm]\.?)?[\])]?)"
_BOLD = r"(?:\*{1,3}|__)?"
_LETTER = r"(?:(?!_)[\w.'’&/-])"
_LABEL = re.compile(
    rf"(?:>>+\s*)?(?:{_STAMP}[\s–—-]*)?(?P<bold>{_BOLD})(?:>>+\s*)?(?:{_STAMP}[\s–—-]*)?"
    r"(?:\(\((?P<double>[^()\n]{1,50})\)\)(?:\s*:)?(?=\s)|"
    r"(?:(?:RT|MT|QT)\s+)?(?P<handle>@\w{1,30})(?:\s*\([^()\n]{1,40}\))?:(?=\s)|"
    r"(?:(?P<letter>[QA]\d{0,2})|"
    rf"(?P<name>[^\W\d_a-z]{_LETTER}*(?:,? {_LETTER}+){{0,7}}))"
    rf"(?P<aside>(?:\s*[\[(][^\]()\n]{{1,40}}[\])]){{0,2}})\s*{_BOLD}(?P<colon>[:.]){_BOLD}(?=\s|$))"
)
_WORD = re.compile(r"[\w'’-]+")
_VOICED = re.compile(
    r"@|voice|off|phone|via|through|by|in |on |translat|interpret|crosstalk|\d", re.I
)
_NUMBER = re.compile(r"\b\d+\b")
_STOP = re.compile(r"([^\W\d_]+)\.(?=\s|$)")
_CAPITALS = re.compile(r"[A-Z]{3,}(?![a-z])")
_LOOKED_AT = 600
_MOST_LABELS = 4


class Label(NamedTuple):
    """A speaker's label at the start of a line: the name, its colon, and where the words begin.

    It is marked where it is bold, or has a time or "(voice-over)" beside it.
    """

    name: Span
    colon: Span | None
    behind: int
    is_marked: bool


def labels(text: str, lines: Iterable[Span]) -> list[Label]:
    """The labels of speakers among the starts of those lines, in text order."""
    found = [each for line in lines if (each := _label(text, line)) is not None]
    shaped = [each for each in found if _is_shaped(text, each)]
    letters = {text[each.name.start] for each in shaped if each.colon is None}
    if not letters >= {"Q", "A"}:
        # "A. Smith" is a name.
        shaped = [each for each in shaped if each.colon or text[each.name.end] == ")"]
    if not shaped:
        return []
    names = [_name(text, each) for each in shaped]
    counts = Counter(names)
    heard = [_is_spoken(text, each) for each in shaped]
    takes_turns = (
        len(counts) > 1
        and 3 * sum(heard) >= len(shaped)
        and (max(counts.values()) > 1 or len(counts) <= _MOST_LABELS)
    )
    return [
        each
        for each, name, spoken in zip(shaped, names, heard, strict=True)
        if _is_sure(text, each, spoken or (counts[name] > 1 and any(heard)), takes_turns)
    ]


def label_at(text: str, place: Span) -> Label | None:
    """The label that a paragraph is, None for any other paragraph."""
    start = text.rfind("\n", 0, place.start) + 1
    while text[start].isspace():
        start += 1
    end = text.find("\n", start)
    found = _label(text, Span(start, len(text) if end < 0 else end))
    return found if found is not None and found.name == place else None


def _label(text: str, line: Span) -> Label | None:
    match = _LABEL.match(text, line.start, line.end)
    if match is None or (match["name"] and match["colon"] == "."):
        return None
    name = next(
        group for group in ("double", "handle", "letter", "name") if match[group] is not None
    )
    if name == "handle":
        end = match.end()
        return Label(Span(*match.span(name)), Span(end - 1, end), _past(text, end), is_marked=True)
    colon = Span(*match.span("colon")) if match["colon"] == ":" else None
    marked = bool(match["bold"]) or name == "double" or match.start(name) > line.start
    voiced = bool(match["aside"]) and _VOICED.search(match["aside"]) is not None
    return Label(Span(*match.span(name)), colon, _past(text, match.end()), marked or voiced)


def _past(text: str, offset: int) -> int:
    while offset < len(text) and text[offset] in " \t\u00a0":
        offset += 1
    return offset


def _name(text: str, label: Label) -> str:
    return label.name.of(text).lower()


def _words(text: str, label: Label) -> list[str]:
    return _WORD.findall(label.name.of(text))


def _is_shaped(text: str, label: Label) -> bool:
    """Whether it may be a name: capitals, and no word of headings and lists."""
    if text[label.name.start] == "@":
        return True
    name = label.name.of(text)
    inside = _words(text, label)
    lower = [word.lower() for word in inside]
    if is_role(lower):
        return True
    if sum(map(len, inside)) < 2 or interviews.NO_SPEAKER & {*lower} or lower[0] in saying.FORMS:
        return False
    stops = (word.lower() for word in _STOP.findall(label.name.of(text)))
    if any(len(word) > 1 and word not in titles.TITLES | titles.SUFFIXES for word in stops):
        return False
    # "LOCAL 48" behind a name and its comma; "Route 48" heads a list.
    person, comma, office = name.partition(",")
    rest = _WORD.findall(person + comma + _NUMBER.sub("", office))
    capital = [word[0].isupper() for word in rest if word not in interviews.PARTICLES]
    return bool(capital) and all(capital) and inside[0][0].isupper()


def is_role(words: Sequence[str]) -> bool:
    """Whether the words, in lower case, stand for who asks, who answers, or for anybody."""
    first = words[0].rstrip("0123456789") if words else ""
    alone = interviews.ASKING | interviews.ANSWERING
    rest = [word for word in words if not word.isdigit() and word != "the"]
    return (len(words) == 1 and first in alone) or (
        bool(rest) and all(word in interviews.ANYBODY for word in rest)
    )


def _is_sure(text: str, label: Label, spoken: bool, takes_turns: bool) -> bool:
    """Whether a label is one, by itself or because others take turns with it."""
    name = label.name.of(text)
    words = [word.lower() for word in _words(text, label)]
    if takes_turns or text.startswith("))", label.name.end) or name.startswith("@"):
        return True
    if is_role(words):
        return True
    if name.isupper() and words[-1] in titles.TITLES | sources.ROLES:
        return True
    return spoken and (label.is_marked or name.isupper() or words[0] in titles.TITLES)


def _is_spoken(text: str, label: Label) -> bool:
    """Whether what stands behind the label asks, or is somebody's who says "I" or "you"."""
    end = text.find("\n", label.behind + 1)
    line = text[label.behind : len(text) if end < 0 else end][:_LOOKED_AT]
    if _CAPITALS.match(line):
        return False
    if "?" in line:
        return True
    return any(word in interviews.SPOKEN for word in _WORD.findall(line.lower().replace("’", "'")))
