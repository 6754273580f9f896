"""Words that a body has put in writing: "said in a statement"."""

from __future__ import annotations

import re

from tui.analysis.classify.attribution_tokens import Said
from tui.lang.en.source_nouns import DOCUMENTS
from tui.text.spans import hull

_IN = re.compile(r"\b(?:in|via|on) (?:a|an|its|their|his|her|the|one)((?: [\w-]+){1,3})", re.I)
_NOT_WRITTEN = frozenset("interview briefing speech broadcast video site".split())


def is_in_a_document(said: Said) -> bool:
    """Whether the words around source and cue name a document that the content is from."""
    found = said.attribution
    if found.cue is None or found.source is None:
        return False
    start, end = hull((found.cue, found.source))
    paragraph = said.text.at(start)
    tokens = paragraph.tokens
    first, last = paragraph.token_at(start), paragraph.token_at(end)
    before = max((s for s in tokens.sentences if s <= first), default=0)
    behind = min((s for s in tokens.sentences if s > first), default=len(tokens))
    inside = {n for content in found.contents for n in said.text.tokens(content)[1]}
    window = [
        n
        for n in range(max(before, first - 8), min(behind, last + 10))
        if n not in inside and paragraph.quoted[n] is None
    ]
    words = " ".join(paragraph.word(n) for n in window)
    return any(set(match[1].split()) & (DOCUMENTS - _NOT_WRITTEN) for match in _IN.finditer(words))
