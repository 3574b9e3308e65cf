"""The same batches on many machines, over dask.distributed (extra `parley[dask]`).

Articles are read here and sent in batches, so that workers need no files: only this library and lexicon in
the same version, which is checked. A batch whose worker is lost goes to another one.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import analysis
from analysis import lexicon as lexicons
from analysis.article import Paths, Reader
from analysis.reading.formats import Record
from analysis.streaming import batches, in_order, parse_batch

if TYPE_CHECKING:
    from distributed import Client

    from analysis.tables import Tables

WAIT = 10  # seconds for a scheduler to answer and a worker to come
RETRIES = 3


class ClusterError(ValueError):
    """The cluster cannot be used; the message names the machine and what to do."""


def stream(paths: Paths, batch: int = 500, jobs: int | None = None, *, scheduler: str = "",
           lexicon: str | os.PathLike[str] | None = None, **reading: Any) -> Iterator[Tables]:  # fmt: skip
    """As `analysis.stream`, on the workers of `scheduler` (tcp://HOST:8786), else on a local cluster of `jobs`.

    Raises ClusterError where the scheduler does not answer, has no workers, or a worker has another version
    of the library or the lexicon.
    """
    reader, folder = Reader(**reading), Path(lexicon) if lexicon else None
    work = partial(checked, versions(folder), folder, partial(parse_batch, reader, folder))
    with _connect(scheduler, jobs) as client:
        _check(client, folder)
        submit = partial(client.submit, work, pure=False, retries=RETRIES)
        ahead = 2 * max(2, sum(client.nthreads().values()))
        yield from in_order(submit, batches(reader.records(paths), batch), ahead)


def versions(folder: Path | None = None) -> tuple[str, str]:
    """The versions of library and lexicon that rows depend on; of the library also what its files hold."""
    from analysis.build import LIBRARY

    return f"{analysis.__version__}+{LIBRARY}", lexicons.load(folder).version


def checked(expected: tuple[str, str], folder: Path | None, work: Any, records: list[Record]) -> Tables:
    """The tables of a batch on a worker of the expected versions; it may have come after the first check."""
    if versions(folder) != expected:
        raise ClusterError(_differs("a worker", versions(folder), expected))
    return work(records)


def _connect(scheduler: str, jobs: int | None) -> Client:
    try:
        from distributed import Client
    except ImportError:
        raise ClusterError("a cluster needs dask: pip install 'parley[dask]'") from None
    if not scheduler:
        return Client(n_workers=jobs, threads_per_worker=1, dashboard_address=None)
    try:
        return Client(scheduler, timeout=WAIT)
    except (OSError, ValueError) as error:
        raise ClusterError(f"{scheduler}: no scheduler answers; start one there: dask scheduler") from error


def _check(client: Client, folder: Path | None) -> None:
    address = client.scheduler.address
    try:
        client.wait_for_workers(1, timeout=WAIT)
    except TimeoutError:
        raise ClusterError(f"{address}: no workers; start some: dask worker {address}") from None
    expected = versions(folder)
    for name, found in client.run(versions, folder, on_error="return").items():
        if found != expected:
            raise ClusterError(_differs(name, found, expected))


def _differs(name: str, found: Any, expected: tuple[str, str]) -> str:
    if not isinstance(found, tuple):
        return f"{name}: cannot use parley ({found}); install parley {expected[0]} there"
    theirs, ours = (f"parley {version} with lexicon {lexicon}" for version, lexicon in (found, expected))
    return f"{name}: {theirs}, here {ours}; install the same there"
