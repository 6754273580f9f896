"""Where words of one version of a text stand in another one, going by its paragraphs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from tui.text.article import Article
from tui.text.paragraph_matching import ALIKE, Pair, matched_paragraphs, shared_words
from tui.text.sentences import sentence_at
from tui.text.spans import Span


class CarriedOver(NamedTuple):
    """Where words of the old text stand in the new one, and whether nothing speaks against it."""

    span: Span
    is_certain: bool


class Followed:
    """Two versions of a text, and where words of the one stand in the other."""

    def __init__(self, old: Article, new: Article, pairs: Sequence[Pair] | None = None) -> None:
        pairs = matched_paragraphs(old, new) if pairs is None else pairs
        self._old, self._new = old, new
        self._pair_of = {pair.was: pair for pair in pairs if pair.was is not None}
        staying = [pair.was for pair in pairs if pair.fate == "same" and pair.was is not None]
        self._staying = Counter(old.block(number).of(old.text) for number in staying)
        self._in_old = Counter(old.block(n).of(old.text) for n in range(len(old)))
        self._in_new = Counter(new.block(n).of(new.text) for n in range(len(new)))

    def place_of(self, span: Span) -> CarriedOver | None:
        """Where these words of the old text stand now; None if that cannot be told by paragraphs.

        It is certain in paragraphs that are the same, and of which each copy stayed in its order.
        In a reworded one it is the same words, if they are there as often as before, and most of
        what stands around them is as well.
        """
        first = self._old.block_at(span.start)
        last = self._old.block_at(max(span.start, span.end - 1))
        if first < 0:
            return None
        whole = Span(self._old.starts[first], self._old.ends[last])
        pairs = [self._pair_of[number] for number in range(first, last + 1)]
        numbers = [pair.now for pair in pairs if pair.now is not None]
        if len(numbers) < len(pairs) or span.start < whole.start or span.end > whole.end:
            return None
        if numbers != list(range(numbers[0], numbers[0] + len(numbers))):
            return None
        here = Span(self._new.starts[numbers[0]], self._new.ends[numbers[-1]])
        was, now = whole.of(self._old.text), here.of(self._new.text)
        inside = span.start - whole.start
        if was == now:
            start = here.start + inside
            certain = all(self._is_certain(number) for number in range(first, last + 1))
            if not certain and any(map(self._has_lost_copies, range(first, last + 1))):
                return None
            return CarriedOver(Span(start, start + span.length), certain)
        words = span.of(self._old.text)
        before, after = _places(was, words), _places(now, words)
        if len(before) != len(after) or inside not in before:
            return None
        there = after[before.index(inside)]
        goal = Span(here.start + there, here.start + there + span.length)
        return CarriedOver(goal, False) if self._is_alike_around(whole, span, here, goal) else None

    def _is_alike_around(self, whole: Span, span: Span, here: Span, goal: Span) -> bool:
        """Whether two paragraphs are alike by more than the sentence of the words in question.

        What somebody says in several places can make one paragraph look like another one. A
        paragraph that is one sentence must have words that stand in no other.
        """
        was = _without(self._old, whole, _sentences_of(self._old, span))
        now = _without(self._new, here, _sentences_of(self._new, goal))
        if was and now:
            return shared_words(was, now) >= ALIKE
        words = span.of(self._old.text)
        alone = all(text.count(words) == 1 for text in (self._old.text, self._new.text))
        around = _without(self._old, whole, span), _without(self._new, here, goal)
        return alone and shared_words(*around) >= ALIKE

    def _has_lost_copies(self, number: int) -> bool:
        """Whether paragraphs of these words are fewer now: any of them may be the one that went."""
        words = self._old.block(number).of(self._old.text)
        return self._in_new[words] < self._in_old[words]

    def _is_certain(self, number: int) -> bool:
        words = self._old.block(number).of(self._old.text)
        olds, news = self._in_old[words], self._in_new[words]
        return olds == news and (olds == 1 or self._staying[words] == olds)


def _sentences_of(article: Article, span: Span) -> Span:
    first = sentence_at(article, span.start)
    return Span(first.start, sentence_at(article, max(span.start, span.end - 1)).end)


def _without(article: Article, whole: Span, part: Span) -> str:
    text = article.text
    return f"{text[whole.start : part.start]} {text[part.end : whole.end]}".strip()


def _places(text: str, words: str) -> list[int]:
    found = []
    at = text.find(words)
    while at >= 0:
        found.append(at)
        at = text.find(words, at + 1)
    return found
