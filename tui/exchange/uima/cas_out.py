"""From layers to a CAS, with the sentences and tokens that INCEpTION wants to have."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tui.exchange.marks.text_tokens import tokens_of
from tui.exchange.uima.cas_library import cassis
from tui.exchange.uima.layers import (
    ARTICLE,
    CLAIM,
    CLAIM_RELATION,
    FIELD_OF,
    NAMED_ENTITY,
    OWN,
    PART,
    PART_LINK,
    PARTS,
    SENTENCE,
    TOKEN,
    Layers,
)
from tui.storage.errors import CannotWrite
from tui.text.article import parse_article
from tui.text.sentences import sentences
from tui.text.spans import Span

_ANNOTATION, _STRING = "uima.tcas.Annotation", "uima.cas.String"
_STRINGS = {
    PART: ("part",),
    CLAIM: ("claim", *FIELD_OF, OWN),
    CLAIM_RELATION: ("relation",),
    ARTICLE: ("path", "title", OWN),
    NAMED_ENTITY: ("value", "identifier"),
    SENTENCE: (),
    TOKEN: (),
}


def cas_of_layers(layers: Layers) -> Any:
    """The CAS; raises CannotWrite if the package is not there."""
    library = cassis(CannotWrite)
    types = _type_system(library)
    cas = library.Cas(types)
    cas.sofa_string = layers.text
    cas.sofa_mime = "text/plain"
    _add_tokens(cas, types, layers)
    made = {
        each.key: types.get_type(each.layer)(
            begin=each.span.start, end=each.span.end, **each.features
        )
        for each in layers.marks
    }
    link, array = types.get_type(PART_LINK), types.get_type("uima.cas.FSArray")
    for each in layers.marks:
        if each.slots:
            slots = [link(role=slot.role, target=made[slot.target]) for slot in each.slots]
            made[each.key].set(PARTS, array(elements=slots))
    cas.add_all(made.values())
    for one in layers.links:
        # A relation is where what depends on the other is.
        start, end = made[one.start], made[one.end]
        relation = types.get_type(one.layer)
        cas.add(
            relation(begin=end.begin, end=end.end, Governor=start, Dependent=end, **one.features)
        )
    if layers.article:
        cas.add(types.get_type(ARTICLE)(**layers.article))
    return cas


def _type_system(library: Any) -> Any:
    types = library.TypeSystem()
    for name, strings in _STRINGS.items():
        above = "uima.cas.AnnotationBase" if name == ARTICLE else _ANNOTATION
        made = types.create_type(name, supertypeName=above)
        for feature in strings:
            types.create_feature(made, feature, _STRING)
    link = types.create_type(PART_LINK, supertypeName="uima.cas.TOP")
    types.create_feature(link, "role", _STRING)
    types.create_feature(link, "target", PART)
    types.create_feature(CLAIM, PARTS, "uima.cas.FSArray", elementType=PART_LINK)
    for end in ("Governor", "Dependent"):
        types.create_feature(CLAIM_RELATION, end, CLAIM)
    return types


def _add_tokens(cas: Any, types: Any, layers: Layers) -> None:
    """Add sentences, and tokens that end where a mark or a sentence does."""
    article = parse_article(layers.text)
    found = [
        span
        for number in range(len(article))
        for span in sentences(article.text, article.block(number))
        if span.length
    ]
    marks = [each.span for each in layers.marks]
    tokens = [
        span
        for span in tokens_of(layers.text, [*found, *marks]).spans
        if span.of(layers.text).strip()
    ]
    for name, spans in ((SENTENCE, _covering(found, tokens)), (TOKEN, tokens)):
        kind = types.get_type(name)
        cas.add_all(kind(begin=span.start, end=span.end) for span in spans)


def _covering(spans: Sequence[Span], tokens: Sequence[Span]) -> list[Span]:
    """The sentences, and what stands between them as sentences of its own: no token is without."""
    covered: list[Span] = []
    at = 0
    for token in tokens:
        while at < len(spans) and spans[at].end <= token.start:
            at += 1
        if at < len(spans) and spans[at].start <= token.start:
            if not covered or covered[-1] != spans[at]:
                covered.append(spans[at])
        elif covered and covered[-1] not in spans and covered[-1].end <= token.start:
            covered[-1] = Span(covered[-1].start, token.end)
        else:
            covered.append(token)
    return covered
