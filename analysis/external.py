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
from functools import cache
from pathlib import Path
from typing import Any

from analysis.tables import TableError, Tables

Row = dict[str, Any]
EVENING = 18  # o'clock: what begins later belongs to the night that follows


class Line(dict[str, str]):
    """One record of a file, by column, with its line number and where it stands."""

    number: int = 0
    where: str = ""


def read(path: str | Path) -> Tables:
    """The claims of a series: a file of a known kind, or a folder of such files (`data/reference`).

    Raises TableError, naming the file, for a missing column, a malformed cell, or a file of no known kind.
    """
    path = Path(path)
    files = sorted(path.glob("*.csv")) if path.is_dir() else [path]
    rows: dict[str, list[Row]] = defaultdict(list)
    for file in files:
        kind, records = _records(file)
        for table, row in _READERS[kind](file.stem, records):
            rows[table].append({"rule": kind} | row)
    names = dict.fromkeys(row["article"] for told in rows.values() for row in told)
    rows["articles"] = [_article(name) for name in names]
    return Tables.of(rows)


def _article(name: str) -> Row:
    return {"article": name, "kind": "series", "source": name, "url": name if "://" in name else None}


@cache
def _declared() -> dict[str, dict[str, Any]]:
    return tomllib.loads((Path(__file__).parent / "external.toml").read_text(encoding="utf-8"))


def _records(file: Path) -> tuple[str, list[Line]]:
    """The kind of the file and its lines; the kind whose columns it has, or lacks the fewest."""
    try:
        text = file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise TableError(f"{file}: is no UTF-8 text; save it as CSV in UTF-8") from None
    delimiter = ";" if text.partition("\n")[0].count(";") > text.partition("\n")[0].count(",") else ","
    reader = csv.DictReader(text.splitlines(keepends=True), delimiter=delimiter)
    columns = set(reader.fieldnames or ())
    missing = {kind: [name for name in _declared()[kind]["needs"] if name not in columns] for kind in _READERS}
    kind = min(missing, key=lambda name: len(missing[name]) / len(_declared()[name]["needs"]))
    if len(missing[kind]) == len(_declared()[kind]["needs"]):
        raise TableError(f"{file}: its columns are those of none of {', '.join(_READERS)}")
    if missing[kind]:
        raise TableError(f"{file}: column {missing[kind][0]!r} is missing, which {kind} needs")
    lines = []
    for record in reader:
        line = Line({name: (value or "").strip() for name, value in record.items() if name})
        line.number, line.where = reader.line_num, f"{file}: line {reader.line_num}"
        lines.append(line)
    return kind, lines


def _number(record: Line, column: str) -> int | None:
    """The cell as a whole number; None where it is empty or there is no such column."""
    text = record.get(column, "").replace(",", "")
    if text == "":
        return None
    try:
        number = float(text)
        if number < 0 or number != int(number):
            raise ValueError
        return int(number)
    except ValueError:
        raise TableError(f"{record.where}: {column}: {text!r} is no count") from None


def _moment(record: Line, column: str) -> datetime:
    text = record[column]
    for form in ("%Y-%m-%d %H:%M", "%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M:%S.%f", "%Y-%m-%d", "%d %B %Y"):
        try:
            return datetime.strptime(text, form)
        except ValueError:
            continue
    raise TableError(f"{record.where}: {column}: {text!r} is no date such as 2025-06-02")


def _days(first: date, last: date) -> Row:
    return {"date": first.isoformat(), "date_end": last.isoformat() if last != first else None}


def _counted(count: int | None) -> Row:
    return {"count": count, "qualifier": "exact", "low": count, "best": count, "high": count}


def _side(actor: str) -> str | None:
    sides = _declared()["sides"]
    return next((side for side, pattern in sides.items() if re.search(pattern, actor)), None)


def weapon(text: str) -> str:
    """The class of weapon that a model or a note names: "Shahed-136/131" → drone; several kinds → missile, mixed."""
    found = {name for name, pattern in _declared()["weapons"].items() if re.search(pattern, text, re.IGNORECASE)}
    if len(found) == 1:
        return found.pop()
    if "drone" in found:
        return "mixed"
    return "missile" if found or "missile" in text.lower() else "unspecified"


def _reference(table: str) -> Callable[[str, Iterable[Line]], Iterator[tuple[str, Row]]]:
    def rows(stem: str, records: Iterable[Line]) -> Iterator[tuple[str, Row]]:
        for record in records:
            row: Row = {name: record[name] for name in _REFERENCE[table] if record.get(name)}
            row |= {name: _number(record, name) for name in ("number", "count") if name in row}
            if "parties" in row:
                row["parties"] = row["parties"].split("; ")
            if table == "strikes":
                row |= _counted(row.get("count")) | {"scope": "whole", "claimant": row.get("claimed_by")}
            if table == "captures":
                row |= {"status": "claimed", "claimant": row.get("claimed_by")}
            if record.get("round_id"):
                row["round_id"] = f"{stem.replace('outcomes', 'rounds')}:{record['round_id']}"
            row["claim_id"] = row["round_id"] if table == "rounds" else f"{stem}:{record.number}"
            yield table, row | {"article": record["source_1"] or "reference"}

    return rows


