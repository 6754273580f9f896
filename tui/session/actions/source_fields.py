"""What the words of a source tell of it: who that is, of what sort, how many, why unnamed."""

from __future__ import annotations

from tui.analysis.classify.coordination import speakers_in
from tui.model.claim import Claim
from tui.model.findings import Attribution
from tui.model.records import Value, text_of
from tui.session.actions.marking import form_of
from tui.session.at_cursor import same_words
from tui.session.session import Session
from tui.text.spans import Span

Changes = dict[str, Value | None]


def as_found(session: Session, found: Attribution) -> Changes:
    """The fields of an attribution's source but its words; a speaker only if not the same.

    Who is only the likeliest of several is not put on record: a person has to say so.
    """
    quote = found.source.of(session.text) if found.source else ""
    known = "" if found.ambiguous else found.speaker
    first, *others = speakers(session, found.source) or (known,)
    return {
        "source.speaker": first if first != quote else None,
        "source.also": tuple(others),
        "source.type": found.source_type,
        "source.count": found.count,
        "source.reason": found.reason,
    }


def as_worded(session: Session, span: Span) -> Changes:
    """The fields of a source but its words, for any words of the text.

    As the analysis found them, if just these are a source that it found; else by its rules, as
    far as they do without a parser.
    """
    from tui.analysis.classify.source_types import source_type_in

    for found in _near(session, span):
        if (
            found.source is not None
            and found.source_type
            and same_words(session, found.source, span)
        ):
            return as_found(session, found)
    mentions = [mention for _, mention in session.reading.mentions.touching(*span)]
    person = "" if mentions else _of_surname(session, span.of(session.text))
    if person:
        return {"source.speaker": person, "source.type": "named", "source.count": None}
    told = source_type_in(session.text, span, mentions)
    first, *others = speakers(session, span) or (_name_at(session, span),)
    return {
        "source.speaker": first if first != span.of(session.text) else None,
        "source.also": tuple(others),
        "source.type": told.type,
        "source.count": told.people,
    }


def as_plainly_worded(session: Session, span: Span) -> Changes:
    """The same for words that no person has taken for a source: what may be wrong stays out."""
    from tui.analysis.classify.source_types import is_plainly_unnamed

    told = as_worded(session, span)
    if told["source.type"] == "anonymous" and not is_plainly_unnamed(session.text, span):
        told |= {"source.type": None, "source.count": None}
    return told


def speakers(session: Session, span: Span | None) -> tuple[str, ...]:
    """Who they are if the words of a source join several by name, else nobody."""
    if span is None:
        return ()
    mentions = [mention for _, mention in session.reading.mentions.touching(*span)]
    return speakers_in(session.text, span, mentions) if len(mentions) > 1 else ()


def form_with_source(session: Session, claim: Claim, content: Span | None) -> Changes:
    """The form of a claim once it is somebody's, if it is the form of nobody's now, or has none."""
    if content is None or text_of(claim.fields, "form") not in ("none", ""):
        return {}
    return {"form": form_of(session.reading, content, attributed=True)}


def _near(session: Session, span: Span) -> list[Attribution]:
    """The attributions of the paragraph that the span is in."""
    paragraph = session.article.block(session.article.block_at(span.start))
    attributions = session.reading.findings.attributions
    numbers = {number for _, number in session.reading.contents.touching(*paragraph)}
    return [attributions[number] for number in sorted(numbers)]


def _name_at(session: Session, span: Span) -> str | None:
    """The name of the one person or body in a source."""
    for label in ("PERSON", "ORG"):
        near = session.reading.mentions.touching(*span)
        names = {mention.name for _, mention in near if mention.label == label}
        if len(names) == 1:
            return names.pop()
    return None


def _of_surname(session: Session, words: str) -> str:
    """The one person of the article whom a surname alone stands for, "" for none or several."""
    if " " in words or not words[:1].isupper():
        return ""
    people = {entity.name for entity in session.reading.entities if entity.label == "PERSON"}
    named = [name for name in people if name.endswith(f" {words}")]
    return named[0] if len(named) == 1 else ""
