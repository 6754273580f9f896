"""quoth guide: by which rules claims are tagged here, and claims that show it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tui.cli.support.command_line import DONE, FOUND, NOT_DONE, parser_for
from tui.cli.support.messages import complain
from tui.storage.errors import CannotRead
from tui.storage.project.guideline_file import guide_of
from tui.storage.project.projects import Project, project_of
from tui.text.guide_parts import guide_parts, parts_about
from tui.text.visible import visible, visible_line

if TYPE_CHECKING:
    from argparse import ArgumentParser

EXAMPLE = "example"
"""The tag of claims that are examples of the guide."""


def parser() -> ArgumentParser:
    """The options of the command."""
    made = parser_for(
        "guide",
        "Print the guide of the project by which claims are tagged, or what it says of a word.",
        "quoth guide denial; quoth guide --examples; quoth guide > guide.md",
    )
    made.add_argument("word", nargs="*", metavar="WORD", help="only what is about this")
    made.add_argument(
        "--examples",
        action="store_true",
        help=f"claims of this project that have the tag {EXAMPLE}",
    )
    return made


def run(argv: list[str]) -> int:
    """Print what is asked for; answers the command's exit code."""
    options = parser().parse_args(argv)
    project, word = project_of(Path.cwd()), " ".join(options.word)
    try:
        if options.examples:
            return _examples(project, word)
        text = guide_of(project.root)
    except CannotRead as error:
        complain(str(error))
        return NOT_DONE
    if not word:
        sys.stdout.write(visible(text, keep_newlines=True))
        return DONE
    found = parts_about(guide_parts(visible(text, keep_newlines=True)), word)
    for part in found:
        print("\n".join((part.title, *(f"  {line}" for line in part.lines), "")))
    if not found:
        complain(f"The guide says nothing of {visible_line(word)}.")
    return DONE if found else FOUND


def _examples(project: Project, word: str) -> int:
    """Print the claims that are examples, those of a kind or with a word if one is given."""
    from tui.ledger.found_statements import numbered
    from tui.ledger.narrowing import Filters, tests_of
    from tui.ledger.refreshing import refreshed

    with refreshed(project) as (ledger, _):
        tests = tests_of(ledger, Filters(tag=EXAMPLE, proposed=False))
        query = f"select statement.rowid from statement {tests.where} order by kind, rowid"
        numbers = [number for (number,) in ledger.execute(query, tests.values)]
        found = numbered(ledger, numbers)
    told = 0
    for number in numbers:
        claim = found[number]
        codes = (claim.kind, str(claim.fields.get("factuality", "")), claim.source_type)
        if word and word not in codes and word.casefold() not in claim.quote.casefold():
            continue
        told += 1
        who = claim.speaker or "nobody named"
        head = " · ".join(filter(None, codes))
        print(visible_line(f"{head}: “{claim.quote}” ({who}; {claim.path}#{claim.id})"))
        if note := claim.fields.get("note"):
            print(visible_line(f"  {note}"))
    if not told:
        complain(f"No claim here has the tag {EXAMPLE}: t in the article gives it.")
    return DONE if told else FOUND
