"""The command `quoth`: which of its parts is meant, and no traceback at anybody."""

from __future__ import annotations

import os
import sys

# The first page waits for what is imported here, so that is next to nothing.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType

_MODULES = {
    "export": "export_articles",
    "formats": "list_formats",
    "git": "git_setup",
    "import": "import_articles",
    "remarks": "list_remarks",
}

COMMANDS = {
    "add": "turn a page or a document into an article",
    "adjudicate": "settle what annotators of the same articles say differently",
    "agree": "measure how far annotators agree",
    "analyse": "find entities and quotations, and keep them for reading",
    "assign": "say who reads which article, and see how far that has come",
    "audit": "what is to be seen to in the sources of articles",
    "cache": "bring caches of several machines together, and see what they take",
    "check": "validate annotation files and whether their words are found",
    "claims": "list claims in reading order",
    "diff": "show what has changed, by claim",
    "disputes": "who accuses and who denies, and what nobody answers",
    "export": "write articles and claims for another tool",
    "find": "find claims, proposals and words in the whole collection",
    "formats": "list the formats of export and import, and what each carries",
    "git": "let git merge and show annotation files by claim",
    "guide": "by which rules claims are tagged here, and claims that show it",
    "import": "take claims in from another tool",
    "learn": "learn from judged proposals which ones to make",
    "merge": "merge a file again that git has left in conflict",
    "remarks": "what is asked and noted about claims, and not settled yet",
    "report": "write a page of who says what, for people without quoth",
    "serve": "read and tag in the browser, on this machine alone",
    "stats": "how often each is quoted, by speaker, kind, outlet, month",
    "versions": "show the versions of an article, and what differs between them",
    "who": "what somebody said, and what was said of them",
}
"""Every command that is a module of this room, with one line of help."""

_HELP = """\
usage: quoth [PATH...] [--as NAME] [--model NAME]
       quoth COMMAND ...

Read a news article and put on record who says what in it. A folder, or nothing, opens the list of
articles; - reads standard input; quoth -- NAME reads an article that is named like a command.

commands:
{commands}

  --version    print the version
  --help       print this; quoth COMMAND --help tells about the command

Example: quoth seeds/haqqani-network.txt
"""


def main(argv: list[str] | None = None) -> int:
    """Run the command that the arguments name; answers its exit code."""
    arguments = sys.argv[1:] if argv is None else argv
    if arguments[:2] == ["git", "merge"]:
        return _merge_for_git(arguments[2:])
    for stream in (sys.stdout, sys.stderr):
        # A name that is not UTF-8 must not keep us from telling about it.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    status = _told(arguments)
    if argv is None and "textual" in sys.modules:
        from tui.startup import tricks

        tricks.end_at_once(status)
    return status


def _told(arguments: list[str]) -> int:
    """Run the command; whatever comes of it is an exit code, and at most a sentence."""
    from tui.cli.support.output_guard import guard

    streams = guard()
    try:
        status = _run(arguments)
        sys.stdout.flush()
        sys.stderr.flush()
        return status
    except SystemExit as leaving:
        return leaving.code if isinstance(leaving.code, int) else int(bool(leaving.code))
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # The reader has enough; nothing more may be said, not even by the interpreter as it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        if os.environ.get("QUOTH_DEBUG"):
            raise
        _apologise(error)
        return 3
    finally:
        sys.stdout, sys.stderr = streams


def _merge_for_git(arguments: list[str]) -> int:
    """Git takes most codes for a conflict that is marked in the file, and so loses a side."""
    try:
        merge: Callable[[list[str]], int] = _command("git").merge
        return merge(arguments)
    except BaseException:
        return 129


def _run(arguments: list[str]) -> int:
    first = arguments[0] if arguments else ""
    if first in ("-h", "--help"):
        width = max(map(len, COMMANDS)) + 2
        lines = (f"  {name:{width}}{help}" for name, help in COMMANDS.items())
        print(_HELP.format(commands="\n".join(lines)), end="")
        return 0
    if first == "--version":
        from tui import __version__

        print(f"quoth {__version__}")
        return 0
    name = first if first in COMMANDS else "read"
    rest = arguments[1:] if first in COMMANDS else arguments
    if name == "read":
        return _read(rest)
    run: Callable[[list[str]], int] = _command(name).run
    return run(rest)


def _command(name: str) -> ModuleType:
    from importlib import import_module

    return import_module(f"tui.cli.commands.{_MODULES.get(name, name)}")


def _read(arguments: list[str]) -> int:
    """Show the first page at once where it is known, then import what reading takes."""
    from tui.startup import first_page, tricks

    first_page.watch()
    tricks.show_first_page(arguments)
    tricks.stop_collecting()
    try:
        run: Callable[[list[str]], int] = _command("read").run
        return run(arguments)
    finally:
        first_page.restore()


def _apologise(error: Exception) -> None:
    from tui.text.visible import visible_line

    what = visible_line(f"{type(error).__name__}: {error}")[:300]
    try:
        print(
            f"quoth has met something it does not know ({what}); set QUOTH_DEBUG=1 to see where.",
            file=sys.stderr,
        )
    except OSError:  # with the terminal gone there is nobody to tell
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stderr.fileno())
