"""All keys and what they do, what is to be known about the article, and what codes mean."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from tui.app.keys.command_table import TABLE
from tui.app.keys.registry import keys_of
from tui.app.screens.text_page import PagePart, Row, TextPage
from tui.model.legend import chapters
from tui.model.schema import Schema
from tui.text.visible import visible_line


class Help(TextPage):
    """The keys by group, then the legend; `root` is the project's folder, if there is one."""

    def __init__(
        self,
        schema: Schema,
        chosen: Mapping[str, tuple[str, ...]],
        messages: tuple[str, ...] = (),
        root: Path | None = None,
    ) -> None:
        super().__init__()
        self._messages = messages
        self._schema = schema
        self._chosen = chosen
        self._root = root

    def heading(self) -> tuple[str, str]:
        """What this is, and the keys that go on from here."""
        return (
            "quoth: all keys, and what the codes mean",
            "/: find · tab: next part · ?: the project's guideline · q: back to the article",
        )

    def parts(self) -> Iterator[PagePart]:
        """What is wrong with the article, the commands, the codes."""
        if self._messages:
            warnings = (Row("", visible_line(each), "$warning") for each in self._messages)
            yield PagePart("About this article", tuple(warnings))
        for group, commands in TABLE.items():
            # Those of the list of articles and of the questions hold, and are shown, only there.
            if all(command.where in ("articles", "questions", "to settle") for command in commands):
                continue
            kinds = self._kinds() if group == "Tag" else ()
            keys = (
                Row(visible_line("  ".join(keys_of(command, self._chosen))), command.help)
                for command in commands
            )
            yield PagePart(group, (*kinds, *keys))
        for chapter in chapters(self._schema):
            about = f": {chapter.about}" if chapter.about else ""
            codes = (Row(visible_line(code), visible_line(words)) for code, words in chapter.codes)
            yield PagePart(visible_line(f"Legend · {chapter.name}{about}"), tuple(codes))

    def _kinds(self) -> tuple[Row, ...]:
        return tuple(
            Row(
                visible_line(kind.key),
                visible_line(f"Tag the selection as {kind.name}: it {kind.help}."),
            )
            for kind in self._schema.kinds
        )

    def action_turn(self) -> None:
        """Show the project's guideline in the place of this."""
        from tui.app.screens.guideline_screen import Guideline

        self.app.switch_screen(Guideline(self._root, self._again))

    def _again(self) -> Help:
        return Help(self._schema, self._chosen, self._messages, self._root)
