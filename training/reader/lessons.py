"""Lessons: passages with the answers that are right, drawn anew for each time through the texts."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from training.reader.annotated_texts import Annotated, Marked
from tui.analysis.paragraphs.paragraph import Paragraph
from tui.analysis.reader.answer_values import HIDDEN, LABELS, facts_of
from tui.analysis.reader.missed_cues import unshown
from tui.analysis.reader.network import Question
from tui.analysis.reader.passages import Passage, passage_around, words_in
from tui.analysis.reader.second_reading import place_of
from tui.lang import saying
from tui.model.findings import Attribution
from tui.text.spans import Span

AS_PROPOSED, CUE_ALONE = 0.55, 0.75
"""So many of the marked attributions are shown as the rules have them, or (up to the second share)
with their cue alone; the rest as they were marked."""

UNTOLD = 0.15
"""How often the reader is not told what the rules think."""

BEST = 0.8
"""The share of the first value where a careful reader may choose others."""

LIKE = 0.3
"""The likeness to a marked one from which a proposal is taken to be meant for it."""

UNUSED, UNMARKED = 450, 200
"""Cue words that are none, and sentences without anything marked, shown each time."""

NOTHING, CONTENT, SOURCE, UNJUDGED = 0, 1, 2, -100


class Lesson(NamedTuple):
    """A question and its answers.

    `parts` (NOTHING, CONTENT, SOURCE or UNJUDGED) and `cues` (1, 0) have one for each word shown;
    `keep` is None where it is not asked for, `labels` has a share for each value, none where they
    are not known.
    """

    question: Question
    parts: tuple[int, ...]
    cues: tuple[int, ...]
    keep: int | None
    labels: dict[str, tuple[float, ...]]


class Material(NamedTuple):
    """What of an article lessons are drawn from."""

    paragraphs: Sequence[Paragraph]
    pairs: Sequence[tuple[Marked, Attribution | None]]
    wrong: Sequence[Attribution]
    unused: Sequence[Span]
    cues: frozenset[int]
    unmarked: Sequence[Passage]


def material(article: Annotated) -> Material:
    """The article's marked attributions with what the rules have for each, and what is wrong."""
    taken: dict[int, int] = {}
    ranked = sorted(
        (
            (-likeness(marked.shown, proposed), m, p)
            for m, marked in enumerate(article.marked)
            for p, proposed in enumerate(article.proposed)
        ),
    )
    used: set[int] = set()
    for unlike, m, p in ranked:
        if -unlike >= LIKE and m not in taken and p not in used:
            taken[m] = p
            used.add(p)
    pairs = [
        (marked, article.proposed[taken[m]] if m in taken else None)
        for m, marked in enumerate(article.marked)
    ]
    wrong = [
        each
        for number, each in enumerate(article.proposed)
        if number not in used and not any(meets(each, other.shown) for other in article.marked)
    ]
    cues = frozenset(
        offset for each in article.marked if each.shown.cue for offset in range(*each.shown.cue)
    )
    # A cue of a proposal that is not quite wrong is one all the same.
    known = cues.union(*(range(*each.cue) for each in article.proposed if each.cue))
    unused = [
        span
        for paragraph in article.paragraphs
        for number, lemma in enumerate(paragraph.tokens.lemmas)
        if lemma.lower() in saying.CUES and paragraph.quoted[number] is None
        if (span := paragraph.span(number, number)).start not in known
    ]
    return Material(article.paragraphs, pairs, wrong, unused, cues, list(_unmarked(article)))


def _unmarked(article: Annotated) -> Iterator[Passage]:
    """Sentences in which the rules have nothing to show."""
    shown: list[Passage] = []
    for each in article.proposed:
        paragraph = place_of(article.paragraphs, each)
        passage = paragraph and passage_around(paragraph, each.contents, each.source, each.cue)
        if passage:
            shown.append(passage)
    for paragraph in article.paragraphs:
        yield from unshown(paragraph, [each for each in shown if each.paragraph is paragraph])


