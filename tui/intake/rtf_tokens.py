"""The pieces that RTF is made of, and the encodings that its bytes are in."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import NamedTuple

_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|((?:\\'[0-9a-fA-F]{2})+)|\\(.)|([{}])|([^\\{}\r\n]+)"
    rb"|[\r\n]+|\\",
    re.DOTALL,
)
_CODE_PAGES = {
    77: "mac-roman", 128: "cp932", 129: "cp949", 130: "johab", 134: "gb18030", 136: "big5hkscs",
    161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257",
    204: "cp1251", 222: "cp874", 238: "cp1250", 254: "cp437", 255: "cp850",
}  # fmt: skip
"""The encodings of Windows' character sets, which fonts are of."""


class Token(NamedTuple):
    """A control word with its number, a control sign, `{` or `}`; "text" is bytes of text."""

    kind: str
    number: int | None = None
    data: bytes = b""


def tokens(data: bytes) -> Iterator[Token]:
    """The tokens of an RTF document; binary data in it are left out."""
    at = 0
    while found := _TOKEN.match(data, at):
        at = found.end()
        word, number, codes, sign, brace, text = found.groups()
        if word:
            value = int(number) if number else None
            if word == b"bin":
                at += max(0, value or 0)
            yield Token(word.decode(), value)
        elif codes:
            yield Token("text", None, bytes.fromhex(codes.replace(b"\\'", b"").decode()))
        elif sign and sign in b"{}\\":
            yield Token("text", None, sign)
        elif sign:
            yield Token("par" if sign in b"\r\n" else sign.decode("latin-1"))
        elif brace:
            yield Token(brace.decode())
        elif text:
            yield Token("text", None, text)


def encoding_of(charset: int | None, otherwise: str) -> str:
    """The encoding of a font's character set, or else the other one."""
    return _CODE_PAGES.get(charset or 0, otherwise)


def code_page(number: int | None, otherwise: str) -> str:
    """Python's name of a code page of Windows, or else the other one."""
    name = {65001: "utf-8", 10000: "mac-roman", 936: "gb18030"}.get(number or 0, f"cp{number}")
    try:
        return codecs.lookup(name).name
    except LookupError:
        return otherwise
