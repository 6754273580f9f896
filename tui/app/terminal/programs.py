"""Programs of the user's own, started with a list of arguments and no shell."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Sequence

LONGEST = 2.0
"""Seconds that a program may take to take in a text."""


def found(name: str) -> str | None:
    """Where the user's PATH has the program.

    Folders that PATH names from where one happens to be (".", an empty one) do not count: that is
    the project, whose files can name no program.
    """
    if os.path.dirname(name):  # noqa: PTH120
        return name
    folders = [folder for folder in os.get_exec_path() if os.path.isabs(folder)]  # noqa: PTH117
    return shutil.which(name, path=os.pathsep.join(folders)) if folders else None


def takes(command: Sequence[str], text: bytes) -> bool:
    """Whether the program is there, and has taken in the text from its standard input."""
    name, *arguments = command
    program = found(name)
    if program is None:
        return False
    try:
        done = subprocess.run(
            [program, *arguments],
            input=text,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=LONGEST,
            cwd="/",
            # Some stay, and hand out the text for as long as it is on the clipboard.
            start_new_session=True,
            check=False,
        )
    except (OSError, subprocess.SubprocessError):
        return False
    return done.returncode == 0
