"""What is looked for: an anchor's words, folded as the text is."""

from __future__ import annotations

from typing import NamedTuple

from tui.anchoring.fold import Folded

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

    @property
    def prefix(self) -> str:
        """What stood before it."""
        return self.words[: self.start]

    @property
    def suffix(self) -> str:
        """What stood after it."""
        return self.words[self.end :]


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
