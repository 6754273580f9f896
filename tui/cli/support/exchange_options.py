"""What the commands that exchange claims with other tools have in common."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from tui.cli.support.messages import complain
from tui.exchange.exchange_format import ExchangeFormat, Options
from tui.exchange.format_registry import known_formats

if TYPE_CHECKING:
    from argparse import ArgumentParser


def add_format(parser: ArgumentParser, verb: str) -> None:
    """Let the command be told which format is meant, and what is special about it."""
    parser.add_argument("--format", required=True, metavar="NAME", help=f"the format to {verb}")
    parser.add_argument(
        "--option",
        action="append",
        default=[],
        metavar="NAME[=VALUE]",
        help="what the format has a choice in; quoth formats NAME tells of it",
    )


def format_named(name: str, writes: bool) -> ExchangeFormat | None:
    """The format of that name that can be written, or read; complains if there is none."""
    formats = known_formats()
    can = [each.name for each in formats.values() if (each.write if writes else each.read)]
    found = formats.get(name)
    if found is not None and name in can:
        return found
    done = "exported" if writes else "imported"
    complain(f"{name!r} is no format that can be {done}; there are {', '.join(can)}.")
    return None


def options_given(given: list[str], format: ExchangeFormat) -> Options | None:
    """The options of a format by name; complains about one that it does not have."""
    options = dict(each.partition("=")[::2] for each in given)
    for name in options:
        if name not in format.options:
            known = ", ".join(format.options) or "none"
            complain(f"{format.name} has no option {name!r}; its options are: {known}.")
            return None
    return options


def left_in_words(left: Mapping[str, int]) -> str:
    """What was left out, each with its number, the most first."""
    ordered = sorted(left.items(), key=lambda each: (-each[1], each[0]))
    return ", ".join(f"{number:,} {what}" for what, number in ordered)
