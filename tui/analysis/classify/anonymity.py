"""Why sources are not named: the stated reason, for all that these sources say."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from operator import itemgetter

from tui.analysis.classify.noun_phrase import NounPhrase
from tui.analysis.classify.parsed_article import ParsedArticle, ParsedAttribution
from tui.analysis.classify.referents import Referent, Speaker
from tui.analysis.paragraphs.paragraph import Paragraph
from tui.lang import sources
from tui.text.spans import Span

_UNNAMED = re.compile(sources.UNNAMED, re.I)
_REASON = re.compile(sources.REASON, re.I)
_HUMAN = frozenset(("anonymous", "spokesperson"))


def learn_reasons(
    text: ParsedArticle, parsed: Sequence[ParsedAttribution], speakers: Sequence[Speaker]
) -> None:
    """Give those referents a reason of whom the article says why they are not named."""
    unnamed = _Sources(parsed, speakers)
    for paragraph in text.paragraphs:
        for match in _UNNAMED.finditer(paragraph.text, *paragraph.place):
            sentence = _sentence(paragraph, match.start())
            reason = _REASON.search(paragraph.text, match.end(), sentence.end)
            if reason is None:
                continue
            words = " ".join(reason[1].split()).rstrip(" ,")
            here = unnamed.inside(sentence)
            for phrase in _subjects(paragraph, sentence):
                here += unnamed.called(phrase, match.start())
            for referent in here:
                for each in unnamed.alike(referent):
                    each.reason = each.reason or words


class _Sources:
    """The unnamed sources of an article, by place and by noun."""

    def __init__(self, parsed: Sequence[ParsedAttribution], speakers: Sequence[Speaker]) -> None:
        self._placed: list[tuple[int, Referent]] = []
        self._called: dict[str, list[tuple[int, Referent]]] = defaultdict(list)
        self._alike: dict[str, list[Referent]] = defaultdict(list)
        for each, speaker in zip(parsed, speakers, strict=True):
            source, referent = each.attribution.source, speaker.referent
            if source is None or referent is None or referent.type not in _HUMAN:
                continue
            self._placed.append((source.start, referent))
            self._alike[referent.name].append(referent)
            for noun in referent.nouns:
                self._called[noun].append((source.start, referent))
        self._placed.sort(key=itemgetter(0))

    def inside(self, span: Span) -> list[Referent]:
        """The sources whose words stand in the span."""
        first = bisect_left(self._placed, span.start, key=itemgetter(0))
        last = bisect_left(self._placed, span.end, lo=first, key=itemgetter(0))
        return [referent for _, referent in self._placed[first:last]]

    def called(self, phrase: NounPhrase, offset: int) -> list[Referent]:
        """The sources before the offset that the noun stands for: all of them, or the last."""
        found = [r for start, r in self._called.get(phrase.noun, ()) if start < offset]
        if phrase.is_plural:
            return found
        return [referent for referent in found if not referent.is_plural][-1:]

    def alike(self, referent: Referent) -> list[Referent]:
        """All that go by the same name, none more than once."""
        return self._alike.pop(referent.name, [referent])


def _sentence(paragraph: Paragraph, offset: int) -> Span:
    """The sentence around the offset, as the parser cuts it."""
    tokens = paragraph.tokens
    starts = [paragraph.place.start + tokens.starts[n] for n in tokens.sentences]
    start = max((each for each in starts if each <= offset), default=paragraph.place.start)
    end = min((each for each in starts if each > offset), default=paragraph.place.end)
    return Span(start, end)


def _subjects(paragraph: Paragraph, sentence: Span) -> list[NounPhrase]:
    tokens = paragraph.tokens
    first, last = paragraph.token_at(sentence.start), paragraph.token_at(sentence.end)
    return [
        NounPhrase(paragraph, n, range(n, n + 1), ())
        for n in range(first, last)
        if tokens.deps[n].startswith("nsubj") and tokens.poses[n] == "NOUN"
    ]
