"""Attributions with what the rules propose for their speaker, source, kind, factuality and time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from tui.analysis.classify.anonymity import learn_reasons
from tui.analysis.classify.compatible import FactualityAndTime, packed
from tui.analysis.classify.factuality import factuality_of
from tui.analysis.classify.kinds import kind_of
from tui.analysis.classify.parsed_article import ParsedArticle, ParsedAttribution
from tui.analysis.classify.pronouns import learn_genders
from tui.analysis.classify.referents import Referents, Speaker
from tui.analysis.classify.speakers import SpeakerFinder
from tui.analysis.classify.times import time_of
from tui.analysis.paragraphs.paragraph import Paragraph
from tui.lang import documents
from tui.model.claim_fields import KINDS
from tui.model.findings import Attribution
from tui.text.spans import enclosing_span

_IN = re.compile(documents.IN_A_DOCUMENT, re.I)


def filled(
    paragraphs: Sequence[Paragraph], attributions: Sequence[Attribution]
) -> tuple[Attribution, ...]:
    """The attributions, in their order, with all fields that the text tells something about.

    The paragraphs are all of an article's, in order, with their mentions.
    """
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
    return tuple(_filled(each, speaker) for each, speaker in zip(parsed, behind, strict=True))


def _filled(parsed: ParsedAttribution, speaker: Speaker) -> Attribution:
    referent = speaker.referent
    if referent is not None:
        parsed = replace(parsed, gender=referent.gender)
    kind = kind_of(parsed)
    own = factuality_and_time_of(parsed, kind)
    type = speaker.type
    if type == "organisation" and is_in_a_document(parsed):
        type = "document"
    return parsed.attribution._replace(
        kind=kind,
        factuality=own.factuality,
        time=own.time,
        speaker=speaker.name,
        source_type=type,
        count=speaker.count,
        reason=referent.reason if referent else "",
        ambiguous=parsed.attribution.ambiguous or speaker.is_ambiguous,
        otherwise=packed(
            {
                each.name: factuality_and_time_of(parsed, each.name)
                for each in KINDS
                if each.name != kind
            }
        ),
    )


def factuality_and_time_of(parsed: ParsedAttribution, kind: str) -> FactualityAndTime:
    """How the words read as a claim of that kind."""
    return FactualityAndTime(factuality_of(parsed, kind), time_of(parsed, kind))


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
