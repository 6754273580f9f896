"""quoth diff: what has changed in annotation files, by claim."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tui.cli.support.command_line import DONE, NOT_DONE, add_json, parser_for
from tui.cli.support.diff_output import in_colours, print_runs
from tui.cli.support.messages import as_json, complain, jsonable, many
from tui.storage.errors import CannotRead
from tui.storage.project.projects import annotation_path, project_of
from tui.text.visible import visible_line
from tui.vcs.claim_history import claim_history
from tui.vcs.comparison import FileDiff, compare_files, compare_revisions
from tui.vcs.diff_report import StyledText, diff_lines, marked_diff_lines
from tui.vcs.git import GitFailed, Repository, find_repository
from tui.vcs.record_diff import RecordDiff

if TYPE_CHECKING:
    from argparse import ArgumentParser


def parser() -> ArgumentParser:
    """The options of the command."""
    made = parser_for(
        "diff",
        "Show what has changed in annotation files, claim by claim in reading order."
        " Nothing named: the work tree against HEAD.",
        "quoth diff main topic    or: quoth diff seeds/story.txt",
    )
    made.add_argument("states", nargs="*", metavar="A B", help="files, or revisions of git")
    add_json(made, "record")
    return made


def run(argv: list[str]) -> int:
    """Show the differences between what the arguments name; answers the command's exit code."""
    named, paths = argv, []
    if "--" in argv:
        named, paths = argv[: argv.index("--")], argv[argv.index("--") + 1 :]
    made = parser()
    options = made.parse_args(named)
    if len(options.states) > 2:
        made.error("give at most two states; files to look at go behind --")
    try:
        found, failed = _found(options.states, paths)
    except (CannotRead, GitFailed) as error:
        complain(str(error))
        return NOT_DONE
    for each in found:
        for difference in each.records:
            if options.json:
                where = {"path": each.path, **({"was": each.was} if each.was else {})}
                print(as_json({**where, **_plain(difference)}))
        if not options.json:
            _print_file(each)
    for message in failed:
        complain(message)
    return NOT_DONE if failed else DONE


def print_history(id: str, for_program: bool) -> int:
    """Print what became of a claim, the newest change first; answers the exit code."""
    steps = 0
    try:
        for step in claim_history(_repository(Path.cwd()), id):
            steps += 1
            about = {"commit": step.commit, "author": step.author, "date": step.date}
            if for_program:
                told = {**about, "subject": step.subject, "path": step.path}
                print(as_json({**told, **_plain(step.difference)}))
                continue
            who = f"{step.date}  {visible_line(step.author)}  {visible_line(step.subject)}"
            print_runs([StyledText("head", f"{step.commit[:10]}  {who}")])
            _print_record(step.difference)
            print()
    except GitFailed as error:
        complain(str(error))
        return NOT_DONE
    if not steps:
        complain(f"No commit here has a claim {id}; check the id and the branch.")
        return NOT_DONE
    return DONE


def _found(states: list[str], paths: list[str]) -> tuple[list[FileDiff], list[str]]:
    """What differs, and what cannot be read; raises CannotRead and GitFailed."""
    files = [_annotations(Path(name)) for name in states if _is_file(name)]
    if len(states) == 2 and len(files) == 2:
        return [compare_files(*files)], []
    repository = _repository(files[0] if files else Path.cwd())
    revisions = [name for name in states if not _is_file(name)]
    inside = [repository.path_in_work_tree(path) for path in files]
    inside += [repository.path_in_work_tree(_annotations(Path(path))) for path in paths]
    if not revisions and not repository.commit("HEAD"):
        raise GitFailed("There is no commit yet to compare with; make one first.")
    before, *after = revisions or ["HEAD"]
    return compare_revisions(repository, before, after[0] if after else None, inside)


def _is_file(name: str) -> bool:
    return os.path.lexists(name)


def _annotations(path: Path) -> Path:
    """The annotation file that is meant: the file itself, or an article's."""
    project = project_of(path)
    here = Path(os.path.abspath(path))  # noqa: PTH100
    plain = path.suffix == ".toml" or path.is_dir() or str(path) == os.devnull
    if plain or here.is_relative_to(project.annotations):
        return path
    return annotation_path(project, path)


def _repository(path: Path) -> Repository:
    found = find_repository(path)
    if found is None:
        raise GitFailed("No git work tree is here, or no git; give two files.")
    return found


def _print_file(found: FileDiff) -> None:
    was = f" (was {visible_line(found.was)})" if found.was else ""
    about = f"{was}  {many(len(found.records), 'record')}"
    print_runs([StyledText("head", visible_line(found.path)), StyledText("dim", about)])
    for difference in found.records:
        _print_record(difference)
    print()


def _print_record(difference: RecordDiff) -> None:
    """Print a record's difference, in colours on a terminal, else with marks instead."""
    for runs in diff_lines(difference) if in_colours() else marked_diff_lines(difference):
        print_runs(runs)


def _plain(difference: RecordDiff) -> dict[str, Any]:
    """The difference as a program reads it."""
    fields = {
        each.name: {"before": jsonable(each.before), "after": jsonable(each.after)}
        for each in difference.changed_fields
    }
    about = {"section": difference.section, "id": difference.id, "change": difference.change_type}
    by = jsonable(difference.fields.get("by", ""))
    return {**about, "by": by, "fields": fields}