_REFERENCE = {
    "rounds": ("date", "date_end", "city", "country", "track", "number", "series", "status", "parties", "heads",
               "host"),
    "outcomes": ("round", "kind", "status", "count", "basis", "date"),
    "strikes": ("date", "date_end", "attacker", "weapon", "measure", "count", "claimed_by"),
    "captures": ("date", "place", "region", "by", "claimed_by"),
}  # fmt: skip


def _missile_attacks(stem: str, records: Iterable[Line]) -> Iterator[tuple[str, Row]]:
    """A row a model and measure, and the night's total by weapon where every model's number is known."""
    declared = _declared()["missile_attacks"]
    nights: dict[tuple[Any, ...], list[int | None]] = defaultdict(list)
    shared = {"article": stem, "attacker": declared["attacker"], "claimed_by": declared["claimant"]}
    shared["claimant"] = declared["claimant"]
    for record in records:
        start, end = _moment(record, "time_start"), _moment(record, "time_end")
        last = end.date() + timedelta(start.date() == end.date() and start.hour >= EVENING)
        for column, measure in declared["measures"].items():
            count, kind = _number(record, column), weapon(record["model"])
            nights[start.date(), last, kind, measure].append(count)
            row = {"claim_id": f"{stem}:{record.number}:{measure}", "weapon": kind, "measure": measure, "scope": "part"}
            if count is not None:
                yield "strikes", shared | row | _days(start.date(), last) | _counted(count) | {"model": record["model"]}
    for (first, last, kind, measure), counts in nights.items():
        if None not in counts:
            row = {"claim_id": f"{stem}:{first}:{last}:{kind}:{measure}", "weapon": kind, "measure": measure}
            total = _counted(sum(count or 0 for count in counts))
            yield "strikes", shared | row | _days(first, last) | total | {"scope": "whole"}


def _acled(stem: str, records: Iterable[Line]) -> Iterator[tuple[str, Row]]:
    """Strikes as numbers of killed by place, and changes of control; other events are none of these."""
    declared = _declared()["acled"]
    for record in records:
        kind, day = record["sub_event_type"], _moment(record, "event_date").date()
        row = {"article": stem, "claimant": declared["claimant"], "claimed_by": record["source"]} | _days(day, day)
        row["claim_id"] = f"{stem}:{record.get('event_id_cnty') or record.number}"
        side = _side(record["actor1"])
        if kind in declared["captures"]:
            place = {"place": record["location"], "region": record["admin1"], "by": side, "status": "claimed"}
            yield "captures", row | place
        elif kind in declared["strikes"]:
            named = weapon(record.get("notes", ""))
            kind = named if named != "unspecified" else declared["strikes"][kind]
            strike = {"attacker": side, "weapon": kind, "measure": "killed", "places": [record["location"]]}
            if (killed := _number(record, "fatalities")) is not None:
                yield "strikes", row | strike | _counted(killed) | {"scope": "part"}


def _ucdp(stem: str, records: Iterable[Line]) -> Iterator[tuple[str, Row]]:
    """Deaths by event, with UCDP's low, best and high; the attacker only where the violence is one-sided."""
    declared = _declared()["ucdp"]
    for record in records:
        first, last = _moment(record, "date_start").date(), _moment(record, "date_end").date()
        one_sided = record["type_of_violence"] == declared["one_sided"]
        row = {
            "article": stem, "claim_id": f"{stem}:{record.get('id') or record.number}",
            "claimant": declared["claimant"],
            "claimed_by": record.get("source_office"), "attacker": _side(record["side_a"]) if one_sided else None,
            "weapon": "unspecified", "measure": "killed", "places": [record["where_coordinates"]], "scope": "part",
        }  # fmt: skip
        best = _number(record, "best")
        bounds = {"low": _number(record, "low"), "best": best, "high": _number(record, "high")}
        yield "strikes", row | _days(first, last) | {"count": best, "qualifier": "about"} | bounds


_READERS: dict[str, Callable[[str, Iterable[Line]], Iterator[tuple[str, Row]]]] = {
    **{f"reference_{table}": _reference(table) for table in _REFERENCE},
    "missile_attacks": _missile_attacks, "acled": _acled, "ucdp": _ucdp,
}  # fmt: skip
