import json
import sqlite3

import pandas as pd
import pytest

from analysis.tables import TableError, Tables
from analysis.tables.storage import finish, read_tables, replacing, write

TEXT = 'He said: "forty",\nno more.\r\nNA'
STRIKE = {"article": "wire", "attacker": "Russia", "measure": "launched", "count": 40, "places": ["Odesa"]}
NIGHT = {"date": "2025-07-22", "date_end": "2025-07-23"}
ROWS = {
    "articles": [{"article": "wire", "published": "2025-07-23", "title": "=1+1", "characters": 812}],
    "strikes": [
        {"claim_id": "wire:strikes:4-9", "sentence": TEXT} | STRIKE | NIGHT,
        {"claim_id": "wire:strikes:9-12", "article": "wire", "sentence": "@night, 7 fell"},
    ],
}


@pytest.mark.parametrize("format", ["csv", "parquet"])
def test_what_was_written_is_read_back(tmp_path, format):
    tables = Tables.of(ROWS)
    write(tables, tmp_path, format)
    for (name, before), (_, after) in zip(tables, read_tables(tmp_path), strict=True):
        pd.testing.assert_frame_equal(before, after, obj=name)


def test_write_makes_a_file_a_table(tmp_path):
    write(Tables.of(ROWS), tmp_path / "new" / "folder", "csv,sqlite")
    names = [f"{name}.csv" for name, _ in Tables.of({})]
    assert {path.name for path in (tmp_path / "new" / "folder").iterdir()} == {*names, "parley.sqlite", "metadata.json"}


def test_unknown_format_is_named(tmp_path):
    with pytest.raises(ValueError, match="no format 'xls'; the formats are csv, parquet, sqlite"):
        write(Tables.of({}), tmp_path, "xls")


def test_formulas_are_neutralised_for_spreadsheets_alone(tmp_path):
    write(Tables.of(ROWS), tmp_path / "plain")
    write(Tables.of(ROWS), tmp_path / "people", for_spreadsheets=True)
    assert read_tables(tmp_path / "plain").articles["title"][0] == "=1+1"
    people = read_tables(tmp_path / "people")
    assert people.articles["title"][0] == "'=1+1"
    assert people.strikes["sentence"][1] == "'@night, 7 fell"
    assert people.articles["characters"][0] == 812


def test_sqlite_has_keys_and_descriptions(tmp_path):
    write(Tables.of(ROWS), tmp_path, "sqlite")
    with sqlite3.connect(tmp_path / "parley.sqlite") as database:
        rows = database.execute("SELECT date_first, count FROM claims_strikes WHERE count > 1").fetchall()
        keys = database.execute("PRAGMA foreign_key_list(claims_strikes)").fetchall()
    assert rows == [("2025-07-22", 40)]
    assert ("articles", "article") in [key[2:4] for key in keys]
    described = json.loads((tmp_path / "metadata.json").read_text("utf-8"))
    assert (
        described["databases"]["parley"]["tables"]["claims_strikes"]["columns"]["weapon"]
        == "What was launched."
    )


@pytest.mark.parametrize(
    "old, new, words",
    [
        ("attacker", "agressor", ["strikes.csv", "'agressor'"]),
        ("Russia", "Moscow", ["strikes.csv", "attacker", "'Moscow'", "Russia, Ukraine"]),
        (",40,", ",forty,", ["strikes.csv", "forty"]),
    ],
)  # fmt: skip
def test_foreign_file_is_refused(tmp_path, old, new, words):
    write(Tables.of(ROWS), tmp_path)
    path = tmp_path / "strikes.csv"
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    with pytest.raises(TableError) as error:
        read_tables(tmp_path)
    assert all(word in str(error.value) for word in words), error.value


def test_missing_file_is_named(tmp_path):
    with pytest.raises(TableError, match=r"articles\.csv: no such file"):
        read_tables(tmp_path)


def test_stopped_while_writing_keeps_the_old_files(tmp_path):
    (tmp_path / "a.csv").write_text("old")
    with pytest.raises(KeyboardInterrupt), replacing(tmp_path) as stage:
        (stage / "a.csv").write_text("half of the n")
        raise KeyboardInterrupt
    assert {path.name: path.read_text() for path in tmp_path.iterdir() if path.name != ".lock"} == {
        "a.csv": "old"
    }


@pytest.mark.parametrize("complete, expected", [(False, "old"), (True, "new")])
def test_killed_run_is_ended_by_the_next(tmp_path, complete, expected):
    (tmp_path / "a.csv").write_text("old")
    (tmp_path / ".next").mkdir()
    (tmp_path / ".next" / "a.csv").write_text("new")
    if complete:
        (tmp_path / ".next" / "complete").touch()
    finish(tmp_path)
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"a.csv": expected}


def test_second_run_is_refused_and_a_stale_lock_is_not(tmp_path):
    (tmp_path / ".lock").write_text("left by a run that was killed")
    with replacing(tmp_path), pytest.raises(BlockingIOError, match="another run"), replacing(tmp_path):
        pass
    assert not (tmp_path / ".lock").exists()
