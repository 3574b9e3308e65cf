"""Moves: what a build changed in the facts, and because of which articles."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from typing import Any

import pandas as pd

from analysis.facts.accounts import records
from analysis.tables import frame

Links = Mapping[str, set[str]]  # fact → its claims
Frames = Mapping[str, pd.DataFrame]
# Columns that move with every article, or say again what another column says.
QUIET = frozenset(("fact_id", "n_claims", "n_articles", "n_sources", "first_report", "last_report", "date_first",
                   "date_last", "history"))  # fmt: skip


def moves(before: Frames, after: Frames, read: set[str]) -> pd.DataFrame:
    """Facts new, changed (a row a column, with both values) and gone, table by table.

    `before` (empty the first time) and `after` hold the fact tables with `links`; a fact that took another id is
    followed by its claims. `read` names the articles that were new, changed or gone.
    """
    old_links, new_links = _links(before), _links(after)
    rows: list[dict[str, Any]] = []
    for table in (name for name in after if name != "links"):
        old = {row["fact_id"]: row for row in records(before[table])} if before else {}
        new = {row["fact_id"]: row for row in records(after[table])}
        same = _same(old, new, old_links, new_links)
        for fact_id, row in new.items():
            was = same.get(fact_id, "")
            articles = read & _articles(new_links[fact_id], table)
            articles |= _articles(new_links[fact_id] ^ old_links.get(was, set()), table)
            because = "; ".join(sorted(articles)) or "corrections or preference"
            moved = {"table": table, "fact_id": fact_id, "because": because}
            rows += [moved | change for change in (_changes(old[was], row) if was else [{"what": "new"}])]
        for fact_id in old.keys() - set(same.values()):
            because = "; ".join(sorted(_articles(old_links[fact_id], table)))
            rows.append({"table": table, "fact_id": fact_id, "what": "gone", "because": because})
    return frame("facts.moved", sorted(rows, key=lambda row: (row["table"], row["fact_id"], row.get("column") or "")))


def _articles(claims: Collection[str], table: str) -> set[str]:
    """The articles of the claims, which an id names first: article:table:place."""
    return {claim.partition(f":{table}:")[0] for claim in claims}


def _links(frames: Frames) -> Links:
    links: dict[str, set[str]] = defaultdict(set)
    for link in records(frames["links"]) if frames else ():
        links[link["fact_id"]].add(link["claim_id"])
    return links


def _same(old: Collection[str], new: Collection[str], old_links: Links, new_links: Links) -> dict[str, str]:
    """New fact → the old one that it is: of the same id, else the one that shares most of its claims."""
    same = {fact_id: fact_id for fact_id in new if fact_id in old}
    free = {claim: fact_id for fact_id in old if fact_id not in same for claim in old_links[fact_id]}
    taken: set[str] = set()
    for fact_id in sorted(fact_id for fact_id in new if fact_id not in same):
        candidates = (free[claim] for claim in sorted(new_links[fact_id]) if claim in free)
        shared = Counter(was for was in candidates if was not in taken)
        if shared:
            same[fact_id] = shared.most_common(1)[0][0]
            taken.add(same[fact_id])
    return same


def _changes(old: dict[str, Any], new: dict[str, Any]) -> list[dict[str, str | None]]:
    cells = ((column, old.get(column), value) for column, value in new.items() if column not in QUIET)
    return [
        {"what": "changed", "column": column, "from": _text(was), "to": _text(value)}
        for column, was, value in cells if was != value
    ]  # fmt: skip


def _text(value: Any) -> str | None:
    return None if value is None else str(value)
