"""Functions run in processes forked from this one, traced by strace from a known moment on.

A session that starts with everything imported costs a tenth of one that starts with Python.
"""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

_PR_SET_PTRACER, _ANY = 0x59616D61, -1


class Done(NamedTuple):
    """What a process said on standard output and on standard error, and how it ended."""

    out: str
    err: str
    status: int


def run(act: Callable[[], int], strace: Sequence[str] = ()) -> Done:
    """Run a function to its end in a process of its own; strace's options, if it is to be traced.

    The number of calls before the function's own is always the same.
    """
    with tempfile.TemporaryDirectory() as folder:
        outputs = [Path(folder) / name for name in ("out", "err")]
        pid = os.fork()
        if not pid:
            _be_run(act, outputs)
        os.waitpid(pid, os.WUNTRACED)
        tracer = _attached([*strace, "-p", str(pid)]) if strace else None
        os.kill(pid, signal.SIGCONT)
        _, status = os.waitpid(pid, 0)
        if tracer is not None:
            tracer.communicate()
        texts = [path.read_text(encoding="utf-8", errors="replace") for path in outputs]
        return Done(texts[0], texts[1], status)


def _be_run(act: Callable[[], int], outputs: Sequence[Path]) -> None:
    code = 70
    try:
        for number, path in enumerate(outputs, 1):
            os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), number)
        sys.stdout, sys.stderr = (os.fdopen(number, "w", encoding="utf-8") for number in (1, 2))
        # Some systems let only ancestors trace a process, which strace is not here.
        ctypes.CDLL(None).prctl(_PR_SET_PTRACER, _ANY, 0, 0, 0)
        # Waiting in a call, which a tracer counts or not as it comes, would shift all numbers.
        os.kill(os.getpid(), signal.SIGSTOP)
        code = act()
    except BaseException:
        traceback.print_exc()
    finally:
        with suppress(Exception):
            sys.stdout.flush()
            sys.stderr.flush()
        os._exit(code)


def _attached(command: Sequence[str]) -> subprocess.Popen[str]:
    """Strace, when it has said that it has the process in its hands."""
    tracer = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    assert tracer.stderr is not None
    for line in tracer.stderr:
        if "attached" in line:
            return tracer
    raise RuntimeError("strace could not attach")
