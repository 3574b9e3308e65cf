"""Claims of any number of articles in batches, with flat memory, by several processes; written as they come.

A batch is a share of the raw records; whoever works on it makes articles of them and parses these. Batches
are cut by number and size alone and come back in order, so that every engine gives the same rows.
"""

from __future__ import annotations

import gc
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from analysis import lexicon as lexicons
from analysis.article import Paths, Reader, files
from analysis.parsing import parse
from analysis.reading.formats import Record, form, records
from analysis.tables import Tables, sqlite, storage

Batch = list[Record]
HEAVY = 8_000_000  # bytes after which a batch ends early: a few of them wait at a time


def stream(paths: Paths, batch: int = 500, jobs: int = 1, *, lexicon: str | os.PathLike[str] | None = None,
           **reading: Any) -> Iterator[Tables]:  # fmt: skip
    """The claim tables of `batch` articles at a time, in the order of `analysis.read`, from `jobs` processes.

    `lexicon` as in `parse`, `reading` (published, dates, columns) as in `read`. A bad article is a row of `articles`
    with its reason in `skipped`. Raises ReadError for malformed dates, LexiconError for a bad lexicon, ValueError
    for no batch or job.
    """
    if batch < 1 or jobs < 1:
        raise ValueError(f"batch {batch}, jobs {jobs}: give at least 1 of each")
    reader, folder = Reader(**reading), Path(lexicon) if lexicon else None
    work, shares = partial(parse_batch, reader, folder), batches(reader.records(paths), batch)
    if jobs == 1:
        return map(work, shares)
    lexicons.load(folder).build_parts()
    return _in_processes(work, shares, jobs)


def count(paths: Paths, columns: Mapping[str, str] | None = None) -> int | None:
    """How many articles there are to read; None where only reading tells (standard input)."""
    found, bad = files(paths)
    if "-" in found:
        return None
    many = [path for path in found if form(path) in ("jsonl", "csv")]
    return len(bad) + len(found) - len(many) + sum(1 for path in many for _ in records(path, "", columns))


def parse_batch(reader: Reader, lexicon: Path | None, records: Batch) -> Tables:
    """The tables of a batch of records; it can be sent to another process."""
    gc.freeze()  # looking for cycles in the lexicon and in pandas took a third of the time
    try:
        return parse(map(reader, records), lexicon=lexicon)
    finally:
        gc.unfreeze()


def batches(items: Iterable[Record], size: int) -> Iterator[Batch]:
    """Lists of up to `size` records, fewer where they are heavy."""
    share: Batch = []
    weight = 0
    for record in items:
        share.append(record)
        weight += len(record.raw) if isinstance(record.raw, bytes) else sum(map(len, record.raw.values()))
        if len(share) == size or weight > HEAVY:
            yield share
            share, weight = [], 0
    if share:
        yield share


def in_order(submit: Callable[[Batch], Any], shares: Iterable[Batch], ahead: int) -> Iterator[Any]:
    """The results of the shares in their order, with no more than `ahead` under way; `submit` gives futures."""
    under_way: deque[Any] = deque()
    for share in shares:
        under_way.append(submit(share))
        if len(under_way) >= ahead:
            yield under_way.popleft().result()
    while under_way:
        yield under_way.popleft().result()


def _in_processes(work: Callable[[Batch], Tables], shares: Iterable[Batch], jobs: int) -> Iterator[Tables]:
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    work([])  # what it loads, processes that are forked have already
    with ProcessPoolExecutor(jobs, initializer=_prepare, initargs=(work,)) as pool:
        try:
            yield from in_order(lambda share: pool.submit(work, share), shares, 2 * jobs)
        except BrokenProcessPool:
            raise OSError("a process was ended from outside (memory?); run again with fewer jobs") from None
        finally:
            pool.shutdown(cancel_futures=True)


def _prepare(work: Callable[[Batch], Tables]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which ends the others in order
    work([])  # loads lexicon and pandas


def append(tables: Iterable[Tables], out: str | os.PathLike[str], format: str = "csv", *,
           for_spreadsheets: bool = False, parts: bool = False) -> Iterator[Tables]:  # fmt: skip
    """Writes each batch as it comes and passes it on; files and formats as in `storage.write`.

    With `parts`, NAME.parquet is a folder with a file a batch, which `pandas.read_parquet` reads as one.
    Stopped (by Ctrl-C, or no longer asked for more), it keeps the batches that were written. Raises
    ValueError for another format, FileExistsError where parts of another run lie in `out`.
    """
    formats = storage.formats(format)
    if old := sorted(Path(out).glob("*.parquet/part-*.parquet")):
        raise FileExistsError(f"{old[0].parent}: parts of another run; remove them or choose another folder")
    with storage.replacing(Path(out)) as stage, ExitStack() as files:
        write: dict[str, Callable[[Path, int, Tables], None]] = {
            "csv": partial(_csv, for_spreadsheets),
            "parquet": _parts if parts else partial(_parquet, files, {}),
            "sqlite": lambda folder, _, batch: sqlite.write_sqlite(batch, (), folder),
        }
        stopped: BaseException | None = None
        try:
            for number, batch in enumerate(tables):
                with _uninterrupted():
                    for name in formats:
                        write[name](stage, number, batch)
                yield batch
        except (KeyboardInterrupt, GeneratorExit) as stop:
            stopped = stop
    if stopped:
        raise stopped


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Ctrl-C waits until the batch is written whole."""
    pressed: list[int] = []
    try:
        before = signal.signal(signal.SIGINT, lambda number, _: pressed.append(number))
    except ValueError:  # not the main thread, which is the only one that Ctrl-C reaches
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if pressed:
        raise KeyboardInterrupt


def _csv(for_spreadsheets: bool, stage: Path, number: int, tables: Tables) -> None:
    for name, table in tables:
        storage.write_csv(table, stage / f"{name}.csv", for_spreadsheets, append=number > 0)


def _parts(stage: Path, number: int, tables: Tables) -> None:
    for name, table in tables:
        folder = stage / f"{name}.parquet"
        folder.mkdir(exist_ok=True)
        table.to_parquet(folder / f"part-{number:06}.parquet", index=False)


def _parquet(files: ExitStack, writers: dict[str, Any], stage: Path, number: int, tables: Tables) -> None:
    import pyarrow
    from pyarrow.parquet import ParquetWriter

    for name, table in tables:
        rows = pyarrow.Table.from_pandas(table, preserve_index=False)
        if name not in writers:
            writers[name] = files.enter_context(ParquetWriter(stage / f"{name}.parquet", rows.schema))
        writers[name].write_table(rows)
