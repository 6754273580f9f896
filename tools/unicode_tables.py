"""Write `tui/text/unicode_data.py`: what Unicode says of characters, as far as quoth asks.

The package `regex` carries the properties of a known version of Unicode, whichever Python runs
this; the program itself reads only the table. Usage: python -m tools.unicode_tables VERSION
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import groupby

import regex
from regex import _regex_core

LAST = 0x10FFFF
_HEAD = '''"""Properties of characters in Unicode {version}; made by tools/unicode_tables.py.

Each text but the last is the inside of a class in a regular expression.
"""

from __future__ import annotations
'''
_SCRIPTS: dict[str, int] = _regex_core.PROPERTIES["SCRIPT"][1]


_EVERY_CHARACTER = "".join(map(chr, range(LAST + 1)))


@cache
def _of(name: str) -> frozenset[int]:
    """The code points that have the property."""
    runs = regex.finditer(rf"\p{{{name}}}+", _EVERY_CHARACTER)
    return frozenset(code for run in runs for code in range(run.start(), run.end()))


def invisible() -> frozenset[int]:
    """What shows nothing by itself; not Arabic number signs, not the joints of hieroglyphs."""
    found = _of("Cf") | _of("Default_Ignorable_Code_Point") | _of("Zl") | _of("Zp")
    shown = _of("Prepended_Concatenation_Mark") | _of("Script=Egyptian_Hieroglyphs")
    return found - shown - selectors()


def selectors() -> frozenset[int]:
    """What picks one of several shapes of the character before it."""
    return _of("Variation_Selector")


def pictographs() -> frozenset[int]:
    """What joiners make one emoji of."""
    return _of("Extended_Pictographic") | _of("Emoji_Modifier")


def joining() -> frozenset[int]:
    """Letters and marks of scripts whose letters join, or form conjuncts."""
    join = "DRL"
    bearers = [_of(f"Joining_Type={kind}") for kind in join]
    bearers += [_of(f"InSC={kind}") for kind in ("Virama", "Invisible_Stacker")]
    scripts = {name for name, codes in _scripts() if any(codes & found for found in bearers)}
    letters = frozenset().union(*(codes for name, codes in _scripts() if name in scripts))
    return _filled((letters & (_of("L") | _of("M"))) - invisible() - selectors())


def right_to_left() -> frozenset[int]:
    """Letters, numbers and vowel points of scripts that are written from right to left."""
    letters = (_of("Bidi_Class=R") | _of("Bidi_Class=AL")) - _of("Cn") - _of("Cs")
    names = [name for name, codes in _scripts() if codes & letters & _of("L")]
    marks = frozenset().union(*(_of(f"Script={name}") for name in names)) & _of("M")
    return _filled((letters | _of("Bidi_Class=AN") | marks) - invisible())


def _filled(codes: frozenset[int]) -> frozenset[int]:
    """With what lies between them and is a mark for any script, or not assigned yet."""
    unassigned, filled = _of("Cn") | (_of("M") & _of("Script=Inherited")), set(codes)
    end = -1
    for code in sorted(codes):
        between = range(end + 1, code)
        if 0 < len(between) < 0x100 and end >= 0 and unassigned.issuperset(between):
            filled.update(between)
        end = code
    return frozenset(filled)


def no_row_start() -> frozenset[int]:
    """What a row of a script without blanks does not begin with, beside marks."""
    classes = "CL CP EX IS SY NS CJ IN PO".split()
    found = frozenset().union(*(_of(f"Line_Break={name}") for name in classes))
    vowels = _of("Line_Break=SA") & (_of("InSC=Vowel_Dependent") | _of("InSC=Tone_Mark"))
    found |= vowels | _of("Pf") | _straight_quotes()
    return found - _of("Logical_Order_Exception") - _of("M")


def no_row_end() -> frozenset[int]:
    """What a row of a script without blanks does not end with."""
    stackers = _of("InSC=Invisible_Stacker") | _of("InSC=Virama")
    opening = _of("Line_Break=OP") | _of("Line_Break=PR") | _of("Pi")
    return opening | _of("Logical_Order_Exception") | stackers | _straight_quotes()


def _straight_quotes() -> frozenset[int]:
    """Marks that open and close alike, so that they stay with what stands on either side."""
    return _of("Line_Break=QU") - _of("Pi") - _of("Pf")


@cache
def _scripts() -> tuple[tuple[str, frozenset[int]], ...]:
    """Every script by its four letters, with the characters that are used in it."""
    short = {value: name for name, value in _SCRIPTS.items() if len(name) == 4}
    left_out = {_SCRIPTS[name] for name in ("COMMON", "INHERITED", "UNKNOWN")}
    return tuple(
        (name.title(), _of(f"Script_Extensions={name}"))
        for value, name in sorted(short.items(), key=lambda item: item[1])
        if value not in left_out
    )


def scripts_of_letters() -> Iterator[str]:
    """Lines of a script or several, and the ranges of letters that are of just these."""
    letters = _of("L")
    by_letter: dict[int, list[str]] = {}
    for name, codes in _scripts():
        for code in codes & letters:
            by_letter.setdefault(code, []).append(name)
    # What is no letter is never asked for, so that a range may run over it.
    passed = frozenset(range(LAST + 1)) - _of("Cn") - letters
    ranges: dict[str, list[str]] = {}
    start = end = -1
    last = ""
    for code in [*sorted(by_letter), LAST + 1]:
        names = "+".join(by_letter.get(code, ()))
        if names == last and all(between in passed for between in range(end + 1, code)):
            end = code
            continue
        if last:
            ranges.setdefault(last, []).append(
                f"{start:X}-{end:X}" if start < end else f"{start:X}"
            )
        start = end = code
        last = names
    for names, of in sorted(ranges.items()):
        yield f"{names} {' '.join(of)}"


def character_class(codes: Iterable[int]) -> str:
    """The code points as the inside of a class in a regular expression."""
    ranges = []
    for _, group in groupby(enumerate(sorted(codes)), key=lambda item: item[1] - item[0]):
        run = [code for _, code in group]
        first, last = _escaped(run[0]), _escaped(run[-1])
        ranges.append(
            first if len(run) == 1 else f"{first}-{last}" if len(run) > 2 else first + last
        )
    return "".join(ranges)


def _escaped(code: int) -> str:
    if code < 0x80:
        return f"\\\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _assigned(name: str, text: str, words: str) -> str:
    pieces = regex.findall(r"(?:\\U.{8}|\\u.{4}|\\\\x..|-){1,14}", text)
    if len(pieces) == 1:
        return f'{name} = "{text}"\n"""{words}"""\n'
    rows = "\n".join(f'    "{piece}"' for piece in pieces)
    return f'{name} = (\n{rows}\n)\n"""{words}"""\n'


def _first_sentence(text: str | None) -> str:
    return (text or "").split("\n")[0]


def table(version: str) -> str:
    """The module's text."""
    parts = [
        _HEAD.format(version=version),
        f'UNICODE_VERSION = "{version}"\n',
    ]
    for make in (
        invisible,
        selectors,
        pictographs,
        joining,
        right_to_left,
        no_row_start,
        no_row_end,
    ):
        words = _first_sentence(make.__doc__)
        parts.append(_assigned(make.__name__.upper(), character_class(make()), words))
    spaceless = character_class(_of("Line_Break=SA"))
    parts.append(_assigned("SPACELESS", spaceless, "Letters of narrow scripts without blanks."))
    hangul = character_class(_of("Script=Hangul") & _of("L"))
    parts.append(_assigned("HANGUL", hangul, "Wide letters of a script that has blanks."))
    marks = character_class(_of("M"))
    parts.append(_assigned("MARKS", marks, "What stands above, below or behind a letter."))
    lines = []
    for line in scripts_of_letters():
        first, *others = line.split(" ")
        row = first
        for word in others:
            if len(row) + 1 + len(word) > 96:
                lines.append(row)
                row = first
            row += f" {word}"
        lines.append(row)
    words = "Letters by the scripts that they are used in: code points in hexadecimal."
    parts.append('SCRIPTS = """\\\n' + "\n".join(lines) + f'\n"""\n"""{words}"""\n')
    return "\n".join(parts)


if __name__ == "__main__":
    sys.stdout.write(table(sys.argv[1]))
