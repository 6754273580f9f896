"""The part of a web page that a browser would show."""

from __future__ import annotations

import re
from collections import Counter
from html import escape
from html.parser import HTMLParser
from typing import NamedTuple

DEEPEST_NESTING = 150
LONGEST_TAG = 64 * 1024
"""How long a tag may be, in characters, to keep its attributes."""
LONGEST_TAG_NAME = 64

_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_NEVER = frozenset(
    "script style template noscript iframe object svg math select textarea dialog".split()
)
_NO_WORDS = ("script", "style", "template")
_LONGEST_BUTTON = 40
"""How many words a button may have; what has more is an article in a button that nothing ends."""
_BLOCKS = frozenset(
    "address article aside blockquote center dd details div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody td "
    "tfoot th thead tr ul".split()
)
_FOREIGN = frozenset(("math", "svg"))
_HTML_IN_FOREIGN = frozenset(("annotation-xml", "desc", "foreignobject", "title"))
_NOT_FOREIGN = frozenset(
    "b big blockquote body br center code dd div dl dt em embed h1 h2 h3 h4 h5 h6 head hr i img li "
    "menu meta nobr ol p pre ruby s small span strong strike sub sup table tt u ul var".split()
)
_TO_THEIR_OWN_END = frozenset(
    "script style template noscript iframe textarea "
    "a b big code em font i nobr s small strike strong tt u".split()
)
"""Elements that go on behind the end of what they stand in: raw text, and type that is resumed."""
_ENDED_BY: dict[str, frozenset[str]] = {
    "p": _BLOCKS,
    "li": frozenset(("li",)), "dd": frozenset(("dd", "dt")), "dt": frozenset(("dd", "dt")),
    "td": frozenset(("td", "th", "tr", "tbody")), "th": frozenset(("td", "th", "tr", "tbody")),
    "tr": frozenset(("tr", "tbody")),
}  # fmt: skip
"""Elements that need no end, and the tags that end them, if these do not stand deeper."""
_DEEPER = ("dl", "ol", "table", "ul")
_NO_TAG = re.compile(r"<(?![a-zA-Z/!?])")
_SCRIPT_END = re.compile(r"</(script|style)\s[^>]+>", re.IGNORECASE)
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)", re.IGNORECASE)


class VisiblePart(NamedTuple):
    """What a browser would show of a page, and how many words the page hides otherwise."""

    html: str
    hidden_words: int


def visible_html(page: str) -> str:
    """The page without what a browser would not show."""
    return visible_part(page).html


def visible_part(page: str, hiding: bool = True) -> VisiblePart:
    """The page without what a browser would not show.

    Left out are comments, scripts, buttons, and, if `hiding` is true, elements with `hidden` or
    whose own `style` hides them; style sheets are not read. What is never ended hides nothing
    behind the end of what it stands in. Elements nested deeper than `DEEPEST_NESTING` lose their
    tags, not their text, since other parsers give up on them.
    """
    reader = _VisibleParts(hiding)
    reader.feed(_without_stray_markup(page))
    reader.close()
    return VisiblePart("".join(reader.parts), reader.hidden_words)


def _without_stray_markup(page: str) -> str:
    """The page, with what would make a parser look for an end again and again as plain text.

    That is each < that begins no tag, and a comment or tag without an end. A tag longer than
    `LONGEST_TAG` loses its attributes.
    """
    page = _NO_TAG.sub("&lt;", page)
    # Behind the last end there are only beginnings.
    last = page.rfind("-->") + 1
    page = page[:last] + page[last:].replace("<!--", "&lt;!--")
    # Browsers end a script there, whatever stands between its name and the next >.
    last = page.rfind(">") + 1
    page = _SCRIPT_END.sub(r"</\1>", page[:last]) + page[last:]
    *tags, rest = page.split(">")
    if any(len(each) > LONGEST_TAG for each in tags):
        tags = [
            _without_long_attributes(each) if len(each) > LONGEST_TAG else each for each in tags
        ]
    return ">".join([*tags, rest.replace("<", "&lt;")])


def _without_long_attributes(tag: str) -> str:
    """Words and the tag behind them, up to its >; its name alone if it is too long."""
    words, start, inside = tag.partition("<")
    # With an end in it, it is a script whose < begins no tag.
    if inside.startswith("!") or len(inside) <= LONGEST_TAG or "</" in tag:
        return tag
    return words + start + inside[:LONGEST_TAG_NAME].split(maxsplit=1)[0]


