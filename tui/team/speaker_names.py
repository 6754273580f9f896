"""One name for each speaker, whichever of an entity's names or spellings an annotator wrote."""

from __future__ import annotations

from collections.abc import Iterable

from tui.model.claim import Claim
from tui.model.entity_corrections import KnownEntity
from tui.text.anchors import trimmed
from tui.text.spans import Span


class SpeakerNames:
    """What people know about entities, to look names up in."""

    def __init__(self, known: Iterable[KnownEntity] = ()) -> None:
        self._names: dict[str, str] = {}
        for entity in known:
            if not entity.ignore:
                for name in (entity.name, *entity.aliases):
                    self._names.setdefault(plain(name), plain(entity.name))

    def of(self, claim: Claim) -> str:
        """Who is behind the claim, empty for nobody."""
        return self.of_name(claim.speaker)

    def of_name(self, words: str) -> str:
        """Whom the words name."""
        name = plain(words)
        return self._names.get(name, name)


def plain(words: str) -> str:
    """The words without what makes no difference: case, white space, outer and final marks."""
    whole = " ".join(words.split())
    return trimmed(whole, Span(0, len(whole))).of(whole).casefold()
