"""Attributions with what the rules propose for their speaker, source, kind, factuality and time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from tui.analysis.classify.anonymity import learn_reasons
from tui.analysis.classify.parsed_article import ParsedArticle, ParsedAttribution
from tui.analysis.classify.pronouns import learn_genders
from tui.analysis.classify.referents import Referents, Speaker
from tui.analysis.classify.speakers import SpeakerFinder
from tui.analysis.classify.weighing import labels_of
from tui.analysis.paragraphs.paragraph import Paragraph
from tui.lang import documents, function_words
from tui.model.findings import Attribution
from tui.text.spans import Span, enclosing_span

_NAME_ADDED = re.compile(r", ((?:[A-Z][\w.’'-]+ ){1,3}[A-Z][\w’'-]+)$")
_IN = re.compile(documents.IN_A_DOCUMENT, re.I)


def filled(
    paragraphs: Sequence[Paragraph], attributions: Sequence[Attribution]
) -> tuple[Attribution, ...]:
    """The attributions, in their order, with all fields that the text tells something about.

    The paragraphs are all of an article's, in order, with their mentions.
    """
    parsed, behind = _with_speakers(paragraphs, attributions)
    return tuple(map(_filled, parsed, behind))


def parsed_and_typed(
    paragraphs: Sequence[Paragraph], attributions: Sequence[Attribution]
) -> tuple[tuple[ParsedAttribution, str], ...]:
    """The attributions as the labels are told from them: parsed, with the type of their source."""
    parsed, behind = _with_speakers(paragraphs, attributions)
    return tuple(map(_typed, parsed, behind))


def _with_speakers(
    paragraphs: Sequence[Paragraph], attributions: Sequence[Attribution]
) -> tuple[list[ParsedAttribution], list[Speaker]]:
    text = ParsedArticle(paragraphs)
    referents = Referents(text)
    learn_genders(paragraphs, referents.people)
    speakers = SpeakerFinder(referents)
    parsed = [ParsedAttribution(each, text) for each in attributions]
    behind: list[Speaker] = []
    for number, each in enumerate(parsed):
        parent = each.attribution.parent
        around = behind[parent] if parent is not None and parent < number else None
        behind.append(speakers.behind(each, around))
    learn_reasons(text, parsed, behind)
    return parsed, behind


def _typed(parsed: ParsedAttribution, speaker: Speaker) -> tuple[ParsedAttribution, str]:
    if speaker.referent is not None:
        parsed = replace(parsed, gender=speaker.referent.gender)
    if speaker.type == "organisation" and is_in_a_document(parsed):
        return parsed, "document"
    if speaker.type == "anonymous" and is_somebody_named(parsed, speaker):
        return parsed, "named"
    return parsed, speaker.type


def is_somebody_named(parsed: ParsedAttribution, speaker: Speaker) -> bool:
    """Whether the article names who it is, though not plainly who that is.

    "He" is mostly somebody whom it names; "a teacher, Om Prakash" is named beside what he is.
    """
    source = parsed.attribution.source
    if source is None:
        return False
    paragraph = parsed.text.at(source.start)
    words = source.of(paragraph.text)
    if not speaker.name:
        return words.lower() in function_words.HE | function_words.SHE
    found = _NAME_ADDED.search(words)
    if found is None or speaker.count != 1:
        return False
    place = Span(source.start + found.start(1), source.end)
    # Names that the parser does not know it takes for a body's as often as for a person's.
    labels = {each.label for each in paragraph.mentions if each.span.shared(place)}
    return labels <= {"PERSON", "ORG"}


def _filled(parsed: ParsedAttribution, speaker: Speaker) -> Attribution:
    referent = speaker.referent
    parsed, type = _typed(parsed, speaker)
    labels = labels_of(parsed, type)
    return parsed.attribution._replace(
        kind=labels.kind,
        factuality=labels.factuality,
        time=labels.time,
        speaker=speaker.name,
        source_type=type,
        count=speaker.count if type == speaker.type else None,
        reason=referent.reason if referent else "",
        ambiguous=parsed.attribution.ambiguous or speaker.is_ambiguous,
        otherwise=labels.otherwise,
        unsure=(*(n for n in parsed.attribution.unsure if n != "kind"), *labels.unsure),
    )


def is_in_a_document(parsed: ParsedAttribution) -> bool:
    """Whether the words around source and cue name a document that the content is from."""
    found = parsed.attribution
    if found.cue is None or found.source is None:
        return False
    start, end = enclosing_span((found.cue, found.source))
    paragraph = parsed.text.at(start)
    tokens = paragraph.tokens
    first, last = paragraph.token_at(start), paragraph.token_at(end)
    before = max((s for s in tokens.sentences if s <= first), default=0)
    behind = min((s for s in tokens.sentences if s > first), default=len(tokens))
    inside = {n for content in found.contents for n in parsed.text.tokens(content)[1]}
    window = [
        n
        for n in range(max(before, first - 8), min(behind, last + 10))
        if n not in inside and paragraph.quoted[n] is None
    ]
    words = " ".join(paragraph.word(n) for n in window)
    return any(
        set(match[1].split()) & (documents.DOCUMENTS - documents.SPOKEN)
        for match in _IN.finditer(words)
    )
