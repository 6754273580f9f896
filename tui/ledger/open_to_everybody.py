"""The proposals that no annotator has judged, as statements, and how many are left to whom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tui.analysis.classify.coordination import speakers_in
from tui.ledger.ledger_rows import Statement, proposed_statement
from tui.model.findings import Attribution
from tui.model.reading import Reading
from tui.model.records import Value
from tui.text.spans import Span


def open_contents(readings: Sequence[Reading]) -> dict[int, tuple[Span, ...]]:
    """The contents that are open in every reading, by number of their attribution."""
    first, *others = readings
    found = {each.number: each.contents for each in first.proposals}
    for reading in others:
        their = {each.number: {*each.contents} for each in reading.proposals}
        both = {
            number: tuple(span for span in contents if span in their.get(number, ()))
            for number, contents in found.items()
        }
        found = {number: contents for number, contents in both.items() if contents}
    return found


def proposed_statements(
    reading: Reading, found: dict[int, tuple[Span, ...]], date: str
) -> Iterator[Statement]:
    """One for each content that is open."""
    text, attributions = reading.article.text, reading.findings.attributions
    for number, contents in found.items():
        source = _about_source(reading, attributions[number])
        for span in contents:
            yield proposed_statement({**source, "quote": span.of(text)}, span, date)


def _about_source(reading: Reading, found: Attribution) -> dict[str, Value]:
    """The fields of the claim that it would become, but for the words of the content.

    Who is only the likeliest of several is not told.
    """
    text = reading.article.text
    several: tuple[str, ...] = ()
    if found.source is not None:
        mentions = [mention for _, mention in reading.mentions.touching(*found.source)]
        several = speakers_in(text, found.source, mentions) if len(mentions) > 1 else ()
    first, *others = several or ("" if found.ambiguous else found.speaker,)
    fields: dict[str, Value | None] = {
        "kind": found.kind,
        "form": found.form,
        "factuality": found.factuality,
        "time": found.time,
        "source.quote": found.source.of(text) if found.source else "",
        "source.speaker": first,
        "source.also": tuple(others),
        "source.type": found.source_type,
        "source.count": found.count,
        "source.reason": found.reason,
        "cue.quote": found.cue.of(text) if found.cue else "",
    }
    return {name: value for name, value in fields.items() if value not in ("", (), None)}
