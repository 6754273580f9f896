"""Where quoth analyse finds its Dask cluster: at an address, or one that is started here."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from uuid import uuid4

from tui import __version__
from tui.cli.support.analysis_tasks import Analysed, CannotUseCluster, Task
from tui.cli.support.cluster_batch import end_run
from tui.cli.support.cluster_driver import ClusterDriver
from tui.cli.support.messages import complain
from tui.cli.support.progress import Bar
from tui.storage.project.findings_cache import FindingsCache
from tui.storage.project.user_folders import cache_folder

if TYPE_CHECKING:
    from distributed import Client, LocalCluster

LOCAL = "local"
_TIMEOUT = 30


@contextmanager
def analysing_on_cluster(
    address: str, jobs: int, kept: FindingsCache, bar: Bar
) -> Iterator[Callable[[Iterable[Task]], Iterator[Analysed]]]:
    """What analyses tasks in order on the cluster at an address; raises CannotUseCluster.

    "local" starts one here with so many workers, each with a process for the analysis.
    """
    run = uuid4().hex
    with ExitStack() as stack:
        client = stack.enter_context(_client(address, jobs))
        from distributed import KilledWorker

        stack.callback(_end, client, run)
        tokens = str(cache_folder()) if address == LOCAL else ""
        driver = ClusterDriver(client, (run, __version__, tokens), kept, bar, KilledWorker)
        yield driver.in_order


def _end(client: Client, run: str) -> None:
    """Have the workers end the processes that they have started for this run."""
    with suppress(Exception):
        client.run(end_run, run, on_error="ignore")


@contextmanager
def _client(address: str, jobs: int) -> Iterator[Client]:
    try:
        from distributed import Client
    except ImportError:
        raise CannotUseCluster(
            "A cluster needs dask.distributed, which is not installed; get it with"
            " pip install 'quoth[cluster]'."
        ) from None
    with ExitStack() as stack:
        # What Dask says of machines that come and go is not for the person who waits here.
        stack.callback(logging.disable, logging.root.manager.disable)
        logging.disable(logging.CRITICAL)
        if address == LOCAL:
            cluster = stack.enter_context(_local_cluster(jobs))
            yield stack.enter_context(Client(cluster, set_as_default=False))
            return
        try:
            client = Client(_address(address), timeout=_TIMEOUT, set_as_default=False)
        except (OSError, ValueError, TypeError, KeyError, RuntimeError) as error:
            why = " ".join(str(error).split()) or type(error).__name__
            raise CannotUseCluster(
                f"No cluster answers at {address} ({why[:200]}); give the address of its scheduler."
            ) from None
        stack.enter_context(client)
        if not client.nthreads():
            complain(f"The cluster at {address} has no workers yet; this waits for them.")
        yield client


def _address(named: str) -> str:
    """The scheduler's address: what was named, or what the file says that a scheduler has left.

    Dask reads such files as well, but waits for ever for one that is not there.
    """
    if not named.endswith(".json"):
        return named
    return str(json.loads(Path(named).read_bytes())["address"])


@contextmanager
def _local_cluster(jobs: int) -> Iterator[LocalCluster]:
    """A cluster in this process, since what its workers wait for are processes of our own."""
    import dask
    from distributed import LocalCluster

    quiet = {
        "distributed.worker.profile.enabled": False,
        "distributed.admin.system-monitor.interval": "10s",
    }
    with (
        TemporaryDirectory(prefix="quoth-") as folder,
        dask.config.set(quiet),
        LocalCluster(
            n_workers=max(1, jobs),
            threads_per_worker=1,
            processes=False,
            dashboard_address=None,
            memory_limit=0,
            local_directory=folder,
        ) as cluster,
    ):
        yield cluster
