"""Colons that attribute: headlines ("Officials: No action ...") and transcripts ("SMITH: Yes.")."""

from __future__ import annotations

from collections.abc import Iterator

from tui.analysis.extract.candidate import Saying
from tui.analysis.extract.grammar import Grammar, Stretch
from tui.lang.en.saying import SPEAKING_ROLES, TRANSCRIPT_LABELS

_LONGEST_LABEL = 9
_FEWEST_WORDS = 3
_SPEAKERS = frozenset(("PERSON", "ORG", "NORP"))


def colon_cue(grammar: Grammar) -> Iterator[Saying]:
    """What follows a label that names a speaker and a colon at the paragraph's start."""
    if ":" not in grammar.words[: _LONGEST_LABEL + 1]:
        return
    colon = grammar.words.index(":")
    label = _label(grammar, colon)
    if label is not None and _words(grammar, colon + 1, len(grammar)) >= _FEWEST_WORDS:
        content = Stretch(colon + 1, len(grammar))
        yield Saying(colon, Stretch(colon, colon + 1), label, [content], construction="colon")


def _words(grammar: Grammar, first: int, behind: int) -> int:
    return sum(map(grammar.is_word, range(first, behind)))


def _label(grammar: Grammar, colon: int) -> Stretch | None:
    """The words before the colon if they name somebody who speaks, without a dash before them."""
    first = 0
    for number in range(colon):
        if grammar.quoted[number] is not None or grammar.poses[number] in ("VERB", "AUX"):
            return None
        if grammar.words[number] in ("–", "—", "-", "|"):
            first = number + 1
    words = [grammar.words[n] for n in range(first, colon) if grammar.is_word(n)]
    if not words or not grammar.forms[first][0].isupper():
        return None
    if words[0] in TRANSCRIPT_LABELS and len(words) == 1:
        return Stretch(first, colon)
    role = any(grammar.lemmas[n] in SPEAKING_ROLES for n in range(first, colon))
    return Stretch(first, colon) if role or _names_a_speaker(grammar, first, colon) else None


def _names_a_speaker(grammar: Grammar, first: int, colon: int) -> bool:
    """Whether a name stands there, or capitals throughout, as transcripts have it."""
    tokens = grammar.paragraph.tokens
    named = any(
        label in _SPEAKERS and first <= start and end <= colon
        for start, end, label in zip(
            tokens.entity_starts, tokens.entity_ends, tokens.labels, strict=True
        )
    )
    # A headline's parser sees few names; title case throughout and a short label are as good.
    forms = [grammar.forms[n] for n in range(first, colon) if grammar.is_word(n)]
    return named or (len(forms) <= 3 and all(grammar.tags[n] == "NNP" for n in range(first, colon)))