def lessons(materials: Sequence[Material], draw: random.Random) -> Iterator[Lesson]:
    """One time through the texts."""
    unused = [(each, span) for each in materials for span in each.unused]
    for each in materials:
        for marked, proposed in each.pairs:
            yield from _lesson(each, marked, proposed, draw)
        for wrong in each.wrong:
            cue_only = draw.random() < 0.25 and wrong.cue is not None
            shown = Attribution((), cue=wrong.cue) if cue_only else wrong
            yield from _asked(each, shown, None, 0, {}, draw)
    for each, span in draw.sample(unused, min(UNUSED, len(unused))):
        yield from _asked(each, Attribution((), cue=span), None, 0, {}, draw)
    bare = [(each, passage) for each in materials for passage in each.unmarked]
    with_cues = [pair for pair in bare if any(_cues(*pair))]
    others = [pair for pair in bare if not any(_cues(*pair))]
    for each, passage in with_cues + draw.sample(others, min(UNMARKED, len(others))):
        unjudged = (UNJUDGED,) * len(passage.words)
        yield Lesson(Question(passage, HIDDEN), unjudged, _cues(each, passage), None, {})


def _lesson(
    each: Material, marked: Marked, proposed: Attribution | None, draw: random.Random
) -> Iterator[Lesson]:
    labels = {name: shares(LABELS[name], values) for name, values in marked.values.items()}
    chance = draw.random()
    shown = marked.shown
    keep = None if marked.is_aside else 1
    if chance < AS_PROPOSED and proposed is not None:
        shown = proposed
    elif chance < CUE_ALONE and marked.shown.cue is not None:
        shown = Attribution((), cue=marked.shown.cue)
    yield from _asked(each, shown, marked, keep, labels, draw)


def _asked(
    each: Material,
    shown: Attribution,
    right: Marked | None,
    keep: int | None,
    labels: dict[str, tuple[float, ...]],
    draw: random.Random,
) -> Iterator[Lesson]:
    paragraph = place_of(each.paragraphs, shown)
    passage = paragraph and passage_around(paragraph, shown.contents, shown.source, shown.cue)
    if not passage:
        return
    told = bool(shown.contents) and draw.random() >= UNTOLD
    yield Lesson(
        Question(passage, facts_of(shown) if told else HIDDEN),
        _parts(passage, right.shown if right else None),
        _cues(each, passage),
        keep,
        labels,
    )


def _cues(each: Material, passage: Passage) -> tuple[int, ...]:
    return tuple(
        int(passage.paragraph.span(n, n).start in each.cues)
        for n in range(passage.first, passage.behind)
    )


def _parts(passage: Passage, right: Attribution | None) -> tuple[int, ...]:
    parts = [NOTHING] * len(passage.words)
    if right is not None:
        for part, spans in ((SOURCE, [right.source]), (CONTENT, right.contents)):
            for span in spans:
                for number in words_in(passage.paragraph, span) if span else ():
                    if passage.first <= number < passage.behind:
                        parts[number - passage.first] = part
    return tuple(parts)


def shares(options: Sequence[str], values: Iterable[str]) -> tuple[float, ...]:
    """How the right answer is shared out between the values that are right."""
    first, *others = values
    made = dict.fromkeys(options, 0.0)
    made[first] = BEST if others else 1.0
    for other in others:
        made[other] += (1 - BEST) / len(others)
    return tuple(made.values())


def likeness(one: Attribution, other: Attribution) -> float:
    """The Jaccard index of two attributions' contents."""
    shared = sum(a.shared(b) for a in one.contents for b in other.contents)
    total = sum(span.length for span in (*one.contents, *other.contents)) - shared
    return shared / total if total else 0.0


def meets(one: Attribution, other: Attribution) -> bool:
    """Whether two attributions share words of their contents, or a cue."""
    if one.cue and other.cue and one.cue.shared(other.cue):
        return True
    return likeness(one, other) > 0
