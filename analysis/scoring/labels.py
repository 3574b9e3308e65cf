"""Labelled articles: NAME.json beside NAME.txt, a row for each fact it states; and drafts of them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis.tables.declarations import cell, days, is_missing, schema

if TYPE_CHECKING:
    from analysis.tables import Tables

# What a label may say of a row, table by table; beside it stand `at`, `optional` and `note`.
KEYS = {
    "rounds": ("date", "date_end", "city", "country", "track", "number", "status", "heads"),
    "outcomes": ("kind", "status", "round", "count", "basis"),
    "strikes": ("date", "date_end", "attacker", "weapon", "measure", "count", "qualifier", "claimed_by",
                "places"),
    "captures": ("place", "region", "by", "date", "date_end", "claimed_by"),
}  # fmt: skip
REMARKS = {"at", "optional", "note"}


@dataclass(frozen=True, slots=True)
class Labelled:
    """One labelled article; `rows` holds the labels by table, `week` the ISO week of its publication."""

    name: str
    text: str
    week: str
    rows: Mapping[str, list[dict[str, Any]]]


class LabelError(ValueError):
    """A label file that cannot be used; the message names file, place and what to do."""


def read_labels(folder: str | Path) -> tuple[list[Labelled], list[str]]:
    """The labelled articles of a folder, sorted by name, and what is wrong with the files left out.

    Raises LabelError where the folder holds no label file at all.
    """
    paths = sorted(Path(folder).glob("*.json"))
    if not paths:
        raise LabelError(f"{folder}: no labelled articles; put NAME.json beside NAME.txt")
    labelled, faults = [], []
    for path in paths:
        try:
            labelled.append(_read(path))
        except LabelError as error:
            faults.append(f"{path}: {error}")
    return labelled, faults


def _read(path: Path) -> Labelled:
    label = _json(path)
    text = _text(path.with_suffix(".txt"))
    rows = {table: _rows(label, table, text) for table in KEYS}
    return Labelled(path.stem, text, _week(label.get("published"), path.stem), rows)


def _json(path: Path) -> dict[str, Any]:
    try:
        label = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise LabelError(f"cannot be read: {error.strerror}") from None
    except json.JSONDecodeError as error:
        raise LabelError(f"line {error.lineno}: not JSON: {error.msg}; mend this line") from None
    except UnicodeDecodeError as error:
        raise LabelError(f"byte {error.start}: not UTF-8; save the file as UTF-8") from None
    if not isinstance(label, dict):
        raise LabelError('not a JSON object; begin with {"article": …}')
    return label


def _text(path: Path) -> str:
    try:
        with path.open(encoding="utf-8-sig", newline="") as handle:
            return handle.read()
    except FileNotFoundError:
        raise LabelError(f"its text {path.name} is missing; put it beside the label") from None
    except (OSError, UnicodeDecodeError):
        raise LabelError(f"its text {path.name} cannot be read as UTF-8") from None


def _rows(label: dict[str, Any], table: str, text: str) -> list[dict[str, Any]]:
    rows = [] if label.get(table) is None else label[table]
    if not isinstance(rows, list):
        raise LabelError(f"{table}: a list of rows is needed")
    for place, row in enumerate(rows):
        if not isinstance(row, dict):
            raise LabelError(f"{table}[{place}]: an object is needed")
        for key, value in row.items():
            if fault := _fault(table, key, value, text):
                raise LabelError(f"{table}[{place}].{key}: {value!r} {fault}")
    return rows


def _fault(table: str, key: str, value: Any, text: str) -> str:
    if key == "at":
        if value is None or (isinstance(value, int) and 0 <= value <= len(text)):
            return ""
        return f"is no place in the text of {len(text)} characters"
    if key in REMARKS:
        return ""
    if key not in KEYS[table]:
        return f"stands under no key of the guide; the keys are {', '.join(KEYS[table])}"
    try:
        cell(schema(table).columns[key], value)
    except (ValueError, TypeError) as error:
        return str(error)
    return ""


def _week(published: Any, name: str) -> str:
    """The ISO week of a publication day, because its articles share events; else the month or the article."""
    if is_missing(published):
        return name
    try:
        first, last = days(str(published))
    except ValueError as error:
        raise LabelError(f"published: {published!r} {error}") from None
    if not isinstance(first, date) or first != last:
        return str(published)
    year, week, _ = first.isocalendar()
    return f"{year}-W{week:02}"


def draft(tables: Tables, article: str | None = None) -> dict[str, Any]:
    """A label file for one article, made of its parsed rows, to be corrected by hand.

    `article` may be left out where the tables hold one alone. Raises LabelError where it is not there.
    """
    names = list(tables.articles["article"])
    name = article or (names[0] if len(names) == 1 else "")
    if name not in names:
        raise LabelError(f"no article {name!r} among {len(names)} parsed; name one of them")
    record = tables.articles[tables.articles["article"] == name].iloc[0]
    published = "" if is_missing(record["published"]) else str(record["published"])[:10]
    if record["published_precision"] == "month":
        published = published[:7]
    frames = dict(tables)
    rows = {table: list(_drafts(frames[table], table, name)) for table in KEYS}
    return {"article": name, "published": published, **rows}


def _drafts(frame: Any, table: str, name: str) -> Iterator[dict[str, Any]]:
    for row in frame[frame["article"] == name].to_dict("records"):
        label: dict[str, Any] = {"at": int(row["start"])}
        for key in KEYS[table]:
            if not is_missing(row[key]):
                kind = schema(table).columns[key].type
                label[key] = json.loads(row[key]) if kind == "json" else row[key]
        yield label
