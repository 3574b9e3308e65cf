"""Corrections: cells of facts that a person sets, with the reason; applied last, claims stay."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from analysis.facts.accounts import records
from analysis.facts.identity import night_of
from analysis.facts.merging import Facts
from analysis.tables import MERGED, TableError, days, frame, schema
from analysis.tables.declarations import cell, group

COLUMNS = ("table", "id", "column", "value", "why", "by", "date")


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
    if table not in MERGED:
        raise TableError(f"{place}: no table {table!r}; the tables are {', '.join(MERGED)}")
    made = group("*made")
    columns = {one.name: one for one in schema(f"facts.{table}").columns.values() if one.name not in made}
    if name not in columns:
        raise TableError(f"{place}: {table} has no column {name!r} to correct; there are {', '.join(columns)}")
    if not row["why"]:
        raise TableError(f"{place}: why is empty; say what makes the fact wrong")
    whole = columns[name].type == "integer" and re.fullmatch(r"-?\d+", row["value"])
    try:
        value = cell(columns[name], int(row["value"]) if whole else row["value"])
    except ValueError as error:
        raise TableError(f"{place}: {name}: {row['value']!r} {error}") from None
    who = ", ".join(filter(None, (row["by"], row["date"])))
    return Correction(table, row["id"], name, value, f"{row['why']} ({who})" if who else row["why"], place)


def correct(facts: Facts, corrections: Sequence[Correction]) -> Facts:
    """The facts with the corrections applied in turn; what was set, and why, stands in `corrected`.

    The id names a fact, or a claim and so the fact that it made. Raises TableError with file and line where it
    names neither.
    """
    made = dict(zip(facts.links["claim_id"], facts.links["fact_id"], strict=True))
    touched = sorted({one.table for one in corrections})
    rows = {table: {row["fact_id"]: row for row in records(getattr(facts, table))} for table in touched}
    for one in corrections:
        row = rows[one.table].get(made.get(one.id, one.id))
        if row is None:
            raise TableError(f"{one.place}: {one.table} has no fact or claim {one.id!r}")
        row[one.column] = one.value
        row["corrected"] = json.dumps(json.loads(row["corrected"] or "{}") | {one.column: one.why}, ensure_ascii=False)
        dated_by = schema(f"facts.{one.table}").dated_by
        if one.column in dated_by:
            row["date_first"], row["date_last"] = days(*(row[name] for name in dated_by))
            if one.table == "strikes":
                row["night"] = night_of(row["date_first"], row["date_last"])
    changed: dict[str, Any] = {table: frame(f"facts.{table}", list(rows[table].values())) for table in touched}
    return replace(facts, **changed)
