"""The claim that a question is about, as it was when it was asked."""

from __future__ import annotations

from collections.abc import Mapping

from tui.model.claim import Claim
from tui.model.records import Value, changed, in_words
from tui.session.actions.fields import called
from tui.session.refusal import Refused
from tui.session.session import Session
from tui.text.visible import visible_line

SHOWN = 24
"""Characters of a value that are shown in a sentence."""


class Asked:
    """Keeps an answer from overwriting what others have put on record since it was asked.

    `claim` is what the one who answers knows of it.
    """

    def __init__(self, session: Session, claim: Claim) -> None:
        self.claim = claim
        self._session = session

    def now(self, wanted: Mapping[str, Value | None], again: str = "the key") -> Claim:
        """The claim as it is by now, made the current one, for `wanted` to be put there.

        Refused if the claim is gone; and, once, with what became of those fields if they are others
        than was known and than is wanted. `again` is the key that answers.
        """
        session = self._session
        session.look()
        now = session.again(self.claim)
        fields = changed({}, wanted)
        known = {name: self.claim.fields.get(name) for name in wanted}
        others = {
            name: value
            for name in wanted
            if (value := now.fields.get(name)) not in (known[name], fields.get(name))
        }
        if not others:
            return now
        self.claim = Claim(now.id, changed(self.claim.fields, others))
        session.notice = ""
        told = ", ".join(_became(name, value) for name, value in others.items())
        raise Refused(f"{told}; {again} again puts yours in its place.")

    def related(self, relation: str, id: str) -> None:
        """Refused if others have related the claim to another one meanwhile, or no longer do.

        Of several that it may be related to, only that one matters.
        """
        self._session.look()
        now = self._session.again(self.claim)
        there, was = ((relation, id) in each.related() for each in (now, self.claim))
        if there != was:
            self.claim = now
            self._session.notice = ""
            how = "put there" if there else "taken away"
            turned = "takes it away" if there else "puts it there"
            raise Refused(f"{called(relation)} {id} was {how} meanwhile; enter again {turned}.")


def in_short(value: Value) -> str:
    """A value in a few characters."""
    words = visible_line(in_words(value))
    return words if len(words) <= SHOWN else words[: SHOWN - 1] + "…"


def _became(name: str, value: Value | None) -> str:
    if value is None:
        return f"{called(name)} was taken away meanwhile"
    return f"{called(name)} was changed meanwhile to “{in_short(value)}”"
