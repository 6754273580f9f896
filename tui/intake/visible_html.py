"""The part of a web page that a browser would show."""

from __future__ import annotations

import re
from html import escape
from html.parser import HTMLParser

DEEPEST_NESTING = 150
LONGEST_TAG = 64 * 1024
"""How long a tag may be, in characters, to keep its attributes."""
LONGEST_TAG_NAME = 64

_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_NEVER = frozenset(
    "script style template noscript iframe object svg math select textarea button dialog".split()
)
_BLOCKS = frozenset(
    "address article aside blockquote body div dl dd dt fieldset figure footer form h1 h2 h3 h4 h5 "
    "h6 header hr li main nav ol p pre section table tbody td tr ul".split()
)
_ENDS_BY_ITSELF = frozenset(("dd", "dt", "li", "p", "td", "tr"))
_NO_TAG = re.compile(r"<(?![a-zA-Z/!?])")
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)", re.IGNORECASE)


def visible_html(page: str) -> str:
    """The page without what a browser would not show.

    Left out are comments, scripts, and elements with `hidden` or whose own `style` hides them;
    style sheets are not read. Elements nested deeper than `DEEPEST_NESTING` lose their tags, not
    their text, since other parsers give up on them.
    """
    reader = _VisibleParts()
    reader.feed(_without_stray_markup(page))
    reader.close()
    return "".join(reader.parts)


def _without_stray_markup(page: str) -> str:
    """The page, with what would make a parser look for an end again and again as plain text.

    That is each < that begins no tag, and a comment or tag without an end. A tag longer than
    `LONGEST_TAG` loses its attributes.
    """
    page = _NO_TAG.sub("&lt;", page)
    # Behind the last end there are only beginnings.
    last = page.rfind("-->") + 1
    page = page[:last] + page[last:].replace("<!--", "&lt;!--")
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
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._depth = 0
        self._flattened: dict[str, int] = {}
        self._hidden = ""
        self._inside_hidden = 0

    def parse_marked_section(self, i: int, report: int = 1) -> int:
        """Take `<![` for a comment up to the next >, as a browser does; where that one ends."""
        return self.rawdata.find(">", i) + 1 or -1

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._hidden in _ENDS_BY_ITSELF and tag in _BLOCKS and not self._inside_hidden:
            self._hidden = ""
        if self._hidden:
            self._inside_hidden += tag == self._hidden and tag not in _VOID
            return
        values = dict(attrs)
        if tag not in _VOID:
            if tag in _NEVER or _is_hidden(values):
                self._hidden = tag
                return
            self._depth += 1
            if self._depth > DEEPEST_NESTING:
                self._flattened[tag] = self._flattened.get(tag, 0) + 1
                return
        elif _is_hidden(values):
            return
        kept = (
            f' {name}="{escape(value or "")}"'
            for name, value in attrs
            if _is_useful_attribute(name)
        )
        self.parts.append(f"<{tag}{''.join(kept)}>")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._hidden:
            if tag == self._hidden:
                if not self._inside_hidden:
                    self._hidden = ""
                else:
                    self._inside_hidden -= 1
            return
        if tag in _VOID:
            return
        self._depth = max(0, self._depth - 1)
        if self._flattened.get(tag):
            self._flattened[tag] -= 1
        else:
            self.parts.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.parts.append(escape(data, quote=False))


def _is_hidden(values: dict[str, str | None]) -> bool:
    return "hidden" in values or bool(_HIDING.search(values.get("style") or ""))


def _is_useful_attribute(name: str) -> bool:
    """Whether the attribute may help to tell the article from what stands round it."""
    return name in ("id", "class", "role", "lang", "property", "name", "content", "itemprop")
