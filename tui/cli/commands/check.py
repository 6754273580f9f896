"""quoth check: is all in the annotation files right, and are the words still in the articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.cli.support.command_line import DONE, FOUND, NOT_DONE, add_json, add_paths, parser_for
from tui.cli.support.messages import as_json, complain, many
from tui.cli.support.path_targets import targets
from tui.session.checks.file_checks import Checked, check
from tui.storage.errors import CannotRead, CannotWrite, not_written
from tui.storage.project.projects import shown

if TYPE_CHECKING:
    from argparse import ArgumentParser


def parser() -> ArgumentParser:
    """The options of the command."""
    made = parser_for(
        "check",
        "Validate annotation files, and whether the words of every claim are found.",
        "quoth check seeds/story.txt    (nothing named: the whole project)",
    )
    add_paths(made)
    made.add_argument(
        "--fix",
        action="store_true",
        help="write the context of moved claims anew, and the path of a renamed article",
    )
    made.add_argument(
        "--checked",
        type=_number,
        metavar="N",
        default=0,
        help="so many others than who put it on record are to have read each claim",
    )
    add_json(made, "message")
    return made


def _number(text: str) -> int:
    """How many readers are asked for; raises ArgumentTypeError."""
    from argparse import ArgumentTypeError

    if not text.isdecimal() or len(text) > 3:
        raise ArgumentTypeError(f"{text!r} is no number of readers; give 1 or more.")
    return int(text)


def run(argv: list[str]) -> int:
    """Check what the arguments name; answers the command's exit code."""
    options = parser().parse_args(argv)
    found, failed = targets(options.paths)
    results: list[Checked] = []
    for target in found:
        try:
            results.append(check(target, options.fix, options.checked))
        except (CannotRead, CannotWrite) as error:
            failed.append(str(error))
        except OSError as error:
            failed.append(str(not_written(shown(target.path), error)))
    for result in results:
        failed += result.unread
        _tell(result, options.json)
    failed = list(dict.fromkeys(failed))
    for message in failed:
        complain(message)
    serious = sum(told.serious for result in results for told in result.told)
    if not options.json:
        _sum_up(results, serious, len(failed))
    return NOT_DONE if failed else FOUND if serious else DONE


def _tell(result: Checked, for_program: bool) -> None:
    for told in result.told:
        if for_program:
            plain = {"path": str(result.path), "line": told.line, "column": told.column}
            level = {"level": told.level, "serious": told.serious}
            print(as_json({**plain, "message": told.message, **level}))
        else:
            where = f"{result.path}:{told.line}:{told.column}"
            complain(f"{where}: {told.level}: {told.message}")


def _sum_up(results: list[Checked], serious: int, unread: int) -> None:
    claims = sum(result.claims for result in results)
    fixed = sum(result.fixed for result in results)
    warnings = sum(len(result.told) for result in results) - serious
    parts = [f"{many(len(results), 'file')}, {many(claims, 'claim')}"]
    if serious:
        parts.append(many(serious, "problem"))
    elif not unread:
        parts.append("nothing wrong")
    if warnings:
        parts.append(many(warnings, "warning"))
    if fixed:
        parts.append(f"{fixed} put right")
    if unread:
        parts.append(f"{unread} not read")
    print(", ".join(parts))
