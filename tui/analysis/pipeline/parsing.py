"""spaCy at work: paragraphs in, token data out; the library is loaded with the model only."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable, Iterator
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

from tui.analysis.pipeline.models import ModelChoice
from tui.analysis.pipeline.tokens import ParagraphTokens

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Span

PIPES = (
    "tok2vec",
    "transformer",
    "tagger",
    "parser",
    "attribute_ruler",
    "lemmatizer",
    "ner",
)
BATCH = 16_000
"""Code points that are parsed at a time: more gains nothing, and takes memory."""

_SPACE = re.compile(r"\s")


def maker(model: ModelChoice) -> str:
    """All that token data depends on besides the text."""
    try:
        library = version("spacy")
    except PackageNotFoundError:
        library = ""
    return " ".join((model.pipeline, library, *PIPES))


def load(choice: ModelChoice) -> Language:
    """The pipeline with only the pipes that we need; raises OSError, ValueError or ImportError."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import spacy

        nlp = spacy.load(choice.path or choice.name)
    for name in nlp.pipe_names:
        if name not in PIPES:
            nlp.remove_pipe(name)
    return nlp


def parse(nlp: Language, texts: Iterable[str]) -> Iterator[ParagraphTokens]:
    """Token data of each paragraph's text, in order; Docs are dropped as we go."""
    for batch in batches(texts):
        # A line break inside a paragraph is where the line was full, and like a space that does not
        # break it means no more to the parser than a space.
        plain = [_SPACE.sub(" ", text) for text in batch]
        # New words are forgotten again, so that memory does not grow with what was read.
        with nlp.memory_zone():
            parsed = [tokens_of(doc) for doc in nlp.pipe(plain, batch_size=len(plain))]
        yield from parsed


def batches(texts: Iterable[str], most: int = BATCH) -> Iterator[list[str]]:
    """The texts in lists of so many code points at most; a longer text is alone in its list."""
    batch: list[str] = []
    size = 0
    for text in texts:
        if batch and size + len(text) > most:
            yield batch
            batch, size = [], 0
        batch.append(text)
        size += len(text)
    if batch:
        yield batch


def tokens_of(words: Doc | Span, start: int = 0) -> ParagraphTokens:
    """The token data of a Doc, or of a stretch of one that begins at the offset `start`.

    Tokens of white space are left out. A token whose head lies outside the stretch is a root.
    """
    kept = [token for token in words if not token.is_space]
    number = {token.i: position for position, token in enumerate(kept)}
    sentences = {next((number[t.i] for t in s if t.i in number), None) for s in words.sents}
    entities = []
    for entity in words.ents:
        inside = [number[token.i] for token in entity if token.i in number]
        if inside:
            entities.append((inside[0], inside[-1] + 1, entity.label_))
    return ParagraphTokens(
        starts=tuple(token.idx - start for token in kept),
        ends=tuple(token.idx - start + len(token) for token in kept),
        lemmas=tuple(token.lemma_ for token in kept),
        tags=tuple(token.tag_ for token in kept),
        poses=tuple(token.pos_ for token in kept),
        deps=tuple(token.dep_ for token in kept),
        heads=tuple(number.get(token.head.i, position) for position, token in enumerate(kept)),
        sentences=tuple(sorted(first for first in sentences if first is not None)),
        entity_starts=tuple(start for start, _, _ in entities),
        entity_ends=tuple(end for _, end, _ in entities),
        labels=tuple(label for _, _, label in entities),
    )
