"""Facts: real-world events, each merged from the claims about it by a rule that the user names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import cache
from typing import Any

import pandas as pd

from analysis.claims import enough
from analysis.facts.accounts import Report, families, gap, hull, reports
from analysis.facts.figures import preference
from analysis.facts.happened import Event, events
from analysis.facts.relations import relate
from analysis.tables import MERGED, Tables, days, frame


@dataclass(frozen=True)
class Facts:
    """One frame a table of facts, `links` (which claim made which fact), and `tables`, the claims.

    Iterates over (name, frame), the claims left out.
    """

    rounds: pd.DataFrame
    outcomes: pd.DataFrame
    strikes: pd.DataFrame
    captures: pd.DataFrame
    deadlines: pd.DataFrame
    links: pd.DataFrame
    tables: Tables

    def __iter__(self) -> Iterator[tuple[str, pd.DataFrame]]:
        return ((table.name, getattr(self, table.name)) for table in fields(self) if table.name != "tables")

    def claims(self, fact: pd.Series | Mapping[str, Any] | str) -> pd.DataFrame:
        """The claims that a fact was merged from; the fact as a row or by its `fact_id`.

        Raises KeyError where there is no such fact.
        """
        fact_id = fact if isinstance(fact, str) else fact["fact_id"]
        mine = self.links[self.links["fact_id"] == fact_id]
        if mine.empty:
            raise KeyError(f"no fact {fact_id!r}")
        table = getattr(self.tables, mine["table"].iloc[0])
        return table.set_index("claim_id", drop=False).loc[mine["claim_id"]].reset_index(drop=True)


def merge(tables: Tables, prefer: str = "latest", confidence: str = "low") -> Facts:
    """Facts from claims: the same event in other words is one row, conflicts stand side by side in it.

    `prefer` names whose figure and date a fact shows where its claims differ: latest, earliest, highest,
    lowest, most reported, claimant:NAME. The other figures stay in `figures`, `low` and `high`. Claims of less
    `confidence` (low, medium, high) make no fact; they stay in `tables`. Raises ValueError for another name or
    level, or a claimant that no claim has. The order of articles changes nothing.
    """
    marked = tables.articles.assign(family=tables.articles["article"].map(families(tables)).astype("str"))
    tables = replace(tables, articles=marked)
    choice = preference(prefer, tables)
    told = reports(tables, enough(confidence))
    merged: dict[str, list[Event]] = {}
    for name in MERGED:
        merged[name] = events(name, told[name], choice)
        if name == "rounds":
            _tell_rounds(told["outcomes"], merged["rounds"])
    relate(merged)
    links = [
        {"table": name, "fact_id": event.fact["fact_id"], "claim_id": one["claim_id"], "chosen": one is event.chosen}
        for name, found in merged.items()
        for event in found
        for one in event.reports
    ]
    frames = {name: frame(f"facts.{name}", [event.fact for event in found]) for name, found in merged.items()}
    return Facts(**frames, links=frame("facts.links", links), tables=tables)


def _tell_rounds(outcomes: Sequence[Report], rounds: Sequence[Event]) -> None:
    """Puts into each report's `round_id` the one round that it means, by its claim or its day; None for several."""
    made = {one["claim_id"]: event.fact["fact_id"] for event in rounds for one in event.reports}
    spans = {event.fact["fact_id"]: hull(event.reports) or event.reports[0].span for event in rounds}

    @cache
    def on(day: str | None) -> str | None:
        first, last = days(day)
        met = [name for name, span in spans.items() if first and last and span and gap(span, (first, last)) == 0]
        return met[0] if len(met) == 1 else None

    for report in outcomes:
        report.cells["round_id"] = made.get(report["round_id"]) or on(report["round"])
