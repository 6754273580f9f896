"""What the words behind `quoth add` mean: files, all that lies in folders, lists, addresses."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import NamedTuple

from tui.intake.adding.fetching import is_address
from tui.storage.errors import CannotRead, reason_of
from tui.storage.project.projects import Project
from tui.storage.store.plain_files import read_bytes

STANDARD_INPUT = "-"
_LARGEST_LIST = 64 * 1024 * 1024
_SAVED_WITH_PAGE = "_files"
"""What browsers name the folder of a page's pictures and scripts: after the page, with this."""


class MeantDocument(NamedTuple):
    """A file, and a key that changes when it does; "-" is standard input."""

    name: str
    key: str = ""
    is_from_folder: bool = False


Refuse = Callable[[str, CannotRead], None]
"""What is done with what cannot be read: its name, and why."""


def in_folder(folder: str, without: Collection[Path], refuse: Refuse) -> Iterator[MeantDocument]:
    """The files under a folder, in the order of their names; none is opened.

    Left out are hidden files, links, what belongs to a saved page, and the folders in `without`.
    What cannot be looked into is refused.
    """
    try:
        entries = sorted(os.scandir(folder), key=lambda each: each.name)
    except OSError as error:
        why = f"{folder} could not be looked into: {reason_of(error)}; see to its rights."
        refuse(folder, CannotRead(why))
        return
    pages = {
        Path(each.name).stem for each in entries if each.name.lower().endswith(("htm", "html"))
    }
    for entry in entries:
        if entry.name.startswith(".") or entry.is_symlink():
            continue
        if entry.is_dir():
            is_of_page = entry.name.removesuffix(_SAVED_WITH_PAGE) in pages
            if not is_of_page and Path(entry.path).absolute() not in without:
                yield from in_folder(entry.path, without, refuse)
        elif entry.is_file():
            yield MeantDocument(entry.path, _key_of(entry), is_from_folder=True)


def _key_of(entry: os.DirEntry[str]) -> str:
    about = entry.stat(follow_symlinks=False)
    return f"{Path(entry.path).absolute()} {about.st_size} {about.st_mtime_ns}"


def in_list(name: str) -> list[str]:
    """The addresses and file names in a list, each once; raises CannotRead.

    There is one a line; what begins with # is left out.
    """
    try:
        if name == STANDARD_INPUT:
            data = sys.stdin.buffer.read(_LARGEST_LIST)
        else:
            data = read_bytes(Path(name), _LARGEST_LIST)
    except FileNotFoundError:
        raise CannotRead(f"{name} is not there; check its name.") from None
    if not any(each.strip() for each in data.splitlines()):
        called = "standard input" if name == STANDARD_INPUT else name
        raise CannotRead(f"{called} has no list in it; put an address or a file name on each line.")
    lines = (each.strip() for each in os.fsdecode(data.removeprefix(b"\xef\xbb\xbf")).splitlines())
    return list(dict.fromkeys(_whole(each) for each in lines if each and each[0] != "#"))


def _whole(line: str) -> str:
    """The address without the place on its page, so that none is fetched twice."""
    return line.partition("#")[0] if is_address(line) else line


class DocumentsToAdd(NamedTuple):
    """What a command line means: files in order, and addresses, given one by one or in lists.

    `number` is how many files there are. Of a long one it is kept how far it has come.
    """

    files: Callable[[Refuse], Iterator[MeantDocument]]
    number: int
    given: list[str]
    listed: list[str]
    is_long: bool


def documents_to_add(project: Project, names: list[str], listed: list[str]) -> DocumentsToAdd:
    """What the names mean, and those that stand in lists; files are not gathered, but counted."""
    without = (project.seeds, project.annotations)

    def files(refuse: Refuse) -> Iterator[MeantDocument]:
        for name in names + listed:
            if _is_folder(name):
                yield from in_folder(name, without, refuse)
            elif not is_address(name):
                yield MeantDocument(name, str(Path(name).absolute()))

    is_long = bool(listed) or any(_is_folder(each) for each in names)
    number = sum(1 for _ in files(lambda *_: None))
    return DocumentsToAdd(
        files,
        number,
        list(filter(is_address, names)),
        list(filter(is_address, listed)),
        is_long,
    )


def _is_folder(name: str) -> bool:
    return "\0" not in name and not is_address(name) and Path(name).is_dir()
