"""quoth git: what git calls, and what tells git about it."""

from __future__ import annotations

import sys
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Sequence

FAILED = 129
"""The code of a merge that was not done; git takes all from 1 to 128 for a conflict."""


def parser() -> ArgumentParser:
    """The options of the command."""
    from tui.cli.support.command_line import add_json, parser_for

    made = parser_for(
        "git",
        "Let git merge annotation files by claim, and show them by claim.",
        "quoth git install    (in a repository; --global: for all of yours)",
    )
    parts = made.add_subparsers(dest="part", required=True, metavar="COMMAND")
    for name, help in (
        ("install", "tell git of quoth: attributes and configuration"),
        ("uninstall", "take back what install has written"),
        ("status", "say what is set, and what is not"),
    ):
        part = parts.add_parser(name, help=help, description=f"{help[0].upper()}{help[1:]}.")
        part.add_argument("--global", dest="all", action="store_true", help="for all repositories")
    log = parts.add_parser("log", help="the history of one claim")
    log.add_argument("id", metavar="ID", help="the claim's id")
    add_json(log, "change")
    merge = parts.add_parser("merge", help="the merge driver; called by git")
    for name in ("base", "ours", "theirs"):
        merge.add_argument(name)
    merge.add_argument("size", nargs="?", help="size of conflict markers, not used")
    merge.add_argument("path", nargs="?", help="the file's name in the project")
    diff = parts.add_parser("diff", help="an annotation file as a page; called by git")
    diff.add_argument("file")
    return made


def run(argv: list[str]) -> int:
    """Do what the arguments say; answers the command's exit code."""
    options = parser().parse_args(argv)
    if options.part == "log":
        from tui.cli.commands.diff import print_history

        return print_history(options.id, options.json)
    if options.part == "diff":
        return _page(options.file)
    return _set_up(options)


def merge(argv: Sequence[str]) -> int:
    """The merge driver: 0 merged, 1 a conflict, `FAILED` for whatever else, with ours as it was."""
    if list(argv) in (["-h"], ["--help"]):
        parser().parse_args(["merge", "--help"])
    try:
        from pathlib import Path

        from tui.vcs.merge_driver import conflict_message, merge_in_place

        if not 3 <= len(argv) <= 5 or any(name.startswith("-") for name in argv[:3]):
            raise ValueError("give %O %A %B %L %P, as quoth git install does")
        base, ours, theirs = map(Path, argv[:3])
        name = Path(argv[4]) if len(argv) == 5 else ours
        conflicts = merge_in_place(base, ours, theirs, name)
    except BaseException as error:
        _say(f"quoth leaves the merge to git: {str(error) or type(error).__name__}")
        return FAILED
    for conflict in conflicts:
        _say(conflict_message(name, conflict))
    return int(bool(conflicts))


def _say(message: str) -> None:
    """Tell people, if it can be done; whether it can changes nothing about the merge."""
    with suppress(BaseException):
        from tui.cli.support.messages import complain

        complain(message)
        sys.stderr.flush()


def _page(name: str) -> int:
    from pathlib import Path

    from tui.cli.support.messages import complain
    from tui.storage.errors import CannotRead
    from tui.vcs.textconv_page import textconv_page

    try:
        text = textconv_page(Path(name))
    except CannotRead as error:
        complain(str(error))
        return 3
    if sys.stdout.isatty():
        print(text, end="")
    else:
        sys.stdout.buffer.write(text.encode("utf-8", "replace"))
    return 0


def _set_up(options: Namespace) -> int:
    import shutil
    from pathlib import Path

    from tui.cli.support.messages import complain
    from tui.storage.errors import CannotWrite
    from tui.text.visible import visible_line
    from tui.vcs.git import GitFailed, find_repository, git_program
    from tui.vcs.git_configuration import ConfigurationScope

    repository = None if options.all else find_repository(Path.cwd())
    if repository is None and not options.all:
        what = "No git work tree is here; go into one, or give --global."
        complain(what if git_program() else "git is not there; install it, or put it on the PATH.")
        return 3
    scope = ConfigurationScope(repository)
    try:
        if options.part == "status":
            told = scope.missing()
            print(
                "\n".join(map(visible_line, told))
                or "git merges and shows annotation files by claim"
            )
        else:
            done = scope.install() if options.part == "install" else scope.uninstall()
            print("\n".join(map(visible_line, done)) or "nothing to do")
    except (GitFailed, CannotWrite) as error:
        complain(str(error))
        return 3
    if options.part != "uninstall" and shutil.which("quoth") is None:
        complain("quoth is not on the PATH; git merges as text until it is.")
    return int(bool(told)) if options.part == "status" else 0
