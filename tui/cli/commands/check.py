"""quoth check: is all in the annotation files right, and are the words still in the articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.cli.support.file_checks import Checked, check
from tui.cli.support.messages import as_json, complain, many, shown
from tui.cli.support.path_targets import targets
from tui.storage.errors import CannotRead, CannotWrite, not_written

if TYPE_CHECKING:
    from argparse import ArgumentParser


def parser() -> ArgumentParser:
    """The options of the command."""
    from argparse import ArgumentParser

    made = ArgumentParser(
        prog="quoth check",
        description="Validate annotation files, and whether the words of every claim are found.",
        epilog="Example: quoth check seeds/story.txt    (nothing named: the whole project)",
    )
    made.add_argument("paths", nargs="*", metavar="PATH", help="article, annotation file or folder")
    made.add_argument(
        "--fix",
        action="store_true",
        help="write the context of moved claims anew, and the path of a renamed article",
    )
    made.add_argument("--json", action="store_true", help="print one JSON object for each message")
    return made


def run(argv: list[str]) -> int:
    """Check what the arguments name; answers the command's exit code."""
    options = parser().parse_args(argv)
    found, failed = targets(options.paths)
    results: list[Checked] = []
    for target in found:
        try:
            results.append(check(target, options.fix))
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
    return 3 if failed else int(serious > 0)


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
