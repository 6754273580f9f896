"""A paragraph's grammar, asked for by token number: words, phrases, sentences, quoted runs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from tui.analysis.paragraphs.paragraph import Paragraph

SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj"))
_DEEPEST = 200
_FINAL = frozenset((".", "!", "?", "…", "...", "...."))
_CLOSING = frozenset(('"', "”", "''", "’", "'", "»", ")", "]"))


class TokenRange(NamedTuple):
    """Tokens of a paragraph from `first` on, up to but without `behind`."""

    first: int
    behind: int

    def meets(self, other: TokenRange) -> bool:
        """Whether the two have a token in common."""
        return self.first < other.behind and other.first < self.behind


class ParagraphGrammar:
    """One paragraph's tokens with what the constructions ask of them; all lists are parallel."""

    def __init__(self, paragraph: Paragraph) -> None:
        tokens = paragraph.tokens
        text = paragraph.place.of(paragraph.text)
        self.paragraph = paragraph
        self.forms = [text[s:e] for s, e in zip(tokens.starts, tokens.ends, strict=True)]
        self.words = [form.lower() for form in self.forms]
        self.lemmas = [lemma.lower() for lemma in tokens.lemmas]
        self.tags, self.poses, self.deps = tokens.tags, tokens.poses, tokens.deps
        self.heads, self.children = tokens.heads, tokens.children
        self.quoted = paragraph.quoted
        self.runs = self._runs()
        self.names: frozenset[int] = frozenset()
        self._edges()
        self._sentence_of = self._sentences(set(tokens.sentences))

    def unquote(self, names: frozenset[int]) -> None:
        """Take those runs for names and titles, which are words like others and said by nobody."""
        if names:
            self.names = names
            self.quoted = tuple(None if run in names else run for run in self.quoted)
            self._sentence_of = self._sentences(set(self.paragraph.tokens.sentences))

    def __len__(self) -> int:
        return len(self.words)

    def is_word(self, number: int) -> bool:
        """Whether the token has a letter or a digit."""
        return any(map(str.isalnum, self.words[number]))

    def sentence(self, number: int) -> TokenRange:
        """The sentence around the token; what a quoted run holds is never cut."""
        return self._sentence_of[number]

    def word(self, number: int) -> str:
        """The token in lower case; empty beyond the paragraph's ends."""
        return self.words[number] if 0 <= number < len(self.words) else ""

    def lemma(self, number: int) -> str:
        """The token's lemma; empty beyond the paragraph's ends."""
        return self.lemmas[number] if 0 <= number < len(self.lemmas) else ""

    def phrase(self, head: int) -> TokenRange:
        """The token with all that depends on it, and whatever stands between."""
        return TokenRange(self.lefts[head], self.rights[head] + 1)

    def child(self, head: int, *relations: str) -> int | None:
        """The first dependent in one of the relations, None when there is none."""
        return next((n for n in self.children[head] if self.deps[n] in relations), None)

    def above(self, number: int) -> Iterator[int]:
        """The token's head, that one's head, and so on."""
        for _ in range(_DEEPEST):
            head = self.heads[number]
            if head == number:
                return
            yield head
            number = head

    def trimmed(self, tokens: TokenRange) -> TokenRange:
        """The tokens without punctuation at its ends, marks of quotation but kept."""
        first, behind = tokens
        while first < behind and self.quoted[first] is None and not self.is_word(first):
            first += 1
        while behind > first and self.quoted[behind - 1] is None and not self.is_word(behind - 1):
            behind -= 1
        return TokenRange(first, behind)

    def has_words(self, first: int, behind: int) -> bool:
        """Whether there is a word from the one token up to the other."""
        return any(self.is_word(number) for number in range(max(first, 0), behind))

    def _runs(self) -> list[TokenRange]:
        runs = [TokenRange(0, 0)] * len(self.paragraph.quotations)
        for number, run in enumerate(self.quoted):
            if run is not None:
                first = runs[run].first if runs[run].behind else number
                runs[run] = TokenRange(first, number + 1)
        return runs

    def _edges(self) -> None:
        self.lefts = list(range(len(self)))
        self.rights = list(range(len(self)))
        for number in range(len(self)):
            for head in self.above(number):
                if number < self.lefts[head]:
                    self.lefts[head] = number
                elif number > self.rights[head]:
                    self.rights[head] = number

    def _sentences(self, parsed: set[int]) -> list[TokenRange]:
        if not len(self):
            return []
        starts = [n for n in range(len(self)) if self._begins_sentence(n, n in parsed)]
        found: list[TokenRange] = []
        for first, behind in zip(starts, [*starts[1:], len(self)], strict=True):
            found += [TokenRange(first, behind)] * (behind - first)
        return found

    def _begins_sentence(self, number: int, parsed: bool) -> bool:
        """Whether a sentence begins, as punctuation has it; the parser errs around quotations."""
        if number == 0:
            return True
        run = self.quoted[number]
        if run is not None and run == self.quoted[number - 1]:
            return False
        before, closed = number - 1, False
        while before > 0 and self.words[before] in _CLOSING:
            before, closed = before - 1, True
        if self.words[before] in _FINAL:
            if closed and self.words[before] != ".":
                return parsed and not self.words[number].islower()
            return not self.forms[number][0].islower()
        return parsed and self.words[before].endswith((".", ":"))
