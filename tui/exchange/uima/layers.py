"""Layers of annotations: what a CAS of UIMA and a table of WebAnno have in common.

A claim of quoth is an annotation of the layer `Claim`, with its kind and the like as features, and
slots that lead to its source and cue, which are of the layer `Part`. A relation between claims is
one of the layer `ClaimRelation`. What no feature says is JSON in the feature `quoth`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from tui.text.spans import Span

CLAIM = "webanno.custom.Claim"
PART = "webanno.custom.Part"
PART_LINK = "webanno.custom.ClaimPartsLink"
CLAIM_RELATION = "webanno.custom.ClaimRelation"
ARTICLE = "webanno.custom.Article"
NAMED_ENTITY = "de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity"
SENTENCE = "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Sentence"
TOKEN = "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Token"

PARTS = "parts"
"""The feature of a claim with the slots for its source and cue."""

OWN = "quoth"
"""The feature with what only quoth understands."""

FIELD_OF = {
    "kind": "kind",
    "form": "form",
    "factuality": "factuality",
    "time": "time",
    "speaker": "source.speaker",
    "sourceType": "source.type",
    "note": "note",
}
"""The field that each feature of a claim shows; no feature may be called `type` or `self`."""

# What XML 1.0 has no place for; each is one unit of UTF-16, as what stands for it is.
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Slot(NamedTuple):
    """A link from an annotation to another one, by its key, in a role."""

    role: str
    target: str


class LayerMark(NamedTuple):
    """An annotation of words: `key` is its own in this document, `layer` the name of its type."""

    key: str
    layer: str
    span: Span
    features: Mapping[str, str] = {}
    slots: tuple[Slot, ...] = ()

    @property
    def name(self) -> str:
        """The layer's name without that of its package."""
        return self.layer.rpartition(".")[2]


class LayerLink(NamedTuple):
    """A relation that leads from one annotation to another, by their keys."""

    layer: str
    start: str
    end: str
    features: Mapping[str, str] = {}

    @property
    def name(self) -> str:
        """The layer's name without that of its package."""
        return self.layer.rpartition(".")[2]


class Layers(NamedTuple):
    """A text and all that is annotated in it; `article` are the features of the article itself."""

    text: str
    marks: tuple[LayerMark, ...] = ()
    links: tuple[LayerLink, ...] = ()
    article: Mapping[str, str] = {}


def xml_text(text: str) -> str:
    """The text with a replacement character for each that XML 1.0 does not allow."""
    return _NOT_IN_XML.sub("\ufffd", text)


def not_in_xml(text: str) -> list[tuple[int, str]]:
    """The characters that XML 1.0 does not allow, each with its place."""
    return [(found.start(), found[0]) for found in _NOT_IN_XML.finditer(text)]
