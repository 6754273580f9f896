"""What can go wrong with files, each as one sentence for people."""

from __future__ import annotations

import errno
from pathlib import Path


class CannotRead(Exception):
    """Something could not be read; the text says what, where and what to do."""


class CannotWrite(Exception):
    """Something could not be written; the text says what, where and what to do."""


class BadToml(CannotRead):
    """A TOML file that cannot be taken as it is; lines and columns count from 1."""

    def __init__(self, path: Path, line: int, column: int, reason: str, advice: str) -> None:
        super().__init__(f"{path}:{line}:{column}: {reason}; {advice}.")
        self.path = path
        self.line = line
        self.column = column
        self.reason = reason
        self.advice = advice


def reason_of(error: OSError) -> str:
    """What the system says about a failure, without its number and the file's name."""
    return (error.strerror or str(error) or type(error).__name__).lower()


def not_written(path: Path, error: OSError) -> CannotWrite:
    """The sentence about a file that the system, or another program, did not let us write."""
    advice = "try again" if error.errno == errno.EBUSY else "see to its folder"
    return CannotWrite(f"{path} could not be written: {reason_of(error)}; {advice}.")
