"""quoth merge: start over with a file that git has left in conflict."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tui.cli.support.command_line import DONE, FOUND, NOT_DONE, parser_for
from tui.cli.support.messages import complain
from tui.storage.errors import CannotRead, CannotWrite
from tui.storage.merge.merged_files import merge_files
from tui.storage.project.projects import shown
from tui.text.visible import visible_line
from tui.vcs.git import GitFailed, find_repository
from tui.vcs.merge_driver import conflict_message, write_merged

if TYPE_CHECKING:
    from argparse import ArgumentParser


def parser() -> ArgumentParser:
    """The options of the command."""
    made = parser_for(
        "merge",
        "Merge an annotation file again, from what git keeps of both sides until it is"
        " added. What was settled in the file since is lost.",
        "quoth merge annotations/story.toml",
    )
    made.add_argument("file", metavar="FILE", help="the annotation file")
    return made


def run(argv: list[str]) -> int:
    """Merge the file that the arguments name; answers the command's exit code."""
    path = Path(parser().parse_args(argv).file)
    try:
        repository = find_repository(path)
        if repository is None:
            raise GitFailed(f"{path} is in no git work tree, or there is no git.")
        stages = repository.conflict_stages(repository.path_in_work_tree(path))
        if not stages:
            advice = f"git checkout --merge -- {path} brings a conflict back"
            raise GitFailed(f"{path} is not in conflict in git's index; {advice}.")
        for stage, whose in ((2, "our"), (3, "their")):
            if stage not in stages:
                advice = "git add it to keep it, or git rm it"
                raise GitFailed(f"{path} was removed on {whose} side; {advice}.")
        merged = merge_files(stages.get(1, b""), stages[2], stages[3], shown(path))
        write_merged(path, merged)
    except (GitFailed, CannotRead, CannotWrite) as error:
        complain(str(error))
        return NOT_DONE
    for conflict in merged.conflicts:
        complain(conflict_message(shown(path), conflict))
    if merged.conflicts:
        return FOUND
    print(f"merged {visible_line(str(shown(path)))}; git add it when you have looked at it")
    return DONE
