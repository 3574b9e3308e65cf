"""Batches of claims: the same rows as in one go, from any number of processes; written as they come."""

import json
import signal
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest

import analysis
from analysis.reading.formats import Record
from analysis.streaming import append, batches, count, in_order, stream
from analysis.tables import storage

NUMBER = 45


@pytest.fixture(scope="module")
def articles(tmp_path_factory) -> str:
    """A file of 45 records, the seventh broken; each of the others tells of one strike."""
    path = tmp_path_factory.mktemp("stream") / "wire.jsonl"
    texts = (f"Russia launched {count + 10} drones overnight, Kyiv said." for count in range(NUMBER))
    rows = [json.dumps({"date": "2025-07-23", "text": text}) for text in texts]
    path.write_text("\n".join([*rows[:6], "{broken", *rows[7:]]) + "\n")
    return str(path)


def whole(parts: Iterator[analysis.Tables]) -> dict[str, pd.DataFrame]:
    frames = [dict(tables) for tables in parts]
    return {name: pd.concat([part[name] for part in frames], ignore_index=True) for name in frames[0]}


@pytest.mark.parametrize(("batch", "jobs"), [(500, 1), (7, 1), (7, 2)])
def test_rows_do_not_depend_on_batch_or_jobs(articles, batch, jobs):
    expected = dict(analysis.parse(analysis.read(articles)))
    assert list(expected["strikes"]["count"]) == [number + 10 for number in range(NUMBER) if number != 6]
    assert "not JSON" in expected["articles"].loc[6, "skipped"]
    for name, table in whole(stream(articles, batch, jobs)).items():
        pd.testing.assert_frame_equal(table, expected[name])


def test_a_batch_ends_early_where_records_are_heavy():
    sizes = [len(share) for share in batches([Record("a", "a", "text", b"x" * 5_000_000)] * 5, 4)]
    assert sizes == [2, 2, 1]
    assert [len(share) for share in batches([Record("a", "a", "text", b"x")] * 5, 2)] == [2, 2, 1]


def test_count_is_that_of_records(articles, tmp_path):
    (tmp_path / "a.txt").write_text("Talks of the week.")
    assert count([articles, str(tmp_path), "none.txt"]) == NUMBER + 2
    assert count("-") is None


def test_results_come_in_order_and_few_wait():
    pulled = []

    class Done(int):
        def result(self) -> tuple[int, int]:
            return int(self), len(pulled)

    shares = (pulled.append(number) or number for number in range(6))
    assert list(in_order(Done, shares, ahead=3)) == [(0, 3), (1, 4), (2, 5), (3, 6), (4, 6), (5, 6)]


@pytest.mark.parametrize(("batch", "jobs"), [(0, 1), (1, 0)])
def test_no_batch_and_no_job_are_refused(articles, batch, jobs):
    with pytest.raises(ValueError, match="at least 1"):
        stream(articles, batch, jobs)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.glob("*.csv"))}


def test_csv_written_in_batches_is_the_same_file(articles, tmp_path):
    storage.write(analysis.parse(analysis.read(articles)), tmp_path / "once")
    assert len(list(append(stream(articles, batch=20), tmp_path / "batches"))) == 3
    assert contents(tmp_path / "batches") == contents(tmp_path / "once")


@pytest.mark.parametrize("parts", [False, True])
def test_parquet_written_in_batches_holds_the_same_rows(articles, tmp_path, parts):
    list(append(stream(articles, batch=20), tmp_path, "parquet", parts=parts))
    for name, table in analysis.parse(analysis.read(articles)):
        pd.testing.assert_frame_equal(storage.read_table(tmp_path, name), table)


def test_sqlite_written_in_batches_holds_all_articles(articles, tmp_path):
    import sqlite3

    list(append(stream(articles, batch=20), tmp_path, "sqlite"))
    with sqlite3.connect(tmp_path / "parley.sqlite") as database:
        counted = database.execute("SELECT count(*), count(DISTINCT article) FROM articles").fetchone()
    assert counted == (45, 45)


def test_parts_of_another_run_are_refused(articles, tmp_path):
    list(append(stream(articles), tmp_path, "parquet", parts=True))
    with pytest.raises(FileExistsError, match="parts of another run"):
        list(append(stream(articles), tmp_path, "parquet", parts=True))


def test_no_longer_asked_it_keeps_what_was_written(articles, tmp_path):
    written = append(stream(articles, batch=20), tmp_path)
    next(written)
    written.close()
    assert len(pd.read_csv(tmp_path / "articles.csv")) == 20


def test_ctrl_c_keeps_what_was_written(articles, tmp_path):
    def pressed() -> Iterator[analysis.Tables]:
        for number, tables in enumerate(stream(articles, batch=20)):
            if number == 1:
                signal.raise_signal(signal.SIGINT)
            yield tables

    with pytest.raises(KeyboardInterrupt):
        list(append(pressed(), tmp_path))
    assert len(pd.read_csv(tmp_path / "articles.csv")) == 20


def test_another_error_leaves_the_old_files(articles, tmp_path):
    (tmp_path / "articles.csv").write_text("old")

    def failing() -> Iterator[analysis.Tables]:
        yield from stream(articles)
        raise OSError("the disk is full")

    with pytest.raises(OSError, match="full"):
        list(append(failing(), tmp_path))
    assert (tmp_path / "articles.csv").read_text() == "old"
