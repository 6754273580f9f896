"""Who says what: the attributions of an article, from the token data of its paragraphs.

`attribute` is all that the document stage knows of this module, so that another method can take
its place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from tui.analysis.extract.according_to import according_to
from tui.analysis.extract.bare_quotations import bare_quotations, introduced
from tui.analysis.extract.complement_clauses import (
    clausal_complement,
    clause_behind,
    clause_of_document,
    clause_type,
)
from tui.analysis.extract.content_parts import parts_of
from tui.analysis.extract.continuations import Continuations
from tui.analysis.extract.cues import Candidate, Cue, confidence, verbs_of_saying
from tui.analysis.extract.grammar import ParagraphGrammar, TokenRange
from tui.analysis.extract.names_in_marks import names_in_marks
from tui.analysis.extract.nonverbal_cues import (
    colons,
    nouns_of_saying,
    senders,
    topics_of_nouns,
)
from tui.analysis.extract.objects import (
    judged_subject,
    object_of_judgement,
    spoken_object,
    subject_of_passive,
    topic,
)
from tui.analysis.extract.parentheticals import final_cue, initial_cue, inserted_cue
from tui.analysis.extract.quoted_runs import link
from tui.analysis.extract.quoting import quoting_verb, who_is_quoted
from tui.analysis.extract.source_phrases import source_of
from tui.analysis.extract.turns import Turns, spoken, turn
from tui.analysis.extract.whole_phrases import with_whole_phrases
from tui.analysis.paragraphs.paragraph import Paragraph
from tui.analysis.paragraphs.quotations import without_typed_marks
from tui.lang import function_words, saying, works
from tui.model.findings import Attribution
from tui.text.anchors import trimmed
from tui.text.span_index import SpanIndex
from tui.text.spans import Span, enclosing_span

Settled = tuple[Candidate, list[TokenRange]]
"""A saying with the parts of what is said."""

_EXPLICIT = frozenset(("according to", "clause", "inserted cue", "noun", "that-clause"))


def attribute(paragraphs: Iterable[Paragraph]) -> tuple[Attribution, ...]:
    """The attributions of an article's paragraphs, in text order."""
    paragraphs = list(paragraphs)
    article, turns = Continuations(), Turns(paragraphs)
    for number, paragraph in enumerate(paragraphs):
        grammar = ParagraphGrammar(paragraph)
        grammar.unquote(names_in_marks(grammar))
        label = turns.label_of.get(number)
        candidates = [] if number in turns.labels else _sayings(grammar)
        link(grammar, candidates)
        settled = [(candidate, parts_of(grammar, candidate)) for candidate in candidates]
        settled = [each for each in settled if each[1] and not _only_names(grammar, *each)]
        settled = [each for each in settled if not _is_nobody(grammar, each[0].source)]
        settled = explicit(grammar, settled)
        if label is not None:
            settled = [each for each in settled if _is_explicit(grammar, each[0])]
        whole = (
            with_whole_phrases(paragraph, _attribution(grammar, candidate, parts))
            for candidate, parts in settled
        )
        made = [each for each in whole if each is not None]
        if label is not None:
            content = spoken(paragraph)
            if content.length:
                begun = turn(paragraph.text, turns.labels[label], content)
                article.take_turn(made, begun, goes_on=number > label + 1)
            continue
        linked = {run for candidate in candidates for run in candidate.runs}
        unlinked = set(range(len(grammar.runs))) - linked - grammar.names
        made += bare_quotations(grammar, unlinked, made)
        article.add(grammar, made, unlinked, _lead(grammar, candidates))
    return with_parents(article.found)


def _sayings(grammar: ParagraphGrammar) -> list[Candidate]:
    cues = list(verbs_of_saying(grammar))
    quoting = {cue.verb: quoting_verb(grammar, cue) for cue in cues}
    found = [
        _verbal(grammar, cue, quoting[cue.verb]) for cue in cues if cue.verb not in quoting.values()
    ]
    found = [each for each in found if each.construction or not _is_finding(grammar, each)]
    found += according_to(grammar)
    found += nouns_of_saying(grammar)
    found += topics_of_nouns(grammar)
    found += colons(grammar)
    found += senders(grammar)
    return sorted(found, key=lambda candidate: candidate.verb)


def _lead(grammar: ParagraphGrammar, candidates: Sequence[Candidate]) -> Attribution | None:
    """What a paragraph that ends in a colon says of the quotation in the next."""
    if not candidates:
        return introduced(grammar)
    if not len(grammar) or grammar.words[-1] != ":" or candidates[-1].runs:
        return None
    last = candidates[-1]
    if grammar.sentence(last.verb) != grammar.sentence(len(grammar) - 1):
        return None
    return _attribution(grammar, last, [])


def _verbal(grammar: ParagraphGrammar, cue: Cue, quoting: int | None) -> Candidate:
    beside = any(
        0 <= number < len(grammar) and grammar.quoted[number] is not None
        for number in (cue.tokens.first - 1, cue.tokens.first - 2, cue.tokens.behind)
    )
    source = None if quoting is None else who_is_quoted(grammar, quoting, cue)
    if source is None:
        source = source_of(grammar, cue.governor, cue.tokens, beside)
    candidate = Candidate(cue.verb, cue.tokens, source)
    if cue.lemma in saying.CUES:
        for construction, contents in _constructions(grammar, cue, source):
            if contents:
                candidate.construction, candidate.contents = construction, contents
                break
    elif cue.lemma in saying.BEYOND_QUOTATION:
        pass
    else:
        clauses = (
            clause_behind(grammar, cue)
            if cue.lemma not in saying.FINDING
            else clausal_complement(grammar, cue, source) or clause_of_document(grammar, cue)
        )
        if clause_type(grammar, clauses) == "that-clause":
            candidate.construction, candidate.contents = "that-clause", clauses
    return candidate


