"""quoth serve: the same program in the browser, for who has no terminal."""

from __future__ import annotations

import asyncio
import os
import webbrowser
from argparse import ArgumentTypeError
from contextlib import ExitStack
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from tui.cli.support.command_line import (
    DONE,
    MISUSED,
    NOT_DONE,
    add_annotator,
    add_model,
    add_no_reader,
    parser_for,
)
from tui.cli.support.messages import complain
from tui.storage.errors import reason_of
from tui.storage.store.scratch import scratch_for_now
from tui.text.visible import visible_line

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

_NEEDS = "quoth serve needs the extra serve: pip install 'quoth[serve]'."
_NO_TERMINAL = "quoth serve needs Linux or macOS: it starts quoth in a terminal of their kind."


def parser() -> ArgumentParser:
    """The options of the command."""
    made = parser_for(
        "serve",
        "Read and tag in the browser, on this machine alone; ctrl+c ends it.",
        "quoth serve seeds/haqqani-network.txt",
    )
    made.add_argument("paths", nargs="*", metavar="PATH", help="an article or a folder")
    made.add_argument("--port", type=_port, default=0, metavar="N", help="the port (a free one)")
    made.add_argument("--read-only", action="store_true", help="show everything, change nothing")
    made.add_argument(
        "--sessions", type=_number, default=4, metavar="N", help="how many at a time (4)"
    )
    made.add_argument(
        "--idle", type=_number, default=30, metavar="MINUTES", help="end without a key after (30)"
    )
    made.add_argument("--no-browser", action="store_true", help="print the address, open nothing")
    add_annotator(made, "annotate as NAME")
    add_model(made)
    add_no_reader(made)
    return made


def run(argv: list[str]) -> int:
    """Serve until ctrl+c; answers the command's exit code."""
    options = parser().parse_args(argv)
    if os.name != "posix":
        complain(_NO_TERMINAL)
        return MISUSED
    paths = [Path(path) for path in options.paths or ["."]]
    for path in paths:
        if not path.exists():
            complain(f"{path} is not there; name an article or a folder.")
            return NOT_DONE
    try:
        from tui.serving.page_files import NotInstalled
        from tui.serving.running import Serving, serve
        from tui.serving.served_program import command
    except ImportError:
        complain(_NEEDS)
        return MISUSED
    title = visible_line(f"quoth: {paths[0].absolute().name}")
    given = command(paths, _passed_on(options))
    serving = Serving(given, title, options.port, options.sessions, 60.0 * options.idle)
    try:
        with ExitStack() as until_end:

            def opened(address: str) -> None:
                print(f"quoth is at {address}\nctrl+c ends it.", flush=True)
                if not options.no_browser:
                    _open(address, until_end)

            asyncio.run(serve(serving, opened))
    except NotInstalled:
        complain(_NEEDS)
        return MISUSED
    except OSError as error:
        complain(f"Port {options.port} cannot be used ({reason_of(error)}); choose another one.")
        return NOT_DONE
    return DONE


def _open(address: str, until_end: ExitStack) -> None:
    """Open the browser, by a file of ours: everybody may see what programs are started with."""
    try:
        folder = until_end.enter_context(scratch_for_now("serve"))
        way = folder / "open.html"
        way.touch(mode=0o600)
        way.write_text(
            f'<!DOCTYPE html><meta http-equiv="refresh" content="0; url={escape(address)}">',
            "utf-8",
        )
        webbrowser.open(way.as_uri())
    except (OSError, webbrowser.Error):
        pass  # the address is there to be opened by hand


def _passed_on(options: Namespace) -> list[str]:
    """The options that are those of reading."""
    given = {"--as": options.annotator, "--model": options.model}
    flags = {"--no-reader": options.no_reader, "--read-only": options.read_only}
    return [
        *(f"{name}={value}" for name, value in given.items() if value),
        *(name for name, is_on in flags.items() if is_on),
    ]


def _port(text: str) -> int:
    if text.isascii() and text.isdigit() and int(text) < 65536:
        return int(text)
    raise ArgumentTypeError(f"{text!r} is no port from 1 to 65535")


def _number(text: str) -> int:
    if text.isascii() and text.isdigit() and 0 < int(text) < 10_000:
        return int(text)
    raise ArgumentTypeError(f"{text!r} is no number from 1 to 9999")
