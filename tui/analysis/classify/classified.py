"""Attributions with what the rules propose for their speaker, source, kind, factuality and time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tui.analysis.classify.anonymity import tell_reasons
from tui.analysis.classify.attribution_tokens import Said, Text
from tui.analysis.classify.cast import Cast
from tui.analysis.classify.compatible import Reading, packed
from tui.analysis.classify.factuality import factuality_of
from tui.analysis.classify.genders import tell_genders
from tui.analysis.classify.kinds import kind_of
from tui.analysis.classify.speaker import Speaker
from tui.analysis.classify.speakers import Speakers
from tui.analysis.classify.statements import is_in_a_document
from tui.analysis.classify.times import time_of
from tui.analysis.pipeline.paragraph import Paragraph
from tui.model.findings import Attribution
from tui.model.schema import KINDS


def filled(
    paragraphs: Sequence[Paragraph], attributions: Sequence[Attribution]
) -> tuple[Attribution, ...]:
    """The attributions, in their order, with all fields that the text tells something about.

    The paragraphs are all of an article's, in order, with their mentions.
    """
    text = Text(paragraphs)
    cast = Cast(text)
    tell_genders(paragraphs, cast.people)
    speakers = Speakers(cast)
    said = [Said(each, text) for each in attributions]
    behind: list[Speaker] = []
    for number, each in enumerate(said):
        parent = each.attribution.parent
        around = behind[parent] if parent is not None and parent < number else None
        behind.append(speakers.behind(each, around))
    tell_reasons(text, said, behind)
    return tuple(_filled(each, speaker) for each, speaker in zip(said, behind, strict=True))


def _filled(said: Said, speaker: Speaker) -> Attribution:
    referent = speaker.referent
    if referent is not None:
        said = replace(said, gender=referent.gender)
    kind = kind_of(said)
    own = reading_of(said, kind)
    type = speaker.type
    if type == "organisation" and is_in_a_document(said):
        type = "document"
    return said.attribution._replace(
        kind=kind,
        factuality=own.factuality,
        time=own.time,
        speaker=speaker.name,
        source_type=type,
        count=speaker.count,
        reason=referent.reason if referent else "",
        ambiguous=said.attribution.ambiguous or speaker.is_ambiguous,
        otherwise=packed(
            {each.name: reading_of(said, each.name) for each in KINDS if each.name != kind}
        ),
    )


def reading_of(said: Said, kind: str) -> Reading:
    """How the words read as a claim of that kind."""
    return Reading(factuality_of(said, kind), time_of(said, kind))
