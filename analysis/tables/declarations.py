"""The declared tables: columns, types, units, codes and checks of plain values, all from `tables.toml`."""

from __future__ import annotations

import json
import re
import tomllib
from calendar import monthrange
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

JSON = json.JSONEncoder(ensure_ascii=False, default=list)
ISO_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
NO_DATE = "is no date in the form YYYY-MM-DD, YYYY-MM or YYYY"


class TableError(ValueError):
    """A row that doesn't fit its table; the message names table, column, value and row."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its type, what it means, its unit, and the codes that it may hold (None: any)."""

    name: str
    type: str
    meaning: str
    unit: str = ""
    codes: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Schema:
    """One table: "rounds" for claims, "facts.rounds" for facts; its key is unique and never empty."""

    name: str
    meaning: str
    columns: Mapping[str, Column]
    key: str
    dated_by: Sequence[str]


@cache
def _declared() -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent.parent / "tables.toml").read_text(encoding="utf-8"))


@cache
def schemas() -> dict[str, Schema]:
    """Every table that `tables.toml` declares, by name, claims first."""
    tables = [_schema(layer, name) for layer in ("claims", "facts") for name in _declared()[layer]]
    return {table.name: table for table in tables}


@cache
def group(*columns: str) -> list[str]:
    """The names of columns, "*NAME" replaced by the group of that name."""
    groups = _declared()["groups"]
    return [name for column in columns
            for name in (group(*groups[column[1:]]) if column.startswith("*") else [column])]  # fmt: skip


def schema(table: str) -> Schema:
    """The declaration of one table; raises TableError with the known names where there is none."""
    if table not in schemas():
        raise TableError(f"no table {table!r}; the tables are {', '.join(schemas())}")
    return schemas()[table]


def _schema(layer: str, name: str) -> Schema:
    table = _declared()[layer][name]
    full = name if layer == "claims" else f"{layer}.{name}"
    columns = {column: _column(layer, name, column) for column in group(*table["columns"])}
    return Schema(full, table["meaning"], columns, table.get("key", ""), table.get("dated_by", ("date", "date_end")))


def _column(layer: str, table: str, name: str) -> Column:
    columns, vocabularies = _declared()["columns"], _declared()["vocabularies"]
    places = (f"{layer}.{table}.{name}", f"{table}.{name}", f"{layer}.{name}", name)
    found = next((columns[place] for place in places if place in columns), None)
    if found is None and table == "nights":
        weapon = next(weapon for weapon in vocabularies["weapon"] if name.startswith(weapon + "_"))
        words = f"{vocabularies['weapon'][weapon]}: {vocabularies['measure'][name[len(weapon) + 1 :]]}."
        found = {"type": "integer", "unit": "weapons", "meaning": words[0].upper() + words[1:]}
    if found is None:
        raise TableError(f"tables.toml: column {name!r} of table {layer}.{table} is not declared")
    codes = vocabularies[found["values"]] if "values" in found else None
    return Column(name, found["type"], found["meaning"], found.get("unit", ""), codes)


def cell(column: Column, value: Any) -> Any:
    """The value in the column's plain form (text, int, bool, date), None where it is missing.

    Lists and objects become JSON text, dates ISO text; "" and empty lists are missing. Raises ValueError, its
    message completing "VALUE …", where the value has another type or is none of the column's codes.
    """
    if is_missing(value):
        return None
    read, fault = _READERS[column.type]
    try:
        plain = read(value)
    except (ValueError, TypeError):
        raise ValueError(fault) from None
    if column.codes is not None and plain not in column.codes:
        raise ValueError(f"is none of {', '.join(column.codes)}")
    return plain


def is_missing(value: Any) -> bool:
    """Whether a cell says nothing: None, NA, NaT, NaN, "" and the empty list or object."""
    if value is None or isinstance(value, (str, Sequence, Mapping)):
        return not value
    return type(value).__name__ == "NAType" or bool(value != value)  # by name: this module loads no pandas


def days(first: str | None, last: str | None = None) -> tuple[date, date] | tuple[None, None]:
    """First and last day that ISO texts may mean ("2025-05": 1 and 31 May); None where both are empty."""
    if not first and not last:
        return None, None
    return _bounds(first or last or "")[0], _bounds(last or first or "")[1]


@lru_cache(maxsize=4096)
def _bounds(text: str) -> tuple[date, date]:
    match = ISO_DATE.fullmatch(text)
    if match is None:
        raise ValueError(NO_DATE)
    year, month, day = (int(part) if part else 0 for part in match.groups())
    last = month or 12
    return date(year, month or 1, day or 1), date(year, last, day or monthrange(year, last)[1])


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _date(value: Any) -> str:
    text = str(value)[:10] if isinstance(value, date) else str(value)
    _bounds(text)
    return text


def _day(value: Any) -> date:
    return date.fromisoformat(str(value)[:10])


def _integer(value: Any) -> int:
    if isinstance(value, (bool, str)) or value != int(value):
        raise TypeError
    return int(value)


def _boolean(value: Any) -> bool:
    if value not in (True, False):
        raise TypeError
    return bool(value)


def _json(value: Any) -> str:
    if not isinstance(value, str):
        return JSON.encode(value)
    json.loads(value)
    return value


# Each type's reader, and what is wrong with a value that it refuses.
_READERS: dict[str, tuple[Callable[[Any], Any], str]] = {
    "text": (_text, "is no text"),
    "date": (_date, NO_DATE),
    "day": (_day, "is no day"),
    "integer": (_integer, "is no whole number"),
    "boolean": (_boolean, "is neither true nor false"),
    "json": (_json, "is no JSON text"),
}


def dictionary() -> str:
    """`data/dictionary.md`: every table and column with type, unit, meaning and codes, as Markdown."""
    made = "Made from `analysis/tables.toml` by `make tables`. Empty always means unknown, never 0."
    lines = ["# The tables and their columns", "", made, ""]
    for table in schemas().values():
        layer, _, name = table.name.rpartition(".")
        lines += [f"## {name} ({layer or 'claims'})", "", table.meaning, ""]
        lines += ["| column | type | meaning |", "| --- | --- | --- |"]
        for column in table.columns.values():
            kind = f"{column.type}, {column.unit}" if column.unit else column.type
            codes = " · ".join(f"`{code}` {words}" for code, words in (column.codes or {}).items())
            lines.append(f"| `{column.name}` | {kind} | {column.meaning} {codes}".rstrip() + " |")
        lines.append("")
    return "\n".join(lines)
