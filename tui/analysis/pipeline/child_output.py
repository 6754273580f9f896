"""The output of a child process, kept apart from what libraries print."""

from __future__ import annotations

import os
from typing import BinaryIO


def private_output() -> BinaryIO:
    """The pipe to the parent; whatever libraries print goes to standard error instead."""
    pipe = os.dup(1)
    os.dup2(2, 1)
    return os.fdopen(pipe, "wb")
