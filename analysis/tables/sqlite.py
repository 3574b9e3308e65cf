"""One SQLite file of claims and facts: keys, foreign keys, views, and descriptions that Datasette shows."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from analysis.tables.declarations import Schema, schema

if TYPE_CHECKING:
    import pandas as pd

TYPES = {
    "text": "TEXT", "date": "TEXT", "day": "TEXT", "json": "TEXT",
    "integer": "INTEGER", "boolean": "INTEGER", "number": "REAL",
}  # fmt: skip
FACTS = ("rounds", "outcomes", "strikes", "captures", "deadlines")
Frames = Iterable[tuple[str, "pd.DataFrame"]]


def write_sqlite(tables: Frames, facts: Frames, folder: Path) -> None:
    """Writes parley.sqlite and metadata.json: `articles`, `unread`, `claims_*`; with facts also `facts_*`,
    `links_*` (which claim made which fact) and the views `nights` and `claims_of_a_fact`."""
    frames = {_sql_name(name): (schema(name), table) for name, table in tables}
    merged = dict(facts)
    frames |= {f"facts_{name}": (schema(f"facts.{name}"), merged[name]) for name in FACTS if name in merged}
    with closing(sqlite3.connect(folder / "parley.sqlite")) as database, database:
        database.execute("PRAGMA foreign_keys = ON")
        for name, (declared, table) in frames.items():
            database.execute(_create(name, declared))
            _insert(database, name, table)
        if merged:
            _link(database, merged["links"])
            database.execute(claims_view())
            database.execute(nights_view())
    (folder / "metadata.json").write_text(json.dumps(_metadata(frames), ensure_ascii=False, indent=1), "utf-8")


def append_sqlite(tables: Frames, folder: Path) -> None:
    """Adds the rows of further articles to the claims of a parley.sqlite that `write_sqlite` has made."""
    with closing(sqlite3.connect(folder / "parley.sqlite")) as database, database:
        database.execute("PRAGMA foreign_keys = ON")
        for name, table in tables:
            _insert(database, _sql_name(name), table)


def _sql_name(table: str) -> str:
    return f"claims_{table}" if table in FACTS else table


def _create(name: str, declared: Schema) -> str:
    lines = [f'"{column.name}" {TYPES[column.type]}' for column in declared.columns.values()]
    if declared.key:
        lines.append(f'PRIMARY KEY ("{declared.key}")')
    if "article" in declared.columns and declared.name != "articles":
        lines.append('FOREIGN KEY ("article") REFERENCES "articles" ("article")')
    if name == "facts_outcomes":
        lines.append('FOREIGN KEY ("round_id") REFERENCES "facts_rounds" ("fact_id")')
    return f'CREATE TABLE "{name}" (\n  ' + ",\n  ".join(lines) + "\n)"


def _insert(database: sqlite3.Connection, name: str, table: pd.DataFrame) -> None:
    days = table.select_dtypes("datetime").apply(lambda day: day.dt.strftime("%Y-%m-%d"))
    plain = table.astype(object)
    plain[days.columns] = days
    rows = plain.where(table.notna(), None).itertuples(index=False, name=None)
    database.executemany(f'INSERT INTO "{name}" VALUES ({", ".join("?" * len(table.columns))})', rows)


def _link(database: sqlite3.Connection, links: pd.DataFrame) -> None:
    for name in FACTS:
        database.execute(
            f'CREATE TABLE "links_{name}" ("fact_id" TEXT REFERENCES "facts_{name}" ("fact_id"), '
            f'"claim_id" TEXT PRIMARY KEY REFERENCES "claims_{name}" ("claim_id"), "chosen" INTEGER)'
        )
        _insert(database, f"links_{name}", links.loc[links["table"] == name, ["fact_id", "claim_id", "chosen"]])


def claims_view() -> str:
    """The SQL of `claims_of_a_fact`: each claim with its fact, article and sentence."""
    parts = [
        f"SELECT '{name}' AS \"table\", fact_id, claim_id, article, published, title, url, sentence, chosen "
        f"FROM links_{name} JOIN claims_{name} USING (claim_id) JOIN articles USING (article)"
        for name in FACTS
    ]
    return "CREATE VIEW claims_of_a_fact AS\n" + "\nUNION ALL\n".join(parts)


def nights_view() -> str:
    """The SQL of `nights`: the same rows as `analysis.nights` gives."""
    names = list(schema("facts.nights").columns)[4:]
    listed = ", ".join(f"'{name}'" for name in names)
    return "\n".join(
        [
            "CREATE VIEW nights AS WITH RECURSIVE",
            "whole AS (SELECT *, CASE WHEN measure IN ('killed', 'injured') THEN measure",
            "  ELSE weapon || '_' || measure END AS name",
            "  FROM facts_strikes WHERE scope = 'whole' AND night IS NOT NULL),",
            "calendar (night) AS (SELECT min(night) FROM whole UNION ALL",
            "  SELECT date(night, '+1 day') FROM calendar WHERE night < (SELECT max(night) FROM whole)),",
            "sides (attacker) AS (VALUES ('Russia'), ('Ukraine'))",
            "SELECT calendar.night AS date, date(calendar.night, '+1 day') AS date_end, sides.attacker,",
            f"  count(CASE WHEN name IN ({listed}) THEN whole.count END) > 0 AS covered,",
            ",\n".join(f"  max(CASE WHEN name = '{name}' THEN whole.count END) AS {name}" for name in names),
            "FROM calendar CROSS JOIN sides LEFT JOIN whole USING (night, attacker)",
            "WHERE calendar.night IS NOT NULL GROUP BY calendar.night, sides.attacker",
        ]
    )


def _metadata(frames: dict[str, tuple[Schema, pd.DataFrame]]) -> dict[str, object]:
    described = {
        name: {
            "description": declared.meaning,
            "columns": {c.name: c.meaning for c in declared.columns.values()},
        }
        for name, (declared, _) in frames.items()
    }
    described["nights"] = {"description": schema("facts.nights").meaning}
    described["claims_of_a_fact"] = {"description": schema("facts.links").meaning}
    return {"title": "Parley", "databases": {"parley": {"tables": described}}}
