"""A question over the whole collection on the command line: its filters, and the ledger for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from tui.cli.support.command_line import DONE, MISUSED, NOT_DONE
from tui.cli.support.messages import complain
from tui.ledger.narrowing import Filters, is_date
from tui.storage.errors import CannotRead, CannotWrite
from tui.storage.project.projects import (
    Project,
    absolute,
    article_path,
    as_on_disk,
    project_of,
    shown,
)

if TYPE_CHECKING:
    import sqlite3
    from argparse import ArgumentParser, Namespace

ENOUGH = 100
"""So many rows of a table a person looks through; who wants more says how many."""

ALL = -1
"""The limit that is none."""

_MOST = 10**12
"""The highest limit; SQLite cannot count as far as people can write."""

_FILTERS = {
    "kind": ("KIND", "only this kind"),
    "source_type": ("TYPE", "only with a source of this type"),
    "since": ("DATE", "only of this day, month or year, and later"),
    "until": ("DATE", "only up to this day, month or year"),
    "outlet": ("TEXT", "only with this in the outlet's name"),
    "tag": ("TAG", "only with this tag"),
    "by": ("NAME", "only by this annotator"),
    "article": ("PATH", "only in this article"),
}


class Misused(Exception):
    """What was asked makes no sense; the message says so in one sentence, and what does."""


class Question(NamedTuple):
    """What was asked, and the ledger that is asked; `limit` is how many are wanted, or `ALL`."""

    options: Namespace
    project: Project
    ledger: sqlite3.Connection
    filters: Filters
    limit: int

    def narrowed(self, *default: str) -> Filters:
        """The filters, to what the question is of: claims, proposals, or both."""
        of = self.options.of or default
        return self.filters._replace(claims="claims" in of, proposed="proposed" in of)

    @property
    def is_table(self) -> bool:
        """Whether the answer is a table for people."""
        return not (self.options.json or self.options.csv)


def add_filters(parser: ArgumentParser, *names: str) -> None:
    """Let the question be narrowed in these ways."""
    for name in names:
        metavar, help = _FILTERS[name]
        parser.add_argument(f"--{name.replace('_', '-')}", metavar=metavar, help=help)


def add_statements(parser: ArgumentParser, default: str) -> None:
    """Let the question be of claims, of proposals, or of both."""
    parser.add_argument(
        "--in",
        dest="of",
        action="append",
        choices=("claims", "proposed"),
        help=f"claims, or what is proposed and not judged; again for both; else {default}",
    )


def add_forms(parser: ArgumentParser) -> None:
    """Let the answer be for programs, have a limit, or come without a look at the files."""
    parser.add_argument(
        "--limit", type=int, metavar="N", help=f"at most so many; of a table {ENOUGH} if not given"
    )
    parser.add_argument(
        "--at-once", action="store_true", help="without looking first what changed in the files"
    )
    forms = parser.add_mutually_exclusive_group()
    forms.add_argument("--json", action="store_true", help="one JSON object a line")
    forms.add_argument("--csv", action="store_true", help="CSV; cells like formulas get a ' before")


def answered(options: Namespace, answer: Callable[[Question], int | None]) -> int:
    """Have the question answered from the ledger as the files are now; the exit code.

    `answer` prints, and says with a code of its own that something is open.
    """
    project = project_of(Path.cwd())
    failed: list[str] = []
    code = None
    try:
        filters, limit = _filters(options, project), _limit(options)
        with _ledger(project, options.at_once, failed) as ledger:
            code = answer(Question(options, project, ledger, filters, limit))
    except Misused as error:
        complain(str(error))
        return MISUSED
    except (CannotRead, CannotWrite) as error:
        failed.append(str(error))
    for message in failed:
        complain(message)
    return NOT_DONE if failed else code or DONE


def tell_unanalysed(asked: Question) -> None:
    """That in some articles nothing can be proposed yet, if proposals were asked for."""
    if not asked.narrowed("claims", "proposed").proposed:
        return
    unread, every = asked.ledger.execute(
        "select sum(findings = ''), count(*) from article where text_key != ''"
    ).fetchone()
    if unread:
        complain(f"{unread} of {every} articles are not analysed: quoth analyse does that.")


def inside(project: Project, path: str) -> str:
    """The path of an article or a folder as the ledger has it; that of an annotation file, too."""
    here = absolute(as_on_disk(Path(path))) if "\0" not in path else Path()
    if not here.is_relative_to(project.root):
        raise Misused(f"{path} is not in {shown(project.root)}; ask from within its project.")
    if here.is_relative_to(project.annotations) and here.suffix == ".toml":
        here = article_path(project, here)
    return here.relative_to(project.root).as_posix()


@contextmanager
def _ledger(project: Project, at_once: bool, failed: list[str]) -> Iterator[sqlite3.Connection]:
    if at_once:
        from tui.ledger.ledger_file import open_to_read

        if (as_it_is := open_to_read(project)) is not None:
            with closing(as_it_is) as ledger:
                yield ledger
            return
    from tui.ledger.refreshing import problems, refreshed

    with refreshed(project) as (ledger, done):
        if done.thrown_away:
            complain(f"The ledger was made anew, since {done.thrown_away}.")
        failed += problems(ledger)
        yield ledger


def _filters(options: Namespace, project: Project) -> Filters:
    given: dict[str, Any] = {
        name: getattr(options, name, None) or "" for name in Filters._fields[:-2]
    }
    for day in filter(None, (given["since"], given["until"])):
        if not is_date(day):
            raise Misused(f"{day!r} is no date; give one such as 2026-03-31, 2026-03 or 2026.")
    if given["since"] and given["until"] and given["since"] > f"{given['until']}-99-99"[:10]:
        raise Misused(f"Nothing is since {given['since']} and until {given['until']}; swap them.")
    _check_words(given, project)
    if given["article"]:
        given["article"] = inside(project, given["article"])
    storable: dict[str, Any] = {name: _storable(value) for name, value in given.items()}
    return Filters(**storable)


def _storable(value: str) -> str:
    """As the ledger has it, which cannot keep what is not UTF-8."""
    return value.encode("utf-8", "backslashreplace").decode()


def _check_words(given: dict[str, Any], project: Project) -> None:
    if given["kind"] or given["source_type"]:
        from tui.storage.project.schema_file import load_schema

        schema = load_schema(project.schema, project.root).schema
        types = next((f.values for f in schema.fields if f.name == "source.type"), ())
        for name, known in (
            ("kind", [kind.name for kind in schema.kinds]),
            ("source_type", list(types)),
        ):
            if given[name] and given[name] not in known:
                what = "kind" if name == "kind" else "type of source"
                raise Misused(f"{given[name]!r} is no {what}; there are {', '.join(known)}.")


def _limit(options: Namespace) -> int:
    if options.limit is None:
        return ALL if options.json or options.csv else ENOUGH
    if options.limit < 1:
        raise Misused(f"--limit {options.limit} finds nothing; give a number from 1 on.")
    return min(int(options.limit), _MOST)
