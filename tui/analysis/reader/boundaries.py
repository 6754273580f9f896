"""Which words are content and source, once the reader has looked at the rules' choice."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence, Set
from itertools import pairwise

from tui.analysis.paragraphs.paragraph import Paragraph
from tui.analysis.paragraphs.quotations import without_typed_marks
from tui.analysis.reader.network import Opinion
from tui.analysis.reader.passages import Passage, groups, words_in
from tui.model.findings import Attribution
from tui.text.anchors import trimmed
from tui.text.spans import Span

LEAVES, ENTERS, NEW = 0.05, 0.9, 0.5
"""A word leaves what the rules have at no more than the first, and enters it from the second on;
the third holds where the rules have nothing."""

MOST_PARTS, HOLE, FEWEST = 2, 4, 3
"""What is new has few parts, of so many words at least; words left out of it are that many."""

SOURCE_LEAVES, SOURCE_ENTERS = 0.03, 0.97
"""The same for sources, where rules are seldom wrong."""


def bounded(found: Attribution, passage: Passage, opinion: Opinion) -> Attribution:
    """The attribution with the words that the reader wants, itself where it wants no others."""
    contents = _contents(found, passage, opinion.contents)
    source = _source(found, passage, opinion.sources, contents)
    return found._replace(contents=contents, source=source)


def newly_bounded(cue: Span, passage: Passage, opinion: Opinion) -> Attribution | None:
    """What is said with a cue of which the rules know nothing; None if there are no such words."""
    taken = frozenset(words_in(passage.paragraph, cue))
    kept = _chosen(passage, opinion.contents, frozenset(), taken)
    contents = _spans(passage.paragraph, _without_holes(passage.paragraph, kept, taken))
    if not contents or len(contents) > MOST_PARTS:
        return None
    bare = Attribution(contents, cue=cue, construction="reader")
    source = _source(bare, passage, opinion.sources, contents)
    return bare._replace(source=source, form=form_of(passage.paragraph, contents))


def form_of(paragraph: Paragraph, contents: Iterable[Span]) -> str:
    """Whether all of the words are in quotation marks, some or none."""
    quoted = [
        paragraph.quoted[number] is not None
        for span in contents
        for number in words_in(paragraph, span)
        if _is_word(paragraph, number)
    ]
    return "direct" if quoted and all(quoted) else "mixed" if any(quoted) else "indirect"


def _contents(found: Attribution, passage: Passage, shares: Sequence[float]) -> tuple[Span, ...]:
    """Words of other paragraphs, and words that were not shown, stay as they are."""
    paragraph = passage.paragraph
    inside = [span for span in found.contents if words_in(paragraph, span)]
    before = frozenset(number for span in inside for number in words_in(paragraph, span))
    others = (found.cue, found.source)
    taken = frozenset(n for span in others if span for n in words_in(paragraph, span)) - before
    after = _chosen(passage, shares, before, taken)
    if after == before or not any(_is_word(paragraph, number) for number in after):
        return found.contents
    # What is as it was keeps its edges, since rules trim them with care.
    spans = _spans(paragraph, after, inside)
    if not spans:
        return found.contents
    elsewhere = [span for span in found.contents if span not in inside]
    return tuple(sorted((*spans, *elsewhere)))


def _chosen(
    passage: Passage, shares: Sequence[float], before: frozenset[int], taken: frozenset[int]
) -> frozenset[int]:
    """The numbers of the words that are content: quoted runs as a whole, other words one by one."""
    paragraph = passage.paragraph
    units: dict[object, list[int]] = {}
    for number in range(passage.first, passage.behind):
        run = paragraph.quoted[number]
        units.setdefault(("run", run) if run is not None else number, []).append(number)
    chosen = {number for number in before if not passage.first <= number < passage.behind}
    for numbers in units.values():
        known = [
            share
            for number in numbers
            if _is_word(paragraph, number)
            and not math.isnan(share := shares[number - passage.first])
        ]
        mean = sum(known) / len(known) if known else math.nan
        here = before.intersection(numbers)
        if math.isnan(mean):
            chosen |= here
        elif mean >= (ENTERS if before else NEW):
            chosen.update(numbers)
        elif mean > LEAVES:
            chosen |= here
    return frozenset(_mended(paragraph, chosen - taken, before))


def _mended(paragraph: Paragraph, chosen: Set[int], before: Set[int]) -> set[int]:
    """Marks go with the words around them, and a mark on its own is nothing."""
    mended = {number for number in chosen if _is_word(paragraph, number)}
    words = sorted(mended)
    for one, other in pairwise(words):
        between = range(one + 1, other)
        if between and not any(_is_word(paragraph, number) for number in between):
            mended.update(between)
    runs = {paragraph.quoted[number] for number in mended} - {None}
    mended |= {
        number
        for number in chosen
        if paragraph.quoted[number] in runs or (number in before and number - 1 in mended)
    }
    return mended


def _without_holes(paragraph: Paragraph, chosen: Set[int], cue: Set[int]) -> list[int]:
    """The words of what is new with the few left out between them, and without single ones."""
    whole = set(chosen)
    for one, other in pairwise(sorted(chosen)):
        between = range(one + 1, other)
        if 0 < len(between) <= HOLE and cue.isdisjoint(between):
            whole.update(between)
    return [number for run in groups(sorted(whole)) if len(run) >= FEWEST for number in run]


def _spans(
    paragraph: Paragraph, numbers: Iterable[int], known: Sequence[Span] = ()
) -> tuple[Span, ...]:
    edges = {span: words_in(paragraph, span) for span in known}
    spans = []
    for run in groups(sorted(numbers)):
        if not any(_is_word(paragraph, number) for number in run):
            continue
        same = next((span for span, words in edges.items() if words == run), None)
        if same is None:
            whole = paragraph.span(run.start, run.stop - 1)
            same = trimmed(paragraph.text, without_typed_marks(paragraph.text, whole))
        if same.length:
            spans.append(same)
    return tuple(spans)


def _source(
    found: Attribution, passage: Passage, shares: Sequence[float], contents: Sequence[Span]
) -> Span | None:
    paragraph = passage.paragraph
    before = frozenset(words_in(paragraph, found.source)) if found.source else frozenset()
    if found.source and not before:
        return found.source
    content = {number for span in contents for number in words_in(paragraph, span)}
    seen = {
        number: share
        for number, share in enumerate(shares, passage.first)
        if not math.isnan(share) and number not in content - before
    }
    after = _steady(before, seen)
    if after == before:
        return found.source
    runs = [
        run for run in groups(sorted(after)) if any(_is_word(paragraph, number) for number in run)
    ]
    if not runs:
        return found.source
    best = max(runs, key=lambda run: sum(seen.get(number, 0.0) for number in run))
    span = trimmed(paragraph.text, paragraph.span(best.start, best.stop - 1))
    return span if span.length else found.source


def _steady(before: frozenset[int], seen: Mapping[int, float]) -> frozenset[int]:
    """The words of the source: those before, less and more those that are plain."""
    stay = {number for number in before if seen.get(number, 1.0) > SOURCE_LEAVES}
    enter = {number for number, share in seen.items() if share >= SOURCE_ENTERS}
    if not stay and not enter:
        enter = {number for number, share in seen.items() if share >= NEW}
    return frozenset(stay | enter)


def _is_word(paragraph: Paragraph, number: int) -> bool:
    return any(map(str.isalnum, paragraph.span(number, number).of(paragraph.text)))
