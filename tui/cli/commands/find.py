"""quoth find: claims of the whole collection, newest first."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tui.cli.formats.spreadsheet import defused, row_of
from tui.cli.support.claim_export import columns
from tui.cli.support.command_line import DONE, MISUSED, NOT_DONE, parser_for
from tui.cli.support.messages import as_json, complain, jsonable
from tui.cli.support.table_output import print_table
from tui.ledger.finding import ALL, Found, Wanted, find, names_of
from tui.ledger.refreshing import problems, refreshed
from tui.model.claim import Claim
from tui.model.records import in_words
from tui.storage.errors import CannotRead, CannotWrite
from tui.storage.project.entities_file import load_known
from tui.storage.project.projects import Project, project_of, shown

if TYPE_CHECKING:
    from argparse import ArgumentParser

_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_ABOUT = ("path", "id", "title", "outlet", "published", "annotator", "proposed")


def parser() -> ArgumentParser:
    """The options of the command."""
    made = parser_for(
        "find",
        "Find claims in the whole collection, newest first.",
        "quoth find port strike --kind denial --since 2026-03;"
        " quoth find --speaker Ruiz --outlet herald --csv",
    )
    made.add_argument("words", nargs="*", metavar="WORDS", help="only with all of these words")
    made.add_argument("--speaker", metavar="NAME", help="only said by one of this name")
    made.add_argument("--kind", help="only this kind")
    made.add_argument("--source-type", metavar="TYPE", help="only with a source of this type")
    made.add_argument("--since", metavar="DATE", help="only of this day, month or year, and later")
    made.add_argument("--until", metavar="DATE", help="only up to this day, month or year")
    made.add_argument("--outlet", metavar="TEXT", help="only with this in the outlet's name")
    made.add_argument("--tag", help="only with this tag")
    made.add_argument("--by", metavar="NAME", help="only by this annotator")
    made.add_argument("--limit", type=int, metavar="N", help="at most so many")
    forms = made.add_mutually_exclusive_group()
    forms.add_argument("--json", action="store_true", help="one JSON object a line")
    forms.add_argument("--csv", action="store_true", help="CSV; cells like formulas get a ' before")
    return made


def run(argv: list[str]) -> int:
    """Find what the arguments ask for; answers the command's exit code."""
    options = parser().parse_args(argv)
    for day in filter(None, (options.since, options.until)):
        if not _DATE.fullmatch(day):
            complain(f"{day!r} is no date; give one such as 2026-03-31, 2026-03 or 2026.")
            return MISUSED
    if options.limit is not None and options.limit < 1:
        complain(f"--limit {options.limit} finds nothing; give a number from 1 on.")
        return MISUSED
    project = project_of(Path.cwd())
    failed = []
    try:
        known = load_known(project.entities, project.root) if options.speaker else []
    except CannotRead as error:
        known = []
        failed.append(str(error))
    asked = {name: getattr(options, name) or "" for name in Wanted._fields[2:-1]}
    speakers = names_of(options.speaker, known) if options.speaker else ()
    words = tuple(word for each in options.words for word in each.split())
    wanted = Wanted(words, speakers, **asked, limit=options.limit or ALL)
    try:
        with refreshed(project) as (ledger, done):
            if done.thrown_away:
                complain(f"The ledger was made anew, since {done.thrown_away}.")
            failed += problems(ledger)
            found = find(ledger, wanted)
            if options.json:
                for each in found:
                    print(as_json(_plain(each, project)))
            elif options.csv:
                for line in _csv(found, project):
                    print(line)
            else:
                _print(list(found))
    except CannotWrite as error:
        failed.append(str(error))
    for message in failed:
        complain(message)
    return NOT_DONE if failed else DONE


def _path(found: Found, project: Project) -> str:
    return shown(project.root / found.path).as_posix()


def _own(found: Found, project: Project) -> dict[str, Any]:
    about = (_path(found, project), found.id, found.title, found.outlet, found.published)
    return dict(zip(_ABOUT, (*about, found.annotator, False), strict=True))


def _plain(found: Found, project: Project) -> dict[str, Any]:
    """The claim as `quoth claims --json` has it, but that its words are not looked for."""
    plain: dict[str, Any] = {"id": found.id, "path": ""}
    for name, value in found.fields.items():
        head, _, tail = name.rpartition(".")
        inner = plain.setdefault(head, {}) if head else plain
        if isinstance(inner, dict):
            inner[tail] = jsonable(value)
    anchor = found.fields.get("anchor")
    return {**plain, "start": None, "end": None, "anchor": anchor, **_own(found, project)}


def _csv(found: Iterator[Found], project: Project) -> Iterator[str]:
    fields = [field.name for field in columns([])]
    yield row_of([*_ABOUT, *fields])
    for each in found:
        own = _own(each, project)
        own["proposed"] = "false"
        cells = [*map(str, own.values()), *(_cell(each, name) for name in fields)]
        yield row_of([defused(cell) for cell in cells])


def _cell(found: Found, name: str) -> str:
    value = found.fields.get(name, "")
    return "; ".join(map(str, value)) if isinstance(value, tuple) else in_words(value)


def _print(found: Sequence[Found]) -> None:
    if not found:
        print("no claims")
        return
    rows = []
    for each in found:
        claim = Claim(each.id, each.fields)
        rows.append([each.published[:10], each.outlet, claim.speaker, claim.kind, claim.quote])
    print_table(["date", "outlet", "speaker", "kind", "quote"], rows)
