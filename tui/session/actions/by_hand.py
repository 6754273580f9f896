"""What the article shows of words that a person tags: who says them, by what word, how surely.

What the analysis has found comes first; where it found nothing, the sentence is read by its words.
"""

from __future__ import annotations

from typing import NamedTuple

from tui.analysis.classify.compatible import as_kind, packed
from tui.model.claim import Claim
from tui.model.findings import Attribution
from tui.model.records import text_of
from tui.session.actions.marking import form_of
from tui.session.actions.source_fields import Changes, as_found, as_plainly_worded
from tui.session.at_cursor import same_words
from tui.session.session import Session
from tui.text.spans import Span, enclosing_span


class AsShown(NamedTuple):
    """The source and the cue of tagged words, and the fields that go with them."""

    source: Span | None
    cue: Span | None
    fields: Changes


def as_shown(session: Session, span: Span, kind: str) -> AsShown:
    """What a claim of that kind gets by itself; what the article does not plainly show stays out.

    Whoever nobody says anything of has the form of that, and nothing else.
    """
    from tui.analysis.classify.unparsed import read_plainly

    found = attribution_of(session, span)
    if found is None:
        source, cue = _worded(session, span)
        told = as_plainly_worded(session, source) if source else {}
    else:
        source, cue = found.source, found.cue
        told = as_found(session, found)
    attributed = found is not None or bool(source or cue)
    fields: Changes = {"form": form_of(session.reading, span, attributed), **told}
    if found is not None and any(same_words(session, span, each) for each in found.contents):
        reading = as_kind(found, kind)
    elif attributed:
        reading = read_plainly(span.of(session.text), cue.of(session.text) if cue else "", kind)
    else:
        return AsShown(source, cue, fields)
    return AsShown(source, cue, fields | reading._asdict())


def attribution_of(session: Session, span: Span) -> Attribution | None:
    """The innermost attribution found whose content the span shares, or is part of."""
    attributions = session.reading.findings.attributions
    fitting = [
        (content, found)
        for content, number in session.reading.contents.touching(*span)
        for found in (attributions[number],)
        if 2 * span.shared(content) > span.length
        and not (found.source is not None and span.covers(found.source))
    ]
    return min(fitting, key=lambda item: item[0].length)[1] if fitting else None


def plainly_found(session: Session, claim: Claim) -> Attribution | None:
    """A claim that somebody makes as the words alone have it, for each kind that it may get."""
    from tui.analysis.classify.unparsed import read_plainly

    span = session.reading.place(claim.id).span
    if span is None or not (claim.speaker or text_of(claim.fields, "cue.quote")):
        return None
    words, cue = span.of(session.text), text_of(claim.fields, "cue.quote")
    kinds = {kind.name: read_plainly(words, cue, kind.name) for kind in session.schema.kinds}
    return Attribution((span,), kind="", otherwise=packed(kinds))


def _worded(session: Session, span: Span) -> tuple[Span | None, Span | None]:
    """The source and the cue that the sentence shows by its words."""
    from tui.analysis.classify.wording import wording_of
    from tui.text.sentences import sentence_at

    article = session.article
    around = enclosing_span([sentence_at(article, at) for at in (span.start, span.end - 1)])
    shown = wording_of(session.text, around, span)
    return (shown.source, shown.cue) if shown else (None, None)
