"""What no command reads in the folders of a project, a sentence for each."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from tui.storage.errors import reason_of
from tui.storage.project.projects import Project, shown
from tui.storage.store.contained import Elsewhere, real_place
from tui.storage.store.plain_files import LIMIT, too_large

_INSIDE = "place.toml"


def unread(project: Project, folder: Path) -> Iterator[str]:
    """What cannot or must not be read in a folder of articles or annotations, and below it.

    Only what can be told without reading: links out, linked folders, pipes, devices, files and
    folders that may not be read or are too large. Hidden ones are none of it.
    """
    waiting = [folder]
    while waiting:
        here = waiting.pop()
        if here.is_symlink():
            if sentence := _of_link(project, here, is_folder=True):
                yield sentence
            if sentence or here not in (project.seeds, project.annotations):
                continue
        try:
            with os.scandir(here) as entries:
                found = sorted(entries, key=lambda entry: entry.name)
        except OSError as error:
            if here != folder or os.path.lexists(here):
                yield f"{shown(here)} cannot be looked into: {reason_of(error)}; see to its mode."
            continue
        for entry in found:
            if entry.name.startswith("."):
                continue
            path = Path(entry.path)
            # An entry that is asked about a link in a circle raises, a path does not.
            follows = not _is_annotations(project, path)
            if path.is_dir() if follows else entry.is_dir(follow_symlinks=False):
                waiting.append(path)
            elif sentence := _of_file(project, path):
                yield sentence


def _is_annotations(project: Project, path: Path) -> bool:
    return path.is_relative_to(project.annotations) and path.suffix == ".toml"


def _of_file(project: Project, path: Path) -> str:
    if sentence := _of_link(project, path, is_folder=False):
        return sentence
    try:
        about = path.stat()
    except FileNotFoundError:
        return f"{shown(path)} leads nowhere; put the file there, or remove the link."
    except OSError as error:
        return f"{shown(path)} cannot be read: {reason_of(error)}; see to it."
    if path.is_relative_to(project.annotations) and path.suffix != ".toml":
        return ""
    if not stat.S_ISREG(about.st_mode):
        why = (
            "it is a folder"
            if stat.S_ISDIR(about.st_mode)
            else "it is a pipe, a socket or a device"
        )
        return f"{shown(path)} cannot be read: {why}; give a regular file that you may read."
    if about.st_size > LIMIT:
        return too_large(str(shown(path)))
    if not os.access(path, os.R_OK):
        return f"{shown(path)} cannot be read: permission denied; give a file that you may read."
    return ""


def _of_link(project: Project, path: Path, is_folder: bool) -> str:
    """The sentence about a link that is not followed, or that leads to what is looked at anyway."""
    if not path.is_symlink():
        return ""
    asked = shown(path / _INSIDE if is_folder else path)
    try:
        real = real_place(asked, project.root)
    except Elsewhere as error:
        return error.sentence
    if not is_folder:
        return ""
    top = project.seeds if path.is_relative_to(project.seeds) else project.annotations
    if path == top or (os.path.realpath(project.root / real.parent) + os.sep).startswith(
        os.path.realpath(top) + os.sep
    ):
        return ""
    return f"{shown(path)} is a link to another folder, which is not looked into; name that one."
