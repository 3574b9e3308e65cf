from pathlib import Path

import pandas as pd
import pytest

from analysis.tables import TableError, Tables, days, dictionary, frame, schemas

CLAIM = {
    "claim_id": "wire:strikes:4-9",
    "article": "wire",
    "attacker": "Russia",
    "measure": "launched",
    "count": 40,
}


def test_dictionary_is_up_to_date():
    assert (Path(__file__).parents[1] / "data/dictionary.md").read_text("utf-8") == dictionary()


@pytest.mark.parametrize("table", schemas())
def test_empty_table_has_all_columns(table):
    empty = frame(table, [])
    assert list(empty.columns) == list(schemas()[table].columns)
    assert len(empty) == 0


def test_cells_keep_their_types():
    night = {"date": "2025-07-22", "date_end": "2025-07-23"}
    row = CLAIM | night | {"places": ["Kharkiv", "Odesa"], "evidence": {"count": (4, 6)}}
    cells = frame("strikes", [row]).iloc[0]
    assert (cells["date"], cells["count"]) == ("2025-07-22", 40)
    assert (cells["date_first"], cells["date_last"]) == (pd.Timestamp(2025, 7, 22), pd.Timestamp(2025, 7, 23))
    assert (cells["places"], cells["evidence"]) == ('["Kharkiv", "Odesa"]', '{"count": [4, 6]}')


@pytest.mark.parametrize("missing", [None, "", [], (), {}, pd.NA, pd.NaT, float("nan")], ids=repr)
@pytest.mark.parametrize("column", ["weapon", "date", "high", "places", "date_first"])
def test_missing_stays_missing(column, missing):
    assert frame("strikes", [CLAIM | {column: missing}])[column].isna().all()


def test_dtypes_of_an_empty_and_a_full_table_are_equal():
    assert frame("strikes", []).dtypes.equals(frame("strikes", [CLAIM]).dtypes)


FAULTS = [
    ("outcomes", {"claim_id": "a:1", "kind": "prisoner_swap"}, ["outcomes.kind", "'prisoner_swap'", "(a:1)"]),
    ("outcomes", {"claim_id": "a:1", "kind": "swap"}, ["prisoner_exchange"]),
    ("strikes", CLAIM | {"count": "40"}, ["strikes.count", "'40'", "whole number"]),
    ("strikes", CLAIM | {"count": 40.5}, ["strikes.count", "40.5", "whole number"]),
    ("strikes", CLAIM | {"date": "23 July"}, ["strikes.date", "'23 July'", "YYYY-MM-DD"]),
    ("strikes", CLAIM | {"date": "2025-02-30"}, ["strikes.date", "'2025-02-30'"]),
    ("strikes", CLAIM | {"places": "Kharkiv"}, ["strikes.places", "JSON"]),
    ("strikes", CLAIM | {"colour": "grey"}, ["strikes", "'colour'", "tables.toml"]),
    ("strikes", {"article": "wire"}, ["strikes.claim_id", "row 0 (wire)", "no key"]),
    ("battles", {}, ["'battles'", "rounds", "facts.nights"]),
]  # fmt: skip


@pytest.mark.parametrize("table, row, words", FAULTS)
def test_fault_names_its_place(table, row, words):
    with pytest.raises(TableError) as error:
        frame(table, [row])
    assert all(word in str(error.value) for word in words), error.value


def test_repeated_key_is_a_fault():
    with pytest.raises(TableError, match=r"row 1 .* repeats the key 'wire:strikes:4-9'"):
        frame("strikes", [CLAIM, CLAIM])


SPANS = [
    (("2025-07-22", "2025-07-23"), ("2025-07-22", "2025-07-23")),
    (("2025-07-22", None), ("2025-07-22", "2025-07-22")),
    (("2024-02", None), ("2024-02-01", "2024-02-29")),
    (("2022", None), ("2022-01-01", "2022-12-31")),
    (("2025-05", "2025-06"), ("2025-05-01", "2025-06-30")),
    ((None, "2025-09"), ("2025-09-01", "2025-09-30")),
]


@pytest.mark.parametrize("texts, expected", SPANS)
def test_days(texts, expected):
    assert tuple(day.isoformat() for day in days(*texts)) == expected


def test_no_date_has_no_days():
    assert days(None, None) == (None, None)


def test_tables_left_out_are_empty():
    tables = Tables.of({"strikes": [CLAIM]})
    assert [(name, len(table)) for name, table in tables if len(table)] == [("strikes", 1)]
