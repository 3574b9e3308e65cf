"""The curated facts: keys, dates, vocabularies, sources."""

import csv
import json
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

REFERENCE = Path(__file__).parents[1] / "data" / "reference"
KEYS = {
    "rounds": ["round_id"],
    "outcomes": ["round_id", "kind", "status", "count", "basis", "date"],
    "strikes": ["date", "attacker", "weapon", "measure", "count", "claimed_by"],
    "captures": ["date", "place"],
}
LENGTHS = {"rounds": 47, "outcomes": 114, "strikes": 745, "captures": 104}
WORDS = {
    ("rounds", "track"): "russia-ukraine trilateral us-russia us-ukraine other",
    ("rounds", "status"): "held ongoing planned proposed postponed cancelled",
    ("outcomes", "kind"): "prisoner_exchange remains_exchange civilians_return terms_exchanged ceasefire"
    " partial_ceasefire territory security_guarantees next_round leaders_meeting humanitarian_corridor"
    " grain_export framework no_agreement",
    ("outcomes", "status"): "agreed carried_out rejected failed discussed proposed",
    ("strikes", "attacker"): "Russia Ukraine",
    ("strikes", "weapon"): "drone missile cruise_missile ballistic_missile guided_bomb rocket shell mixed"
    " unspecified",
    ("strikes", "measure"): "launched shot_down suppressed downed_or_suppressed hits killed injured",
    ("captures", "by"): "Russia Ukraine",
}


def rows(table):
    with (REFERENCE / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(enumerate(csv.DictReader(file, strict=True), start=2))  # line 1 is the header


def bad_lines(table, is_good):
    return [(line, row) for line, row in rows(table) if not is_good(row)]


@pytest.mark.parametrize(("table", "count"), LENGTHS.items())
def test_nothing_is_lost(table, count):
    assert len(rows(table)) >= count


@pytest.mark.parametrize("table", KEYS)
def test_shape_and_source(table):
    assert not bad_lines(table, lambda row: None not in row and None not in row.values())
    assert not bad_lines(table, lambda row: row["source_1"].startswith(("http://", "https://")))
    assert not bad_lines(table, lambda row: all(cell == cell.strip() for cell in row.values()))


@pytest.mark.parametrize("table", KEYS)
def test_keys_are_unique(table):
    counted = Counter("|".join(row[column] for column in KEYS[table]) for _, row in rows(table))
    assert [key for key, times in counted.items() if times > 1] == []


@pytest.mark.parametrize(("table", "column"), WORDS)
def test_vocabulary(table, column):
    allowed = WORDS[table, column].split()
    assert not bad_lines(table, lambda row: row[column] in allowed)


@pytest.mark.parametrize("table", KEYS)
def test_dates(table):
    def in_order(row):
        first, last = (row.get(column) and date.fromisoformat(row[column]) for column in ("date", "date_end"))
        return not last or (first < last and (table == "rounds" or (last - first).days == 1))

    assert not bad_lines(table, in_order)


def test_counts_are_whole_numbers():
    assert not bad_lines("strikes", lambda row: row["count"].isdigit())
    assert not bad_lines("outcomes", lambda row: row["count"].isdigit() or not row["count"])


def test_basis_goes_with_a_count():
    bases = {True: {"per_side", "one_side", "total"}, False: {""}}
    assert not bad_lines("outcomes", lambda row: row["basis"] in bases[bool(row["count"])])


def test_outcomes_belong_to_rounds():
    rounds = {row["round_id"]: row["date"] for _, row in rows("rounds")}
    assert not bad_lines("outcomes", lambda row: row["round"] == rounds.get(row["round_id"], ""))
    assert not bad_lines("rounds", lambda row: isinstance(json.loads(row["heads"] or "{}"), dict))
