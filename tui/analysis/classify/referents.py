"""Everybody in an article who may be behind a source, and where they were last heard of."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from tui.analysis.classify.parsed_article import ParsedArticle
from tui.analysis.paragraphs.paragraph import Paragraph
from tui.lang import first_names, saying, sources
from tui.model.findings import Mention

_BODIES = frozenset(("ORG", "GPE", "NORP", "FAC"))
_SUBJECTS = frozenset(("nsubj", "nsubjpass"))
_ROLES = frozenset(("compound", "amod", "nmod", "poss"))
_NOUNS = frozenset(("NOUN", "PROPN"))
_ARGUMENTS = frozenset(("nsubj", "nsubjpass", "dobj", "pobj", "conj", "appos", "ROOT"))
_NO_PERSON = frozenset(("PERSON", "DATE", "NORP", "LAW", "EVENT", "LANGUAGE"))
_BEFORE = 6
# Long lists and endless sentences must not make the work grow faster than the text.
_MOST = 200


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One time that somebody comes up: the offset, the sentence, how prominently."""

    offset: int
    sentence: int
    referent: Referent
    is_subject: bool
    is_quoted: bool = False
    is_addressed: bool = False


@dataclass(eq=False)
class Referent:
    """Somebody or something that can be behind a source.

    `nouns` are what the text calls it by ("ambassador"), `words` these and those around them,
    `labels` those of its mentions, `offsets` where it comes up, in order. `is_gender_told` is
    whether a title or the like tells the gender, not the first name alone.
    """

    name: str
    type: str
    is_plural: bool = False
    count: int | None = None
    gender: str = ""
    is_gender_told: bool = False
    reason: str = ""
    nouns: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    labels: set[str] = field(default_factory=set)
    offsets: list[int] = field(default_factory=list)

    @property
    def is_human(self) -> bool:
        """Whether it is a person, or several."""
        return self.type in ("named", "spokesperson", "anonymous")

    def last(self, offset: int) -> int:
        """Where it last came up before the offset, -1 if it did not."""
        number = bisect_left(self.offsets, offset)
        return self.offsets[number - 1] if number else -1


