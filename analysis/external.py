"""Series that users hold, read as claims: the curated reference, missile attacks, ACLED and UCDP GED exports.

`read(path)` tells them by their columns, which `external.toml` declares. Missing stays missing.
"""

from __future__ import annotations

import csv
import re
import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from analysis.tables import TableError, Tables, schema

Row = dict[str, Any]
Rows = Iterator[tuple[str, Row]]  # with the table of each
Record = dict[str, str]
DECLARED: dict[str, dict[str, Any]] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
EVENING = 18  # o'clock: what begins later belongs to the night that follows


def read(path: str | Path) -> Tables:
    """The claims of a series: a file of a known kind, or a folder of such files (`data/reference`).

    Raises TableError, naming the file, for a missing column, a malformed cell, or a file of no known kind.
    """
    path = Path(path)
    rows: dict[str, list[Row]] = defaultdict(list)
    for file in sorted(path.glob("*.csv")) if path.is_dir() else [path]:
        kind, reader = _opened(file)
        try:
            for table, row in _READERS[kind](file.stem, _records(reader)):
                made = {"claim_id": f"{file.stem}:{reader.line_num}", "rule": kind, "article": file.stem}
                rows[table].append(made | row)
        except ValueError as error:
            raise TableError(f"{file}: line {reader.line_num}: {error}") from None
    for name in dict.fromkeys(row["article"] for told in list(rows.values()) for row in told):
        url = name if "://" in name else None
        rows["articles"].append({"article": name, "kind": "series", "source": name, "url": url})
    return Tables.of(rows)


def _opened(file: Path) -> tuple[str, csv.DictReader[str]]:
    """The kind of the file, which is the one whose columns it has or lacks the fewest, and its reader."""
    try:
        lines = file.read_text(encoding="utf-8-sig").splitlines(keepends=True) or [""]
    except UnicodeDecodeError:
        raise TableError(f"{file}: is no UTF-8 text; save it as CSV in UTF-8") from None
    reader = csv.DictReader(lines, delimiter=max(",;", key=lines[0].count))
    needs = {kind: DECLARED[kind]["needs"] for kind in _READERS}
    missing = {kind: [name for name in names if name not in (reader.fieldnames or ())] for kind, names in needs.items()}
    kind = min(missing, key=lambda kind: len(missing[kind]) / len(needs[kind]))
    if missing[kind] == needs[kind]:
        raise TableError(f"{file}: its columns are those of none of {', '.join(_READERS)}")
    if missing[kind]:
        raise TableError(f"{file}: column {missing[kind][0]!r} is missing, which {kind} needs")
    return kind, reader


def _records(reader: csv.DictReader[str]) -> Iterator[Record]:
    for record in reader:
        yield {name: (cell or "").strip() for name, cell in record.items() if name} | {"line": str(reader.line_num)}


def _number(record: Record, column: str) -> int | None:
    """The cell as a whole number; None where it is empty or there is no such column."""
    text = record.get(column, "").replace(",", "")
    if text and not re.fullmatch(r"\d+(\.0*)?", text):
        raise ValueError(f"{column}: {text!r} is no count")
    return int(float(text)) if text else None


def _moment(record: Record, column: str) -> datetime:
    text = record[column]
    for form in (datetime.fromisoformat, lambda day: datetime.strptime(day, "%d %B %Y")):
        try:
            return form(text)
        except ValueError:
            continue
    raise ValueError(f"{column}: {text!r} is no date such as 2025-06-02")


def _days(first: date, last: date) -> Row:
    return {"date": first.isoformat(), "date_end": last.isoformat() if last != first else None}


def _counted(count: int | None) -> Row:
    return {"count": count, "qualifier": "exact", "low": count, "best": count, "high": count}


def _side(actor: str) -> str | None:
    return next((side for side, pattern in DECLARED["sides"].items() if re.search(pattern, actor)), None)


def weapon(text: str) -> str:
    """The class of weapon that a model or a note names: "Shahed-136/131" → drone; several kinds → missile, mixed."""
    found = {name for name, pattern in DECLARED["weapons"].items() if re.search(pattern, text, re.IGNORECASE)}
    if len(found) == 1:
        return found.pop()
    if "drone" in found:
        return "mixed"
    return "missile" if found or "missile" in text.lower() else "unspecified"


