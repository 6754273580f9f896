"""What a worker of a Dask cluster does: a batch of articles, one after the other.

The work is done by a worker process of ours for each thread of the cluster's worker, which only
waits for it. These processes stay warm from batch to batch of a run.
"""

from __future__ import annotations

import time
import zlib
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock, get_ident

from tui import __version__
from tui.analysis.pipeline.blocking import AnalysisFailed, BlockingAnalyst
from tui.analysis.pipeline.installed_reader import with_reader
from tui.analysis.pipeline.models import ModelChoice, NoModel, choose
from tui.analysis.pipeline.protocol import Request
from tui.storage.project.findings_cache import packed

Run = tuple[str, str, str]
"""A run's own name, the version of quoth that it is of, and the folder for token data.

Where that folder is "", the data are kept for the run alone. A tuple, since a worker of another
version may not have our classes.
"""

_IDLE = 600.0
"""After so many seconds without work an analyst whose run nobody has ended is closed."""


class _Warm:
    """The analyst of a thread of the cluster's worker, for one run."""

    def __init__(self, model: ModelChoice, tokens: str) -> None:
        self.folder = TemporaryDirectory(prefix="quoth-")
        self.analyst = BlockingAnalyst(model, Path(tokens or self.folder.name))
        self.used = time.monotonic()
        self.is_busy = False

    def close(self) -> None:
        self.analyst.close()
        with suppress(OSError):
            self.folder.cleanup()


_warm: dict[tuple[str, int], _Warm] = {}
_lock = Lock()


class _Unfit(Exception):
    """A worker cannot do the work as it would be done elsewhere; the text says why."""


def analyse_batch(
    run: Run, learned: Mapping[str, bytes], lines: Sequence[bytes]
) -> str | list[bytes | str]:
    """What is found in each article, packed as it is kept, or a sentence why nothing is.

    A sentence for all is why this worker cannot do any work of the run. `learned` has the files of
    what was learned by their digests, compressed.
    """
    name, version, tokens = run
    if version != __version__:
        return f"it has quoth {__version__}, not {version}"
    found: list[bytes | str] = []
    try:
        for line in lines:
            request = Request.from_line(line)
            warm = _warm_for(name, request.model, tokens)
            try:
                model = _model_here(request.model, learned, Path(warm.folder.name))
                findings = warm.analyst.findings(request.article, request.known, model=model)
                found.append(packed(findings))
            except AnalysisFailed as error:
                found.append(str(error))
            finally:
                warm.used, warm.is_busy = time.monotonic(), False
    except _Unfit as error:
        return str(error)
    return found


def end_run(run: str) -> None:
    """Close the analysts of a run at once, and those that were left behind."""
    now = time.monotonic()
    with _lock:
        over = [
            key
            for key, warm in _warm.items()
            if key[0] == run or (not warm.is_busy and now - warm.used > _IDLE)
        ]
        closing = [_warm.pop(key) for key in over]
    for warm in closing:
        warm.close()


def _warm_for(run: str, model: ModelChoice, tokens: str) -> _Warm:
    key = run, get_ident()
    if key not in _warm:
        end_run("")
        made = _Warm(model, tokens)
        with _lock:
            _warm[key] = made
    warm = _warm[key]
    warm.is_busy = True
    return warm


def _model_here(model: ModelChoice, learned: Mapping[str, bytes], folder: Path) -> ModelChoice:
    """The same model as it is installed here; raises _Unfit."""
    own = _pipeline_here(model)
    if model.reader:
        own = with_reader(own)
        if own.reader_version != model.reader_version:
            raise _Unfit(f"it has no trained reader {model.reader_version}")
    if not model.learned:
        return own
    path = folder / f"{model.digest}.json"
    if not path.exists():
        path.write_bytes(zlib.decompress(learned[model.digest]))
    return own._replace(learned=str(path), digest=model.digest)


def _pipeline_here(model: ModelChoice) -> ModelChoice:
    for name in (model.path, model.name):
        with suppress(NoModel):
            own = choose(name) if name else None
            if own is not None and own.pipeline == model.pipeline:
                return own
    raise _Unfit(f"it has no {model.pipeline}")
