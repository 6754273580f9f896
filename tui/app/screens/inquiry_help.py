"""What the keys of the questions do, and what can be typed to narrow answers down."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tui.app.keys.command_table import TABLE
from tui.app.keys.registry import keys_of
from tui.app.screens.text_page import PagePart, Row, TextPage
from tui.ledger.sourcing_rules import RULES
from tui.text.visible import visible_line

VIEWS = (
    ("find", "Claims on record, and proposals that nobody has judged yet (slanted)."),
    ("texts", "Articles with the words, and where these stand in their text."),
    ("disputes", "A claim and, below it, what opposes it; allegations that nobody answers."),
    ("audit", "Where an article leaves open who says something; c chooses one finding."),
    ("stats", "How often, by speaker or what c chooses; enter shows what was counted."),
)
NARROWING = (
    ("port strike", "All these words; the last may be cut short."),
    ('"port strike"', "These words one behind the other."),
    ("speaker:mullen", "Said by somebody of that name."),
    ("kind:denial", "Of that kind; it may be cut short."),
    ('outlet:"the times"', "The outlet's name has this in it."),
    ("since:2011-09", "Published then or later; also with a year, or a day."),
    ("until:2011", "Published then or before."),
    ("tag:later  by:ann", "With a tag that begins so; by an annotator whose name begins so."),
    ("state:proposed", "Only proposals; claim: only claims."),
)


class InquiryHelp(TextPage):
    """The questions, their keys, what can be typed, and the findings of an audit."""

    def __init__(self, chosen: Mapping[str, tuple[str, ...]]) -> None:
        super().__init__()
        self._chosen = chosen

    def heading(self) -> tuple[str, str]:
        """What this is, and the keys that go on from here."""
        return (
            "quoth: questions over all articles",
            "/: find · tab: next part · q: back to the questions",
        )

    def parts(self) -> Iterable[PagePart]:
        """The questions, the keys, the words, the findings."""
        yield PagePart("Questions", tuple(Row(*each) for each in VIEWS))
        keys = (
            Row(visible_line("  ".join(keys_of(command, self._chosen))), command.help)
            for command in TABLE["Questions"]
        )
        yield PagePart("Keys", tuple(keys))
        yield PagePart("What can be typed", tuple(Row(*each) for each in NARROWING))
        yield PagePart(
            "What an audit finds", tuple(Row(rule.name, f"{rule.about}.") for rule in RULES)
        )

    def action_turn(self) -> None:
        """There is no other page."""
