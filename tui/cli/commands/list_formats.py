"""quoth formats: which formats claims are exchanged in, and what each carries and loses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tui.cli.support.command_line import DONE, MISUSED, add_json, parser_for
from tui.cli.support.messages import as_json, complain
from tui.cli.support.table_output import print_table
from tui.exchange.exchange_format import PARTS, ExchangeFormat
from tui.exchange.format_registry import known_formats

if TYPE_CHECKING:
    from argparse import ArgumentParser


def parser() -> ArgumentParser:
    """The options of the command."""
    made = parser_for(
        "formats",
        "List the formats of quoth export and quoth import; with a NAME, tell all of that one.",
        "quoth formats csv",
    )
    made.add_argument("names", nargs="*", metavar="NAME", help="only these formats, in detail")
    add_json(made, "format")
    return made


def run(argv: list[str]) -> int:
    """List the formats; answers the command's exit code."""
    options = parser().parse_args(argv)
    formats = known_formats()
    unknown = [name for name in options.names if name not in formats]
    if unknown:
        complain(f"There is no format {unknown[0]!r}; there are {', '.join(formats)}.")
        return MISUSED
    chosen = [formats[name] for name in options.names] or list(formats.values())
    if options.json:
        for each in chosen:
            print(as_json(_plain(each)))
    elif options.names:
        for each in chosen:
            _print_whole(each)
    else:
        rows = [[each.name, _ways(each), each.unit, ", ".join(each.loses)] for each in chosen]
        print_table(["format", "ways", "offsets in", "loses"], rows)
    return DONE


def _ways(format: ExchangeFormat) -> str:
    ways = ["out"] if format.write else []
    ways += ["in"] if format.read else []
    return ", ".join(ways)


def _print_whole(format: ExchangeFormat) -> None:
    print(f"{format.name}: {format.about}")
    needs = [f"needs quoth[{format.extra}]"] if format.extra else []
    print(f"  {'; '.join([_ways(format), f'a {format.shape}', *needs])}")
    for part, about in PARTS.items():
        told = format.loses.get(part)
        print(f"  {'no ' if told else 'yes'}  {part}: {told or about}")
    for name, about in format.options.items():
        print(f"  --option {name}: {about}")


def _plain(format: ExchangeFormat) -> dict[str, Any]:
    return {
        "name": format.name,
        "about": format.about,
        "writes": format.shape if format.write else None,
        "reads": format.read is not None,
        "unit": format.unit or None,
        "carries": [part for part in PARTS if part in format.carries],
        "loses": dict(format.loses),
        "options": dict(format.options),
        "extra": format.extra or None,
    }
