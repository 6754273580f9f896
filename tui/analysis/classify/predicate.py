"""The main verb of a clause with what surrounds it: subject, modals, negation, tense."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from tui.analysis.paragraphs.paragraph import Paragraph
from tui.lang import function_words, modality

_VERBS = frozenset(("VERB", "AUX"))
_AUXILIARIES = frozenset(("aux", "auxpass"))
_SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj", "expl"))
_COMPLEMENTS = frozenset(("acomp", "attr", "oprd"))
_ARGUMENTS = frozenset(("nsubj", "nsubjpass", "dobj", "attr", "advmod", "det"))


@dataclass(frozen=True)
class Predicate:
    """A clause by the token at its head, which is a verb unless the clause has none."""

    paragraph: Paragraph
    head: int

    @property
    def lemma(self) -> str:
        """The head's lemma, in lower case."""
        return self.paragraph.tokens.lemmas[self.head].lower()

    @property
    def is_verbal(self) -> bool:
        """Whether there is a verb at all."""
        return self.paragraph.tokens.poses[self.head] in _VERBS

    @cached_property
    def children(self) -> tuple[int, ...]:
        """The head's dependents."""
        return self.paragraph.tokens.children[self.head]

    def below(self, *relations: str) -> Iterator[int]:
        """The head's dependents of any of the relations."""
        return (n for n in self.children if self.paragraph.tokens.deps[n] in relations)

    @cached_property
    def auxiliaries(self) -> tuple[str, ...]:
        """Modals and auxiliaries as worded, in lower case."""
        return tuple(map(self.paragraph.word, self.below(*_AUXILIARIES)))

    @cached_property
    def subject(self) -> int | None:
        """The subject's head."""
        return next(self.below(*_SUBJECTS), None)

    @cached_property
    def subject_lemma(self) -> str:
        """The lemma of the subject's head, empty without a subject."""
        return "" if self.subject is None else self.paragraph.tokens.lemmas[self.subject].lower()

    @cached_property
    def complement(self) -> int | None:
        """What the subject is said to be: "likely" in "it is likely"."""
        return next(self.below(*_COMPLEMENTS), None)

    @cached_property
    def complement_lemmas(self) -> frozenset[str]:
        """The lemmas of the complement and of its adjectives: "big", "mistake"."""
        if self.complement is None:
            return frozenset()
        tokens = self.paragraph.tokens
        adjectives = [n for n in tokens.children[self.complement] if tokens.deps[n] == "amod"]
        return frozenset(tokens.lemmas[n].lower() for n in (self.complement, *adjectives))

    @cached_property
    def infinitive(self) -> Predicate | None:
        """The verb that hangs on this one: "go" in "plans to go"."""
        tokens = self.paragraph.tokens
        heads = [n for n in (self.head, self.complement) if n is not None]
        found = (n for head in heads for n in tokens.children[head] if tokens.deps[n] == "xcomp")
        return next((Predicate(self.paragraph, n) for n in found if n > self.head), None)

    @cached_property
    def led_into(self) -> Predicate | None:
        """The clause that "we know" or "I think" leads into."""
        if (
            self.subject_lemma not in function_words.FIRST_PERSON
            or self.lemma not in modality.HELD | modality.KNOWN
        ):
            return None
        inner = next(self.below("ccomp"), None)
        return None if inner is None else Predicate(self.paragraph, inner)

    @cached_property
    def is_infinitive(self) -> bool:
        """Whether the verb has no tense: "to go"."""
        bare = self.paragraph.tokens.tags[self.head] == "VB"
        return bare and "to" in self.auxiliaries

    @cached_property
    def is_order(self) -> bool:
        """Whether the verb is an imperative: "leave", "do not leave", "let's leave"."""
        bare = self.paragraph.tokens.tags[self.head] == "VB"
        helped = [word for word in self.auxiliaries if word not in ("do", "to")]
        starts = not any(n < self.head for n in self.below("ccomp", "parataxis"))
        plain = not helped and "to" not in self.auxiliaries and self.subject is None
        return bare and plain and starts

    @cached_property
    def is_negative(self) -> bool:
        """Whether the clause says that something is not so."""
        tokens, word = self.paragraph.tokens, self.paragraph.word
        for child in self.children:
            if tokens.deps[child] == "neg":
                if self._is_only_added_to(child):
                    continue
                return True
            if tokens.deps[child] in _ARGUMENTS:
                words = (child, *(n for n in tokens.children[child] if n < child))
                if any(word(n) in modality.NEGATIONS and tokens.deps[n] != "cc" for n in words):
                    return word(child) not in ("nor", "not") or tokens.deps[child] == "neg"
        return False

    def _is_only_added_to(self, negation: int) -> bool:
        """Whether more is said than the negated: "has not only read it"."""
        behind = negation + 1
        return (
            behind < len(self.paragraph.tokens)
            and self.paragraph.word(behind) in modality.NOT_ALONE
        )

    @cached_property
    def is_conditional(self) -> bool:
        """Whether it holds only if something else does."""
        tokens = self.paragraph.tokens
        return any(
            self.paragraph.word(mark) in function_words.CONDITIONS
            for clause in self.below("advcl")
            for mark in tokens.children[clause]
            if tokens.deps[mark] == "mark"
        )

    @cached_property
    def adverbs(self) -> frozenset[str]:
        """The lemmas of the adverbs of the verb and of its complement."""
        tokens = self.paragraph.tokens
        heads = [n for n in (self.head, self.complement) if n is not None]
        found = (n for head in heads for n in tokens.children[head])
        return frozenset(
            tokens.lemmas[n].lower() for n in found if tokens.deps[n] in ("advmod", "npadvmod")
        )

    @cached_property
    def hedges(self) -> frozenset[str]:
        """Words that may say how likely it is; none where two things are compared by them."""
        found = self.adverbs | self.complement_lemmas
        return frozenset() if found & modality.COMPARING else found

    def has(self, *words: str) -> bool:
        """Whether one of the auxiliaries is one of the words."""
        return any(word in words for word in self.auxiliaries)
