"""Everybody in an article who may be behind a source, and where they were last heard of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from tui.analysis.filling.said import Text
from tui.analysis.filling.source_nouns import MEN, SPOKESPERSONS, WOMEN
from tui.analysis.paragraph import Paragraph
from tui.core.findings import Mention

_BODIES = frozenset(("ORG", "GPE", "NORP", "FAC"))
_SUBJECTS = frozenset(("nsubj", "nsubjpass"))
_ROLES = frozenset(("compound", "amod", "nmod", "poss"))
_NOUNS = frozenset(("NOUN", "PROPN"))
_BEFORE = 6
FARTHEST = 3
"""A pronoun reaches no further back than this many sentences."""


@dataclass(frozen=True, slots=True)
class Event:
    """One time that somebody comes up: the offset, the sentence, how prominently."""

    offset: int
    sentence: int
    is_subject: bool
    is_quoted: bool = False


@dataclass(eq=False)
class Referent:
    """Somebody or something that can be behind a source.

    `nouns` are what the text calls it by ("ambassador"), `words` these and those around them.
    """

    name: str
    type: str
    nouns: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    is_plural: bool = False
    is_organisation: bool = False
    count: int | None = None
    gender: str = ""
    reason: str = ""
    events: list[Event] = field(default_factory=list)

    def before(self, offset: int) -> Iterator[Event]:
        """The times it came up before the offset."""
        return (event for event in self.events if event.offset < offset)

    def last(self, offset: int) -> int:
        """Where it last came up before the offset, -1 if it did not."""
        return max((event.offset for event in self.before(offset)), default=-1)

    def learn(self, nouns: set[str], words: set[str]) -> None:
        """Take in what else the text calls it."""
        self.nouns |= nouns
        self.words |= words
        if not self.gender and nouns & (MEN | WOMEN):
            self.gender = "f" if nouns & WOMEN else "m"
        if self.type == "named" and nouns & SPOKESPERSONS:
            self.type = "spokesperson"


class Cast:
    """The referents of an article: first who has a name, then whom its sources bring in."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self.people: dict[str, Referent] = {}
        self.bodies: dict[str, Referent] = {}
        self.others: list[Referent] = []
        for paragraph in text.paragraphs:
            for mention in paragraph.mentions:
                if mention.label == "PERSON":
                    self._meet(paragraph, mention)
                elif mention.label in _BODIES:
                    body = self.body(mention.name)
                    body.is_organisation |= mention.label == "ORG"
                    body.events.append(self._event(paragraph, mention))

    def person(self, name: str) -> Referent:
        """The person of that name."""
        return self.people.setdefault(name, Referent(name, "named"))

    def body(self, name: str) -> Referent:
        """The body of that name."""
        if name not in self.bodies:
            words = {word.lower() for word in name.split()}
            self.bodies[name] = Referent(name, "organisation", words=words)
            self.bodies[name].nouns |= words
        return self.bodies[name]

    def add(self, referent: Referent) -> Referent:
        """Take in somebody whom only a source's words bring in."""
        self.others.append(referent)
        return referent

    def heard(self, referent: Referent, offset: int) -> None:
        """Note that somebody is a source there."""
        referent.events.append(Event(offset, self.text.sentence_at(offset), True))

    def _meet(self, paragraph: Paragraph, mention: Mention) -> None:
        person = self.person(mention.name)
        person.events.append(self._event(paragraph, mention))
        person.learn(*_called(paragraph, mention))

    def _event(self, paragraph: Paragraph, mention: Mention) -> Event:
        number = _head(paragraph, mention)
        if number is None:
            return Event(mention.span.start, self.text.sentence_at(mention.span.start), False)
        return Event(
            mention.span.start,
            self.text.sentence_at(mention.span.start),
            _is_subject(paragraph, number),
            paragraph.quoted[number] is not None,
        )


def _head(paragraph: Paragraph, mention: Mention) -> int | None:
    """The mention's last token, which heads a name."""
    last = paragraph.token_at(mention.span.end) - 1
    return last if last >= 0 else None


def _is_subject(paragraph: Paragraph, number: int) -> bool:
    """Whether the token, or the noun that it is joined to, is a subject."""
    tokens = paragraph.tokens
    for _ in range(_BEFORE):
        if tokens.deps[number] in _SUBJECTS:
            return True
        if tokens.deps[number] not in ("appos", "conj", "compound"):
            return False
        number = tokens.heads[number]
    return False


def _called(paragraph: Paragraph, mention: Mention) -> tuple[set[str], set[str]]:
    """The nouns that the text puts beside the name, and the words around them."""
    tokens = paragraph.tokens
    head = _head(paragraph, mention)
    if head is None:
        return set(), set()
    first = paragraph.token_at(mention.span.start)
    found: set[int] = set()
    number = first - 1
    while number >= max(0, first - _BEFORE) and tokens.poses[number] in (*_NOUNS, "ADJ", "PART"):
        if tokens.tags[number] == "POS":
            break
        found.add(number)
        number -= 1
    beside = [n for n in tokens.children[head] if tokens.deps[n] in ("appos", "attr")]
    if tokens.deps[head] == "appos":
        beside.append(tokens.heads[head])
    above = tokens.heads[head]
    if tokens.deps[head] in _SUBJECTS and tokens.lemmas[above] == "be":
        beside += [n for n in tokens.children[above] if tokens.deps[n] == "attr"]
    nouns = set(found)
    for number in beside:
        if tokens.poses[number] in _NOUNS:
            nouns.add(number)
            found.add(number)
            found |= {n for n in tokens.children[number] if tokens.deps[n] in _ROLES}
    return (
        {tokens.lemmas[n].lower().rstrip(".") for n in nouns},
        {tokens.lemmas[n].lower() for n in found},
    )
