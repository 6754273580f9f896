"""spaCy components for any English pipeline: `quoth_entities` and `quoth_attribution`.

They turn a Doc into the token data of its paragraphs and run the document stage on it, as quoth
does itself. What they find is kept as plain data in `doc._.quoth`, and so goes with the Doc through
`to_bytes`, `DocBin` and other processes; `doc._.mentions` and `doc._.attributions` give it typed.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

from tui.analysis.paragraphs.cutting import paragraph_spans
from tui.analysis.paragraphs.tokens import ParagraphTokens
from tui.analysis.pipeline.document import entities, findings
from tui.analysis.pipeline.parsing import tokens_of
from tui.model.findings import Attribution, Findings, Mention
from tui.model.findings_json import from_plain, to_json
from tui.text import spans as core
from tui.text.article import parse_article

Labelled = tuple[core.Span, str, str]


class Entities:
    """Puts an article's names into `doc.spans[spans_key]`, each with its label."""

    def __init__(self, spans_key: str) -> None:
        self.spans_key = spans_key

    def __call__(self, doc: Doc) -> Doc:
        """The same Doc; raises ValueError if no component before this one has found entities."""
        _need(doc, "quoth_entities", "ENT_IOB", "ner")
        _need(doc, "quoth_entities", "SENT_START", "parser")
        article = parse_article(doc.text)
        places = paragraph_spans(article)
        mentions = entities(doc.text, places, [_tokens(doc, place) for place in places])
        _keep(doc, Findings(mentions=mentions))
        spans = ((each.span, each.label, each.name) for each in mentions)
        doc.spans[self.spans_key] = _group(doc, self.spans_key, spans)
        return doc


class Attributions:
    """Puts who says what into `doc.spans`: contents, sources and cues, told apart by their label.

    A span's `id_` is the number of its attribution in `doc._.attributions`.
    """

    def __init__(self, spans_key: str) -> None:
        self.spans_key = spans_key

    def __call__(self, doc: Doc) -> Doc:
        """The same Doc; raises ValueError if no component before this one has parsed it."""
        _need(doc, "quoth_attribution", "DEP", "parser")
        _need(doc, "quoth_attribution", "LEMMA", "lemmatizer")
        article = parse_article(doc.text)
        places = paragraph_spans(article)
        found = findings(article, [_tokens(doc, place) for place in places])
        _keep(doc, found)
        doc.spans[self.spans_key] = _group(doc, self.spans_key, _labelled(found.attributions))
        return doc


@Language.factory(  # type: ignore[untyped-decorator]
    "quoth_entities",
    assigns=["doc.spans", "doc._.quoth", "doc._.mentions"],
    requires=["doc.ents"],
    default_config={"spans_key": "quoth_entities"},
)
def make_entities(nlp: Language, name: str, spans_key: str) -> Entities:
    """The component that finds names; `spans_key` is their group in `doc.spans`."""
    return Entities(spans_key)


@Language.factory(  # type: ignore[untyped-decorator]
    "quoth_attribution",
    assigns=["doc.spans", "doc._.quoth", "doc._.mentions", "doc._.attributions"],
    requires=["token.dep", "token.head", "token.lemma", "token.tag", "token.pos"],
    default_config={"spans_key": "quoth_attribution"},
)
def make_attributions(nlp: Language, name: str, spans_key: str) -> Attributions:
    """The component that finds who says what; `spans_key` is the group in `doc.spans`."""
    return Attributions(spans_key)


def _need(doc: Doc, component: str, annotation: str, pipe: str) -> None:
    if len(doc) and not doc.has_annotation(annotation):
        raise ValueError(f"{component} reads what {pipe!r} finds; put it behind one in nlp.")


def _tokens(doc: Doc, place: core.Span) -> ParagraphTokens:
    inside = doc.char_span(*place, alignment_mode="contract")
    return ParagraphTokens() if inside is None else tokens_of(inside, place.start)


def _keep(doc: Doc, found: Findings) -> None:
    doc._.quoth = json.loads(to_json(found))


def _found(doc: Doc) -> Findings:
    plain = doc._.quoth
    if plain is None:
        return Findings()
    found = from_plain(plain, len(doc.text))
    if found is None:
        raise ValueError("doc._.quoth does not fit this Doc; run the components of quoth again.")
    return found


def _mentions(doc: Doc) -> tuple[Mention, ...]:
    return tuple(_found(doc).mentions)


def _attributions(doc: Doc) -> tuple[Attribution, ...]:
    return tuple(_found(doc).attributions)


def _labelled(attributions: Iterable[Attribution]) -> Iterable[Labelled]:
    for number, each in enumerate(attributions):
        for content in each.contents:
            yield content, "content", str(number)
        for label, span in (("source", each.source), ("cue", each.cue)):
            if span is not None:
                yield span, label, str(number)


def _group(doc: Doc, name: str, spans: Iterable[Labelled]) -> SpanGroup:
    made: list[Span] = []
    for span, label, id in spans:
        fitted: Any = doc.char_span(
            span.start, span.end, label=label, span_id=id, alignment_mode="expand"
        )
        made.append(fitted)
    return SpanGroup(doc, name=name, spans=made)


Doc.set_extension("quoth", default=None, force=True)
Doc.set_extension("mentions", getter=_mentions, force=True)
Doc.set_extension("attributions", getter=_attributions, force=True)
