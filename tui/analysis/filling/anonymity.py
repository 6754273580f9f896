"""Why sources are not named: the stated reason, for all that these sources say."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tui.analysis.filling.cast import Cast, Referent
from tui.analysis.filling.phrase import Phrase
from tui.analysis.filling.said import Said, Text
from tui.analysis.filling.speakers import Speaker
from tui.analysis.paragraph import Paragraph
from tui.core.spans import Span

_UNNAMED = re.compile(
    r"\b(?:(?:on|under|requested|requesting|granted|given) (?:the )?(?:condition of )?anonymity"
    r"|(?:not|n[o’']t|declined|refused)(?: to)? be (?:further )?(?:named|identified|quoted by name)"
    r"|spoke anonymously|speaking anonymously|without being (?:named|identified)"
    r"|withhold (?:his|her|their) names?)\b",
    re.I,
)
_REASON = re.compile(
    r"\b(?:because(?: of)?|since|due to|owing to|citing|(?=(?:for|out of|in) fear))\s*"
    r"([^.;\n\"“”]+?)(?=[.;\n\"“”]|, (?:said|told|says)\b|$)",
    re.I,
)
_HUMAN = frozenset(("anonymous", "spokesperson"))


def tell_reasons(text: Text, cast: Cast, said: Sequence[Said], speakers: Sequence[Speaker]) -> None:
    """Give those referents a reason of whom the article says why they are not named."""
    for paragraph in text.paragraphs:
        for match in _UNNAMED.finditer(paragraph.text, *paragraph.place):
            sentence = _sentence(paragraph, match.start())
            reason = _REASON.search(paragraph.text, match.end(), sentence.end)
            if reason is None:
                continue
            words = " ".join(reason[1].split()).rstrip(" ,")
            for referent in _covered(cast, sentence, match.start(), said, speakers, paragraph):
                referent.reason = referent.reason or words


def _sentence(paragraph: Paragraph, offset: int) -> Span:
    """The sentence around the offset, as the parser cuts it."""
    tokens = paragraph.tokens
    starts = [paragraph.place.start + tokens.starts[n] for n in tokens.sentences]
    start = max((each for each in starts if each <= offset), default=paragraph.place.start)
    end = min((each for each in starts if each > offset), default=paragraph.place.end)
    return Span(start, end)


def _covered(
    cast: Cast,
    sentence: Span,
    offset: int,
    said: Sequence[Said],
    speakers: Sequence[Speaker],
    paragraph: Paragraph,
) -> list[Referent]:
    """The sources that the sentence is about: its own, and all that its subject stands for."""
    nouns = _subject_nouns(paragraph, sentence)
    found: list[Referent] = []
    for each, speaker in zip(said, speakers, strict=True):
        source, referent = each.attribution.source, speaker.referent
        if source is None or referent is None or referent.type not in _HUMAN:
            continue
        here = sentence.covers(source)
        if here or (nouns & referent.nouns and source.start < offset):
            found.append(referent)
    singular = {noun for noun in nouns if _is_singular(paragraph, sentence, noun)}
    if singular:
        others = [r for r in found if nouns & r.nouns and not r.is_plural]
        last = max(others, key=lambda r: r.last(offset), default=None)
        found = [] if last is None else [last]
    return [*found, *(r for r in cast.others if any(r.name == f.name for f in found))]


def _subject_nouns(paragraph: Paragraph, sentence: Span) -> set[str]:
    return {phrase.noun for phrase in _subjects(paragraph, sentence)}


def _is_singular(paragraph: Paragraph, sentence: Span, noun: str) -> bool:
    return any(
        phrase.noun == noun and not phrase.is_plural for phrase in _subjects(paragraph, sentence)
    )


def _subjects(paragraph: Paragraph, sentence: Span) -> list[Phrase]:
    tokens = paragraph.tokens
    first, last = paragraph.token_at(sentence.start), paragraph.token_at(sentence.end)
    return [
        Phrase(paragraph, n, range(n, n + 1), ())
        for n in range(first, last)
        if tokens.deps[n].startswith("nsubj") and tokens.poses[n] == "NOUN"
    ]
