"""`quoth [PATH...]`: read articles."""

from __future__ import annotations

import os
import sys
from importlib import import_module
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
from tui.startup.served import has_driver_given
from tui.startup.tricks import without_ssl
from tui.storage.errors import CannotRead
from tui.storage.project.settings import Settings, load_settings
from tui.text.visible import visible_line

if TYPE_CHECKING:
    from argparse import ArgumentParser


def run(argv: list[str]) -> int:
    """Open each article in turn, or the list of articles of a folder; returns the exit code."""
    settings = load_settings()
    paths = argv
    # Names alone need no parser, and importing one takes longer than the rest of this.
    if any(word.startswith("-") and word != "-" for word in argv):
        options = _parser().parse_args(argv)
        paths = options.paths
        if options.annotator:
            settings = settings._replace(annotator=options.annotator)
        if options.model:
            settings = settings._replace(model=options.model)
        if options.no_reader:
            settings = settings._replace(reader=False)
        if options.read_only:
            settings = settings._replace(read_only=True)
    paths = paths or ["."]
    given = sys.stdin.buffer.read() if paths == ["-"] and sys.stdout.isatty() else b""
    if not (has_driver_given() or (sys.stdout.isatty() and _takes_keys())):
        print(
            "quoth: reading needs a terminal; see quoth --help for what does not.", file=sys.stderr
        )
        return MISUSED
    without_ssl(lambda: import_module("tui.app.app"))
    if paths == ["-"]:
        return _read_text(given, settings)
    code = DONE
    for name in paths:
        path = Path(name)
        try:
            code = max(code, _browse(path, settings) if path.is_dir() else _read(path, settings))
        except CannotRead as error:
            print(f"quoth: {visible_line(str(error))}", file=sys.stderr)
            code = NOT_DONE
    return code


def _takes_keys() -> bool:
    """Have keys come from the terminal, whatever standard input is; false if there is none."""
    if os.name != "posix" or os.isatty(0):
        return True
    try:
        os.dup2(os.open("/dev/tty", os.O_RDWR), 0)
    except OSError:
        return False
    return True


def _read(path: Path, settings: Settings) -> int:
    from tui.app.app import QuothReader
    from tui.session.opening import open_article

    session, analysis = open_article(path, settings)
    try:
        app = QuothReader(settings, session, analysis)
        app.run()
    finally:
        analysis.close()
    if app.parting:
        print(f"quoth: {visible_line(app.parting)}", file=sys.stderr)
        return NOT_DONE
    return app.return_code or DONE


def _read_text(text: bytes, settings: Settings) -> int:
    from tui.app.app import QuothReader
    from tui.session.opening import open_text

    session, analysis = open_text(text, settings)
    try:
        app = QuothReader(settings, session, analysis)
        app.run()
    finally:
        analysis.close()
    return app.return_code or DONE


def _browse(folder: Path, settings: Settings) -> int:
    from tui.app.library_app import LibraryApp

    app = LibraryApp(settings, folder)
    try:
        app.run()
    finally:
        app.collection.close()
    return app.return_code or DONE


def _parser() -> ArgumentParser:
    made = parser_for(
        "",
        "Read news articles and put on record who says what in them.",
        "quoth seeds/haqqani-network.txt",
    )
    made.add_argument("paths", nargs="*", metavar="PATH", help="an article, a folder, or - ")
    add_annotator(made, "annotate as NAME")
    add_model(made)
    add_no_reader(made)
    made.add_argument("--read-only", action="store_true", help="show everything, change nothing")
    return made
