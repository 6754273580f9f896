"""What the command lines of all commands have in common: their parsers, and their exit codes."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argparse import ArgumentParser

DONE = 0
FOUND = 1
"""All was read, and something is wrong or open in it."""

MISUSED = 2
"""The command was called in a way that it does not know; argparse ends with this one, too."""

NOT_DONE = 3
"""Something could not be read or written; a sentence on standard error says what."""

INTERRUPTED = 130
"""Somebody pressed Ctrl+C."""


def parser_for(command: str, about: str, example: str) -> ArgumentParser:
    """A parser for the options of a command ("" for reading), with what `--help` says of it."""
    # Reading and git's merges start without the parser, which takes long to import.
    from argparse import ArgumentParser

    return ArgumentParser(
        prog=f"quoth {command}".rstrip(), description=about, epilog=f"Example: {example}"
    )


def add_paths(parser: ArgumentParser) -> None:
    """Let the command be told what to look at; nothing means the whole project."""
    what = "article, annotation file or folder"
    parser.add_argument("paths", nargs="*", metavar="PATH", help=what)


def add_json(parser: ArgumentParser, each: str) -> None:
    """Let the command print for programs, one line for each of what it tells of."""
    parser.add_argument(
        "--json", action="store_true", help=f"print one JSON object for each {each}"
    )


def add_annotator(parser: ArgumentParser, help: str) -> None:
    """Let the command be told whose annotations are meant."""
    parser.add_argument("--as", dest="annotator", metavar="NAME", help=help)


def add_no_reader(parser: ArgumentParser) -> None:
    """Let the command be told to do without the trained reader."""
    parser.add_argument(
        "--no-reader", action="store_true", help="propose what the rules find, as they find it"
    )


def add_model(parser: ArgumentParser) -> None:
    """Let the command be told which model analyses the articles."""
    parser.add_argument(
        "--model", default="", metavar="NAME", help="spaCy package or folder to use"
    )