class _VisibleParts(HTMLParser):
    def __init__(self, hiding: bool) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.hidden_words = 0
        self._hiding = hiding
        self._open: list[tuple[str, bool]] = []
        self._how_many_open: Counter[str] = Counter()
        self._hidden = ""
        self._inside_hidden: Counter[str] = Counter()
        self._button: tuple[int, int] | None = None

    def parse_marked_section(self, i: int, report: int = 1) -> int:
        """Take `<![` for a comment up to the next >, as a browser does; where that one ends."""
        return self.rawdata.find(">", i) + 1 or -1

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._hidden and self._begins_behind_hidden(tag):
            self._hidden = ""
        if self._hidden:
            self._inside_hidden[tag] += tag not in _VOID
            return
        values = dict(attrs)
        hides = self._hiding and _is_hidden(values)
        if tag in _VOID:
            if not hides:
                self._write_tag(tag, attrs)
            return
        while self._open and tag in _ENDED_BY.get(self._open[-1][0], ()):
            self._pop()
        if hides or (tag in _NEVER and not (tag == "dialog" and "open" in values)):
            self._hidden = tag
            self._inside_hidden.clear()
            return
        shown = len(self._open) < DEEPEST_NESTING
        self._open.append((tag, shown))
        self._how_many_open[tag] += 1
        if tag == "button":
            # One that nothing ends is part of the page, and there it is no button.
            self._button = len(self._open), len(self.parts)
        elif shown:
            self._write_tag(tag, attrs)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._hidden and not self._ends_what_holds_hidden(tag):
            if self._inside_hidden[tag]:
                self._inside_hidden[tag] -= 1
            elif tag == self._hidden:
                self._hidden = ""
            return
        self._hidden = ""
        if tag in _VOID:
            return
        shown = self._close(tag)
        if tag == "button":
            self._leave_out_button()
        elif shown:
            self.parts.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.parts.append(escape(data, quote=False))
        elif self._hidden not in _NEVER and not any(
            self._inside_hidden[each] for each in _NO_WORDS
        ):
            self.hidden_words += len(data.split())

    def _write_tag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        kept = (
            f' {name}="{escape(value or "")}"'
            for name, value in attrs
            if _is_useful_attribute(name)
        )
        self.parts.append(f"<{tag}{''.join(kept)}>")

    def _begins_behind_hidden(self, tag: str) -> bool:
        """Whether a browser would end what is hidden before this tag."""
        inside = self._inside_hidden
        if self._hidden in _FOREIGN:
            return tag in _NOT_FOREIGN and not any(inside[each] for each in _HTML_IN_FOREIGN)
        if tag not in _ENDED_BY.get(self._hidden, ()):
            return False
        return self._hidden == "p" or not any(inside[each] for each in _DEEPER)

    def _ends_what_holds_hidden(self, tag: str) -> bool:
        return (
            tag in _BLOCKS
            and self._hidden not in _TO_THEIR_OWN_END
            and self._how_many_open[tag] > 0
            and not self._inside_hidden[tag]
            and tag != self._hidden
        )

    def _close(self, tag: str) -> bool:
        """Take the element and those in it off the open ones; whether its end is to be written."""
        if tag not in _BLOCKS and tag != "button":
            # One that ends across others leaves them open.
            if self._open and self._open[-1][0] == tag:
                return self._pop()
            return len(self._open) <= DEEPEST_NESTING
        if not self._how_many_open[tag]:
            return True
        while self._open[-1][0] != tag:
            self._pop()
        return self._pop()

    def _pop(self) -> bool:
        tag, shown = self._open.pop()
        self._how_many_open[tag] -= 1
        if self._button and tag != "button" and len(self._open) < self._button[0]:
            self._button = None
        return shown

    def _leave_out_button(self) -> None:
        if self._button is None:
            return
        begin = self._button[1]
        self._button = None
        words = sum(len(part.split()) for part in self.parts[begin:] if part[0] != "<")
        if words <= _LONGEST_BUTTON:
            del self.parts[begin:]


def _is_hidden(values: dict[str, str | None]) -> bool:
    return "hidden" in values or bool(_HIDING.search(values.get("style") or ""))


def _is_useful_attribute(name: str) -> bool:
    """Whether the attribute may help to tell the article from what stands round it."""
    return name in ("id", "class", "role", "lang", "property", "name", "content", "itemprop")
