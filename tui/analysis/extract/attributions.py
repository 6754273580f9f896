"""Who says what: the attributions of an article, from the token data of its paragraphs.

`attribute` is all that the document stage knows of this module, so that another method can take
its place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from tui.analysis.extract.according_to import according_to
from tui.analysis.extract.candidate import Saying
from tui.analysis.extract.colons import colon_cue
from tui.analysis.extract.complement_clauses import clausal_complement, clause_type
from tui.analysis.extract.confidence import confidence
from tui.analysis.extract.content_parts import parts_of
from tui.analysis.extract.continuations import Continuing
from tui.analysis.extract.cues import Cue, verbs_of_saying
from tui.analysis.extract.grammar import Grammar, Stretch
from tui.analysis.extract.nested import explicit, with_parents
from tui.analysis.extract.nouns_of_saying import noun_of_saying
from tui.analysis.extract.objects import (
    object_of_judgement,
    spoken_object,
    subject_of_passive,
    topic,
)
from tui.analysis.extract.parentheticals import final_cue, initial_cue, inserted_cue
from tui.analysis.extract.quotations import without_typed_marks
from tui.analysis.extract.quoted_runs import link
from tui.analysis.extract.source_phrases import source_of
from tui.analysis.pipeline.paragraph import Paragraph
from tui.lang.en.saying import CUES
from tui.model.findings import Attribution
from tui.text.anchors import trimmed
from tui.text.spans import Span


def attribute(paragraphs: Iterable[Paragraph]) -> tuple[Attribution, ...]:
    """The attributions of an article's paragraphs, in text order."""
    article = Continuing()
    for paragraph in paragraphs:
        grammar = Grammar(paragraph)
        sayings = _sayings(grammar)
        link(grammar, sayings)
        settled = [(saying, parts_of(grammar, saying)) for saying in sayings]
        settled = explicit(grammar, [(saying, parts) for saying, parts in settled if parts])
        made = [_attribution(grammar, saying, parts) for saying, parts in settled]
        linked = {run for saying in sayings for run in saying.runs}
        unlinked = set(range(len(grammar.runs))) - linked
        article.add(grammar, made, unlinked, _lead(grammar, sayings))
    return with_parents(article.found)


def _sayings(grammar: Grammar) -> list[Saying]:
    found = [_verbal(grammar, cue) for cue in verbs_of_saying(grammar)]
    found += according_to(grammar)
    found += noun_of_saying(grammar)
    found += colon_cue(grammar)
    return sorted(found, key=lambda saying: saying.verb)


def _lead(grammar: Grammar, sayings: Sequence[Saying]) -> Attribution | None:
    """What a paragraph that ends in a colon says of the quotation in the next."""
    if not sayings or not len(grammar) or grammar.words[-1] != ":" or sayings[-1].runs:
        return None
    last = sayings[-1]
    if grammar.sentence(last.verb) != grammar.sentence(len(grammar) - 1):
        return None
    return _attribution(grammar, last, [])


def _verbal(grammar: Grammar, cue: Cue) -> Saying:
    beside = any(
        0 <= number < len(grammar) and grammar.quoted[number] is not None
        for number in (cue.stretch.first - 1, cue.stretch.first - 2, cue.stretch.behind)
    )
    source = source_of(grammar, cue.verb, cue.stretch, beside)
    saying = Saying(cue.verb, cue.stretch, source)
    if cue.lemma in CUES:
        for construction, contents in _constructions(grammar, cue, source):
            if contents:
                saying.construction, saying.contents = construction, contents
                break
    return saying


def _constructions(
    grammar: Grammar, cue: Cue, source: Stretch | None
) -> Iterator[tuple[str, list[Stretch]]]:
    """What the verb may take, the surest construction first."""
    yield "inserted cue", inserted_cue(grammar, cue, source)
    clauses = clausal_complement(grammar, cue, source)
    yield clause_type(grammar, clauses), clauses
    yield "initial cue", initial_cue(grammar, cue, source)
    yield "final cue", final_cue(grammar, cue, source)
    yield "judgement", object_of_judgement(grammar, cue)
    yield "object", subject_of_passive(grammar, cue)
    yield "object", spoken_object(grammar, cue)
    yield "topic", topic(grammar, cue)


def _attribution(grammar: Grammar, saying: Saying, parts: list[Stretch]) -> Attribution:
    spans = [_span(grammar, part) for part in parts]
    form = _form(grammar, parts)
    construction = saying.construction
    if saying.runs:
        construction = "quotation" if form == "direct" else "quotation in a clause"
    text = grammar.paragraph.text
    contents = tuple(trimmed(text, without_typed_marks(text, span)) for span in spans)
    return Attribution(
        contents=contents,
        source=_span(grammar, saying.source) if saying.source else None,
        cue=_span(grammar, saying.cue),
        form=form,
        confidence=confidence(construction, saying.source is not None),
        construction=construction,
    )


def _span(grammar: Grammar, stretch: Stretch) -> Span:
    return grammar.paragraph.span(stretch.first, stretch.behind - 1)


def _form(grammar: Grammar, parts: Iterable[Stretch]) -> str:
    words = [n for part in parts for n in range(*part) if grammar.is_word(n)]
    quoted = sum(grammar.quoted[n] is not None for n in words)
    if not quoted:
        return "indirect"
    return "direct" if quoted == len(words) else "mixed"
