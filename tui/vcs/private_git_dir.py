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
from tui.vcs.work_tree import WorkTree, read_head

_SHARED = ("objects", "refs", "reftable", "packed-refs", "shallow", "info")
_OWN = ("index", "ORIG_HEAD", "FETCH_HEAD", "MERGE_HEAD", "CHERRY_PICK_HEAD", "REVERT_HEAD")
_made: dict[WorkTree | None, Path] = {}
_making = Lock()


def private_git_dir(work_tree: WorkTree | None) -> Path:
    """A git directory to run git with, for the repository of a work tree; for None an empty one.

    Its HEAD is brought up to date at each call; it is removed when the process ends. Raises
    OSError.
    """
    with _making:
        folder = _made.get(work_tree)
        if folder is None or not folder.is_dir():
            folder = scratch("git")
            _made[work_tree] = folder
            _fill(folder, work_tree)
        if work_tree is not None:
            # A link instead would be no HEAD to git.
            _write(folder / "HEAD", (read_head(work_tree) or "") + "\n")
            for part in work_tree.git_dir.glob("sharedindex.*"):
                _link(folder / part.name, part)
        return folder


def _fill(folder: Path, work_tree: WorkTree | None) -> None:
    if work_tree is None:
        for name in ("objects", "refs"):
            (folder / name).mkdir()
        _write(folder / "HEAD", "ref: refs/heads/none\n")
        _write(folder / "config", _configuration(b""))
        return
    for name in _SHARED:
        _link(folder / name, work_tree.common_dir / name)
    for name in _OWN:
        _link(folder / name, work_tree.git_dir / name)
    (folder / "logs").mkdir()
    _link(folder / "logs" / "HEAD", work_tree.git_dir / "logs" / "HEAD")
    _link(folder / "logs" / "refs", work_tree.common_dir / "logs" / "refs")
    try:
        theirs = read_bytes(work_tree.common_dir / "config")
    except (CannotRead, FileNotFoundError):
        theirs = b""
    _write(folder / "config", _configuration(theirs))


def _configuration(theirs: bytes) -> str:
    """Ours; of theirs only what objects and references are written in, if that is not the usual."""
    lowered = theirs.lower()
    extensions = [
        f"\t{name} = {value}\n"
        for name, value in (("objectformat", "sha256"), ("refstorage", "reftable"))
        if name.encode() in lowered and value.encode() in lowered
    ]
    ours = f"[core]\n\tbare = true\n\trepositoryformatversion = {int(bool(extensions))}\n"
    return ours + ("[extensions]\n" + "".join(extensions) if extensions else "")


def _link(link: Path, to: Path) -> None:
    if not link.is_symlink():
        link.symlink_to(to, target_is_directory=to.is_dir())


def _write(path: Path, text: str) -> None:
    """Write the file in one step: another thread's git may be reading it."""
    if path.exists() and path.read_text("utf-8", "surrogateescape") == text:
        return
    new = path.with_suffix(".new")
    new.write_text(text, "utf-8", "surrogateescape", newline="\n")
    new.replace(path)
