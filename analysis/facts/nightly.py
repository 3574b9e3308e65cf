"""Nights: one row a night and side, so that nobody adds drones to deaths or a part to its whole."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pandas as pd

from analysis.facts.accounts import records
from analysis.facts.identity import DEATHS
from analysis.facts.merging import Facts
from analysis.tables import frame, schema

SIDES = ("Russia", "Ukraine")


def nights(facts: Facts | pd.DataFrame) -> pd.DataFrame:
    """One row a night and attacker from the first to the last night known, weapons and measures as columns.

    `date` is the evening, `date_end` the morning. Cells are empty where no figure for the whole night is known;
    `covered` tells nights with any figure from those of which nothing is known; `doubtful` names the columns whose
    figure is of low confidence. Takes facts, or their `strikes`.
    """
    strikes = facts if isinstance(facts, pd.DataFrame) else facts.strikes
    whole = strikes[(strikes["scope"] == "whole") & strikes["night"].notna()]
    if whole.empty:
        return frame("facts.nights", [])
    columns = schema("facts.nights").columns
    rows: dict[tuple[Any, str], dict[str, Any]] = {
        (night, side): {"date": night, "date_end": night + timedelta(1), "attacker": side, "covered": False}
        for night in pd.date_range(whole["night"].min(), whole["night"].max()).date
        for side in SIDES
    }
    for fact in records(whole[["night", "attacker", "weapon", "measure", "count", "confidence"]]):
        name = fact["measure"] if fact["measure"] in DEATHS else f"{fact['weapon']}_{fact['measure']}"
        row = rows.get((fact["night"], fact["attacker"]))
        if row and name in columns and fact["count"] is not None:
            row |= {name: fact["count"], "covered": True}
            if fact["confidence"] == "low":
                row["doubtful"] = sorted([*row.get("doubtful", ()), name])
    return frame("facts.nights", list(rows.values()))