def _is_finding(grammar: ParagraphGrammar, candidate: Candidate) -> bool:
    return grammar.lemmas[candidate.verb] in saying.FINDING | {saying.MAKING_CLEAR[0]}


def _constructions(
    grammar: ParagraphGrammar, cue: Cue, source: TokenRange | None
) -> Iterator[tuple[str, list[TokenRange]]]:
    """What the verb may take, the surest construction first."""
    yield "inserted cue", inserted_cue(grammar, cue, source)
    clauses = clausal_complement(grammar, cue, source)
    yield clause_type(grammar, clauses), clauses
    yield "initial cue", initial_cue(grammar, cue, source)
    yield "final cue", final_cue(grammar, cue, source)
    yield "judgement", object_of_judgement(grammar, cue)
    yield "judgement", judged_subject(grammar, cue)
    yield "object", subject_of_passive(grammar, cue)
    yield "object", spoken_object(grammar, cue)
    yield "topic", topic(grammar, cue)
    yield "that-clause", clause_of_document(grammar, cue)


def _attribution(
    grammar: ParagraphGrammar, candidate: Candidate, parts: list[TokenRange]
) -> Attribution:
    spans = [_span(grammar, part) for part in parts]
    form = _form(grammar, parts)
    construction = candidate.construction
    if candidate.runs:
        construction = "quotation" if form == "direct" else "quotation in a clause"
    text = grammar.paragraph.text
    contents = tuple(trimmed(text, without_typed_marks(text, span)) for span in spans)
    return Attribution(
        contents=contents,
        source=_span(grammar, candidate.source) if candidate.source else None,
        cue=_span(grammar, candidate.cue),
        form=form,
        confidence=confidence(construction, candidate.source is not None),
        construction=construction,
    )


def _span(grammar: ParagraphGrammar, tokens: TokenRange) -> Span:
    first, behind = tokens
    for number in grammar.names:
        run = grammar.runs[number]
        if first <= run.first < behind < run.behind:
            # Its last mark is no word, and was trimmed.
            behind = run.behind
    return grammar.paragraph.span(first, behind - 1)


def _is_nobody(grammar: ParagraphGrammar, source: TokenRange | None) -> bool:
    """Whether the source tells that there is none: "Nobody said so"."""
    if source is None or grammar.word(source.first + 1) in ("other", "but"):
        return False
    words = grammar.words[source.first : source.first + 3]
    return (
        words[0] in function_words.NOBODY
        or words[:2] == ["no", "one"]
        or words == ["no", "-", "one"]
    )


def _only_names(
    grammar: ParagraphGrammar, candidate: Candidate, parts: Sequence[TokenRange]
) -> bool:
    """Whether nothing is said but a name in marks: "asked for "Tides"", "called the dog "Rex""."""
    names = [grammar.runs[number] for number in grammar.names]
    if grammar.lemma(candidate.verb) in saying.NAMING and len(parts) == 1:
        for name in names:
            if grammar.lemma(name.first - 1) in works.NAMED and name.behind >= parts[0].behind:
                return True
    return bool(names) and all(
        any(name.first <= n < name.behind for name in names) or grammar.poses[n] == "ADP"
        for part in parts
        for n in range(*part)
        if grammar.is_word(n)
    )


def _form(grammar: ParagraphGrammar, parts: Iterable[TokenRange]) -> str:
    words = [n for part in parts for n in range(*part) if grammar.is_word(n)]
    quoted = sum(grammar.quoted[n] is not None for n in words)
    if not quoted:
        return "indirect"
    return "direct" if quoted == len(words) else "mixed"


def explicit(grammar: ParagraphGrammar, settled: Sequence[Settled]) -> list[Settled]:
    """All that are not nested, and of the nested those with a source and a clause or quotation.

    A verb and its object inside somebody's words ("that they would discuss it") is part of these.
    """
    kept = []
    for candidate, parts in settled:
        if _is_explicit(grammar, candidate) or not any(
            other is not candidate and _inside(parts, outer) for other, outer in settled
        ):
            kept.append((candidate, parts))
    return kept


def _is_explicit(grammar: ParagraphGrammar, candidate: Candidate) -> bool:
    if candidate.source is None or grammar.words[candidate.source.first] in function_words.RELATIVE:
        return False
    return bool(candidate.runs) or candidate.construction in _EXPLICIT


def _inside(parts: Sequence[TokenRange], outer: Sequence[TokenRange]) -> bool:
    return all(any(o.first <= p.first and p.behind <= o.behind for o in outer) for p in parts)


def with_parents(attributions: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """The attributions in text order, each with the position of the one that it lies in."""
    ordered = sorted(
        attributions, key=lambda each: (enclosing_span(each.contents), each.cue or Span(0, 0))
    )
    index = SpanIndex(
        (content, number) for number, each in enumerate(ordered) for content in each.contents
    )
    return tuple(
        each._replace(parent=_parent(index, number, each)) for number, each in enumerate(ordered)
    )


def _parent(index: SpanIndex[int], number: int, each: Attribution) -> int | None:
    """The innermost attribution in one of whose contents this one lies, its cue included."""
    whole = enclosing_span([*each.contents, *filter(None, (each.cue,))])
    around = (other for _, other in index.covering(whole) if other != number)
    return next(around, None)
