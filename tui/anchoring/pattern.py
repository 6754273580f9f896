"""What is looked for: an anchor's words, folded as the text is."""

from __future__ import annotations

from typing import NamedTuple

from tui.anchoring.folding import Folded
from tui.anchoring.script_rules import splits_word
from tui.text.anchors import CONTEXT

_MOST_CONTEXT = 256


class Sought(NamedTuple):
    """An anchor's words, folded together: the quotation is `words[start:end]`."""

    folded: Folded
    start: int
    end: int

    @property
    def words(self) -> str:
        """Prefix, quotation and suffix."""
        return self.folded.text

    @property
    def quote(self) -> str:
        """The quotation, without blanks around it."""
        return self.words[self.start : self.end]

    def alone(self) -> Sought:
        """The quotation without its context."""
        folded = Folded(self.folded.source[slice(*self.folded.span(self.start, self.end))])
        return Sought(folded, 0, len(folded.text))

    @property
    def prefix(self) -> str:
        """What stood before it."""
        return self.words[: self.start]

    @property
    def suffix(self) -> str:
        """What stood after it."""
        return self.words[self.end :]


def cuts_word(text: str, start: int, end: int, prefix: str, suffix: str) -> bool:
    """Whether the context begins or ends within a word of the text, as "he said" in "she said".

    Context of full length may have been cut there; any other has whole words.
    """
    before = len(prefix) < CONTEXT and splits_word(text, start)
    return before or (len(suffix) < CONTEXT and splits_word(text, end))


def sought(haystack: Folded, quote: str, prefix: str, suffix: str) -> Sought:
    """The anchor's words folded as the text is."""
    prefix, suffix = prefix[-_MOST_CONTEXT:], suffix[:_MOST_CONTEXT]
    anchor = Folded(prefix + quote + suffix, haystack.rules)
    start, end = anchor.offset(len(prefix)), anchor.offset(len(prefix) + len(quote))
    words = anchor.text
    while start < end and words[start] == " ":
        start += 1
    while start < end and words[end - 1] == " ":
        end -= 1
    return Sought(anchor, start, end)
