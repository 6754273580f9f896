"""The part of a web page that a browser would show."""

from __future__ import annotations

import re
from collections import Counter
from html import escape, unescape
from itertools import islice
from typing import NamedTuple

from tui.intake.pages.page_markup import page_markup, some_attributes

DEEPEST_NESTING = 150

_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_NEVER = frozenset("script style template iframe object svg math select dialog".split())
_NO_WORDS = ("script", "style", "template")
_MOST_LEFT_OUT = {"button": 40, "noscript": 100, "textarea": 2_000}
"""What is left out if it has no more words, for with more it is an article.

One in `noscript` is shown by a script; the others hold one if nothing ends them.
"""
_MOST_WITHIN = 8
"""How deep these are looked for in each other."""
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
    "script style template iframe a b big code em font i nobr s small strike strong tt u".split()
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
_AS_BLOCK = re.compile(r"display\s*:\s*(?:block|flex|grid|list-item|table)\b", re.IGNORECASE)
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)", re.IGNORECASE)
_TO_ESCAPE = re.compile("[&<>\"']")
_USEFUL = frozenset(
    "id class role lang xml:lang property name content itemprop http-equiv rel datetime".split()
)
"""The attributes that may help to tell the article from what is round it, and where it is from."""
_USEFUL_OF_LINK = _USEFUL | {"href"}


_LOOKED_AT = _USEFUL_OF_LINK | {"hidden", "open", "style"}


class VisiblePart(NamedTuple):
    """What a browser would show of a page, and how many words the page hides otherwise.

    `longest_hidden` is how many of them stand in one paragraph, at most.
    """

    html: str
    hidden_words: int
    longest_hidden: int


def visible_html(page: str) -> str:
    """The page without what a browser would not show."""
    return visible_part(page).html


def visible_part(page: str, hiding: bool = True) -> VisiblePart:
    """The page without what a browser would not show.

    Left out are comments, scripts, buttons, what is for browsers without scripts, and, if `hiding`
    is true, elements with `hidden` or whose own `style` hides them; style sheets are not read. What
    is never ended hides nothing behind the end of what it stands in. Elements nested deeper than
    `DEEPEST_NESTING` lose their tags, not their text, since other parsers give up on them.
    """
    parts = _VisibleParts(hiding)
    for words, kind, tag, attributes in page_markup(page):
        if words:
            parts.take_words(words)
        if kind == "end":
            parts.take_end(tag)
        elif kind:
            parts.take_start(tag, attributes)
            if kind == "empty" and tag not in _VOID:
                parts.take_end(tag)
    return VisiblePart("".join(parts.parts), parts.hidden_words, parts.longest_hidden)


class _Attributes(NamedTuple):
    """What counts of a tag's attributes: those that are kept, and what they do to the element."""

    kept: str
    hide: bool
    open: bool
    block: bool


