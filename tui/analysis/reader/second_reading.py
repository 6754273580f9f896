"""What the reader makes of what the rules found: dropped, mended, added to, and labelled."""

from __future__ import annotations

from collections.abc import Sequence

from tui.analysis.classify.classified import filled
from tui.analysis.extract.attributions import with_parents
from tui.analysis.extract.whole_phrases import with_whole_phrases
from tui.analysis.paragraphs.paragraph import Paragraph
from tui.analysis.reader.answer_values import HIDDEN, facts_of
from tui.analysis.reader.boundaries import bounded, newly_bounded
from tui.analysis.reader.calibration import confidence
from tui.analysis.reader.missed_cues import missed, unshown
from tui.analysis.reader.network import Network, Opinion, Question
from tui.analysis.reader.passages import Passage, passage_around
from tui.analysis.reader.relabelling import relabelled
from tui.model.findings import Attribution
from tui.text.spans import Span

KEPT, ADDED = 0.3, 0.96
"""How likely it has to be that something is said: where the rules say so, and where they do not."""

OVERLAP = 0.3
"""What is added shares no more of its content with what is there."""

Spans = tuple[tuple[Span, ...], Span | None, Span | None]
Asked = dict[Spans, Opinion]


def read(
    paragraphs: Sequence[Paragraph], found: Sequence[Attribution], network: Network
) -> tuple[Attribution, ...]:
    """The attributions as the reader leaves them, in text order."""
    places = [_passage(paragraphs, each) for each in found]
    questions = [
        Question(passage, facts_of(each))
        for each, passage in zip(found, places, strict=True)
        if passage
    ]
    elsewhere = [
        Question(passage, HIDDEN)
        for paragraph in paragraphs
        for passage in unshown(
            paragraph, [each for each in places if each and each.paragraph is paragraph]
        )
    ]
    answers = network.opinions([*questions, *elsewhere])
    asked = iter(answers)
    known: Asked = {}
    kept: list[Attribution] = []
    for each, passage in zip(found, places, strict=True):
        if passage is None:
            kept.append(each)
            continue
        opinion = next(asked)
        if opinion.keep < KEPT and each.parent is None:
            continue
        whole = with_whole_phrases(passage.paragraph, bounded(each, passage, opinion))
        mended = _marked(each, whole or each)
        known[_spans(mended)] = opinion
        kept.append(mended)
    for each, opinion in _added(
        paragraphs, kept, [*questions, *elsewhere], answers, frozenset(_cues(found)), network
    ):
        known[_spans(each)] = opinion
        kept.append(each)
    ordered = with_parents(kept)
    full = ordered if ordered == tuple(found) else filled(paragraphs, ordered)
    return tuple(_labelled(each, known.get(_spans(each))) for each in full)


def labelled(
    paragraphs: Sequence[Paragraph], given: Sequence[Attribution], network: Network
) -> tuple[Attribution, ...]:
    """The attributions with the reader's labels and their words as they are."""
    places = [_passage(paragraphs, each) for each in given]
    questions = [
        Question(passage, facts_of(each))
        for each, passage in zip(given, places, strict=True)
        if passage
    ]
    answers = iter(network.opinions(questions))
    return tuple(
        _labelled(each, next(answers)) if passage else each
        for each, passage in zip(given, places, strict=True)
    )


def _passage(paragraphs: Sequence[Paragraph], each: Attribution) -> Passage | None:
    paragraph = place_of(paragraphs, each)
    if paragraph is None:
        return None
    return passage_around(paragraph, each.contents, each.source, each.cue)


def place_of(paragraphs: Sequence[Paragraph], each: Attribution) -> Paragraph | None:
    """The paragraph where an attribution has its cue, or else its first content."""
    anchor = each.cue or next(iter(each.contents), None)
    if anchor is None:
        return None
    return next((p for p in paragraphs if p.place.start <= anchor.start < p.place.end), None)


def _spans(each: Attribution) -> Spans:
    return each.contents, each.source, each.cue


def _cues(found: Sequence[Attribution]) -> list[int]:
    return [offset for each in found if each.cue for offset in range(*each.cue)]


def _marked(before: Attribution, after: Attribution) -> Attribution:
    unsure = (
        *(("quote",) if before.contents != after.contents else ()),
        *(("source.quote",) if before.source != after.source else ()),
    )
    return after._replace(unsure=tuple(dict.fromkeys((*before.unsure, *unsure))))


def _added(
    paragraphs: Sequence[Paragraph],
    kept: Sequence[Attribution],
    questions: Sequence[Question],
    answers: Sequence[Opinion],
    taken: frozenset[int],
    network: Network,
) -> list[tuple[Attribution, Opinion]]:
    """What is said with cues that the rules have not noticed, the surest first."""
    shares: dict[int, dict[int, float]] = {}
    for question, opinion in zip(questions, answers, strict=True):
        here = shares.setdefault(question.passage.paragraph.place.start, {})
        for number, share in enumerate(opinion.cues, question.passage.first):
            here[number] = max(here.get(number, 0.0), share)
    cues = []
    for paragraph in paragraphs:
        seen = shares.get(paragraph.place.start)
        if seen:
            known = frozenset(
                number
                for number in seen
                if not taken.isdisjoint(range(*paragraph.span(number, number)))
            )
            cues += [(paragraph, cue) for cue in missed(paragraph, seen, known)]
    looked_at = []
    for paragraph, cue in cues:
        passage = passage_around(paragraph, cue=cue)
        if passage is not None:
            looked_at.append((cue, passage))
    opinions = network.opinions([Question(shown, HIDDEN) for _, shown in looked_at])
    added: list[tuple[Attribution, Opinion]] = []
    there = list(kept)
    ranked = zip(looked_at, opinions, strict=True)
    for (cue, shown), opinion in sorted(ranked, key=lambda item: -item[1].keep):
        if opinion.keep < ADDED:
            break
        new = newly_bounded(cue, shown, opinion)
        new = new and with_whole_phrases(shown.paragraph, new)
        if (
            new is not None
            and new.source
            and all(_likeness(new, other) <= OVERLAP for other in there)
        ):
            new = new._replace(unsure=("quote",))
            there.append(new)
            added.append((new, opinion))
    return added


def _likeness(one: Attribution, other: Attribution) -> float:
    shared = sum(a.shared(b) for a in one.contents for b in other.contents)
    total = sum(span.length for span in (*one.contents, *other.contents)) - shared
    return shared / total if total else 0.0


def _labelled(each: Attribution, opinion: Opinion | None) -> Attribution:
    if opinion is None:
        return each
    made = relabelled(each, opinion.labels)
    return made._replace(confidence=confidence(each.confidence, opinion.keep, made.unsure))
