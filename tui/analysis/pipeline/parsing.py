"""spaCy at work: paragraphs in, token data out; the library is loaded with the model only."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable, Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

from tui.analysis.paragraphs.cutting import paragraph_spans
from tui.analysis.paragraphs.tokens import ParagraphTokens
from tui.analysis.pipeline.models import ModelChoice
from tui.analysis.pipeline.token_cache import TokenStore
from tui.text.article import Article

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


class Tokeniser:
    """Gives token data from the cache, else parses; spaCy is loaded with the first paragraph."""

    def __init__(self, model: ModelChoice, cache: Path | None) -> None:
        self._model = model
        self._store = TokenStore(cache, maker(model))
        self._nlp: Language | None = None

    def tokens(self, article: Article) -> list[ParagraphTokens]:
        """The token data of each of `paragraph_spans(article)`; raises as `parse.load` does."""
        texts = [span.of(article.text) for span in paragraph_spans(article)]
        known = {text: self._store.get(text) for text in texts}
        missing = [text for text, tokens in known.items() if tokens is None]
        if missing:
            self._nlp = self._nlp or load(self._model)
            made = list(zip(missing, parse(self._nlp, missing), strict=True))
            self._store.put(made)
            known |= dict(made)
        return [tokens for text in texts if (tokens := known[text]) is not None]

    def close(self) -> None:
        """Let go of the cache."""
        self._store.close()
