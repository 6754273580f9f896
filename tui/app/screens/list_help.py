"""What the keys of the list of articles do, and what can be typed to filter it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tui.app.keys.command_table import TABLE
from tui.app.keys.registry import keys_of
from tui.app.screens.text_page import PagePart, Row, TextPage
from tui.text.visible import visible_line

FILTERS = (
    ("port strike", "Articles with all these words in title or text; the last may be cut short."),
    ("speaker:mullen", "One of the claims or proposals is by somebody of that name."),
    ("kind:denial", "One of the claims or proposals is of that kind."),
    ("tag:later  by:ann", "One of the claims has a tag that begins so, was made by her, or both."),
    ('outlet:"the times"', "The outlet's name has this in it."),
    ("since:2011-09", "Published then or later; also with a year, or a day."),
    ("until:2011", "Published then or before."),
    ("state:open", "Not done; done: done; new: nobody has begun."),
    ("for:me  for:ben", "To be read by that one, as the plan has it."),
    ("left:>0", "Proposals are left to judge; also with <, >=, <= or the number alone."),
    ("claims:0", "So many claims."),
    ("conflicts:>0", "So many conflicts that a merge has left."),
    ("look:>0", "So many claims whose words were changed or not found."),
    ("words:<300", "So many words."),
)


class ListHelp(TextPage):
    """The keys of the list, then what the filter knows."""

    def __init__(self, chosen: Mapping[str, tuple[str, ...]]) -> None:
        super().__init__()
        self._chosen = chosen

    def heading(self) -> tuple[str, str]:
        """What this is, and the keys that go on from here."""
        return "quoth: the list of articles", "/: find · tab: next part · q: back to the list"

    def parts(self) -> Iterable[PagePart]:
        """The commands, the filter, the columns."""
        keys = (
            Row(visible_line("  ".join(keys_of(command, self._chosen))), command.help)
            for command in TABLE["Articles"]
        )
        yield PagePart("Keys", tuple(keys))
        yield PagePart("Filter", tuple(Row(*each) for each in FILTERS))
        yield PagePart(
            "Columns",
            (
                Row("left", "Proposals with something left to judge."),
                Row("confl", "Conflicts that a merge has left."),
                Row(
                    "look",
                    "Claims whose words were changed or not found; in narrow lists also "
                    "the conflicts.",
                ),
                Row("by", "The annotators who have begun."),
            ),
        )

    def action_turn(self) -> None:
        """There is no other page."""
