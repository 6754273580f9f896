"""An article's paragraphs and attributions with their tokens, for the rules that classify them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from tui.analysis.classify.predicate import Predicate
from tui.analysis.paragraphs.paragraph import Paragraph
from tui.lang import saying
from tui.model.findings import Attribution
from tui.text.spans import Span

_VERBS = frozenset(("VERB", "AUX"))
_NOT_A_HEAD = frozenset(("PUNCT", "SPACE", "SCONJ", "CCONJ", "DET"))
_BESIDE = frozenset(("conj", "parataxis"))
_SUBJECTS = frozenset(("nsubj", "nsubjpass"))


class ParsedArticle:
    """All paragraphs of an article, found by offset."""

    def __init__(self, paragraphs: Sequence[Paragraph]) -> None:
        self.paragraphs = paragraphs
        self._starts = [each.place.start for each in paragraphs]
        self._sentences = [0, *accumulate(len(each.tokens.sentences) for each in paragraphs)]

    def number_at(self, offset: int) -> int:
        """The number of the paragraph that the offset lies in, or of the one before it."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def at(self, offset: int) -> Paragraph:
        """The paragraph that the offset lies in, or the one before it."""
        return self.paragraphs[self.number_at(offset)]

    def sentence_at(self, offset: int) -> int:
        """The number of the sentence that the offset lies in, counted through the article."""
        number = self.number_at(offset)
        paragraph = self.paragraphs[number]
        behind = bisect_right(paragraph.tokens.starts, offset - paragraph.place.start)
        within = bisect_right(paragraph.tokens.sentences, max(0, behind - 1))
        return self._sentences[number] + max(0, within - 1)

    def tokens(self, span: Span) -> tuple[Paragraph, range]:
        """The paragraph where the span starts and the numbers of the span's tokens in it."""
        paragraph = self.at(span.start)
        return paragraph, range(paragraph.token_at(span.start), paragraph.token_at(span.end))


@dataclass(frozen=True)
class ParsedAttribution:
    """One attribution in its text; `gender` is "m" or "f" where the speaker's is known."""

    attribution: Attribution
    text: ParsedArticle
    gender: str = ""

    @cached_property
    def cue(self) -> tuple[Paragraph, range] | None:
        """The cue's tokens."""
        return None if self.attribution.cue is None else self.text.tokens(self.attribution.cue)

    @cached_property
    def cue_lemmas(self) -> tuple[str, ...]:
        """The lemmas of the cue's words, in lower case."""
        if self.cue is None:
            return ()
        paragraph, numbers = self.cue
        return tuple(paragraph.tokens.lemmas[n].lower() for n in numbers)

    @cached_property
    def cue_head(self) -> Predicate | None:
        """The cue's verb, or its first word if it has none."""
        if self.cue is None:
            return None
        paragraph, numbers = self.cue
        verbs = [n for n in numbers if paragraph.tokens.poses[n] == "VERB"]
        first = next(iter(verbs or numbers), None)
        return None if first is None else Predicate(paragraph, first)

    @cached_property
    def is_cue_negative(self) -> bool:
        """Whether the cue tells that it is not said: "would not say", "refrained from saying"."""
        head = self.cue_head
        if head is None:
            return False
        unsaid = head.lemma in saying.AVOIDING or self.cue_lemmas[0] in saying.INSTEAD
        return unsaid or head.is_negative or self.is_cue_refused or self.is_cue_neither

    @cached_property
    def is_cue_refused(self) -> bool:
        """Whether somebody refuses to say it: "refused to confirm"."""
        if self.cue_head is None:
            return False
        tokens, verb = self.cue_head.paragraph.tokens, self.cue_head.head
        refused = tokens.lemmas[tokens.heads[verb]].lower() in saying.REFUSING
        return refused and tokens.deps[verb] == "xcomp" and tokens.heads[verb] < verb

    @cached_property
    def is_cue_neither(self) -> bool:
        """Whether it is neither said nor denied: "would neither confirm nor deny"."""
        if self.cue_head is None:
            return False
        paragraph, verb = self.cue_head.paragraph, self.cue_head.head
        before = range(max(0, verb - 4), verb)
        words = {paragraph.word(n) for n in before}
        return bool(words & {"neither", "nor"})

    @cached_property
    def is_cue_past(self) -> bool:
        """Whether the cue stands in the past, so that what is said may be shifted back."""
        head = self.cue_head
        return head is not None and head.paragraph.tokens.tags[head.head] in ("VBD", "VBN")

    @cached_property
    def parts(self) -> tuple[tuple[Paragraph, tuple[int, ...]], ...]:
        """The tokens of each content."""
        spans = self.attribution.contents
        found = ((paragraph, tuple(n)) for paragraph, n in map(self.text.tokens, spans))
        return tuple((paragraph, numbers) for paragraph, numbers in found if numbers)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words of all contents, in lower case."""
        return tuple(p.word(n) for p, numbers in self.parts for n in numbers)

    @cached_property
    def lemmas(self) -> frozenset[str]:
        """The lemmas of all contents, in lower case."""
        return frozenset(p.tokens.lemmas[n].lower() for p, numbers in self.parts for n in numbers)

    @cached_property
    def clauses(self) -> tuple[Predicate, ...]:
        """The main clauses of what is said; never empty while the content has words."""
        verbs: list[Predicate] = []
        others: list[Predicate] = []
        for paragraph, numbers in self.parts:
            # The parts of an interrupted sentence hang on each other.
            inside = {n for other, part in self.parts if other is paragraph for n in part}
            for number in numbers:
                pos = paragraph.tokens.poses[number]
                if pos in _NOT_A_HEAD or not _leads(paragraph, number, inside):
                    continue
                found = Predicate(paragraph, number)
                (verbs if pos in _VERBS else others).append(found)
        return tuple(verbs or others[:1])

    @property
    def main(self) -> Predicate | None:
        """The first main clause."""
        return self.clauses[0] if self.clauses else None


def _leads(paragraph: Paragraph, number: int, inside: set[int]) -> bool:
    """Whether the token heads a main clause of the tokens inside.

    A second main clause hangs on the first: "it rained and we left".
    """
    tokens = paragraph.tokens
    seen: set[int] = set()
    while number not in seen:
        seen.add(number)
        head = tokens.heads[number]
        if head == number or head not in inside:
            return True
        if tokens.deps[number] not in _BESIDE or tokens.poses[number] not in _VERBS:
            return False
        if not any(tokens.deps[n] in _SUBJECTS for n in tokens.children[number]):
            return False
        number = head
    return False
