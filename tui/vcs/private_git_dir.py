"""A git directory of our own, through which git sees a repository and not its configuration.

A repository that came from somewhere else may name programs in a hundred places: filters, hooks,
helpers, remotes to fetch from. git reads all that from its git directory. So it is given one of
ours, in which links lead to the repository's objects, references and index, and in which the
configuration is ours. What git may come to know some day is not known there either.
"""

from __future__ import annotations

from pathlib import Path
from threading import Lock

from tui.storage.errors import CannotRead
from tui.storage.store.plain_files import read_bytes
from tui.storage.store.scratch import scratch
from tui.vcs.repository import Place, head_of

_SHARED = ("objects", "refs", "reftable", "packed-refs", "shallow", "info")
_OWN = ("index", "ORIG_HEAD", "FETCH_HEAD", "MERGE_HEAD", "CHERRY_PICK_HEAD", "REVERT_HEAD")
_made: dict[Place | None, Path] = {}
_making = Lock()


def view_of(place: Place | None) -> Path:
    """The folder to give to git for the repository, as it is now; for None one that has nothing.

    It lasts as long as the process. Raises OSError.
    """
    with _making:
        folder = _made.get(place)
        if folder is None or not folder.is_dir():
            folder = scratch("git")
            _made[place] = folder
            _fill(folder, place)
        if place is not None:
            # A link instead would be no HEAD to git.
            _put(folder / "HEAD", (head_of(place) or "") + "\n")
            for part in place.own.glob("sharedindex.*"):
                _link(folder / part.name, part)
        return folder


def _fill(folder: Path, place: Place | None) -> None:
    if place is None:
        for name in ("objects", "refs"):
            (folder / name).mkdir()
        _put(folder / "HEAD", "ref: refs/heads/none\n")
        _put(folder / "config", _configuration(b""))
        return
    for name in _SHARED:
        _link(folder / name, place.common / name)
    for name in _OWN:
        _link(folder / name, place.own / name)
    (folder / "logs").mkdir()
    _link(folder / "logs" / "HEAD", place.own / "logs" / "HEAD")
    _link(folder / "logs" / "refs", place.common / "logs" / "refs")
    try:
        theirs = read_bytes(place.common / "config")
    except (CannotRead, FileNotFoundError):
        theirs = b""
    _put(folder / "config", _configuration(theirs))


def _configuration(theirs: bytes) -> str:
    """Ours; of theirs only what objects and references are written in, if that is not the usual."""
    said = theirs.lower()
    extensions = [
        f"\t{name} = {value}\n"
        for name, value in (("objectformat", "sha256"), ("refstorage", "reftable"))
        if name.encode() in said and value.encode() in said
    ]
    ours = f"[core]\n\tbare = true\n\trepositoryformatversion = {int(bool(extensions))}\n"
    return ours + ("[extensions]\n" + "".join(extensions) if extensions else "")


def _link(there: Path, to: Path) -> None:
    if not there.is_symlink():
        there.symlink_to(to, target_is_directory=to.is_dir())


def _put(path: Path, text: str) -> None:
    """Write the file in one step: another thread's git may be reading it."""
    if path.exists() and path.read_text("utf-8", "surrogateescape") == text:
        return
    new = path.with_suffix(".new")
    new.write_text(text, "utf-8", "surrogateescape", newline="\n")
    new.replace(path)
