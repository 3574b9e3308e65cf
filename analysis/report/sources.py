"""Where the articles' statements come from: the pages behind the briefs, and the source line of charts."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.answers.words import plural

COLUMNS = ["brief", "table", "row", "url"]
# The cells of a claim that its reference row's key holds: enough to tell one row of a brief from the next.
TELLING = {
    "rounds": ["date"],
    "outcomes": ["kind", "status", "count"],
    "strikes": ["attacker", "weapon", "measure", "count"],
    "captures": ["place"],
}


def sources(articles: pd.DataFrame) -> pd.DataFrame:
    """The pages behind the briefs among `articles`: brief, table, row (its key in data/reference), url.

    Read from the SOURCES.csv beside the briefs. Raises ValueError where one lacks a column.
    """
    briefs = articles[articles["kind"] == "brief"]
    files = sorted({Path(source).parent / "SOURCES.csv" for source in briefs["source"]})
    found = [pd.DataFrame(columns=COLUMNS)]
    for file in filter(Path.exists, files):
        found.append(pd.read_csv(file, dtype="str"))
        if missing := [name for name in COLUMNS if name not in found[-1]]:
            raise ValueError(f"{file}: column {missing[0]!r} is missing; the columns are {', '.join(COLUMNS)}")
    whole = pd.concat(found, ignore_index=True)[COLUMNS]
    return whole[whole["brief"].isin(briefs["article"])]


def pages(claim: Mapping[str, Any], table: str, behind: pd.DataFrame) -> list[str]:
    """The addresses behind one claim of a brief: of the reference row that it restates, else all that the brief has."""
    mine = behind[(behind["brief"] == claim["article"]) & (behind["table"] == table)]
    told = {str(claim[name]) for name in TELLING.get(table, ()) if pd.notna(claim[name])}
    if table == "rounds":  # its key begins with the day: 2025-07-02-istanbul
        exact = [key.startswith(tuple(told)) for key in mine["row"]]
    else:
        exact = [bool(told) and told <= set(key.split("|")) for key in mine["row"]]
    return sorted(set((mine[exact] if any(exact) else mine)["url"].dropna()))


def source_line(articles: pd.DataFrame, series: str = "") -> str:
    """Who speaks: "Source: 74 briefs restating 412 sourced reports and 3 articles"; `series`: drawn in grey."""
    read = articles[articles["skipped"].isna()]
    briefs, others = int((read["kind"] == "brief").sum()), int((read["kind"] != "brief").sum())
    reports = sources(read)["url"].nunique()
    parts = [f"{plural(briefs, 'brief')} restating {plural(reports, 'sourced report')}"] if briefs else []
    parts += [plural(others, "article")] if others or not briefs else []
    grey = f" Grey: {series}, not from these articles." if series else ""
    return f"Source: {' and '.join(parts)}, as read by Parley.{grey}"
