"""quoth cache: what was found on several machines put together, measured, and let go of."""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from tui.analysis.pipeline.token_cache import FILE
from tui.analysis.pipeline.token_merging import NoTokenData, merge_tokens
from tui.cli.support.command_line import DONE, NOT_DONE, parser_for
from tui.cli.support.messages import complain, many, size_in_words
from tui.storage.errors import reason_of
from tui.storage.project.findings_merging import merge_findings
from tui.storage.project.findings_room import kept
from tui.storage.project.settings import load_settings
from tui.storage.project.user_folders import cache_folder, findings_folder
from tui.text.visible import visible_line

if TYPE_CHECKING:
    from argparse import ArgumentParser


def parser() -> ArgumentParser:
    """The options of the command."""
    made = parser_for(
        "cache",
        "What the analysis found is kept in a cache; bring several together, see what it takes.",
        "quoth cache merge part-1 part-2    (folders that QUOTH_CACHE_DIR named elsewhere)",
    )
    parts = made.add_subparsers(dest="part", required=True, metavar="COMMAND")
    merge = parts.add_parser(
        "merge",
        help="copy what other caches hold into yours",
        description="Copy what other caches hold into yours; what is there already stays."
        " Merge only caches that you trust: what they say was found is proposed to you.",
    )
    merge.add_argument("folders", nargs="+", metavar="FOLDER", help="cache folder")
    for name, help in (
        ("size", "say where the cache is and what it takes"),
        ("clear", "let go of what the analysis found; it is looked for again when wanted"),
    ):
        parts.add_parser(name, help=help, description=f"{help[0].upper()}{help[1:]}.")
    return made


def run(argv: list[str]) -> int:
    """Do what the arguments say; answers the command's exit code."""
    options = parser().parse_args(argv)
    if options.part == "merge":
        return max([_merge(folder) for folder in options.folders])
    return _size() if options.part == "size" else _clear()


def _merge(name: str) -> int:
    """Bring one cache into ours, and say what came of it."""
    findings, tokens = Path(name, "findings"), Path(name, FILE)
    if not (findings.is_dir() or tokens.is_file()):
        complain(f"{name} is no cache; name a folder that QUOTH_CACHE_DIR named elsewhere.")
        return NOT_DONE
    if Path(name).resolve() == cache_folder().resolve():
        complain(f"{name} is your own cache; name those of others.")
        return NOT_DONE
    copied = known = skipped = 0
    try:
        if findings.is_dir():
            copied, known, skipped = merge_findings(findings, findings_folder())
    except OSError as error:
        complain(f"{name} could not be merged: {reason_of(error)}; run this again, it goes on.")
        return NOT_DONE
    status = DONE
    paragraphs = 0
    try:
        if tokens.is_file():
            paragraphs = merge_tokens(tokens, cache_folder() / FILE)
    except NoTokenData:
        complain(f"{tokens} is no token data that can be read, so it is left out.")
        status = NOT_DONE
    except (OSError, sqlite3.Error) as error:
        complain(f"The token data of {name} could not be kept ({error}); run this again.")
        status = NOT_DONE
    told = f"{name}: findings of {many(copied, 'article')} copied, {known} known already"
    print(visible_line(f"{told}; token data of {many(paragraphs, 'paragraph')}."))
    if skipped:
        complain(f"{name}: {many(skipped, 'file')} left out, no whole findings of this version.")
        status = NOT_DONE
    return status


def _size() -> int:
    found = [each.size for each in kept(findings_folder())]
    limit = size_in_words(load_settings().cache)
    tokens = 0
    with suppress(OSError):
        tokens = (cache_folder() / FILE).stat().st_size
    print(visible_line(f"{cache_folder()}"))
    print(f"findings of {many(len(found), 'article')}: {size_in_words(sum(found))} of {limit}")
    print(f"token data: {size_in_words(tokens)}")
    return DONE


def _clear() -> int:
    status = DONE
    folder = findings_folder()
    paths = [folder / each.name for each in kept(folder)]
    for path in [*paths, cache_folder() / FILE]:
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            complain(f"{path} could not be removed: {reason_of(error)}; remove it yourself.")
            status = NOT_DONE
    print(f"{many(len(paths), 'article')} forgotten")
    return status
