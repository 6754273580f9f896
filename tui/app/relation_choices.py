"""What a relation may lead to: claims of this article, and of others by the words typed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from typing import NamedTuple

from tui.app.questions import RELATED
from tui.app.scene import Scene
from tui.model.claim import Claim
from tui.model.records import NO_FIELDS
from tui.session.actions import relating
from tui.session.claim_elsewhere import elsewhere_in_words
from tui.session.refusal import Refused
from tui.text.visible import visible_line

NOT_ELSEWHERE = " (no ledger yet: this article only)"


class RelationChoice(NamedTuple):
    """A claim to relate to, as it is shown.

    Of a claim in another article the id is "path#id", and its fields are not needed.
    """

    other: Claim
    shown: str
    hint: str

    def marked(self, there: Iterable[str]) -> str:
        """What is shown, with a mark if the relation leads there already."""
        return f"{RELATED if self.other.id in there else ''}{self.shown}"


class ClaimsElsewhere:
    """The claims of other articles, asked for as words are typed."""

    def __init__(self, scene: Scene, claim: Claim) -> None:
        self._scene = scene
        self._claim = claim
        self._last: tuple[str, list[RelationChoice]] = ("", [])

    @property
    def none_at_all(self) -> str:
        """Why there is no other claim to relate this one to, here or elsewhere; "" if there is."""
        try:
            relating.need_others(self._scene.session)
        except Refused as why:
            return str(why) if self.cannot_tell else ""
        return ""

    @property
    def cannot_tell(self) -> bool:
        """Whether nobody can tell what other articles have, as there is no ledger."""
        return self._scene.ledger.asked(lambda ledger: True)[0] is None

    def known(self, target: str) -> RelationChoice:
        """A claim that a relation leads to already."""
        words = elsewhere_in_words(self._scene.session, target)
        return RelationChoice(Claim(target, NO_FIELDS), words, visible_line(target))

    def like(self, typed: str, near: Iterable[RelationChoice]) -> list[RelationChoice]:
        """Those with the words typed, but for what is `near` already."""
        if not typed.strip():
            return []
        if self._last[0] != typed:
            self._last = (typed, self._like(typed))
        there = {each.other.id for each in near}
        return [each for each in self._last[1] if each.other.id not in there]

    def _like(self, typed: str) -> list[RelationChoice]:
        from tui.ledger.claims_to_relate import Asker, Relatable, claims_to_relate

        names = self._scene.session.names
        asker = Asker(names.shown, names.annotator, self._claim.speaker)

        def ask(ledger: sqlite3.Connection) -> list[Relatable]:
            return claims_to_relate(ledger, typed, asker)

        found, _ = self._scene.ledger.asked(ask)
        return [
            RelationChoice(
                Claim(each.target, NO_FIELDS),
                visible_line(each.quote),
                visible_line(f"{each.kind} {each.speaker[:24]} · {each.title or each.path}"),
            )
            for each in found or ()
        ]


def claims_elsewhere(scene: Scene, claim: Claim) -> ClaimsElsewhere:
    """The claims of other articles that one may be related to."""
    return ClaimsElsewhere(scene, claim)
