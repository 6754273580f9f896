"""A page of text over the article, in parts, that scrolls and can be searched."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable
from textwrap import wrap
from typing import NamedTuple

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.app.widgets.field import Field
from tui.app.widgets.prompt import Lead
from tui.text.visible import visible_line

WIDEST = 100
MARGINS = 8
LETTERS_OF_A_KEY = 22
NARROW = 60


class Row(NamedTuple):
    """A key or a code, if any, and what is to be said of it; all of it is fit to be shown."""

    lead: str
    words: str
    style: str = ""


class PagePart(NamedTuple):
    """Rows under a title, which may be empty."""

    title: str
    rows: tuple[Row, ...]


class TextPage(ModalScreen[None]):
    """A page over the article; `/` shows only the rows with some words, any key that leaves closes.

    While words are typed letters are no keys; enter goes on with what was found, escape shows all.
    """

    DEFAULT_CSS = f"""
    TextPage {{ align: center middle; background: $background; }}
    TextPage VerticalScroll {{
        width: 100%; max-width: {WIDEST}; padding: 1 2; background: $panel;
        scrollbar-size-vertical: 1; scrollbar-background: $panel; scrollbar-color: $dim;
    }}
    TextPage Horizontal {{ dock: bottom; display: none; height: 1; background: $panel; }}
    TextPage Field {{ border: none; height: 1; padding: 0; width: 1fr; background: $panel; }}
    TextPage Field:focus {{ border: none; }}
    TextPage.finding Horizontal {{ display: block; }}
    """
    BINDINGS = [
        ("escape,ctrl+g", "leave", "Close"),
        ("q,enter", "dismiss", "Close"),
        ("question_mark,H", "turn", "The other page"),
        ("slash", "find", "Find"),
        ("tab", "part(1)", "Next part"),
        ("shift+tab", "part(-1)", "Part before"),
        ("j,down", "scroll(1)", "Down"),
        ("k,up", "scroll(-1)", "Up"),
        ("space,pagedown", "scroll(20)", "Page down"),
        ("b,pageup", "scroll(-20)", "Page up"),
        ("g,home", "edge(-1)", "Top"),
        ("G,end", "edge(1)", "End"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._text = Static()
        self._field = Field(compact=True, select_on_focus=False)
        self._lead = Lead()
        self._rows_of_titles: list[int] = []

    @abstractmethod
    def heading(self) -> tuple[str, str]:
        """What stands above all: a name, and how to use the page."""

    @abstractmethod
    def parts(self) -> Iterable[PagePart]:
        """What the page has to say."""

    def compose(self) -> ComposeResult:
        """One text that scrolls, and the line to type in."""
        with VerticalScroll():
            yield self._text
        with Horizontal():
            yield self._lead
            yield self._field

    def on_mount(self) -> None:
        """Have the keys scroll."""
        self._lead.show("find")
        self.query_one(VerticalScroll).focus()

    def on_resize(self) -> None:
        """Fold all words for the width there is."""
        self._fill()

    def on_input_changed(self, event: Field.Changed) -> None:
        """Show what holds the words typed."""
        event.stop()
        self._fill()
        self.query_one(VerticalScroll).scroll_home(animate=False)

    def on_input_submitted(self, event: Field.Submitted) -> None:
        """Go on with what was found."""
        event.stop()
        self.set_class(bool(event.value.strip()), "finding")
        self.query_one(VerticalScroll).focus()

    def _fill(self) -> None:
        self._text.update(Content.assemble(*self._pieces(self.app.size.width)))

    def _pieces(self, width: int) -> list[tuple[str, str]]:
        name, use = self.heading()
        pieces = [(f"{name}\n", "bold"), (_folded(use, width, ""), "$dim")]
        self._rows_of_titles = []
        words = self._field.value.casefold().split()
        row = sum(text.count("\n") for text, _ in pieces)
        found = [part for part in (_narrowed(each, words) for each in self.parts()) if part.rows]
        for part in found:
            own: list[tuple[str, str]] = [("\n", "")]
            if part.title:
                own += [(_folded(part.title, width, ""), "bold")]
            for each in part.rows:
                own += _drawn(each, width)
            self._rows_of_titles.append(row + 1)
            row += sum(text.count("\n") for text, _ in own)
            pieces += own
        if not found:
            said = f"Nothing on this page holds “{visible_line(self._field.value)}”."
            pieces.append((f"\n{_folded(said, width)}", "$warning"))
        return pieces

    # Keys

    def action_leave(self) -> None:
        """Show all again if words were looked for, else go back to the article."""
        if not self.has_class("finding"):
            self.dismiss()
            return
        self.remove_class("finding")
        self._field.value = ""
        self.query_one(VerticalScroll).focus()

    def action_find(self) -> None:
        """Type words to look for."""
        self.add_class("finding")
        self._field.focus()

    @abstractmethod
    def action_turn(self) -> None:
        """Show the other page."""

    def action_part(self, way: int) -> None:
        """Scroll to the next part, or the one before."""
        scroll = self.query_one(VerticalScroll)
        here = round(scroll.scroll_target_y)
        ahead = [row for row in self._rows_of_titles if (row - here) * way > 0]
        if ahead:
            scroll.scroll_to(y=min(ahead) if way > 0 else max(ahead), animate=False)
        elif way < 0:
            scroll.scroll_home(animate=False)

    def action_scroll(self, lines: int) -> None:
        """Scroll by some lines."""
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)

    def action_edge(self, way: int) -> None:
        """Scroll to the top or the end."""
        scroll = self.query_one(VerticalScroll)
        if way < 0:
            scroll.scroll_home(animate=False)
        else:
            scroll.scroll_end(animate=False)


def _narrowed(part: PagePart, words: list[str]) -> PagePart:
    """The part with those rows that hold all words, in themselves or in its title."""
    if not words:
        return part
    held = (
        row
        for row in part.rows
        if all(word in f"{part.title} {row.lead} {row.words}".casefold() for word in words)
    )
    return part._replace(rows=tuple(held))


def _folded(words: str, width: int, indent: str = "  ") -> str:
    rows = wrap(words, max(20, min(width, WIDEST) - MARGINS))
    return "".join(f"{indent}{row}\n" for row in rows)


def _drawn(row: Row, width: int) -> list[tuple[str, str]]:
    """A key and its help beside it, or below it where there is no room."""
    keys, words, style = row
    if not keys:
        return [(_folded(words, width), style)]
    indent = 6 if width < NARROW else LETTERS_OF_A_KEY + 4
    rows = wrap(words, max(20, min(width, WIDEST) - MARGINS - indent)) or [""]
    lead = f"  {keys}\n" if width < NARROW else f"  {keys:<{LETTERS_OF_A_KEY}}  "
    first = " " * indent + rows[0] if width < NARROW else rows[0]
    rest = "".join(f"\n{' ' * indent}{each}" for each in rows[1:])
    return [(lead, "$accent bold"), (f"{first}{rest}\n", style)]
