"""quoth versions: the versions of an article, and what differs between them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from tui.cli.support.command_line import DONE, MISUSED, NOT_DONE, add_json, parser_for
from tui.cli.support.diff_output import print_marked, print_runs
from tui.cli.support.messages import as_json, complain, many
from tui.cli.support.path_targets import targets
from tui.cli.support.version_history import Version, claims_that_lost_words, version_history
from tui.model.records import Fields
from tui.session.claims_after_update import TwoTexts
from tui.storage.errors import CannotRead
from tui.storage.project.projects import as_on_disk, project_of, shown
from tui.storage.records.annotation_file import AnnotationFile
from tui.text.paragraph_matching import differing, matched_paragraphs
from tui.text.visible import visible_line
from tui.vcs.diff_report import StyledText
from tui.vcs.paragraph_diff import paragraph_diff

if TYPE_CHECKING:
    from argparse import ArgumentParser


def parser() -> ArgumentParser:
    """The options of the command."""
    made = parser_for(
        "versions",
        "Show the versions of an article, the oldest first, each with what differs from the one "
        "before it and the claims that lost their words: those in git, those that quoth add "
        "--update has kept, and other articles of the same address.",
        "quoth versions seeds/pier.txt --diff 1 3",
    )
    made.add_argument("article", metavar="ARTICLE", help="the article")
    made.add_argument(
        "--diff",
        nargs=2,
        type=int,
        metavar=("N", "M"),
        help="only what differs between two of them, by their numbers",
    )
    add_json(made, "version")
    return made


def run(argv: list[str]) -> int:
    """Show the versions of the article named; answers the command's exit code."""
    made = parser()
    options = made.parse_args(argv)
    path = as_on_disk(Path(options.article))
    try:
        found = version_history(project_of(path), path)
    except CannotRead as error:
        complain(str(error))
        return NOT_DONE
    versions = found.versions
    steps = [(number, number + 1) for number in range(len(versions))]
    if options.diff:
        if not all(1 <= number <= len(versions) for number in options.diff):
            complain(f"There are versions 1 to {len(versions)} of {path}; give two of these.")
            return MISUSED
        steps = [tuple(options.diff)]
    claims, problems = _claims(versions)
    for before, after in steps:
        step = (versions[before - 1] if before else None, versions[after - 1])
        if options.json:
            print(as_json(_plain(step, (before, after), claims)))
        else:
            _print(step, (before, after), claims)
    for problem in (*found.problems, *problems):
        complain(problem)
    return NOT_DONE if found.problems or problems else DONE


Step = tuple[Version | None, Version]
Claims = list[tuple[str, Fields]]


def _claims(versions: list[Version]) -> tuple[Claims, list[str]]:
    """The claims on any of the files, each with its annotation file and id as its name."""
    paths = dict.fromkeys(str(version.path) for version in versions)
    found, problems = targets(list(paths))
    claims = []
    for target in found:
        try:
            file = AnnotationFile.load(shown(target.path), within=target.project.root)
        except CannotRead as error:
            problems.append(str(error))
            continue
        for id, fields in file.records.tables.claim.items():
            claims.append((f"{shown(target.path)} {id}", fields))
    return claims, problems


def _print(step: Step, numbers: tuple[int, int], claims: Claims) -> None:
    before, after = step
    until = "until " if after.place == "kept" else ""
    date = f"{until}{after.date[:10]}" if after.date else "no date"
    words = many(len(after.article.text.split()), "word")
    about = f"  {date}  {words}  {visible_line(after.about)}"
    print_runs([StyledText("head", f"{numbers[1]}"), StyledText("same", about)])
    if before is None:
        return
    pairs = matched_paragraphs(before.article, after.article)
    count = differing(pairs)
    verb = "differs" if count == 1 else "differ"
    print(f"   {many(count, 'paragraph') if count else 'no paragraph'} {verb} from {numbers[0]}")
    for runs in paragraph_diff(before.article, after.article, pairs):
        print_marked([StyledText("same", "   "), *runs])
    for name in claims_that_lost_words(TwoTexts(before.article, after.article, pairs), claims):
        print(f"   claim without its words: {visible_line(name)}")


def _plain(step: Step, numbers: tuple[int, int], claims: Claims) -> dict[str, Any]:
    """A version, and what differs from the one before, as a program reads it."""
    before, after = step
    about: dict[str, Any] = {
        "number": numbers[1],
        "path": str(shown(after.path)),
        "date": after.date,
        "place": after.place,
        "name": after.name,
        "words": len(after.article.text.split()),
    }
    if before is None:
        return {**about, "against": None, "changes": [], "claims": []}
    changes = []
    pairs = matched_paragraphs(before.article, after.article)
    for pair in pairs:
        if pair.fate != "same":
            was = None if pair.was is None else before.article.block(pair.was)
            now = None if pair.now is None else after.article.block(pair.now)
            changes.append(
                {
                    "change": pair.fate,
                    "before": was and was.of(before.article.text),
                    "after": now and now.of(after.article.text),
                }
            )
    lost = list(claims_that_lost_words(TwoTexts(before.article, after.article, pairs), claims))
    return {**about, "against": numbers[0], "changes": changes, "claims": lost}
