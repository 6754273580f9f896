"""The noun phrase that a source is given by, and the phrases that it leads to.

A phrase is known by its head ("official" in "two military officials"), its number and what it is
made of; it leads to what "who" stands for, and to whom a document is from.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from tui.analysis.classify.parsed_article import ParsedArticle
from tui.analysis.paragraphs.paragraph import Paragraph
from tui.lang import function_words, sources, titles
from tui.model.findings import Mention
from tui.text.spans import Span

_PLURAL = frozenset(("NNS", "NNPS"))
_NOMINAL = frozenset(("NOUN", "PROPN", "PRON", "NUM"))
_MODIFIERS = frozenset(("amod", "compound", "nmod", "poss"))
_CLAUSES = frozenset(("relcl", "acl"))
_HIGHEST = 4


@dataclass(frozen=True)
class NounPhrase:
    """A noun phrase by its head token, with the tokens it is made of."""

    paragraph: Paragraph
    head: int
    numbers: range
    mentions: tuple[Mention, ...]

    @classmethod
    def of(cls, text: ParsedArticle, span: Span) -> NounPhrase | None:
        """The phrase that the span holds, None if it holds no token."""
        paragraph, numbers = text.tokens(span)
        if not numbers:
            return None
        mentions = tuple(each for each in paragraph.mentions if span.shared(each.span))
        return cls(paragraph, _head(paragraph, numbers), numbers, mentions)

    @property
    def span(self) -> Span:
        """Where the phrase stands."""
        return self.paragraph.span(self.numbers[0], self.numbers[-1])

    @property
    def word(self) -> str:
        """The head as worded, in lower case."""
        return self.paragraph.word(self.head)

    @property
    def noun(self) -> str:
        """The head's lemma, in lower case."""
        return self.paragraph.tokens.lemmas[self.head].lower()

    @property
    def is_pronoun(self) -> bool:
        """Whether the head is a pronoun."""
        return self.paragraph.tokens.poses[self.head] == "PRON"

    @property
    def is_proper(self) -> bool:
        """Whether the head is a name."""
        return self.paragraph.tokens.poses[self.head] == "PROPN"

    @property
    def has_more(self) -> bool:
        """Whether something behind the head says which one is meant: "the head of the bank"."""
        return self.numbers[-1] > self.head

    @property
    def lemmas(self) -> tuple[str, ...]:
        """The lemmas of the phrase, in lower case."""
        return tuple(self.paragraph.tokens.lemmas[n].lower() for n in self.numbers)

    @cached_property
    def before(self) -> tuple[str, ...]:
        """The words of the phrase before its head, in lower case."""
        return tuple(self.paragraph.word(n) for n in self.numbers if n < self.head)

    @property
    def is_definite(self) -> bool:
        """Whether the phrase points at something known: "the", "this", "both"."""
        return bool(function_words.DEFINITE & set(self.before[:2]))

    @property
    def is_indefinite(self) -> bool:
        """Whether the phrase brings in one of a kind: "an official"."""
        return bool(function_words.INDEFINITE & set(self.before[:1]))

    @property
    def is_plural(self) -> bool:
        """Whether more than one is meant."""
        tokens = self.paragraph.tokens
        joined = any(tokens.deps[n] == "conj" for n in tokens.children[self.head])
        return tokens.tags[self.head] in _PLURAL or joined or (self.count or 1) > 1

    @cached_property
    def count(self) -> int | None:
        """The number that stands before the head: "two officials"."""
        for word in self.before:
            if word in function_words.NUMBERS:
                return function_words.NUMBERS[word]
            if word.isdecimal() and len(word) < 4:
                return int(word)
        return None

    @cached_property
    def modifiers(self) -> frozenset[str]:
        """The lemmas that narrow the head down: "military" in "the military official"."""
        tokens = self.paragraph.tokens
        return frozenset(
            tokens.lemmas[n].lower()
            for n in tokens.children[self.head]
            if tokens.deps[n] in _MODIFIERS and n in self.numbers
        )

    @property
    def whole(self) -> NounPhrase | None:
        """What the phrase names a part of: "the officials" in "one of the officials"."""
        tokens = self.paragraph.tokens
        behind = self.head + 1
        if self.word not in function_words.PARTS or behind not in self.numbers:
            return None
        if self.paragraph.word(behind) != "of":
            return None
        inner = next((n for n in tokens.children[behind] if tokens.deps[n] == "pobj"), None)
        if inner is None:
            return None
        return NounPhrase(
            self.paragraph, inner, range(behind + 1, self.numbers.stop), self.mentions
        )

    def mention(self, *labels: str) -> Mention | None:
        """The mention with such a label that the head stands in."""
        place = self.paragraph.span(self.head, self.head)
        found = (each for each in self.mentions if each.span.covers(place))
        return next((each for each in found if each.label in labels), None)

    def named(self) -> list[Mention]:
        """The people that the phrase names as its source, none if it only mentions them."""
        people = [each for each in self.mentions if each.label == "PERSON"]
        return [each for each in people if self._is_named_by(each)]

    def _is_named_by(self, mention: Mention) -> bool:
        paragraph = self.paragraph
        first = paragraph.token_at(mention.span.start)
        last = max(first, paragraph.token_at(mention.span.end) - 1)
        inside = range(first, last + 1)
        if self.head in inside:
            return True
        tokens = paragraph.tokens
        for number in inside:
            above = tokens.heads[number]
            if above == self.head and tokens.deps[number] in ("appos", "conj"):
                return True
        if last + 1 < len(tokens) and tokens.tags[last + 1] == "POS":
            return False
        before = range(self.numbers.start, first)
        plain = not any(tokens.poses[n] in ("ADP", "PART", "PUNCT") for n in before)
        if plain and last + 1 in (self.numbers.stop, self.head):
            return True
        return last + 1 >= self.numbers.stop - 3 and self._is_titled(before)

    def _is_titled(self, before: range) -> bool:
        """Whether a title stands before a name: "the president of the league, ...", "Secretary".

        The parser often hangs the name on the league's.
        """
        tokens = self.paragraph.tokens
        if not before or self.head not in before or self.noun not in titles.TITLES | sources.ROLES:
            return False
        last = before[-1]
        while last > self.head and self.paragraph.word(last).rstrip(".") in titles.TITLES:
            last -= 1
        return tokens.poses[last] not in ("ADP", "PART", "DET", "CCONJ")

    def titled_name(self) -> str | None:
        """The name behind a person's title or a possessive, None if neither stands before it."""
        tokens, word = self.paragraph.tokens, self.paragraph.word
        first = self.head
        while first - 1 in self.numbers and tokens.poses[first - 1] == "PROPN":
            if word(first - 1).rstrip(".") in titles.TITLES:
                break
            first -= 1
        if first - 1 not in self.numbers or self.head - first > 2:
            return None
        title = word(first - 1).rstrip(".") in titles.TITLES
        if not title and (tokens.tags[first - 1] != "POS" or first == self.head):
            return None
        return " ".join(self.paragraph.span(first, self.head).of(self.paragraph.text).split())

    def words(self) -> str:
        """The phrase on one line, as worded, without the brackets that some names carry."""
        return " ".join(self.span.of(self.paragraph.text).split())

    def bare(self) -> str:
        """The phrase without its article."""
        first, _, rest = self.words().partition(" ")
        return rest if rest and first.lower() in function_words.ARTICLES else self.words()