class _VisibleParts:
    def __init__(self, hiding: bool) -> None:
        self.parts: list[str] = []
        self.hidden_words = 0
        self.longest_hidden = 0
        self._hidden_in_paragraph = 0
        self._hiding = hiding
        self._open: list[tuple[str, str]] = []
        self._how_many_open: Counter[str] = Counter()
        self._hidden = ""
        self._inside_hidden: Counter[str] = Counter()
        self._perhaps_left_out: list[tuple[str, int, int]] = []
        self._known: dict[str, _Attributes] = {"": _Attributes("", False, False, False)}

    def take_start(self, tag: str, written: str) -> None:
        if self._hidden and self._begins_behind_hidden(tag):
            self._hidden = ""
        if self._hidden:
            self._inside_hidden[tag] += tag not in _VOID
            if tag in _BLOCKS:
                self._hidden_in_paragraph = 0
            return
        # Most tags of a page are like others of it.
        attributes = self._known.get(written)
        if tag == "link":
            attributes = _attributes(written, _USEFUL_OF_LINK)
        elif attributes is None:
            attributes = self._known[written] = _attributes(written, _USEFUL)
        hides = self._hiding and attributes.hide
        if tag in _VOID:
            if not hides:
                self.parts.append(f"<{tag}{attributes.kept}>")
            return
        while self._open and tag in _ENDED_BY.get(self._open[-1][0], ()):
            self._pop()
        if hides or (tag in _NEVER and not (tag == "dialog" and attributes.open)):
            self._hidden = tag
            self._hidden_in_paragraph = 0
            self._inside_hidden.clear()
            return
        end = ""
        if tag in _MOST_LEFT_OUT:
            if len(self._perhaps_left_out) < _MOST_WITHIN:
                self._perhaps_left_out.append((tag, len(self._open), len(self.parts)))
        elif len(self._open) < DEEPEST_NESTING:
            line_end = "<br>" if tag == "span" and attributes.block else ""
            self.parts.append(f"{line_end}<{tag}{attributes.kept}>")
            end = f"</{tag}>{line_end}"
        self._open.append((tag, end))
        self._how_many_open[tag] += 1

    def take_end(self, tag: str) -> None:
        if self._hidden and not self._ends_what_holds_hidden(tag):
            if tag in _BLOCKS:
                self._hidden_in_paragraph = 0
            if self._inside_hidden[tag]:
                self._inside_hidden[tag] -= 1
            elif tag == self._hidden:
                self._hidden = ""
            return
        self._hidden = ""
        if tag in _VOID:
            return
        if end := self._close(tag):
            self.parts.append(end)

    def take_words(self, words: str) -> None:
        if not self._hidden:
            if "&" in words:
                words = escape(unescape(words), quote=False)
            self.parts.append(words.replace(">", "&gt;"))
        elif self._hidden not in _NEVER and not any(
            self._inside_hidden[each] for each in _NO_WORDS
        ):
            number = len(unescape(words).split())
            self.hidden_words += number
            self._hidden_in_paragraph += number
            self.longest_hidden = max(self.longest_hidden, self._hidden_in_paragraph)

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

    def _close(self, tag: str) -> str:
        """Take the element and those in it off the open ones; how its end is written."""
        if tag not in _BLOCKS and tag not in _MOST_LEFT_OUT:
            # One that ends across others leaves them open.
            if self._open and self._open[-1][0] == tag:
                return self._pop()
            return f"</{tag}>" if len(self._open) <= DEEPEST_NESTING else ""
        if not self._how_many_open[tag]:
            return f"</{tag}>"
        while self._open[-1][0] != tag:
            self._pop()
        if self._perhaps_left_out and self._perhaps_left_out[-1][1] == len(self._open) - 1:
            self._leave_out(*self._perhaps_left_out.pop())
        return self._pop()

    def _pop(self) -> str:
        tag, end = self._open.pop()
        self._how_many_open[tag] -= 1
        # What another's end has ended is shown, also by a browser.
        if self._perhaps_left_out and self._perhaps_left_out[-1][1] >= len(self._open):
            self._perhaps_left_out.pop()
        return end

    def _leave_out(self, tag: str, _: int, begin: int) -> None:
        left = _MOST_LEFT_OUT[tag]
        for part in islice(self.parts, begin, None):
            if part[0] != "<":
                left -= len(part.split())
                if left < 0:
                    return
        del self.parts[begin:]


def _attributes(written: str, useful: frozenset[str]) -> _Attributes:
    values = some_attributes(written, _LOOKED_AT)
    kept = (f' {name}="{_escaped(value)}"' for name, value in values.items() if name in useful)
    hide = "hidden" in values or _HIDING.search(values.get("style", "")) is not None
    block = _AS_BLOCK.search(values.get("style", "")) is not None
    return _Attributes("".join(kept), hide, "open" in values, block)


def _escaped(value: str) -> str:
    return escape(value) if _TO_ESCAPE.search(value) else value
