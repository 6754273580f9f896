"""Articles go to a cluster in batches, a few at a time, and what is found comes back in order.

The cluster here is a few threads; `test_cluster.py` has one of Dask.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future
from pathlib import Path
from typing import Any

import pytest

from tests.analysis.samples import model
from tui import __version__
from tui.analysis.pipeline.models import ModelChoice
from tui.analysis.pipeline.protocol import Request
from tui.cli.support.analysis_tasks import Analysed, CannotUseCluster, analysing_here, tasks_for
from tui.cli.support.cluster_batch import analyse_batch, end_run
from tui.cli.support.cluster_driver import AHEAD, BATCH_ARTICLES, BATCH_BYTES, ClusterDriver
from tui.model.findings import Findings
from tui.storage.project.findings_cache import FindingsCache, packed
from tui.text.article import parse_article

MODEL = model()
FOUND = Findings(model="m", complete=True)
RUN = ("run", __version__, "")


class Lost(Exception):
    pass


class Told:
    """A bar that remembers."""

    def __init__(self) -> None:
        self.size = 0.0
        self.items = 0

    def advance(self, size: float) -> None:
        self.size += size

    def count(self) -> None:
        self.items += 1


class Answering:
    """A cluster of one thread whose answers a test chooses; it does what is asked when it must."""

    def __init__(self, answer: Callable[[list[Request]], Any]) -> None:
        self.answer = answer
        self.batches: list[list[Request]] = []
        self.waiting = 0
        self.most = 0

    def nthreads(self) -> Mapping[str, int]:
        return {"one": 1}

    def submit(self, function: Any, *values: Any, pure: bool, retries: int) -> Any:
        assert function is analyse_batch
        requests = [Request.from_line(line) for line in values[2]]
        self.batches.append(requests)
        self.waiting += 1
        self.most = max(self.most, self.waiting)
        cluster = self

        class Later(Future[Any]):
            def result(self, timeout: float | None = None) -> Any:
                if not self.done():
                    cluster.waiting -= 1
                    try:
                        self.set_result(cluster.answer(requests))
                    except Exception as error:
                        self.set_exception(error)
                return super().result(timeout)

        return Later()


def all_found(requests: list[Request]) -> list[bytes | str]:
    return [packed(FOUND)] * len(requests)


def paths_in(folder: Path, sizes: list[int]) -> list[str]:
    paths = [folder / f"{number:03}.txt" for number in range(len(sizes))]
    for path, size in zip(paths, sizes, strict=True):
        path.write_text(path.stem + "x" * (size - 3))
    return [str(path) for path in paths]


def analysed(
    cluster: Any, folder: Path, paths: list[str], bar: Told | None = None
) -> Iterator[Analysed]:
    driver = ClusterDriver(cluster, RUN, FindingsCache(folder / "kept"), bar or Told(), Lost)
    sizes = [Path(path).stat().st_size if Path(path).exists() else 0 for path in paths]
    return driver.in_order(tasks_for(paths, sizes, MODEL, ""))


def test_articles_go_in_batches_of_bytes_and_come_back_in_order(tmp_path: Path) -> None:
    paths = paths_in(tmp_path, [BATCH_BYTES // 4] * 10 + [3 * BATCH_BYTES, 10])
    cluster, bar = Answering(all_found), Told()
    found = list(analysed(cluster, tmp_path, paths, bar))
    assert [each.path for each in found] == paths
    assert all(each.found == FOUND for each in found)
    assert [len(batch) for batch in cluster.batches] == [4, 4, 3, 1]
    assert bar.items == len(paths)
    assert bar.size == sum(Path(path).stat().st_size for path in paths)


def test_what_is_kept_or_cannot_be_read_is_not_sent(tmp_path: Path) -> None:
    paths = paths_in(tmp_path, [100, 100])
    list(analysed(Answering(all_found), tmp_path, paths[:1]))
    cluster, bar = Answering(all_found), Told()
    paths.insert(1, str(tmp_path / "none.txt"))
    found = list(analysed(cluster, tmp_path, paths, bar))
    assert [each.found is None for each in found] == [False, True, False]
    assert "none.txt" in found[1].messages[0]
    assert [len(batch) for batch in cluster.batches] == [1]
    assert bar.items == 3


def test_no_more_is_under_way_than_the_cluster_has_use_for(tmp_path: Path) -> None:
    paths = paths_in(tmp_path, [BATCH_BYTES] * (3 * AHEAD))
    cluster = Answering(all_found)
    results = analysed(cluster, tmp_path, paths)
    next(results)
    assert len(cluster.batches) == AHEAD
    assert len(list(results)) == 3 * AHEAD - 1
    assert cluster.most == AHEAD
    # What is known already is held in order with the rest, and so is not held without end either.
    many = paths_in(tmp_path, [4] * (2 * BATCH_ARTICLES))
    cluster = Answering(all_found)
    list(analysed(cluster, tmp_path, many))
    assert [len(batch) for batch in cluster.batches] == [BATCH_ARTICLES] * 2


def test_an_article_that_kills_workers_costs_no_other(tmp_path: Path) -> None:
    paths = paths_in(tmp_path, [100] * 5)

    def answer(requests: list[Request]) -> list[bytes | str]:
        if any(each.article.text.startswith("002") for each in requests):
            raise Lost
        return all_found(requests)

    cluster, bar = Answering(answer), Told()
    found = list(analysed(cluster, tmp_path, paths, bar))
    assert [each.found is not None for each in found] == [True, True, False, True, True]
    assert "was lost" in found[2].messages[0]
    assert paths[2] in found[2].messages[0]
    assert bar.items == 5


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ("it has quoth 1.0, not 2.0", "it has quoth 1.0, not 2.0"),
        (["too", "few"], "no sense"),
        (None, "no sense"),
        (ModuleNotFoundError("No module named 'tui'"), "has no quoth"),
        (OSError("Timed out"), "Timed out"),
    ],
)
def test_a_cluster_that_cannot_do_it_is_told_in_a_sentence(
    tmp_path: Path, answer: Any, said: str
) -> None:
    def answered(_: list[Request]) -> Any:
        if isinstance(answer, Exception):
            raise answer
        return answer

    with pytest.raises(CannotUseCluster, match=said):
        list(analysed(Answering(answered), tmp_path, paths_in(tmp_path, [10] * 3)))


@pytest.mark.parametrize(
    "wrong", [b"", b"\x1f\x8b", packed(Findings(model="m")), 3, "It came to nothing."]
)
def test_a_wrong_answer_is_told_and_not_kept(tmp_path: Path, wrong: Any) -> None:
    paths = paths_in(tmp_path, [10, 10])
    answers = [wrong, packed(FOUND)]
    found = list(analysed(Answering(lambda _: answers), tmp_path, paths))
    assert [each.found for each in found] == [None, FOUND]
    assert paths[0] in found[0].messages[0]
    again = Answering(all_found)
    assert all(each.found for each in analysed(again, tmp_path, paths))
    assert [len(batch) for batch in again.batches] == [1]


class Working(Answering):
    """A cluster of one thread that does what it is asked."""

    def submit(self, function: Any, *values: Any, pure: bool, retries: int) -> Any:
        self.answer = lambda _: function(*values)
        return super().submit(function, *values, pure=pure, retries=retries)


@pytest.mark.model
def test_what_a_worker_finds_is_what_is_found_here(project: Path) -> None:
    paths = sorted(map(str, (project / "seeds").iterdir()))
    others = [project / "seeds" / f"more-{number}.txt" for number in range(2)]
    for path in others:
        path.write_text(f"“We shall see, {path.stem},” Ann Smith told the Herald.")
    paths += map(str, others)
    try:
        found = list(analysed(Working(all_found), project, paths))
    finally:
        end_run(RUN[0])
    kept = FindingsCache(project / "other")
    with analysing_here(MODEL, 1, kept, Told()) as here:
        assert list(here(tasks_for(paths, [0] * len(paths), MODEL, ""))) == found


def line_of(choice: ModelChoice) -> bytes:
    return Request(0, parse_article("Ann left."), (), 0, choice, "", eager=False).to_line()


@pytest.mark.parametrize(
    ("choice", "version", "said"),
    [
        (MODEL, "0.0", "not 0.0"),
        (MODEL._replace(version="9"), __version__, f"no {MODEL.name} 9"),
        (MODEL._replace(name="none", path=os.devnull), __version__, "no none"),
        (MODEL._replace(reader="there", reader_version="abc"), __version__, "reader abc"),
    ],
)
def test_a_worker_that_has_something_else_says_so(
    choice: ModelChoice, version: str, said: str
) -> None:
    try:
        answer = analyse_batch(("other", version, ""), {}, [line_of(choice)])
    finally:
        end_run("other")
    assert isinstance(answer, str)
    assert said in answer