def _head(paragraph: Paragraph, numbers: range) -> int:
    """The token that the others hang on; a nominal one where the parser leaves a choice."""
    tokens = paragraph.tokens
    tops = [n for n in numbers if tokens.heads[n] not in numbers or tokens.heads[n] == n]
    return next((n for n in tops if tokens.poses[n] in _NOMINAL), tops[0] if tops else numbers[-1])


def antecedent(phrase: NounPhrase) -> NounPhrase | None:
    """The noun phrase before the relative clause that the pronoun stands in."""
    tokens = phrase.paragraph.tokens
    verb = tokens.heads[phrase.head]
    for _ in range(_HIGHEST):
        if tokens.deps[verb] in _CLAUSES:
            break
        verb = tokens.heads[verb]
    else:
        return None
    noun = tokens.heads[verb]
    inside = [n for n in tokens.subtree(noun, _CLAUSES) if n < phrase.head]
    return _phrase(phrase, noun, inside) if noun in inside else None


def issuer(phrase: NounPhrase) -> NounPhrase | None:
    """Who a document is from: "a statement from the embassy", "the minister's letter"."""
    tokens = phrase.paragraph.tokens
    for number in tokens.children[phrase.head]:
        if number not in phrase.numbers:
            continue
        relation, word = tokens.deps[number], phrase.paragraph.word(number)
        if relation == "poss" and tokens.poses[number] != "PRON":
            return _below(phrase, number)
        if relation in ("prep", "agent") and word in function_words.BY:
            return _object(phrase, number)
        if relation == "prep" and word == "of":
            found = _object(phrase, number)
            return found if found is not None and found.mentions else None
        if relation == "acl":
            by = (
                n for n in tokens.children[number] if phrase.paragraph.word(n) in function_words.BY
            )
            first = next(by, None)
            return None if first is None else _object(phrase, first)
    return None


def _object(phrase: NounPhrase, preposition: int) -> NounPhrase | None:
    tokens = phrase.paragraph.tokens
    found = (n for n in tokens.children[preposition] if tokens.deps[n] == "pobj")
    head = next(found, None)
    return None if head is None else _below(phrase, head)


def _below(phrase: NounPhrase, head: int) -> NounPhrase | None:
    tokens = phrase.paragraph.tokens
    inside = [n for n in tokens.subtree(head) if n in phrase.numbers and tokens.tags[n] != "POS"]
    return _phrase(phrase, head, inside) if inside else None


def _phrase(phrase: NounPhrase, head: int, inside: list[int]) -> NounPhrase:
    paragraph = phrase.paragraph
    span = paragraph.span(inside[0], inside[-1])
    mentions = tuple(each for each in paragraph.mentions if span.shared(each.span))
    return NounPhrase(paragraph, head, range(inside[0], inside[-1] + 1), mentions)
