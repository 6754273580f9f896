"""quoth add: pages and documents become articles of the project."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from tui.cli.support.adding_log import AddingLog
from tui.cli.support.adding_tally import AddingTally
from tui.cli.support.command_line import DONE, FOUND, INTERRUPTED, NOT_DONE, parser_for
from tui.cli.support.crew import Crew, cores, number_of_jobs
from tui.cli.support.diff_output import print_marked
from tui.cli.support.documents_meant import (
    STANDARD_INPUT,
    DocumentsToAdd,
    Refuse,
    documents_to_add,
    in_list,
)
from tui.cli.support.kept_origin import keep_origin
from tui.cli.support.messages import complain, many
from tui.cli.support.placed_article import placed_article
from tui.cli.support.polite_visits import Pace, polite_visits
from tui.cli.support.progress import progress
from tui.cli.support.read_documents import ReadDocument, read_document
from tui.intake.adding.fetching import is_address
from tui.intake.adding.known_articles import KnownArticles
from tui.intake.adding.new_article import article_file_name
from tui.intake.sandboxed_reader import MEMORY_LIMIT, ImportedArticle, SandboxedReader
from tui.storage.errors import CannotRead, CannotWrite
from tui.storage.project.projects import annotation_path, project_of, shown
from tui.text.visible import visible_line

_FEW = 5
"""More addresses than these are a list, however they are given."""
_AT_ONCE = 4
"""So many hosts are asked at the same time at least: most of fetching is waiting."""

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace


def parser() -> ArgumentParser:
    """The options of the command."""
    made = parser_for(
        "add",
        "Turn web pages and documents (HTML, PDF, DOCX, mail, feeds and more) into articles "
        "under seeds/. Words that a browser would not show are left out; the network is used only "
        "for an address that you give.",
        "quoth add page.html https://example.org/news/story",
    )
    made.add_argument(
        "documents", nargs="*", metavar="FILE|FOLDER|URL", help="what to add; - for input"
    )
    made.add_argument(
        "--list",
        dest="lists",
        action="append",
        default=[],
        metavar="FILE",
        help="add the addresses and files in it, one a line; - for input",
    )
    made.add_argument(
        "--update",
        action="store_true",
        help="write a newer version over an older one that is there, and find its claims again; "
        "without, both are kept",
    )
    made.add_argument(
        "--strict", action="store_true", help="end with 1 if there was anything to warn of"
    )
    made.add_argument(
        "--jobs", type=number_of_jobs, metavar="N", help="processes to use (all cores)"
    )
    made.add_argument(
        "--chapters", action="store_true", help="make an article of each chapter of a book"
    )
    return made


def run(argv: list[str], today: date | None = None, pace: Pace | None = None) -> int:
    """Add what the arguments name to the working folder's project; answers the exit code.

    `today` is the day that is kept as the one on which it was added.
    """
    command = parser()
    options = command.parse_args(argv)
    if not options.documents and not options.lists:
        command.error("name what to add, or a --list of it")
    project = project_of(Path.cwd())
    known = KnownArticles(project)
    tally = AddingTally()
    listed: list[str] = []

    def refuse(name: str, why: CannotRead) -> None:
        complain(str(why))
        tally.refuse(name, why)

    for name in options.lists:
        try:
            listed += in_list(name)
        except CannotRead as error:
            refuse(name, error)
    work = documents_to_add(project, options.documents, listed)
    if not (work.number or work.given or work.listed):
        for _ in work.files(refuse):
            pass
        if not tally.refused:
            where = ", ".join([*options.documents, *options.lists])
            complain(f"There is nothing to add in {where}; check the name.")
        return NOT_DONE
    log = None
    finished = False
    try:
        if work.is_long:
            log = AddingLog(project.root, [*map(_place, options.documents), "", *options.lists])
            known.placed.update(log.placed)
            tally.goes_on = log.goes_on
        for read in _read(work, options, log, tally, refuse, pace or Pace()):
            places: list[str] = []
            is_done = _keep(known, read, tally, today or date.today(), options.update, places)
            if is_done and log is not None:
                log.note(read.key or read.name, read.name, places)
        finished = not tally.may_pass
    except CannotWrite as error:
        complain(str(error))
        return NOT_DONE
    except KeyboardInterrupt:
        done = f"{many(tally.new, 'article')} added"
        complain(f"Stopped, {done}; run this again, and what is done is not done twice.")
        return INTERRUPTED
    finally:
        if log is not None:
            log.close(finished)
    if work.is_long:
        for sentence in tally.sentences():
            complain(sentence)
    if tally.refused or tally.unrecorded:
        return NOT_DONE
    return FOUND if tally.warned and options.strict else DONE


def _place(name: str) -> str:
    """What stands for a document in the name of the log, from whichever folder it is named."""
    return name if is_address(name) or name == STANDARD_INPUT else str(Path(name).absolute())


def _read(
    work: DocumentsToAdd,
    options: Namespace,
    log: AddingLog | None,
    tally: AddingTally,
    refuse: Refuse,
    pace: Pace,
) -> Iterator[ReadDocument]:
    """The documents, those in files in their order, then those at addresses as they come."""
    jobs, chapters = options.jobs, options.chapters

    def is_left(key: str) -> bool:
        done = log is not None and log.is_done(key)
        tally.done_before += done
        return not done

    given = [each for each in work.given if is_left(each)]
    listed = [each for each in work.listed if is_left(each)]
    files = work.number + len(given) + len(listed)
    with progress(files, files, is_worth_it=files > 1) as bar:

        def counted(found: Iterable[ReadDocument]) -> Iterator[ReadDocument]:
            for each in found:
                yield each
                bar.advance(1)
                bar.count()

        if work.number or work.is_long:
            left = (each for each in work.files(refuse) if is_left(each.key))
            with _crew(jobs or most_jobs(), chapters) as crew:
                yield from counted(crew.in_order(left, read_document))
        for addresses, is_list in ((given, len(given) > _FEW), (listed, True)):
            if addresses:
                readers = min(len(addresses), jobs or max(_AT_ONCE, most_jobs()))
                with _crew(readers, chapters) as crew:
                    yield from counted(polite_visits(addresses, crew, is_list, pace))


def _crew(number: int, chapters: bool) -> Crew[SandboxedReader]:
    return Crew(SandboxedReader(chapters=chapters) for _ in range(number))


def most_jobs() -> int:
    """How many readers may be at work: one a core, if there is memory for all of them."""
    try:
        memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    except (AttributeError, OSError, ValueError):
        return cores()
    return max(1, min(cores(), memory // (MEMORY_LIMIT * 2**20)))


def _keep(
    known: KnownArticles,
    read: ReadDocument,
    tally: AddingTally,
    today: date,
    update: bool,
    places: list[str],
) -> bool:
    """Save what was read, and tell of it; whether that is done with, also in another run.

    `places` gets the paths of its articles.
    """
    tally.of_unknown_kind += read.of_unknown_kind
    failed: CannotRead | CannotWrite | None = read.failed
    try:
        for found in read.articles:
            path = _keep_article(known, read.name, found, tally, today, update)
            places.append(known.note_place(path, read.name))
    except (CannotRead, CannotWrite) as error:
        failed = error
    if failed is None:
        return True
    complain(str(failed))
    return not tally.refuse(read.name, failed)


def _keep_article(
    known: KnownArticles,
    name: str,
    found: ImportedArticle,
    tally: AddingTally,
    today: date,
    update: bool,
) -> Path:
    project = known.project
    for warning in found.warnings:
        complain(f"warning: {warning}")
        tally.warned = True
    called = article_file_name(_called(found, name))
    placed = placed_article(found, called, name, known, today, update)
    path, is_new, about = placed.path, placed.is_new, placed.about
    tally.new += is_new
    tally.there += not is_new
    if is_new and found.chapters > 1:
        about += f" in {found.chapters:,} chapters (--chapters makes an article of each)"
    came_from = f", from {found.address}" if found.address not in ("", name) else ""
    print(visible_line(f"{shown(path)}: {about}{came_from}"))
    # A run that was killed may have written an article and not yet its record.
    is_cut = tally.goes_on and not annotation_path(project, path).exists()
    added = today if is_new or is_cut else None
    kept = keep_origin(project, path, found, added, placed.anew)
    if kept.told:
        print(f"  {kept.told}")
    for runs in placed.lines:
        print_marked(runs)
    tally.unrecorded += bool(kept.problem)
    for problem in filter(None, (kept.problem, *placed.problems)):
        complain(f"warning: {problem}")
        tally.warned = True
    return path


def _called(found: ImportedArticle, document: str) -> str:
    """What to call the file of an article of this document."""
    if found.name or not found.address:
        return found.name or (found.title if document == "standard input" else Path(document).stem)
    parts = urlsplit(found.address)
    return found.title or Path(unquote(parts.path)).stem or parts.netloc
