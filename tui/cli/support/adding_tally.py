"""What has become of the documents of a long `quoth add`, for the sentences at its end."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tui.intake.adding.fetching import CannotFetch
from tui.storage.errors import CannotRead, CannotWrite

_PATH = re.compile(r"^\S*[/\\]\S*")
_ADDRESS = re.compile(r"https?://[^\s,;]+")
_PART = re.compile(r" at \S+$")
"""Which part of a document is damaged, at the end of a sentence."""


class AddingTally:
    """Counts of what was done, and of why it was not."""

    def __init__(self) -> None:
        self.new = 0
        self.there = 0
        self.done_before = 0
        self.goes_on = False
        """Whether it goes on where a run before was cut."""
        self.of_unknown_kind = 0
        self.warned = False
        self.unrecorded = 0
        """Of how many it could not be kept where they are from."""
        self.may_pass = 0
        """How many could not be had, or kept, this time and may be the next."""
        self._refused: Counter[str] = Counter()

    @property
    def refused(self) -> int:
        """How many documents could not be added."""
        return self._refused.total()

    def refuse(self, name: str, why: CannotRead | CannotWrite) -> bool:
        """A document could not be added; whether it may be in another run."""
        self._refused[_reason(str(why), name)] += 1
        may_pass = isinstance(why, CannotWrite) or (isinstance(why, CannotFetch) and why.may_pass)
        self.may_pass += may_pass
        return may_pass

    def sentences(self) -> Iterator[str]:
        """What is to be said at the end."""
        parts = [f"{_many(self.new, 'article')} added", f"{self.there:,} there already"]
        if self.done_before:
            parts.append(f"{self.done_before:,} done in the run before")
        if self.refused:
            parts.append(f"{self.refused:,} refused")
        yield f"{', '.join(parts)}."
        for reason, number in self._refused.most_common():
            yield f"{number:,} × {reason}"
        if self.of_unknown_kind:
            files = _many(self.of_unknown_kind, "file")
            yield f"{files} left out, of kinds that quoth does not read."
        if self.may_pass:
            yield f"{self.may_pass:,} may be added later; run this again, and only those are tried."


def _reason(sentence: str, name: str) -> str:
    """Why a document could not be added, without what only that one is called."""
    reason = sentence.partition(";")[0].rstrip(".")
    for called in (name, name.removesuffix(".gz"), Path(name).name):
        if called and reason.startswith(called):
            reason = reason.removeprefix(called)
            break
    else:
        # What is written has another name than what was read.
        reason = _PATH.sub("", reason)
    reason = _ADDRESS.sub("another address", reason).strip()
    return _PART.sub("", reason).removeprefix("could not be had: ")


def _many(number: int, word: str) -> str:
    return f"1 {word}" if number == 1 else f"{number:,} {word}s"