def _reference(table: str, stem: str, records: Iterable[Record]) -> Rows:
    """Rows whose columns are the table's own, each as its first source tells it."""
    for record in records:
        if table == "rounds" and not record["round_id"]:
            raise ValueError("round_id: is empty; outcomes refer to a round by it, so give each its own")
        columns = [column for column in schema(table).columns.values() if record.get(column.name)]
        row: Row = {
            one.name: _number(record, one.name) if one.type == "integer" else record[one.name] for one in columns
        }
        if "parties" in row:
            row["parties"] = row["parties"].split("; ")
        if table == "strikes":
            row |= _counted(row.get("count")) | {"scope": "whole", "claimant": row.get("claimed_by")}
        if table == "captures":
            row |= {"status": "claimed", "claimant": row.get("claimed_by")}
        if "round_id" in row:
            row["round_id"] = f"{stem.replace('outcomes', 'rounds')}:{row['round_id']}"
        if table == "rounds":
            row["claim_id"] = row["round_id"]
        yield table, row | {"article": record["source_1"] or "reference"}


def _missile_attacks(stem: str, records: Iterable[Record]) -> Rows:
    """A row a model and measure, and the night's total by weapon where every model's number is known."""
    declared = DECLARED["missile_attacks"]
    shared = {"attacker": declared["attacker"], "claimed_by": declared["claimant"], "claimant": declared["claimant"]}
    nights: dict[tuple[date, date, str, str], list[int | None]] = defaultdict(list)
    for record in records:
        start, end = _moment(record, "time_start"), _moment(record, "time_end")
        first, last = start.date(), end.date() + timedelta(start.date() == end.date() and start.hour >= EVENING)
        for column, measure in declared["measures"].items():
            count, kind = _number(record, column), weapon(record["model"])
            nights[first, last, kind, measure].append(count)
            if count is not None:
                row = {"claim_id": f"{stem}:{record['line']}:{measure}", "weapon": kind, "measure": measure}
                row |= {"scope": "part", "model": record["model"]}
                yield "strikes", shared | row | _days(first, last) | _counted(count)
    for (first, last, kind, measure), counts in nights.items():
        if None not in counts:
            row = {"claim_id": f"{stem}:{first}:{last}:{kind}:{measure}", "weapon": kind, "measure": measure}
            total = _counted(sum(count or 0 for count in counts))
            yield "strikes", shared | row | {"scope": "whole"} | _days(first, last) | total


def _acled(stem: str, records: Iterable[Record]) -> Rows:
    """Strikes as numbers of killed by place, and changes of control; other events are none of these."""
    declared = DECLARED["acled"]
    for record in records:
        kind, day = record["sub_event_type"], _moment(record, "event_date").date()
        killed, side = _number(record, "fatalities"), _side(record["actor1"])
        row = {"claim_id": f"{stem}:{record.get('event_id_cnty') or record['line']}", "claimant": declared["claimant"]}
        row |= {"claimed_by": record["source"]} | _days(day, day)
        if kind in declared["captures"]:
            place = {"place": record["location"], "region": record["admin1"], "by": side, "status": "claimed"}
            yield "captures", row | place
        elif kind in declared["strikes"] and killed is not None:
            named = weapon(record.get("notes", ""))
            kind = named if named != "unspecified" else declared["strikes"][kind]
            strike = {"attacker": side, "weapon": kind, "measure": "killed", "places": [record["location"]]}
            yield "strikes", row | strike | _counted(killed) | {"scope": "part"}


def _ucdp(stem: str, records: Iterable[Record]) -> Rows:
    """Deaths by event, with UCDP's low, best and high; the attacker only where the violence is one-sided."""
    declared = DECLARED["ucdp"]
    for record in records:
        low, best, high = (_number(record, name) for name in ("low", "best", "high"))
        one_sided = record["type_of_violence"] == declared["one_sided"]
        row = {
            "claim_id": f"{stem}:{record.get('id') or record['line']}", "claimant": declared["claimant"],
            "claimed_by": record.get("source_office"), "attacker": _side(record["side_a"]) if one_sided else None,
            "weapon": "unspecified", "measure": "killed", "places": [record["where_coordinates"]], "scope": "part",
            "count": best, "qualifier": "about", "low": low, "best": best, "high": high,
        }  # fmt: skip
        yield "strikes", row | _days(*(_moment(record, name).date() for name in ("date_start", "date_end")))


_READERS: dict[str, Callable[[str, Iterable[Record]], Rows]] = {
    **{f"reference_{table}": partial(_reference, table) for table in ("rounds", "outcomes", "strikes", "captures")},
    "missile_attacks": _missile_attacks, "acled": _acled, "ucdp": _ucdp,
}  # fmt: skip
