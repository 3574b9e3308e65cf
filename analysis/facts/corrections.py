"""Corrections: cells of facts that a person sets, with the reason; applied last, claims stay."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from analysis.facts.accounts import records
from analysis.facts.merging import Facts
from analysis.tables import frame
from analysis.tables.declarations import Column, TableError, cell, schema

COLUMNS = ("table", "id", "column", "value", "why", "by", "date")
TABLES = ("rounds", "outcomes", "strikes", "captures", "deadlines")
OURS = ("fact_id", "history", "n_claims", "n_articles", "n_sources", "first_report", "last_report", "date_first",
        "date_last", "night", "figures", "disagrees", "warnings", "corrected", "part_of", "round_id")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Correction:
    """One line of corrections.csv; `place` is the file and line for messages."""

    table: str
    id: str
    column: str
    value: Any
    why: str
    place: str


def read_corrections(path: str | Path) -> list[Correction]:
    """The corrections of a CSV with the columns table, id, column, value, why, by, date.

    Raises TableError with file and line for another header, an unknown table, column or code, or no reason.
    """
    with Path(path).open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        if tuple(reader.fieldnames or ()) != COLUMNS:
            raise TableError(f"{path}: line 1: the columns must be {','.join(COLUMNS)}")
        return [_correction(row, f"{path}: line {reader.line_num}") for row in reader]


def _correction(row: dict[str, str], place: str) -> Correction:
    table, name = row["table"], row["column"]
    if table not in TABLES:
        raise TableError(f"{place}: no table {table!r}; the tables are {', '.join(TABLES)}")
    columns = schema(f"facts.{table}").columns
    if name not in columns or name in OURS:
        known = ", ".join(column for column in columns if column not in OURS)
        raise TableError(f"{place}: {table} has no column {name!r} to correct; there are {known}")
    if not row["why"]:
        raise TableError(f"{place}: why is empty; say what makes the fact wrong")
    try:
        value = cell(columns[name], _plain(columns[name], row["value"]))
    except ValueError as error:
        raise TableError(f"{place}: {name}: {row['value']!r} {error}") from None
    who = ", ".join(filter(None, (row["by"], row["date"])))
    return Correction(table, row["id"], name, value, f"{row['why']} ({who})" if who else row["why"], place)


def _plain(column: Column, text: str) -> str | int:
    if column.type != "integer" or not text:
        return text
    if not text.removeprefix("-").isdecimal():
        raise ValueError("is no whole number")
    return int(text)


def correct(facts: Facts, corrections: Sequence[Correction]) -> Facts:
    """The facts with the corrections applied in turn; what was set, and why, stands in `corrected`.

    The id names a fact, or a claim and so the fact that it made. Raises TableError with file and line where it
    names neither.
    """
    if not corrections:
        return facts
    made = dict(zip(facts.links["claim_id"], facts.links["fact_id"], strict=True))
    rows = {table: {row["fact_id"]: row for row in records(getattr(facts, table))} for table in TABLES}
    reasons: dict[tuple[str, str], dict[str, str]] = {}
    for one in corrections:
        row = rows[one.table].get(made.get(one.id, one.id))
        if row is None:
            raise TableError(f"{one.place}: {one.table} has no fact or claim {one.id!r}")
        row[one.column] = one.value
        mine = reasons.setdefault((one.table, row["fact_id"]), {})
        mine[one.column] = one.why
        row["corrected"] = mine
        _follow(row, one)
    touched = sorted({one.table for one in corrections})
    changed: dict[str, Any] = {table: frame(f"facts.{table}", list(rows[table].values())) for table in touched}
    return replace(facts, **changed)


def _follow(row: dict[str, Any], one: Correction) -> None:
    """What a date stands for follows its correction; `frame` fills the first and last day anew."""
    if one.column not in schema(f"facts.{one.table}").dated_by:
        return
    row["date_first"] = row["date_last"] = None
    if one.table == "strikes":
        found = frame("facts.strikes", [row]).iloc[0]
        short = (found["date_last"] - found["date_first"]).days <= 1
        row["night"] = found["date_last"].date() - timedelta(1) if short else None
