"""Quotations that no verb attributes: behind narration, under a name, with a signature."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from tui.analysis.extract.cues import confidence
from tui.analysis.extract.grammar import SUBJECTS, ParagraphGrammar, TokenRange
from tui.analysis.extract.names_in_marks import is_title
from tui.analysis.extract.quoted_runs import begins_sentence
from tui.analysis.extract.source_phrases import noun_phrase
from tui.analysis.paragraphs.quotations import is_closed, is_short, without_typed_marks
from tui.lang import function_words, interviews, sources, titles
from tui.model.findings import Attribution
from tui.text.anchors import trimmed
from tui.text.spans import Span

WORDS_IN_MARKS = "words in marks"

_DASH = r"(?:[—–―-]{1,3}|~)\s*"
_SIGNATURE = re.compile(rf"\s*{_DASH}((?:the |@)?[^\W\d_a-z][^!?:;\d\"“”\n]{{1,120}}?)[.\s]*")
_SIGNED_BEFORE = re.compile(rf"{_DASH}$")
_FROM = re.compile(
    r"(?:(?:[Aa]nd|[Aa]lso|[Nn]ext|[Hh]ere is|[Tt]his is|[Tt]his|[Tt]hen),? )?[Ff]rom "
    r"(?P<desk>the desk of )?(?:the )?(?P<name>[^\W\d_][^.!?:\"“”\n]*?)(?P<end>[:.]?)"
)
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_SMALL = interviews.PARTICLES | {"at", "and", "for", "in", "on"}
_NEW_SENTENCE = re.compile(r"[^.][.!?] [A-Z]")
_OPENING = frozenset("[(#$£€@….")
_FINAL = frozenset(".!?…")
_MOST_WORDS, _FEWEST, _LONGEST_LABEL = 14, 6, 10
_NOBODY = frozenset(("that", "there", "this", "what", "which"))
_THEMSELVES = function_words.FIRST_PERSON | {"it", "you"}
"""Who is no source of words in marks: those who speak themselves, and what is no person."""

_HUMAN = function_words.HE | function_words.SHE | function_words.THEY | function_words.FIRST_PERSON


def bare_quotations(
    grammar: ParagraphGrammar, unlinked: Iterable[int], made: Iterable[Attribution]
) -> Iterator[Attribution]:
    """What stands in marks behind a sentence of the reporter's, with the likeliest speaker.

    A quotation that opens the paragraph is none of these.
    """
    text = grammar.paragraph.text
    taken = [content for each in made for content in each.contents]
    for number in sorted(unlinked):
        run, span = grammar.runs[number], grammar.paragraph.quotations[number]
        if not grammar.has_words(0, run.first) or any(each.covers(span) for each in taken):
            continue
        before = grammar.word(run.first - 1)
        opens = before == ":" or begins_sentence(grammar, run)
        complete = is_complete(text, span)
        if not (opens and complete) and is_short(text, span):
            continue
        if _is_mistaken(text, span):
            continue
        if not opens and (_words(grammar, run) < _FEWEST or is_title(grammar, run)):
            continue
        content = trimmed(text, without_typed_marks(text, span))
        if not content.length:
            continue
        source = _likeliest(grammar, run, opens and before != ":")
        if not opens and source is not None and grammar.words[source.first] in _THEMSELVES:
            continue
        construction = "bare quotation" if opens else WORDS_IN_MARKS
        yield Attribution(
            (content,),
            None if source is None else grammar.paragraph.span(source.first, source.behind - 1),
            form="direct",
            confidence=confidence(construction, source is not None),
            ambiguous=True,
            construction=construction,
        )


def _is_mistaken(text: str, span: Span) -> bool:
    """Whether the marks belong to other runs: a blank inside of one, or sentences begun amidst."""
    if not is_closed(text, span):
        return False
    inside = text[span.start + 1 : span.end - 1].strip("'`’")
    if not inside or inside[-1].isspace() or not (inside[0].isalnum() or inside[0] in _OPENING):
        return True
    amidst = inside[0].islower() and _NEW_SENTENCE.search(inside) is not None
    return amidst or text[span.start] in "'‘"


def _words(grammar: ParagraphGrammar, run: TokenRange) -> int:
    return sum(map(grammar.is_word, range(*run)))


def is_complete(text: str, span: Span) -> bool:
    """Whether the run holds a whole sentence, however short: "No."."""
    if not is_closed(text, span) or span.length < 4:
        return False
    first = span.start + 2 if text.startswith(("''", "``"), span.start) else span.start + 1
    last = span.end - 3 if text.endswith("''", 0, span.end) else span.end - 2
    return text[last] in _FINAL and not text[first].islower()


def _likeliest(grammar: ParagraphGrammar, run: TokenRange, apart: bool) -> TokenRange | None:
    """The subject of the sentence before the run, or of what leads to it in its own."""
    sentence = grammar.sentence(run.first)
    if apart:
        if not sentence.first:
            return None
        sentence = grammar.sentence(sentence.first - 1)
    behind = min(sentence.behind, run.first)
    subjects = [
        n
        for n in range(sentence.first, behind)
        if grammar.deps[n] in SUBJECTS
        and grammar.quoted[n] is None
        and grammar.words[n] not in _NOBODY
        and (not apart or _is_human(grammar, n))
    ]
    if not subjects:
        return None
    main = [n for n in subjects if grammar.deps[grammar.heads[n]] == "ROOT"]
    head = main[0] if main and apart else subjects[-1]
    verb = grammar.heads[head]
    return noun_phrase(grammar, head, TokenRange(verb, verb + 1))


def _is_human(grammar: ParagraphGrammar, number: int) -> bool:
    if grammar.words[number] in _HUMAN or grammar.poses[number] == "PROPN":
        return True
    return grammar.lemmas[number] in sources.ROLES | titles.TITLES | sources.MEN | sources.WOMEN


def signature(text: str, start: int, end: int) -> Span | None:
    """Who signs what stands before: "..." — Ada Brook, mayor"; the whole stretch must be that."""
    match = _SIGNATURE.fullmatch(text, start, end)
    if match is None or len(match[1].split()) > _MOST_WORDS:
        return None
    name = _WORD.findall(match[1].partition(",")[0])
    if any(word[0].islower() and word not in _SMALL for word in name):
        return None
    return Span(*match.span(1))


