"""Token data of whole articles in this very process, for commands that need nothing sooner."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tui.analysis.pipeline.models import ModelChoice
from tui.analysis.pipeline.paragraph_spans import paragraph_spans
from tui.analysis.pipeline.parsing import load, maker, parse
from tui.analysis.pipeline.token_cache import TokenStore
from tui.analysis.pipeline.tokens import ParagraphTokens
from tui.text.article import Article

if TYPE_CHECKING:
    from spacy.language import Language


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
