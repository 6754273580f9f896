"""What tells the kinds of documents apart: their first bytes, and the endings of their names."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable

KindTest = Callable[[bytes, str], bool]
"""Whether a document with these bytes, whose name has this ending, is of a kind."""

_LOOKED_AT = 16 * 1024
_BEFORE_ROOT = re.compile(rb"\s+|<\?.*?>|<!--.*?-->", re.DOTALL)
_ROOT = re.compile(rb"<(?:!doctype\s+)?(?:[\w.-]+:)?([\w.-]+)", re.IGNORECASE)


def begins_with(*marks: bytes) -> KindTest:
    """Whether it begins with one of these bytes."""
    return lambda data, ending: data.startswith(marks)


def is_named(*endings: str) -> KindTest:
    """Whether its name has one of these endings, in lower case and with their dots."""
    return lambda data, ending: ending in endings


def has_root(*names: str) -> KindTest:
    """Whether its first tag, or its document type, has one of these names, in lower case."""
    return lambda data, ending: _root(data) in names


def zip_with(*marks: bytes) -> KindTest:
    """Whether it is a ZIP archive whose members' names, or their first bytes, have all these."""
    return lambda data, ending: (
        data.startswith(b"PK\x03\x04") and all(mark in data for mark in marks)
    )


def _root(data: bytes) -> str:
    """The name of the first tag or of the document type; empty if something else comes first."""
    text = data[:_LOOKED_AT]
    if text.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        text = text.decode("utf-16", "replace").encode()
    text = text.removeprefix(codecs.BOM_UTF8)
    at = 0
    while before := _BEFORE_ROOT.match(text, at):
        at = before.end()
    found = _ROOT.match(text, at)
    return found[1].decode("utf-8", "replace").lower() if found else ""
