"""The front matter of an article: what stands between `---` or `+++` lines before its text.

Web clippers and sites write there where a text is from. Of YAML, which stands between `---`, a
small part is read: `key: value`, quoted or not, and lists in brackets or with `- `. Of TOML, which
stands between `+++`, what is not in a table: `key = value` and lists. What is written in any other
way is passed over. This is used before the framework is loaded, so it imports next to nothing.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MOST = 32 * 1024
"""Characters that it can have; what goes on for longer is text."""

_YAML, _TOML = "---", "+++"
_CLOSES = {_YAML: (_YAML, "..."), _TOML: (_TOML,)}
_LONG_QUOTES = ('"' * 3, "'" * 3)
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
    opens = _TOML if text.startswith("+") else _YAML
    if not text.startswith(opens[: len(text)]):
        return 0
    keys = 0
    ends_string = ""
    for start, end in _lines(text):
        if start >= MOST:
            return 0
        if end < 0 and not is_all:
            return -1
        line = text[start:] if end < 0 else text[start:end]
        if start == 0:
            if line.rstrip() != opens:
                return 0
        elif keys and line.rstrip() in _CLOSES[opens]:
            return _behind_blank_lines(text, len(text) if end < 0 else end)
        elif ends_string:
            ends_string = "" if ends_string in line else ends_string
        elif not _belongs(line, keys, opens):
            return 0
        else:
            keys += _key_and_rest(line, opens)[0] != ""
            ends_string = _end_of_string(line) if opens == _TOML else ""
    return unknown


def front_matter(text: str) -> dict[str, tuple[str, ...]]:
    """What the front matter says, by its keys as they are written; each has one value or several.

    What is empty or cannot be read is left out.
    """
    said: dict[str, tuple[str, ...]] = {}
    is_toml = text.startswith(_TOML)
    for key, rest, below in _entries(text[: front_matter_end(text)]):
        found = _toml_values(rest, below) if is_toml else _yaml_values(rest, below)
        if values := tuple(filter(None, found)):
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


def _belongs(line: str, keys: int, opens: str) -> bool:
    """Whether a line can be one of front matter that has so many keys before it."""
    if _key_and_rest(line, opens)[0]:
        return True
    if not keys:
        return line.startswith("#")
    if not line.strip() or line[0] in " \t#":
        return True
    if opens == _TOML:
        return line[0] in "[]{}\"'"
    return line.startswith("- ") or line.rstrip() in ("-", "]")


def _key_and_rest(line: str, opens: str) -> tuple[str, str]:
    """The key of a line and what stands behind it; empty if it has none."""
    key, sign, rest = line.partition("=" if opens == _TOML else ":")
    bare = key.rstrip()
    if bare[:1] in ('"', "'") and bare[-1:] == bare[:1]:
        bare = bare[1:-1]
    solid = bare.replace("_", "").replace("-", "").replace(".", "")
    if opens == _YAML:
        solid = solid.replace(" ", "")
        sign = sign if rest[:1] in ("", " ", "\t") else ""
    is_key = sign and solid.isalnum() and bare[0] not in " -." and len(bare) <= _MOST_KEY
    return (bare, rest.strip()) if is_key else ("", "")


def _end_of_string(line: str) -> str:
    """The quotes that end a string of several lines of TOML, if one begins in this line."""
    return next((each for each in _LONG_QUOTES if line.count(each) == 1), "")


def _entries(text: str) -> Iterator[tuple[str, str, list[str]]]:
    """Each key with what stands behind it, and the lines below that belong to it."""
    key, rest, below = "", "", list[str]()
    opens, ends_string = text[: len(_YAML)], ""
    for line in text.split("\n")[1:]:
        if line.rstrip() in _CLOSES[opens] or (opens == _TOML and _is_table(line)):
            break
        if ends_string:
            ends_string = "" if ends_string in line else ends_string
            below.append(line)
            continue
        ends_string = _end_of_string(line) if opens == _TOML else ""
        found, behind = _key_and_rest(line, opens)
        if found:
            if key:
                yield key, rest, below
            key, rest, below = found, behind, []
        elif line.strip() and not line.lstrip().startswith("#"):
            below.append(line)
    if key:
        yield key, rest, below


def _is_table(line: str) -> bool:
    return line.startswith("[") and line.partition("#")[0].rstrip().endswith("]")


def _toml_values(rest: str, below: Sequence[str]) -> Iterator[str]:
    if rest.startswith("["):
        items = _in_brackets(" ".join((rest, *(line.strip() for line in below))))
        yield from map(_toml_scalar, items)
    elif not below:
        yield _toml_scalar(rest)


def _toml_scalar(text: str) -> str:
    """A string, a date or a number; empty for anything else."""
    if text[:1] in ('"', "'"):
        return "" if text.startswith(_LONG_QUOTES) else _quoted(text)
    plain = text.partition("#")[0].strip()
    return plain if plain[:1].isdigit() else ""


def _yaml_values(rest: str, below: Sequence[str]) -> Iterator[str]:
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
