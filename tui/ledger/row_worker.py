"""Processes that make the rows of articles, so that all cores are used where there are many."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, suppress
from functools import partial
from pathlib import Path
from queue import SimpleQueue
from threading import Event, Lock, Semaphore, Thread

from tui.ledger.article_reading import ArticleReader, Made, Task
from tui.ledger.changed_articles import findings_of
from tui.ledger.ledger_file import open_to_read
from tui.storage.project.projects import Project

COMMAND = (sys.executable, "-P", "-m", "tui.ledger.row_worker")
MANY = 300
"""For fewer articles it takes longer to start the processes than to do without."""

_PROCESSES = 2
_CHUNK = 25
_AHEAD = 40
"""So many articles are asked for at once, and so many answers are there at most, half of them
waiting to be written."""


_NO_ANSWER = (OSError, ValueError, EOFError, AttributeError, ImportError, IndexError, MemoryError)
"""What comes of half an answer, or of none."""


def made_of(
    project: Project,
    tasks: Sequence[Task],
    own: ArticleReader,
    command: Sequence[str] = COMMAND,
) -> Iterator[Made]:
    """What comes of the tasks, in no order where they are many.

    What a process has not done that came to its end is done here, by `own`.
    """
    if len(tasks) < MANY:
        yield from map(own.made, tasks)
        return
    chunks = iter([tasks[at : at + _CHUNK] for at in range(0, len(tasks), _CHUNK)])
    answers: SimpleQueue[Sequence[Made | Task]] = SimpleQueue()
    room, lock, over = Semaphore(_AHEAD), Lock(), Event()

    def serve(process: subprocess.Popen[bytes]) -> None:
        while room.acquire() and not over.is_set():
            with lock:
                chunk = next(chunks, None)
            if chunk is None:
                return
            answers.put(_answer(process, chunk))

    with ExitStack() as stack:
        for _ in range(_PROCESSES):
            # In a session of its own, so that Ctrl+C is for us alone.
            process = subprocess.Popen(
                [*command, os.fspath(project.root)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                start_new_session=True,
            )
            stack.callback(_end, process)
            Thread(target=serve, args=(process,), daemon=True).start()
        stack.callback(room.release, _PROCESSES)
        stack.callback(over.set)
        for _ in range(0, len(tasks), _CHUNK):
            for each in answers.get():
                yield own.made(each) if isinstance(each, Task) else each
            room.release()


def _answer(process: subprocess.Popen[bytes], tasks: Sequence[Task]) -> Sequence[Made | Task]:
    """What the process has made of the tasks; these themselves if it is no more."""
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        pickle.dump(tasks, process.stdin)
        process.stdin.flush()
        answer: Sequence[Made] = pickle.load(process.stdout)
    except (*_NO_ANSWER, pickle.UnpicklingError):
        return tasks
    return answer


def _end(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    process.wait()
    for pipe in (process.stdin, process.stdout):
        with suppress(OSError):
            assert pipe is not None
            pipe.close()


def main() -> None:
    """Make rows for the process at the other end of the pipes, as long as it is there."""
    project = Project(Path(sys.argv[1]))
    ledger = open_to_read(project)
    if ledger is None:
        return
    reader = ArticleReader(project, partial(findings_of, ledger))
    with suppress(EOFError, BrokenPipeError, KeyboardInterrupt):
        while True:
            tasks: Sequence[Task] = pickle.load(sys.stdin.buffer)
            made = [reader.made(task) for task in tasks]
            pickle.dump(made, sys.stdout.buffer, pickle.HIGHEST_PROTOCOL)
            sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
