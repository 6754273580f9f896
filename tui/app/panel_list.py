"""What a list of the side panel is: entries known by their numbers, and what keys do with them."""

from __future__ import annotations

from tui.model.edits import Edit
from tui.session.analysing import Analysis
from tui.session.at_cursor import AtCursor
from tui.session.describing import Fact
from tui.session.list_entries import Entry
from tui.session.refusal import Refused
from tui.session.session import Session
from tui.text.spans import Span
from tui.text.visible import visible_line

Keys = tuple[tuple[str, str], ...]
"""Keys, each with what it does."""


class PanelList:
    """One list: its entries, in their order, are known by their numbers.

    `names` are three names, the longest first; the panel shows the longest that it has room for.
    Each entry takes `rows_each` rows. `empty` is what is said where there is no entry, `lost` where
    an entry has no place in the text. A list that is not `always_offered` has a tab only while
    there is something in it. Where `is_found`, the entries come from the analysis. `changing` are
    the keys that change what is on record; where it `takes_kinds`, those of the kinds do as well.
    """

    names: tuple[str, str, str]
    rows_each = 2
    empty = ""
    lost = ""
    always_offered = True
    is_found = False
    changing: Keys = ()
    takes_kinds = False

    def __init__(self, session: Session, analysis: Analysis) -> None:
        self._session = session
        self._analysis = analysis

    @property
    def count(self) -> int:
        """How many entries there are."""
        raise NotImplementedError

    def entry(self, number: int) -> Entry:
        """An entry in words."""
        raise NotImplementedError

    def place(self, number: int) -> Span | None:
        """Where an entry stands in the text, None if it is not found there."""
        raise NotImplementedError

    def facts(self, number: int) -> tuple[Fact, ...]:
        """What is known of an entry, nothing if it is not more than what lies at its place."""
        return ()

    def claim_id(self, number: int) -> str | None:
        """The claim that keys change once an entry is gone to, where its place does not tell."""
        return None

    def person(self, number: int) -> str:
        """Who is named in an entry, or speaks there; "" for nobody."""
        return ""

    def followed(self, at: AtCursor) -> int:
        """The number of the entry that is at hand, -1 if none is."""
        return -1

    def ahead(self) -> int:
        """The number of the first entry behind the cursor, of the first one if there is none."""
        return 0

    def again(self, picked: Entry) -> int:
        """The number of an entry that was picked before more was found, 0 if it is gone."""
        keys = (self.entry(number).key for number in range(self.count))
        return next((number for number, key in enumerate(keys) if key == picked.key), 0)

    def accept(self, number: int) -> Edit:
        """Put an entry on record."""
        raise Refused("Only proposals are accepted.")

    def remove(self, number: int) -> Edit:
        """Take an entry away."""
        raise Refused(
            "Claims are removed and proposals rejected here; @ in the text is for entities."
        )

    @property
    def told_count(self) -> str:
        """The number of entries as the tab has it, with an ellipsis while it may grow."""
        looking = self.is_found and self._analysis.is_looking
        return f"{self.count or ''}…" if looking else str(self.count)

    @property
    def told_empty(self) -> str:
        """What is said instead of entries: that there are none, may yet be some, or why not."""
        if self.is_found and self._analysis.is_looking:
            return f"Still looking for {self.names[0].lower()} …"
        if self.is_found and self._analysis.why_not:
            return f"No analysis: {visible_line(self._analysis.why_not)}"
        return self.empty

    @property
    def keys(self) -> Keys:
        """The keys that do something in this list as it is now."""
        if not self.count:
            return (("P", "back"),)
        changing = () if self._session.store.read_only else self.changing
        return (("enter", "go there"), *changing, ("P", "back"))