def signed(grammar: ParagraphGrammar) -> Span | None:
    """The paragraph, where it is no more than a signature on a line of its own."""
    text, (start, end) = grammar.paragraph.text, grammar.paragraph.place
    line = text.rfind("\n", 0, start) + 1
    if _SIGNED_BEFORE.fullmatch(text[line:start].strip()):
        start = line
    return signature(text, start, end)


def introduced(grammar: ParagraphGrammar) -> Attribution | None:
    """Who a line alone names for the quotation below: "From the mayor:", "Ada Brook, mayor:"."""
    if not 0 < len(grammar) <= _MOST_WORDS + 4 or grammar.runs:
        return None
    text, place = grammar.paragraph.text, grammar.paragraph.place
    match = _FROM.fullmatch(text, *place)
    if match is not None and (match["desk"] or match["end"] == ":"):
        span = Span(*match.span("name"))
    elif grammar.words[-1] == ":" and _is_label(grammar):
        span = grammar.paragraph.span(0, len(grammar) - 2)
    else:
        return None
    return Attribution(
        (), span, confidence=confidence("signature", has_source=True), construction="signature"
    )


def _is_label(grammar: ParagraphGrammar) -> bool:
    """Whether a line that ends in a colon names somebody."""
    if len(grammar) > _LONGEST_LABEL or any(pos in ("VERB", "AUX") for pos in grammar.poses):
        return False
    tokens = grammar.paragraph.tokens
    return "PERSON" in tokens.labels or any(
        lemma in sources.ROLES | titles.TITLES for lemma in grammar.lemmas
    )
