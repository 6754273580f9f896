"""quoth assign: who reads which article, fairly, some of them twice; and how far that has come."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from tui.cli.support.articles_meant import ArticlesMeant
from tui.cli.support.command_line import DONE, MISUSED, NOT_DONE, parser_for
from tui.cli.support.messages import as_json, complain, many
from tui.cli.support.table_output import print_table
from tui.storage.errors import CannotRead, CannotWrite
from tui.storage.project.plan_file import Plan, load_plan, write_plan
from tui.storage.project.projects import Project, annotator_of, bad_annotator, project_of, shown
from tui.team.reading_plan import assigned

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

_UNDONE = ("", "open")


def parser() -> ArgumentParser:
    """The options of the command."""
    made = parser_for(
        "assign",
        "Say who reads which article, in annotations/plan.toml; what is given out stays so.",
        "quoth assign --to ann,ben --double 20%%; quoth assign --status",
    )
    made.add_argument("paths", nargs="*", metavar="PATH", help="articles and folders; else all")
    made.add_argument("--to", metavar="NAMES", default="", help="who reads them, as ann,ben")
    made.add_argument(
        "--double", type=_share, metavar="SHARE", default=0.0, help="how many are read by two: 20%%"
    )
    made.add_argument("--status", action="store_true", help="tell how far each has come")
    made.add_argument("--json", action="store_true", help="one JSON object for each person")
    return made


def run(argv: list[str]) -> int:
    """Assign what the arguments name, or tell of it; answers the command's exit code."""
    options = parser().parse_args(argv)
    project = project_of(Path.cwd())
    try:
        return _told(options, project) if options.status or not options.to else _done(options)
    except (CannotRead, CannotWrite) as error:
        complain(str(error))
        return NOT_DONE


def _done(options: Namespace) -> int:
    people = tuple(dict.fromkeys(filter(None, options.to.split(","))))
    for name in people:
        if (why := bad_annotator(name)) is not None:
            complain(f"{name!r} can be nobody's name: {why}.")
            return MISUSED
    if len(people) < 2 and options.double:
        complain("--double needs two people at least: --to ann,ben.")
        return MISUSED
    meant = ArticlesMeant(options.paths, None)
    found: dict[Project, dict[str, tuple[str, ...]]] = {}
    for article in meant:
        if article.path.is_file():
            name = article.path.relative_to(article.project.root).as_posix()
            begun = (annotator_of(article.project, file) for file in article.files)
            found.setdefault(article.project, {})[name] = tuple(filter(None, begun))
    for project, articles in found.items():
        before = load_plan(project)
        plan = assigned(articles, people, options.double, before, articles)
        if plan != before:
            write_plan(project, plan)
        new = len(plan) - len(before)
        twice = sum(len(plan[name]) > 1 for name in plan if name not in before)
        print(f"{many(new, 'article')} assigned, {twice} of them to two; see {shown(project.plan)}")
    for message in meant.failed:
        complain(message)
    return NOT_DONE if meant.failed else DONE


def _told(options: Namespace, project: Project) -> int:
    plan = load_plan(project)
    if not plan:
        complain("Nothing is assigned here: quoth assign --to ann,ben does that.")
        return DONE if options.status else MISUSED
    states = _states(project)
    rows = []
    for name in sorted({name for readers in plan.values() for name in readers}):
        counts = _counts(name, plan, states)
        if options.json:
            print(as_json({"name": name, **counts}))
        rows.append([name, *map(str, counts.values())])
    if not options.json:
        print_table(["name", "assigned", "done", "begun", "left", "read twice"], rows)
        twice = sum(len(readers) > 1 for readers in plan.values())
        complain(f"{many(len(plan), 'article')}, {twice} of them read by two.")
    return DONE


def _counts(name: str, plan: Plan, states: Mapping[tuple[str, str], str]) -> dict[str, int]:
    own = [path for path, readers in plan.items() if name in readers]
    found = Counter(states.get((path, name)) for path in own)
    done, begun = found["done"], sum(found[state] for state in _UNDONE)
    return {
        "assigned": len(own),
        "done": done,
        "begun": begun,
        "left": len(own) - done - begun,
        "twice": sum(len(plan[path]) > 1 for path in own),
    }


def _states(project: Project) -> dict[tuple[str, str], str]:
    """The state of each article to each annotator who has a file about it."""
    from tui.ledger.refreshing import refreshed

    with refreshed(project) as (ledger, _):
        rows = ledger.execute(
            "select path, annotator, state from article join reading on reading.article = id"
            " where annotator != ''"
        )
        return {(path, annotator): state for path, annotator, state in rows}


def _share(text: str) -> float:
    """The share behind `--double`, as 20% or 0.2; raises ArgumentTypeError."""
    from argparse import ArgumentTypeError

    try:
        share = float(text.removesuffix("%")) / (100 if text.endswith("%") else 1)
    except ValueError:
        share = -1.0
    if not 0 <= share <= 1:
        raise ArgumentTypeError(f"{text!r} is no share; give one such as 20% or 0.2.")
    return share
