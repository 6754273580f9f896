"""Articles from files and from standard input: bytes to text, text to blocks."""

from __future__ import annotations

import codecs
import re
from pathlib import Path, PurePath
from typing import NamedTuple

from tui.model.records import NO_FIELDS, Fields, text_of
from tui.storage.errors import CannotRead
from tui.storage.store.plain_files import LIMIT, read_bytes, too_large
from tui.text.article import Article, parse_article
from tui.text.front_matter import front_matter, front_matter_end
from tui.text.odd_characters import deceptive_text_warnings
from tui.text.visible import HIDDEN

MARKDOWN_ENDINGS = (".md", ".markdown")

_CONTROLS = re.compile(r"[\x01-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_FEW, _MANY = 5, 40
"""Control characters in a hundred; more than so many are too much even where they are colours."""


class LoadedArticle(NamedTuple):
    """An article, and what people should know about how it was read, one sentence each.

    `stated` is what its front matter says: title, url, outlet and the like, as in `[article]`. The
    text is what stands behind that, and offsets count from there.
    """

    article: Article
    warnings: tuple[str, ...] = ()
    stated: Fields = NO_FIELDS
    front_matter: str = ""

    @property
    def title(self) -> str:
        """Its title on one line: that of the front matter, else the one in the text."""
        return text_of(self.stated, "title") or self.article.title


def load_article(path: Path, within: Path | None = None) -> LoadedArticle:
    """The article in a file; raises CannotRead when there is none to be had.

    With `within`, the root of a project, no link that leads out of that is followed.
    """
    try:
        data = read_bytes(path, within=within)
    except FileNotFoundError:
        raise CannotRead(f"{path} is not there; check its name.") from None
    return load_bytes(data, str(path))


def load_bytes(data: bytes, name: str) -> LoadedArticle:
    """The article in these bytes; its name's ending says whether it is Markdown."""
    if len(data) > LIMIT:
        raise CannotRead(too_large(name))
    text, guess = decode(data)
    if why := binary(text):
        raise CannotRead(f"{name} is no text: it holds {why}; give the text alone.")
    whole = unified(text)
    text, stated = without_front_matter(whole)
    article = parse_article(text, PurePath(name).suffix.lower() in MARKDOWN_ENDINGS)
    warnings = [
        f"{name} holds {what}; each is shown as {HIDDEN} and named when the cursor is on it."
        for what in deceptive_text_warnings(text)
    ]
    if guess:
        warnings.insert(0, f"{name} is not UTF-8 and was read as {guess}; save it as UTF-8.")
    return LoadedArticle(article, tuple(warnings), stated, whole[: len(whole) - len(text)])


def without_front_matter(text: str) -> tuple[str, Fields]:
    """The text behind the front matter, and what that says of where it is from."""
    end = front_matter_end(text)
    if not end:
        return text, NO_FIELDS
    # Imported where there is any, since other articles open faster so.
    from tui.model.stated_origin import stated_origin

    return text[end:], stated_origin(front_matter(text))


def unified(text: str) -> str:
    r"""The text with every line end (CR LF, CR) as \n."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def binary(text: str) -> str:
    """What makes the text one that nobody can have written to be read, empty if nothing does."""
    if "\0" in text:
        return "NUL characters"
    if text.isprintable() or not (controls := _CONTROLS.findall(text)):
        return ""
    # Colours and overstriking are to be found in honest texts, where little else is.
    other = sum(control not in "\b\x1b" for control in controls)
    few = other <= 2 or other * 100 <= len(text) * _FEW
    many = not few or len(controls) * 100 > len(text) * _MANY
    return "more than a few control characters" if many else ""


def decode(data: bytes) -> tuple[str, str]:
    """The text in the bytes, and what they were taken for if that is not UTF-8."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        text = data.decode("utf-16", "replace")
        return text, "damaged UTF-16" if "\ufffd" in text else "UTF-16"
    if unmarked := _unmarked_utf16(data):
        return data.decode(unmarked, "replace"), "UTF-16 without its mark, a guess"
    try:
        return data.decode("utf-8-sig"), ""
    except UnicodeDecodeError:
        return _guessed(data)


def _unmarked_utf16(data: bytes) -> str:
    """Which UTF-16 the bytes are if half of them are NUL, as in Latin text; else empty."""
    if not data or data.count(0) * 10 < len(data) * 3:
        return ""
    return "utf-16-le" if data[1::2].count(0) > data[::2].count(0) else "utf-16-be"


def _guessed(data: bytes) -> tuple[str, str]:
    from charset_normalizer import from_bytes

    # Latin text in an old encoding leaves a detector little to go by in a short file. Where all
    # is valid windows-1252 and nearly all is ASCII, that is what it is by far the most often.
    foreign = sum(byte >= 0x80 for byte in data)
    zeros = data.count(0)
    if not zeros and foreign * 5 <= len(data):
        try:
            return data.decode("cp1252"), "windows-1252, a guess"
        except UnicodeDecodeError:
            pass
    best = from_bytes(data).best()
    if best is None:
        return data.decode("utf-8", "replace"), "damaged UTF-8"
    return str(best), f"{best.encoding}, a guess"
