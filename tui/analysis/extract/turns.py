"""Turns of transcripts and interviews: what stands under a speaker's label, up to the next one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from tui.analysis.extract.cues import confidence
from tui.analysis.paragraphs.labels import Label, label_at
from tui.analysis.paragraphs.paragraph import Paragraph
from tui.lang import interviews, organisations, sources, titles
from tui.model.findings import Attribution, Mention
from tui.text.anchors import trimmed
from tui.text.spans import Span

CONSTRUCTION = "turn"

_ASIDE = r"(?:\([^()\n]{1,60}\)|\[[^\[\]\n]{1,60}\]|\*[^*\n]{1,40}\*)"
_ONLY_ASIDE = re.compile(rf"\s*(?:{_ASIDE}[\s.]*)+")
_LEADING_ASIDE = re.compile(rf"\s*{_ASIDE}\s*")
_CLOSING_ASIDE = re.compile(rf"\s*{_ASIDE}[\s.]*$")
_BREAK = re.compile(
    r"\W*$|[#=*_-]{3,}|\W*(?:end|ends|transcript|photo|image|related|source|by m[rs]s?)\b", re.I
)
_SENTENCE_END = re.compile(r"[.!?…:,;—–-][\"'”’)\]*]*\s*$")
_TELLING = "|".join(sorted(interviews.TELLING))
_REPORTED = re.compile(
    rf"[A-Z][\w'’-]+ (?:{_TELLING})\b|[\"”’,] (?:{_TELLING}) [A-Z]|(?:he|she) (?:{_TELLING})[.,]"
)
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_LETTERS = re.compile(r"[^\W\d_]+")
_SHORTEST, _SHORTEST_NAME = 6, 4
_FEW_BEFORE = 2
_ASKED = 0.6


class Turns:
    """Which paragraphs of an article are labels, and which stand under one of them."""

    def __init__(self, paragraphs: Sequence[Paragraph]) -> None:
        self._paragraphs = paragraphs
        self.label_of: dict[int, int] = {}
        self.labels: dict[int, Label] = {}
        for number, paragraph in enumerate(paragraphs):
            label = label_at(paragraph.text, paragraph.place)
            if label is not None:
                self.labels[number] = label
        if not self.labels:
            return
        names = {self._words(number).lower() for number in self.labels}
        self._named = {word for name in names for word in name.split()} - {"the"}
        numbers = [*self.labels, len(paragraphs)]
        longest = int(numbers[0] <= _FEW_BEFORE)
        for begun, after in pairwise(numbers):
            last = after == len(paragraphs)
            for number in range(begun + 1, after):
                if last and number > begun + 1 + longest:
                    break
                if number > begun + 1 and not (len(names) > 1 and self._goes_on(number, begun)):
                    break
                if number > begun + 1 and last and _REPORTED.search(self._words(number)):
                    break
                self.label_of[number] = begun
                longest = max(longest, number - begun - 1)

    def _words(self, number: int) -> str:
        paragraph = self._paragraphs[number]
        return paragraph.place.of(paragraph.text)

    def _goes_on(self, number: int, label: int) -> bool:
        """Whether a paragraph without a label is still said by who spoke before it."""
        words = self._words(number)
        if _BREAK.match(words) or self._words(label).startswith("@"):
            return False
        if _ONLY_ASIDE.fullmatch(words):
            return True
        asker = self._words(label).lower().rstrip("0123456789") in interviews.ASKING
        if asker and self._words(number - 1).rstrip().endswith("?"):
            return False
        short = len(words.split()) < _SHORTEST and _SENTENCE_END.search(words) is None
        return not short and not self._tells(words)

    def _tells(self, words: str) -> bool:
        """Whether the reporter tells that one of the speakers said something."""
        for match in _WORD.finditer(words):
            if match[0].lower() in self._named and match[0][0].isupper():
                behind = words[match.end() : match.end() + 12].split()
                before = words[: match.start()].split()
                if interviews.TELLING & {*behind[:1], *before[-1:]}:
                    return True
        return False


def spoken(paragraph: Paragraph) -> Span:
    """What is said in a paragraph of a turn, without "(Applause)" around it; may be empty."""
    text, (start, end) = paragraph.text, paragraph.place
    while lead := _LEADING_ASIDE.match(text, start, end):
        start = lead.end()
    while tail := _CLOSING_ASIDE.search(text[start:end]):
        end = start + tail.start()
    # A question that is bold with its label.
    while end > start and text[end - 1] in "*_" and text[start] not in "*_":
        end -= 1
    return trimmed(text, Span(start, max(start, end)))


def turn(text: str, label: Label, content: Span) -> Attribution:
    """What begins under a label; the question of one who only asks is seldom a claim."""
    sure = confidence(CONSTRUCTION, has_source=True)
    if label.name.of(text).lower().rstrip("0123456789") in interviews.ASKING:
        question = text[content.end : content.end + 1] == "?" or content.of(text).endswith("?")
        sure = round(sure * _ASKED, 2) if question else sure
    return Attribution(
        (content,),
        source=label.name,
        cue=label.colon,
        form="direct",
        confidence=sure,
        construction=CONSTRUCTION,
    )


def labelled(text: str, place: Span, noticed: Sequence[Mention]) -> list[Mention]:
    """The mentions in a label: the person whom it names, in the case that the text gives the name.

    `noticed` is what the model took it for.
    """
    words = re.split(r",|\bof\b", place.of(text), maxsplit=1, flags=re.I)[0].rstrip()
    if words.startswith("@"):
        return []
    start = place.start
    inside = list(_WORD.finditer(words))
    before = titles.TITLES | sources.ROLES | {"the"}
    while len(inside) > 1 and inside[0][0].lower() in before:
        inside.pop(0)
    if not inside:
        return []
    lower = {match[0].lower() for match in inside}
    office = titles.TITLES | sources.ROLES | organisations.BODIES
    if lower & (interviews.ASKING | interviews.ANSWERING | interviews.ANYBODY | office):
        return [each for each in noticed if each.label != "PERSON"]
    span = Span(start + inside[0].start(), start + inside[-1].end())
    name = " ".join(_in_case(text, word) for word in span.of(text).split())
    initials = name.isupper() and len(name) < _SHORTEST_NAME
    return [] if initials else [Mention(span, "PERSON", name)]


def _in_case(text: str, word: str) -> str:
    """A word in capitals as the text writes it elsewhere, else with one capital."""
    if not word.isupper() or len(word) < 2 or word.endswith("."):
        return word
    for match in re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.I):
        if match[0][0].isupper() and not match[0].isupper():
            return match[0]
    if len(word) < _SHORTEST_NAME and not any(letter in "AEIOUY" for letter in word):
        return word
    return _LETTERS.sub(lambda part: part[0].capitalize(), word)
