"""What a whole article says about its names: surnames after full names, and who is who."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from tui.analysis.extract.groups import with_groups, with_short_forms
from tui.analysis.extract.mentions import NAMES, without_overlaps
from tui.analysis.extract.name_labels import relabelled
from tui.lang import organisations, titles
from tui.model.findings import Mention
from tui.text.span_index import SpanIndex
from tui.text.spans import Span

_MISREAD = frozenset("ORG GPE LOC NORP FAC PRODUCT WORK_OF_ART".split())
_WORD = re.compile(r"(?<![\w-])[^\W\d_][\w]*(?:['’-](?!s\b)\w+)*(?![\w-])")
_NEXT_IS_NAME = re.compile(r"[ \t]+[^\W\d_a-z]\w")


def named(text: str, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """The model's mentions after all rules about names, each with its entity's canonical name."""
    found = with_groups(text, relabelled(text, mentions))
    found = _with_surnames(text, found)
    found = with_short_forms(text, found)
    return _chained(found)


def name_words(name: str) -> list[str]:
    """The words of a person's name without titles, suffixes and the possessive."""
    words = re.sub(r"['’]s?$", "", name).replace(",", " ").split()
    while words and words[0].rstrip(".").lower() in titles.TITLES:
        words.pop(0)
    while words and words[-1].rstrip(".").lower() in titles.SUFFIXES:
        words.pop()
    return words


def _surname(mention: Mention) -> str:
    """The surname that a person's full name ends in, empty when it is not a full name."""
    words = name_words(mention.name) if mention.label == "PERSON" else []
    last = words[-1] if len(words) > 1 else ""
    return last if len(last) > 2 and last[0].isupper() else ""


def _with_surnames(text: str, mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Surnames alone become PERSON behind the full name, whatever the model took them for."""
    first: dict[str, int] = {}
    for mention in mentions:
        if surname := _surname(mention):
            first.setdefault(surname, mention.span.end)
    if not first:
        return mentions
    counts = Counter((mention.name, mention.label) for mention in mentions)
    relabelled = [
        each._replace(label="PERSON") if _is_surname(each, first, counts) else each
        for each in mentions
    ]
    covered = SpanIndex((mention.span, None) for mention in relabelled)
    for match in _WORD.finditer(text):
        start, end = match.span()
        if first.get(match[0], start) >= start or covered.touching(start, end):
            continue
        if not _NEXT_IS_NAME.match(text, end):
            relabelled.append(Mention(Span(start, end), "PERSON", match[0]))
    return without_overlaps(relabelled)


def _is_surname(mention: Mention, first: dict[str, int], counts: Counter[tuple[str, str]]) -> bool:
    behind = first.get(mention.name)
    if behind is None or mention.label not in _MISREAD or mention.span.start < behind:
        return False
    return counts[mention.name, mention.label] <= max(2, counts[mention.name, "PERSON"])


@dataclass(slots=True)
class _Person:
    """One person: the words of each way of naming them, the longest, and the last mention."""

    ways: set[tuple[str, ...]]
    longest: tuple[str, ...]
    last: int = 0

    def fits(self, words: tuple[str, ...]) -> float:
        """How well the words name this person; 0 is not at all."""
        if words == self.longest or (len(words) > 1 and words in self.ways):
            return 3
        if len(words) == 1:
            full = len(self.longest) > 1
            if full and words[0] == self.longest[-1]:
                return 2
            return 0.5 if full and words[0] == self.longest[0] else 0
        if words[-1] != self.longest[-1]:
            return 0
        if len(self.longest) == 1:
            return 1
        one, other = words[0].rstrip("."), self.longest[0].rstrip(".")
        alike = one == other or (min(len(one), len(other)) == 1 and one[0] == other[0])
        return 2 if alike else 0


def _chained(mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """The mentions with the name that is shown for the entity: its longest, without titles."""
    chains: dict[str, list[_Person]] = defaultdict(list)
    of_mention: dict[int, _Person] = {}
    forms: dict[tuple[str, str], str] = {}
    for number, mention in enumerate(mentions):
        words = tuple(name_words(mention.name)) if mention.label == "PERSON" else ()
        if words:
            of_mention[number] = _join(chains, words, number)
        else:
            forms.setdefault((mention.label, _folded(mention)), mention.name)
    return tuple(
        mention._replace(name=" ".join(of_mention[number].longest))
        if number in of_mention
        else _as_first_named(mention, forms)
        for number, mention in enumerate(mentions)
    )


def _as_first_named(mention: Mention, forms: dict[tuple[str, str], str]) -> Mention:
    if mention.label not in NAMES:
        return mention
    folded = _folded(mention)
    if folded in organisations.SHORT_FORMS and mention.name[0].isupper():
        name, label = organisations.SHORT_FORMS[folded]
        return mention._replace(name=name, label=label)
    return mention._replace(name=forms.get((mention.label, folded), mention.name))


def _folded(mention: Mention) -> str:
    return mention.name.replace(".", "").lower()


def _join(chains: dict[str, list[_Person]], words: tuple[str, ...], number: int) -> _Person:
    """The chain that the words fit best, the last mentioned of equals, or a new one."""
    near = {id(chain): chain for word in (words[0], words[-1]) for chain in chains[word]}
    best = max(near.values(), key=lambda chain: (chain.fits(words), chain.last), default=None)
    if best is None or not best.fits(words):
        best = _Person(set(), words)
    best.ways.add(words)
    best.last = number
    best.longest = max(best.longest, words, key=lambda way: (len(way), sum(map(len, way))))
    for word in {words[0], words[-1]}:
        if best not in chains[word]:
            chains[word].append(best)
    return best
