"""The front matter of an article: what stands between `---` lines before its text.

Web clippers and sites write there where a text is from. Of YAML, which it is in, a small part is
read: `key: value`, quoted or not, and lists in brackets or with `- `. What is written in any other
way is passed over. This is used before the framework is loaded, so it imports next to nothing.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MOST = 32 * 1024
"""Characters that it can have; what goes on for longer is text."""

_OPENS, _CLOSES = "---", ("---", "...")
_MOST_KEY = 40
_NO_SCALAR = frozenset("|>&*!%@`{}[],?")
_EMPTY = ("", "~", "null", "Null", "NULL")
_ESCAPES = {"n": "\n", "r": "\n", "t": "\t", '"': '"', "\\": "\\", "/": "/", " ": " "}
_HEX = {"x": 2, "u": 4, "U": 8}


def front_matter_end(text: str, is_all: bool = True) -> int:
    """Where the text behind the front matter begins, blank lines passed over; 0 without any.

    All lines in between must look like it, the first of them like a key, so that a text that begins
    with a line of hyphens for another reason is kept whole. It is -1 where the text goes on
    (`is_all` is false) and that is not to be told yet.
    """
    unknown = 0 if is_all else -1
    if not text.startswith(_OPENS[: len(text)]):
        return 0
    keys = 0
    for start, end in _lines(text):
        if start >= MOST:
            return 0
        if end < 0 and not is_all:
            return -1
        line = text[start:] if end < 0 else text[start:end]
        if start == 0:
            if line.rstrip() != _OPENS:
                return 0
        elif keys and line.rstrip() in _CLOSES:
            return _behind_blank_lines(text, len(text) if end < 0 else end)
        elif not _belongs(line, keys):
            return 0
        else:
            keys += _key_and_rest(line)[0] != ""
    return unknown


def front_matter(text: str) -> dict[str, tuple[str, ...]]:
    """What the front matter says, by its keys as they are written; each has one value or several.

    What is empty or cannot be read is left out.
    """
    said: dict[str, tuple[str, ...]] = {}
    for key, rest, below in _entries(text[: front_matter_end(text)]):
        if values := tuple(filter(None, _values(rest, below))):
            said.setdefault(key, values)
    return said


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Where each line begins and ends; -1 for the end of one that nothing ends."""
    start = 0
    while start < len(text):
        end = text.find("\n", start)
        yield start, end
        if end < 0:
            return
        start = end + 1


def _behind_blank_lines(text: str, position: int) -> int:
    for start, end in _lines(text[position:]):
        if text[position + start : position + end if end >= 0 else len(text)].strip():
            return position + start
    return len(text)


def _belongs(line: str, keys: int) -> bool:
    """Whether a line can be one of front matter that has so many keys before it."""
    if not keys:
        return _key_and_rest(line)[0] != "" or line.startswith("#")
    if not line.strip() or line[0] in " \t#":
        return True
    return line.startswith("- ") or line.rstrip() in ("-", "]") or _key_and_rest(line)[0] != ""


def _key_and_rest(line: str) -> tuple[str, str]:
    """The key of a line and what stands behind it; empty if it has none."""
    key, colon, rest = line.partition(":")
    bare = key[1:-1] if key[:1] in ('"', "'") and key[-1:] == key[:1] else key.rstrip()
    solid = bare.replace("_", "").replace("-", "").replace(" ", "").replace(".", "")
    is_key = colon and solid.isalnum() and bare[0] not in " -." and len(bare) <= _MOST_KEY
    return (bare, rest.strip()) if is_key and rest[:1] in ("", " ", "\t") else ("", "")


def _entries(text: str) -> Iterator[tuple[str, str, list[str]]]:
    """Each key with what stands behind it, and the lines below that belong to it."""
    key, rest, below = "", "", list[str]()
    for line in text.split("\n")[1:]:
        if line.rstrip() in _CLOSES:
            break
        found, behind = _key_and_rest(line)
        if found:
            if key:
                yield key, rest, below
            key, rest, below = found, behind, []
        elif line.strip() and not line.lstrip().startswith("#"):
            below.append(line)
    if key:
        yield key, rest, below


def _values(rest: str, below: Sequence[str]) -> Iterator[str]:
    if not rest or rest.startswith("#"):
        items = [line.strip() for line in below]
        if all(item.startswith("- ") for item in items):
            for item in items:
                yield _scalar(item[2:].strip(), in_list=True)
        return
    if rest.startswith("[[") and rest.endswith("]]") and rest.count("[") == 2:
        yield rest
    elif rest.startswith("["):
        if not below:
            yield from (_scalar(item, in_list=True) for item in _in_brackets(rest))
    elif not below:
        yield _scalar(rest)
    elif rest[0] not in "\"'" and all(line[0] in " \t" and ": " not in line for line in below):
        yield _scalar(" ".join((rest, *(line.strip() for line in below))))


def _in_brackets(text: str) -> list[str]:
    """The items between brackets, which may be quoted; none if they are not of that form."""
    items, quote, start = list[str](), "", 1
    for at in range(1, len(text)):
        sign = text[at]
        if quote:
            quote = "" if sign == quote and text[at - 1] != "\\" else quote
        elif sign in "\"'" and not text[start:at].strip():
            quote = sign
        elif sign in "[{":
            return []
        elif sign in ",]":
            items.append(text[start:at].strip())
            start = at + 1
            if sign == "]":
                behind = text[start:].strip()
                return items if not behind or behind.startswith("#") else []
    return []


def _scalar(text: str, in_list: bool = False) -> str:
    """One value as it is meant; empty if it is none or is written in a way that is not read."""
    if text[:1] in ('"', "'"):
        return _quoted(text)
    plain = text.partition(" #")[0].strip()
    if plain in _EMPTY or plain[0] in _NO_SCALAR or (in_list and ": " in plain):
        return ""
    return plain


def _quoted(text: str) -> str:
    quote, said, at = text[0], list[str](), 1
    while at < len(text):
        sign = text[at]
        at += 1
        if sign == quote:
            if quote == "'" and text.startswith("'", at):
                at += 1
            else:
                behind = text[at:].strip()
                return "" if behind and not behind.startswith("#") else "".join(said)
        elif sign == "\\" and quote == '"':
            sign, at = _escaped(text, at)
            if not sign:
                return ""
        said.append(sign)
    return ""


def _escaped(text: str, at: int) -> tuple[str, int]:
    """The character that an escape stands for, empty if for none, and where it ends."""
    letter = text[at : at + 1]
    digits = _HEX.get(letter, 0)
    if not digits:
        return _ESCAPES.get(letter, ""), at + 1
    end = at + 1 + digits
    try:
        code = int(text[at + 1 : end], 16)
        return ("" if 0xD800 <= code < 0xE000 else chr(code)), end
    except (ValueError, OverflowError):
        return "", end
