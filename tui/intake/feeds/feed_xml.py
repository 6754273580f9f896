"""Taking the XML of a feed apart, also where it is not quite XML, as that of many feeds."""

from __future__ import annotations

import re
from html.entities import name2codepoint
from typing import Any

from lxml import etree

from tui.intake.pages.page_encoding import decode_page
from tui.intake.xml_document import parse_xml
from tui.storage.errors import CannotRead

_NAMED = re.compile(rb"&([A-Za-z]{2,8}\d?);")
_OF_XML = frozenset(("amp", "apos", "gt", "lt", "quot"))
_DECLARATION = re.compile(r"\s*<\?xml[^>]*>")
_NO_XML = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_BARE_AMPERSAND = re.compile(r"&(?!#?\w{1,10};)")
_UNDECLARED_PREFIX = "is not defined"


def parse_feed(data: bytes, name: str, charset: str = "") -> tuple[Any, tuple[str, ...]]:
    """The root element, and a warning if some of the feed may be lost; raises CannotRead.

    Characters by their names in HTML are understood, and prefixes that are not declared. Entities
    of the feed's own are refused, as in all XML.
    """
    data = _NAMED.sub(_by_number, data.lstrip())
    try:
        return parse_xml(data, name), ()
    except CannotRead as error:
        if b"<!ENTITY" in data or not isinstance(error.__context__, etree.XMLSyntaxError):
            raise
        root = _recovered(data, name, charset)
        if root is None:
            raise
        if _UNDECLARED_PREFIX in str(error.__context__):
            return root, ()
        line = error.__context__.lineno or 1
        return root, (f"{name}:{line}: this is no XML, and some may be lost; look it over.",)


def _by_number(entity: re.Match[bytes]) -> bytes:
    known = entity[1].decode()
    if known in _OF_XML or known not in name2codepoint:
        return entity[0]
    return b"&#%d;" % name2codepoint[known]


def _recovered(data: bytes, name: str, charset: str) -> Any:
    """The root element of what can be made out; None if that is nothing."""
    text = _DECLARATION.sub("", _NO_XML.sub("", decode_page(data, name, charset)[0]), count=1)
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, load_dtd=False, encoding="utf-8"
    )
    try:
        return etree.fromstring(
            _BARE_AMPERSAND.sub("&amp;", text).lstrip("\ufeff").encode("utf-8", "replace"), parser
        )
    except (etree.XMLSyntaxError, ValueError):
        return None
