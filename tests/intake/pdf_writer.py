"""A writer of small PDFs: words at places, in a type whose letters are all of one width."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

WIDTH = 0.6
"""The width of each letter, in sizes of the type."""

_LOCK = (
    f"/Encrypt<</Filter/Standard/V 1/R 2/O<{'00' * 32}>/U<{'11' * 32}>/P -4>>"
    f"/ID[<{'22' * 16}><{'22' * 16}>]"
)


class Words(NamedTuple):
    """Words drawn at once; `x` and `y` are where they begin, from the lower left of the page."""

    text: str
    x: float
    y: float
    size: float = 10.0
    bold: bool = False
    turned: bool = False


def pdf(
    *pages: Sequence[Words],
    properties: Mapping[str, str] | None = None,
    language: str = "",
    picture: bool = False,
    locked: bool = False,
) -> bytes:
    """A document of these pages; with `picture` each of them has one that covers it.

    With `locked` it asks for a password, which is none.
    """
    count = len(pages)
    kids = " ".join(f"{6 + 2 * number} 0 R" for number in range(count))
    lang = f"/Lang ({language})" if language else ""
    info = "".join(f"/{key} ({value})" for key, value in (properties or {}).items())
    bodies = [
        f"<</Type/Catalog/Pages 2 0 R{lang}>>",
        f"<</Type/Pages/Kids[{kids}]/Count {count}>>",
        _font("Courier"),
        _font("Courier-Bold"),
        f"<<{info}>>",
    ]
    for number, page in enumerate(pages):
        drawn = "".join(map(_drawn, page))
        if picture:
            drawn += "q 600 0 0 800 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID x EI Q\n"
        bodies.append(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]"
            f"/Resources<</Font<</F0 3 0 R/F1 4 0 R>>>>/Contents {7 + 2 * number} 0 R>>"
        )
        bodies.append(f"<</Length {len(drawn.encode('cp1252'))}>>stream\n{drawn}\nendstream")
    return _file(bodies, _LOCK if locked else "")


def lines(
    texts: Sequence[str], x: float = 60, y: float = 740, size: float = 10.0, step: float = 12.0
) -> list[Words]:
    """Lines below each other; one that begins with blanks is indented by so many letters."""
    return [
        Words(
            text.lstrip(), x + (len(text) - len(text.lstrip())) * WIDTH * size, y - n * step, size
        )
        for n, text in enumerate(texts)
        if text.strip()
    ]


def _font(name: str) -> str:
    return f"<</Type/Font/Subtype/Type1/BaseFont/{name}/Encoding/WinAnsiEncoding>>"


def _drawn(words: Words) -> str:
    text = words.text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    turn = "0 1 -1 0" if words.turned else "1 0 0 1"
    font = f"/F{words.bold:d} {words.size} Tf"
    return f"BT {font} {turn} {words.x} {words.y} Tm ({text}) Tj ET\n"


def _file(bodies: Sequence[str], lock: str) -> bytes:
    data, places = b"%PDF-1.4\n", []
    for number, body in enumerate(bodies, 1):
        places.append(len(data))
        data += f"{number} 0 obj\n{body}\nendobj\n".encode("cp1252")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    trailer = f"trailer\n<</Size {len(bodies) + 1}/Root 1 0 R/Info 5 0 R{lock}>>\n"
    xref = f"xref\n0 {len(bodies) + 1}\n0000000000 65535 f \n{table}"
    return data + f"{xref}{trailer}startxref\n{len(data)}\n%%EOF\n".encode()
