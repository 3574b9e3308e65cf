"""Labelled articles: NAME.json beside NAME.txt, a row for each fact it states; and drafts of them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis.tables.declarations import cell, days, is_missing, schema

if TYPE_CHECKING:
    from analysis.tables import Tables

# What a label may say of a row, table by table; beside it stand `at`, `optional` and `note`.
KEYS = {
    "rounds": ("date", "date_end", "city", "country", "track", "number", "status", "heads"),
    "outcomes": ("kind", "status", "round", "count", "basis"),
    "strikes": ("date", "date_end", "attacker", "weapon", "measure", "count", "qualifier", "claimed_by", "places"),
    "captures": ("place", "region", "by", "date", "date_end", "claimed_by"),
}


class LabelError(ValueError):
    """A label file that cannot be used; the message names file, place and what to do."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """One labelled article; `rows` holds the labels by table, `week` the ISO week of its publication."""

    name: str
    text: str
    week: str
    rows: Mapping[str, list[dict[str, Any]]]


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
    try:
        label = json.loads(path.read_text(encoding="utf-8-sig"))
        with path.with_suffix(".txt").open(encoding="utf-8-sig", newline="") as file:
            text = file.read()
    except json.JSONDecodeError as error:
        raise LabelError(f"line {error.lineno}: not JSON: {error.msg}; mend this line") from None
    except UnicodeDecodeError as error:
        raise LabelError(f"byte {error.start} of it or of its text: not UTF-8; save the file as UTF-8") from None
    except FileNotFoundError as error:
        raise LabelError(f"its text {Path(error.filename).name} is missing; put it beside the label") from None
    except OSError as error:
        raise LabelError(f"cannot be read: {error.strerror}") from None
    if not isinstance(label, dict):
        raise LabelError('not a JSON object; begin with {"article": …}')
    rows = {table: list(_rows(label.get(table), table, len(text))) for table in KEYS}
    return Labelled(path.stem, text, _week(label.get("published"), path.stem), rows)


def _rows(labels: list[Any] | None, table: str, characters: int) -> Iterator[dict[str, Any]]:
    """The labels of a table, each checked."""
    if not isinstance(labels, list | None):
        raise LabelError(f"{table}: a list of rows is needed")
    for place, row in enumerate(labels or ()):
        if not isinstance(row, dict):
            raise LabelError(f"{table}[{place}]: an object is needed")
        for key, value in row.items():
            try:
                _check(table, key, value, characters)
            except (ValueError, TypeError) as error:
                raise LabelError(f"{table}[{place}].{key}: {value!r} {error}") from None
        yield row


def _check(table: str, key: str, value: Any, characters: int) -> None:
    if key == "at" and not (value is None or (isinstance(value, int) and 0 <= value <= characters)):
        raise ValueError(f"is no place in the text of {characters} characters")
    if key in KEYS[table]:
        cell(schema(table).columns[key], value)
    elif key not in ("at", "optional", "note"):
        raise ValueError(f"stands under no key of the guide; the keys are {', '.join(KEYS[table])}")


def _week(published: Any, name: str) -> str:
    """The ISO week of a publication day, because its articles share events; else the month or the article."""
    try:
        first, last = days(str(published) if published else None)
    except ValueError as error:
        raise LabelError(f"published: {published!r} {error}") from None
    if first is None or first != last:
        return str(published or name)
    year, week, _ = first.isocalendar()
    return f"{year}-W{week:02}"


def draft(tables: Tables) -> dict[str, Any]:
    """A label file for the one article of the tables, made of its parsed rows, to be corrected by hand.

    Raises LabelError where the tables hold another number of articles.
    """
    if len(tables.articles) != 1:
        raise LabelError(f"{len(tables.articles)} articles; a label file is for one")
    article = tables.articles.iloc[0]
    precise = 7 if article["published_precision"] == "month" else 10
    published = "" if is_missing(article["published"]) else str(article["published"])[:precise]
    return {"article": article["article"], "published": published} | {
        table: [_label(row, table) for row in getattr(tables, table).to_dict("records")] for table in KEYS
    }


def _label(row: Mapping[str, Any], table: str) -> dict[str, Any]:
    said = {key: row[key] for key in KEYS[table] if not is_missing(row[key])}
    columns = schema(table).columns
    return {"at": int(row["start"])} | {
        key: json.loads(value) if columns[key].type == "json" else value for key, value in said.items()
    }
