"""A power cut: the disk as it is at the moment at which an edit is told to be done.

The project and all that the program keeps are on a small file system in a file. Its image is
copied as soon as the driver says that an edit is done, mounted from the copy, and the article
opened there. Needs Linux, mkfs.ext4 and the right to mount.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.conftest import ROOT
from tests.faults.project import (
    SCRIPT,
    environment,
    project_in,
    session,
    start_of,
    states,
    wrong_in,
)

_SIZE = "16M"


def missing() -> str:
    """Why this cannot be run here, empty if it can."""
    if sys.platform != "linux" or not shutil.which("mkfs.ext4"):
        return "mkfs.ext4 is missing"
    with tempfile.TemporaryDirectory() as folder:
        image = Path(folder) / "image"
        _make(image)
        try:
            with _mounted(image):
                return ""
        except subprocess.CalledProcessError:
            return "no image may be mounted here"


def cuts(count: int) -> Iterator[tuple[str, str]]:
    """Cut the power as often as that, each time after one more edit: when, and what is wrong."""
    for number in range(0, count, len(SCRIPT)):
        fresh = number // len(SCRIPT) % 2 == 0
        with tempfile.TemporaryDirectory() as folder:
            yield from _session(Path(folder), fresh, min(len(SCRIPT), count - number))


def _session(folder: Path, fresh: bool, edits: int) -> Iterator[tuple[str, str]]:
    image = folder / "image"
    _make(image)
    wanted = states(start_of(fresh), SCRIPT)
    copies = [folder / f"after{number}" for number in range(edits)]
    with _mounted(image) as disk:
        project = project_in(disk, fresh)
        os.sync()
        waiting = [each for command in SCRIPT for each in (command, ("wait",))]
        with subprocess.Popen(
            session(project, waiting),
            cwd=ROOT,
            env={**os.environ, **environment(project)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        ) as process:
            assert process.stdin is not None
            assert process.stdout is not None
            for copy in copies:
                told = process.stdout.readline()
                assert told.startswith("done"), told
                shutil.copyfile(image, copy)
                process.stdin.write("\n")
                process.stdin.flush()
            process.kill()
    for number, copy in enumerate(copies):
        when = f"after edit {number + 1} {'without' if fresh else 'with'} a file"
        with _mounted(copy) as disk:
            yield when, wrong_in(disk / "project", [wanted[number + 1]])
        copy.unlink()


def _make(image: Path) -> None:
    subprocess.run(["truncate", "-s", _SIZE, str(image)], check=True)
    subprocess.run(["mkfs.ext4", "-q", "-F", str(image)], check=True)


@contextmanager
def _mounted(image: Path) -> Iterator[Path]:
    # Always in the same place: journals know their file by its path.
    place = image.with_name("disk")
    place.mkdir(exist_ok=True)
    command = ["mount", "-o", "loop", str(image), str(place)]
    subprocess.run(command, check=True, capture_output=True)
    try:
        yield place
    finally:
        subprocess.run(["umount", str(place)], check=True)