class Referents:
    """The referents of an article: first who has a name, then whom its sources bring in."""

    def __init__(self, text: ParsedArticle) -> None:
        self.text = text
        self.people: dict[str, Referent] = {}
        self.bodies: dict[str, Referent] = {}
        self.others: list[Referent] = []
        self._possible: dict[str, Referent] = {}
        self._called: dict[str, list[Referent]] = defaultdict(list)
        self._surnames: dict[str, list[Referent]] = defaultdict(list)
        self._initials: dict[str, list[Referent]] = defaultdict(list)
        self._events: list[Occurrence] = []
        for paragraph in text.paragraphs:
            for mention in paragraph.mentions:
                if mention.label == "PERSON":
                    person = self.person(mention.name)
                    self.learn(person, *_called(paragraph, mention))
                    self._note(paragraph, mention, person)
                elif mention.label in _BODIES:
                    body = self.body(mention.name)
                    body.labels.add(mention.label)
                    self._note(paragraph, mention, body)
            for mention in unseen_people(paragraph):
                self._note(paragraph, mention, self._unseen(mention.name))

    def person(self, name: str) -> Referent:
        """The person of that name."""
        if name not in self.people:
            words = name.split()
            person = self.people[name] = Referent(name, "named", gender=_gender_of(words))
            self._surnames[words[-1]].append(person)
            self._initials["".join(word[0] for word in words)].append(person)
        return self.people[name]

    def _unseen(self, name: str) -> Referent:
        """Who may have that name, which the model took for no person's."""
        if name not in self._possible:
            gender = _gender_of(name.split())
            self._possible[name] = Referent(name, "named", gender=gender)
        return self.people.get(name) or self._possible[name]

    def of_surname(self, word: str) -> Referent | None:
        """The person of that surname, None if there is none or more than one."""
        found = self._surnames.get(word, ())
        return found[0] if len(found) == 1 else None

    def of_initials(self, word: str) -> Referent | None:
        """The person of these initials, None if there is none or more than one."""
        found = self._initials.get(word, ())
        return found[0] if len(found) == 1 else None

    def people_before(self, offset: int) -> list[Referent]:
        """The people whom the text names before the offset."""
        return [each for each in self.people.values() if each.last(offset) >= 0]

    def holders(self, office: set[str]) -> list[Referent]:
        """The people whom the text gives that office, all its words: "prime minister"."""
        people = self.people.values()
        return [each for each in people if office <= each.words and office & each.nouns]

    def body(self, name: str) -> Referent:
        """The body of that name."""
        if name not in self.bodies:
            body = self.bodies[name] = Referent(name, "organisation")
            words = set(name.lower().split())
            self.learn(body, words, words)
        return self.bodies[name]

    def add(self, referent: Referent, nouns: set[str], words: set[str]) -> Referent:
        """Take in somebody whom only a source's words bring in."""
        self.others.append(referent)
        self.learn(referent, nouns, words)
        return referent

    def learn(self, referent: Referent, nouns: set[str], words: set[str]) -> None:
        """Take in what else the text calls somebody."""
        for noun in nouns - referent.nouns:
            self._called[noun].append(referent)
        referent.nouns |= nouns
        referent.words |= words
        if not referent.is_gender_told and nouns & (sources.MEN | sources.WOMEN):
            referent.gender = "f" if nouns & sources.WOMEN else "m"
            referent.is_gender_told = True
        if referent.type == "named" and nouns & sources.SPOKESPERSONS:
            referent.type = "spokesperson"

    def called(self, noun: str, offset: int) -> list[Referent]:
        """What the text calls so and that came up before the offset."""
        near = self._called.get(noun, [])[-_MOST:]
        return [each for each in near if each.last(offset) >= 0]

    def heard(self, referent: Referent, offset: int) -> None:
        """Note that somebody is a source there."""
        self._add(Occurrence(offset, self.text.sentence_at(offset), referent, True))

    def lately(self, offset: int, sentence: int) -> list[Occurrence]:
        """What came up before the offset, from that sentence on."""
        first = bisect_left(self._events, sentence, key=lambda event: event.sentence)
        last = bisect_left(self._events, offset, lo=first, key=lambda event: event.offset)
        return self._events[max(first, last - _MOST) : last]

    def _note(self, paragraph: Paragraph, mention: Mention, referent: Referent) -> None:
        offset = mention.span.start
        number = _head(paragraph, mention)
        sentence = self.text.sentence_at(offset)
        is_subject = number is not None and _is_subject(paragraph, number)
        is_quoted = number is not None and paragraph.quoted[number] is not None
        is_addressed = number is not None and _is_addressed(paragraph, number)
        event = Occurrence(offset, sentence, referent, is_subject, is_quoted, is_addressed)
        self._add(event)

    def _add(self, event: Occurrence) -> None:
        insort(self._events, event, key=lambda each: each.offset)
        insort(event.referent.offsets, event.offset)


def unseen_people(paragraph: Paragraph) -> Iterator[Mention]:
    """Names that may be a person's and that the model took for something else, or for no name.

    Whom a pronoun stands for must not be sure only because somebody else was overlooked.
    """
    tokens, number = paragraph.tokens, 0
    while number < len(tokens):
        first = number
        while number < len(tokens) and tokens.poses[number] == "PROPN":
            number += 1
        if number - first in (2, 3) and tokens.deps[number - 1] in _ARGUMENTS:
            span = paragraph.span(first, number - 1)
            words = span.of(paragraph.text).split()
            known = [each for each in paragraph.mentions if each.span.shared(span)]
            other = any(each.label in _NO_PERSON for each in known)
            other = other or bool(known and not _gender_of(words))
            if all(map(str.istitle, words)) and not other:
                yield Mention(span, "PERSON", " ".join(words))
        number = max(number, first + 1)


def _gender_of(words: Sequence[str]) -> str:
    """What a full name's first name tells of the gender; a name alone may be a surname."""
    first = words[0].lower()
    if len(words) > 1 and first in first_names.MEN:
        return "m"
    return "f" if first in first_names.WOMEN else ""


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


def _is_addressed(paragraph: Paragraph, number: int) -> bool:
    """Whether it is who somebody speaks to: "speaking to Ann Smith", "in an interview with"."""
    tokens = paragraph.tokens
    preposition = tokens.heads[number]
    if tokens.deps[number] != "pobj" or paragraph.word(preposition) not in ("to", "with"):
        return False
    above = tokens.lemmas[tokens.heads[preposition]].lower()
    return above in saying.ADDRESSING


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


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who stands behind a source; the name is empty where the text does not tell."""

    name: str = ""
    type: str = "anonymous"
    count: int | None = None
    is_ambiguous: bool = False
    referent: Referent | None = None


NOBODY = Speaker(type="implied")


def speaker(referent: Referent) -> Speaker:
    """The referent as a speaker."""
    count = referent.count if referent.type in ("anonymous", "spokesperson") else None
    return Speaker(referent.name, referent.type, count, False, referent)
