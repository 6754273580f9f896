"""The pieces that RTF is made of, and the encodings that its bytes are in."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

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


Token = tuple[str, int | None, bytes]
"""A control word with its number, a control sign, `{` or `}`; "text" with its bytes."""


def tokens(data: bytes) -> Iterator[Token]:
    """The tokens of an RTF document; binary data in it are left out."""
    at = 0
    words: dict[bytes, str] = {}
    while found := _TOKEN.match(data, at):
        at = found.end()
        word, number, codes, sign, brace, text = found.groups()
        if word:
            value = int(number) if number else None
            if word == b"bin":
                at += max(0, value or 0)
            yield words.get(word) or words.setdefault(word, word.decode()), value, b""
        elif text:
            yield "text", None, text
        elif brace:
            yield ("{" if brace == b"{" else "}"), None, b""
        elif codes:
            yield "text", None, bytes.fromhex(codes.replace(b"\\'", b"").decode())
        elif sign and sign in b"{}\\":
            yield "text", None, sign
        elif sign:
            yield ("par" if sign in b"\r\n" else sign.decode("latin-1")), None, b""


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
