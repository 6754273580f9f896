"""docs/formats.md, made from the formats themselves.

`python -m tui.exchange.formats_page` prints it, and `make formats` keeps that in docs/.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from tui.exchange.exchange_format import PARTS, ExchangeFormat
from tui.exchange.format_registry import own_formats

_HEAD = """\
# Formats of other tools

<!-- Made by `make formats` from what each format says of itself. -->

`quoth export --format NAME` writes articles and claims for another tool, `quoth import --format
NAME` takes in what such a tool has written, and `quoth formats` prints this table.

```console
$ quoth export --format jsonl seeds > claims.jsonl
$ quoth export --format csv --option bom -o claims.csv seeds/council.txt
$ quoth import --format jsonl --as ben from-ben.jsonl
```

What is exported is the text as quoth reads it, with offsets in the unit that the format counts in.
What a format has no place for is left out, and the command says how much of what that was.

What is imported is put on record as the claims of another annotator: of the one that `--as` names,
else of whom the file names, else of one that is called as the format is. So it lies under
`annotations/@NAME/` until somebody takes it over. Its article is the one at the path that the file
names, else the one with the same text; without either it is added under `seeds/`. Where the text of
the article is another one than that in the file, the words are looked for as in a changed article,
and the command tells how they were found. Nothing that is on record is overwritten: a claim that
is there gets the fields that it lacks. An id that cannot be kept is replaced, in relations to it as
well. What a project has no field for stays with the claim, in its table `[claim.ID.x]`.
"""


_TAIL = """\

## Another format

A package adds a format with an entry point of the group `quoth.formats` that leads to an
`ExchangeFormat`: here `our_package.quotes:FORMAT`. What it carries, and what becomes of the rest,
has to be said of every part in the table above, or it is not taken.

```python
from tui.exchange.exchange_format import PARTS, ExchangeFormat


def write(records, out, options):
    for record in records:
        for each in record.statements:
            if each.contents:
                start, end = each.contents[0]
                out.write(record.text[start:end] + "\\n")
            else:
                out.leave_out("claims whose words are not in the text")


FORMAT = ExchangeFormat(
    name="quotes",
    about="the words of claims, one a line",
    unit="",
    carries=frozenset(),
    loses=dict.fromkeys(PARTS, "left out"),
    write=write,
)
```

Records come one after the other, with offsets in code points; `tui.exchange.units.offsets(text,
"UTF-16")` counts them otherwise, in both directions. A format of several files has the shape
`folder` and calls `out.add(name, data)`. `read(path, options)` gives `ArticleRecord`s in turn and
raises `CannotRead` with one sentence; `tui.exchange.json_input` reads JSON so. What it cannot read
of a record it counts in `left_out`, what quoth has no field for it puts under `x.`, and ids may be
whatever the tool has. Whatever it gives is checked, anchored and put on record by quoth.
"""


def formats_page() -> str:
    """The page."""
    return "\n".join(_lines())


def _lines() -> Iterator[str]:
    formats = own_formats()
    yield _HEAD
    yield f"| | {' | '.join(f'[{each.name}](#{each.name})' for each in formats)} |"
    yield f"|---|{'---|' * len(formats)}"
    for part in PARTS:
        marks = ["yes" if part in each.carries else "–" for each in formats]
        yield f"| {part} | {' | '.join(marks)} |"
    yield ""
    for part, about in PARTS.items():
        yield f"- **{part}**: {about}"
    for each in formats:
        yield ""
        yield from _chapter(each)
    yield _TAIL


def _chapter(each: ExchangeFormat) -> Iterator[str]:
    yield f"## {each.name}"
    yield ""
    about = each.about[:1].upper() + each.about[1:]
    yield f"{about}."
    ways = ["exported"] if each.write else []
    ways += ["imported"] if each.read else []
    shape = f" as a {each.shape}" if each.write and each.shape != "lines" else ""
    unit = f"; offsets count {each.unit}" if each.unit else ""
    needs = f" It needs `quoth[{each.extra}]`." if each.extra else ""
    yield f"It is {' and '.join(ways)}{shape}{unit}.{needs}"
    if each.loses:
        yield ""
        yield "| not carried | what becomes of it |"
        yield "|---|---|"
        yield from (f"| {part} | {each.loses[part]} |" for part in PARTS if part in each.loses)
    if each.options:
        yield ""
        yield from (f"- `--option {name}`: {help}" for name, help in each.options.items())


if __name__ == "__main__":
    sys.stdout.write(formats_page())
