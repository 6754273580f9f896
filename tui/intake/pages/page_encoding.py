"""In which encoding a web page is written, by what is said of it and by its bytes."""

from __future__ import annotations

import codecs
import re

from tui.storage.project.article_file import decode

_DECLARED = (
    re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE),
    re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})"""),
)
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_BROWSERS_READ = {
    "cp1252": "ascii us-ascii ansi_x3.4-1968 iso-8859-1 iso8859-1 iso_8859-1 iso88591 iso-ir-100 "
    "latin1 latin-1 l1 cp819 ibm819 cp1252 x-cp1252 windows-1252",
    "cp1254": "iso-8859-9 iso8859-9 iso_8859-9 iso88599 latin5 l5 cp1254 x-cp1254 windows-1254",
    "cp874": "iso-8859-11 iso8859-11 tis-620 dos-874 windows-874",
    "gb18030": "gb2312 gb_2312 gb_2312-80 gbk x-gbk chinese csgb2312 gb18030",
    "cp932": "shift_jis shift-jis sjis x-sjis ms_kanji windows-31j ms932",
    "cp949": "euc-kr ks_c_5601-1987 ks_c_5601-1989 korean windows-949",
    "big5hkscs": "big5 big5-hkscs cn-big5 x-x-big5",
    "utf-8": "utf8 utf-8 unicode-1-1-utf-8 x-unicode20utf8",
    "iso-8859-8": "iso-8859-8-i iso-8859-8-e logical visual hebrew",
    "mac-roman": "macintosh mac x-mac-roman",
    "mac-cyrillic": "x-mac-cyrillic x-mac-ukrainian",
}
"""Python's names, and the labels that browsers read so (those of encoding.spec.whatwg.org)."""
_LABELS = {label: name for name, labels in _BROWSERS_READ.items() for label in labels.split()}
_WEB = re.compile(r"(?:windows|cp|iso|ibm|koi|mac)[\w.:-]*|latin-?[\w]*|euc[\w-]*", re.IGNORECASE)
"""Other encodings that browsers know; the rest, such as UTF-7, can smuggle markup past a reader."""
_OF_MANY_BYTES = frozenset("gb18030 cp932 cp949 big5hkscs euc-jp iso-2022-jp".split())


def decode_page(data: bytes, name: str, charset: str = "") -> tuple[str, tuple[str, ...]]:
    """The text of a page, and a warning where it is not what is said of it, or is damaged.

    `charset` is what the server said. Its word counts for more than the page's, a mark at the
    beginning for more than both, and so does the text itself where it can be nothing but UTF-8.
    """
    said = charset or _declared(data[:4096])
    if data.startswith(_MARKS):
        return _guessed(data, name, "")
    label = said.lower()
    known = _LABELS.get(label) or (label if _WEB.fullmatch(label) else "")
    if known == "utf-8" or known not in _OF_MANY_BYTES:
        found = _as_utf8(data, known == "utf-8")
        if found is not None and (known == "utf-8" or not data.isascii()):
            text, bad = found
            if bad:
                damaged = "1 byte that is" if bad == 1 else f"{bad:,} bytes that are"
                return text, (f"{name} has {damaged} no UTF-8, shown as \ufffd; look it over.",)
            if said and known != "utf-8":
                return text, (_not_as_said(name, said, "UTF-8"),)
            return text, ()
    if known and known != "utf-8":
        try:
            # The few bytes that windows-1252 leaves free are controls, which are left out anyway.
            return data.decode(known, "replace" if known == "cp1252" else "strict"), ()
        except (LookupError, UnicodeError):
            pass
    return _guessed(data, name, said)


def _declared(beginning: bytes) -> str:
    for pattern in _DECLARED:
        if found := pattern.search(beginning):
            return found[1].decode("ascii", "replace")
    return ""


def _as_utf8(data: bytes, is_said: bool) -> tuple[str, int] | None:
    """The text if it is UTF-8, but for a byte here and there, and how many those are."""
    text = data.decode("utf-8", "replace")
    there = text.count("\ufffd") - data.count("\ufffd".encode())
    if not there:
        return text, 0
    if "\0" in text[:1000]:
        return None
    good = sum(character > "\x7f" for character in text) - there
    return (text, there) if good > 2 * there or (is_said and there == 1) else None


def _guessed(data: bytes, name: str, said: str) -> tuple[str, tuple[str, ...]]:
    text, guess = decode(data)
    if said:
        return text, (_not_as_said(name, said, guess or "UTF-8"),)
    if not guess or guess == "UTF-16":
        return text, ()
    return text, (f"{name} is not UTF-8 and was read as {guess}; look it over.",)


def _not_as_said(name: str, said: str, read_as: str) -> str:
    return f"{name} says that it is {said}, but was read as {read_as}; look it over."
