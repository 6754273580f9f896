"""Whether the text calls a person he or she."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from tui.analysis.classify.cast import Referent
from tui.analysis.pipeline.paragraph import Paragraph

_PRONOUNS = {
    **dict.fromkeys(("he", "him", "his", "himself"), "m"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "f"),
}
_SURE = 3


def tell_genders(paragraphs: Sequence[Paragraph], people: Mapping[str, Referent]) -> None:
    """Give those people a gender beside whom, with nobody else near, one pronoun stands.

    Near is the same sentence and the one before it in the paragraph. What no title told must be
    told by three times as many pronouns of one gender as of the other.
    """
    votes: dict[str, Counter[str]] = {}
    for paragraph in paragraphs:
        near: set[str] = set()
        for first, behind in _sentences(paragraph):
            here = _names(paragraph, first, behind)
            about = here or near
            if len(about) == 1:
                (name,) = about
                counts = votes.setdefault(name, Counter())
                for number in range(first, behind):
                    gender = _PRONOUNS.get(paragraph.word(number))
                    if gender is not None and paragraph.quoted[number] is None:
                        counts[gender] += 1
            near = here or near
    for name, counts in votes.items():
        person = people.get(name)
        if person is None or person.gender or not counts:
            continue
        (best, most), *rest = counts.most_common()
        if not rest or most >= _SURE * rest[0][1]:
            person.gender = best


def _sentences(paragraph: Paragraph) -> list[tuple[int, int]]:
    starts = paragraph.tokens.sentences
    return list(zip(starts, (*starts[1:], len(paragraph.tokens))[: len(starts)], strict=True))


def _names(paragraph: Paragraph, first: int, behind: int) -> set[str]:
    start, end = paragraph.span(first, behind - 1)
    return {
        mention.name
        for mention in paragraph.mentions
        if mention.label == "PERSON" and start <= mention.span.start < end
    }
