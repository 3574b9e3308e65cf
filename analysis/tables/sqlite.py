"""One SQLite file of claims and facts: keys, foreign keys, a view, and descriptions that Datasette shows."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from analysis.tables.declarations import Schema, schema
from analysis.tables.frames import MERGED, Frames

if TYPE_CHECKING:
    import pandas as pd

TYPES = {"text": "TEXT", "date": "TEXT", "day": "TEXT", "json": "TEXT", "integer": "INTEGER", "boolean": "INTEGER"}


def write_sqlite(tables: Frames, facts: Frames, folder: Path) -> None:
    """Writes parley.sqlite and metadata.json: `articles`, `unread`, `claims_*`; with facts also `facts_*`, `nights`
    where they are given, `links_*` (which claim made which fact) and the view `claims_of_a_fact`.

    A database that is there keeps its rows and gets these beside them.
    """
    merged = dict(facts)
    frames = {f"claims_{name}" if name in MERGED else name: (schema(name), table) for name, table in tables}
    frames |= {f"facts_{name}": (schema(f"facts.{name}"), merged[name]) for name in MERGED if name in merged}
    if "nights" in merged:
        frames["nights"] = schema("facts.nights"), merged["nights"]
    with closing(sqlite3.connect(folder / "parley.sqlite")) as database, database:
        database.execute("PRAGMA foreign_keys = ON")
        for name, (declared, table) in frames.items():
            database.execute(_create(name, declared))
            _insert(database, name, table)
        if merged:
            _link(database, merged["links"])
    described = {
        name: {"description": declared.meaning, "columns": {c.name: c.meaning for c in declared.columns.values()}}
        for name, (declared, _) in frames.items()
    }
    described["claims_of_a_fact"] = {"description": schema("facts.links").meaning, "columns": {}}
    metadata = {"title": "Parley", "databases": {"parley": {"tables": described}}}
    (folder / "metadata.json").write_text(json.dumps(metadata, ensure_ascii=False, indent=1), "utf-8")


def _create(name: str, declared: Schema) -> str:
    lines = [f'"{column.name}" {TYPES[column.type]}' for column in declared.columns.values()]
    if declared.key:
        lines.append(f'PRIMARY KEY ("{declared.key}")')
    if "article" in declared.columns and declared.name != "articles":
        lines.append('FOREIGN KEY ("article") REFERENCES "articles" ("article")')
    if name == "facts_outcomes":
        lines.append('FOREIGN KEY ("round_id") REFERENCES "facts_rounds" ("fact_id")')
    return f'CREATE TABLE IF NOT EXISTS "{name}" (\n  ' + ",\n  ".join(lines) + "\n)"


def _insert(database: sqlite3.Connection, name: str, table: pd.DataFrame) -> None:
    days = table.select_dtypes("datetime").apply(lambda day: day.dt.strftime("%Y-%m-%d"))
    plain = table.astype(object)
    plain[days.columns] = days
    rows = plain.where(table.notna(), None).itertuples(index=False, name=None)
    database.executemany(f'INSERT INTO "{name}" VALUES ({", ".join("?" * len(table.columns))})', rows)


def _link(database: sqlite3.Connection, links: pd.DataFrame) -> None:
    """`links_*`, and `claims_of_a_fact`: each claim with its fact, article and sentence."""
    parts = []
    for name in MERGED:
        database.execute(
            f'CREATE TABLE "links_{name}" ("fact_id" TEXT REFERENCES "facts_{name}" ("fact_id"), '
            f'"claim_id" TEXT PRIMARY KEY REFERENCES "claims_{name}" ("claim_id"), "chosen" INTEGER)'
        )
        _insert(database, f"links_{name}", links.loc[links["table"] == name, ["fact_id", "claim_id", "chosen"]])
        parts.append(
            f"SELECT '{name}' AS \"table\", fact_id, claim_id, article, published, title, url, sentence, chosen "
            f"FROM links_{name} JOIN claims_{name} USING (claim_id) JOIN articles USING (article)"
        )
    database.execute("CREATE VIEW claims_of_a_fact AS " + " UNION ALL ".join(parts))
