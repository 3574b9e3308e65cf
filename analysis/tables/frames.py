"""Tables: frames whose columns, dtypes and codes come from `tables.toml`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from types import NoneType
from typing import TYPE_CHECKING, Any

from analysis.tables.declarations import Column, Schema, TableError, cell, days, schema

if TYPE_CHECKING:
    import pandas as pd

DTYPES = {
    "text": "str", "date": "str", "json": "str", "integer": "Int64", "boolean": "boolean", "day": "datetime64[us]",
}  # fmt: skip
PLAIN = {"text": str, "integer": int, "boolean": bool}  # values of these types stay as they are
MERGED = tuple(schema("facts.links").columns["table"].codes or ())  # the tables of claims that have one of facts
Row = Mapping[str, Any]
Frames = Iterable[tuple[str, "pd.DataFrame"]]


@dataclass(frozen=True)
class Tables:
    """The claims of some articles, one frame a table; iterates over (name, frame)."""

    articles: pd.DataFrame
    rounds: pd.DataFrame
    outcomes: pd.DataFrame
    strikes: pd.DataFrame
    captures: pd.DataFrame
    deadlines: pd.DataFrame
    unread: pd.DataFrame

    @classmethod
    def of(cls, rows: Mapping[str, Sequence[Row]]) -> Tables:
        """Tables from rows by table name; a table left out is empty, with all its columns."""
        return cls(**{table.name: frame(table.name, rows.get(table.name, ())) for table in fields(cls)})

    def __iter__(self) -> Iterator[tuple[str, pd.DataFrame]]:
        return ((table.name, getattr(self, table.name)) for table in fields(self))


def frame(table: str, rows: Sequence[Row]) -> pd.DataFrame:
    """A frame with every declared column; what a row leaves out is missing, as is "" or an empty list.

    `date_first` and `date_last` are filled from the ISO dates where a row lacks them. Raises TableError for
    an undeclared column, an unknown code, a wrong type, and a missing or repeated key.
    """
    import pandas as pd  # here, so that the commands that make no table start quickly

    declared = schema(table)
    for number, row in enumerate(rows):
        if unknown := row.keys() - declared.columns.keys():
            raise TableError(f"{table}: {_where(number, row)}: no column {min(unknown)!r} in tables.toml")
    data = {column.name: _cells(table, column, rows) for column in declared.columns.values()}
    if "date_first" in data:
        first, last = (data[name] for name in declared.dated_by)
        spans = [days(start, end) for start, end in zip(first, last, strict=True)]
        for side, name in enumerate(("date_first", "date_last")):
            data[name] = [given or span[side] for given, span in zip(data[name], spans, strict=True)]
    _check_key(declared, data, rows)
    series = {name: pd.Series(cells, dtype=DTYPES[declared.columns[name].type]) for name, cells in data.items()}
    return pd.DataFrame(series)


def _cells(table: str, column: Column, rows: Sequence[Row]) -> list[Any]:
    values = [row.get(column.name) for row in rows]
    if PLAIN.get(column.type, NoneType) in (kinds := set(map(type, values)) - {NoneType}) and len(kinds) == 1:
        found = [None if value == "" else value for value in values]
        if column.codes is None or set(found) - {None} <= column.codes.keys():
            return found  # at a tenth of the time
    cells = []
    for number, value in enumerate(values):
        try:
            cells.append(None if value is None else cell(column, value))
        except (ValueError, TypeError) as error:
            where = _where(number, rows[number])
            raise TableError(f"{table}.{column.name}: {value!r} in {where} {error}") from None
    return cells


def _check_key(declared: Schema, data: Mapping[str, list[Any]], rows: Sequence[Row]) -> None:
    seen: set[str] = set()
    for number, key in enumerate(data[declared.key] if declared.key else ()):
        if key is None or key in seen:
            fault = "has no key" if key is None else f"repeats the key {key!r}"
            raise TableError(f"{declared.name}.{declared.key}: {_where(number, rows[number])} {fault}")
        seen.add(key)


def _where(number: int, row: Row) -> str:
    """What helps to find the row: its place in the list, and its id, article or first cells."""
    label = row.get("claim_id") or row.get("fact_id") or row.get("article") or dict(list(row.items())[:3])
    return f"row {number} ({label})"
