"""Facts: real-world events, each merged from the claims about it by a rule that the user names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import cache
from itertools import chain
from typing import Any

import pandas as pd

from analysis.claims import enough
from analysis.facts import identity
from analysis.facts.accounts import TABLES, Report, families, gap, hull, reports
from analysis.facts.figures import Choice, preference
from analysis.facts.happened import FACTS
from analysis.facts.identity import Group
from analysis.facts.relations import Merged, relate
from analysis.tables import Tables, days, frame


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
    leaders = families(tables)
    marked = tables.articles.assign(family=tables.articles["article"].map(leaders).astype("str"))
    tables = replace(tables, articles=marked)
    told = {name: reports(tables, name, leaders, enough(confidence)) for name in TABLES}
    choice = preference(prefer, chain.from_iterable(told.values()))
    rounds = _facts("rounds", identity.rounds(told["rounds"]), choice)
    round_of = _round_finder(rounds)
    groups = {
        "outcomes": identity.outcomes(told["outcomes"], round_of),
        "strikes": identity.strikes(told["strikes"]),
        "captures": identity.captures(told["captures"]),
        "deadlines": identity.deadlines(told["deadlines"]),
    }
    merged = {"rounds": rounds} | {name: _facts(name, found, choice) for name, found in groups.items()}
    relate(merged, round_of)
    links = [
        {"table": name, "fact_id": fact["fact_id"], "claim_id": report.id, "chosen": report is chosen}
        for name, found in merged.items()
        for fact, group, chosen in found
        for report in group
    ]
    frames = {name: frame(f"facts.{name}", [fact for fact, _, _ in found]) for name, found in merged.items()}
    return Facts(**frames, links=frame("facts.links", links), tables=tables)


def _facts(table: str, groups: Sequence[Group], choice: Choice) -> Merged:
    """Each group with its fact and the report that the preference chose, by date."""
    found: Merged = []
    taken: Counter[str] = Counter()
    in_turn = (sorted(group, key=lambda one: one.order) for group in groups)
    for group in sorted(in_turn, key=lambda group: group[0].order):
        fact, chosen = FACTS[table](group, choice)
        taken[fact["fact_id"]] += 1
        if taken[fact["fact_id"]] > 1:
            fact["fact_id"] += f":{taken[fact['fact_id']]}"
        found.append((fact, group, chosen))
    return sorted(found, key=lambda one: (str(one[0].get("date") or one[0].get("due") or ""), one[0]["fact_id"]))


def _round_finder(rounds: Merged) -> Callable[[Report], str | None]:
    """Finds the one round that a report of an outcome means, by its claim or its day; None for several."""
    by_claim = {report.id: fact["fact_id"] for fact, group, _ in rounds for report in group}
    spans = {fact["fact_id"]: hull(group) or group[0].span for fact, group, _ in rounds}

    @cache
    def on(day: str) -> str | None:
        first, last = days(day)
        if not first or not last:
            return None
        met = [name for name, span in spans.items() if span and gap(span, (first, last)) == 0]
        return met[0] if len(met) == 1 else None

    def find(report: Report) -> str | None:
        return by_claim.get(report["round_id"]) or (on(report["round"]) if report["round"] else None)

    return find
