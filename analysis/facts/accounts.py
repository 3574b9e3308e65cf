"""Accounts of events: claims as plain records, with when they were published and in which family of articles."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from math import ceil
from typing import Any

import pandas as pd

from analysis.tables import MERGED, Tables, days

EXACT = 3  # days: a date no wider than this names an event, a wider one a period
WORD = re.compile(r"\w+")
SHINGLE = 3  # words
ALIKE = 0.5  # share of common runs from which two texts count as one (Jaccard); rewording leaves less
Span = tuple[date, date]


@dataclass(eq=False)
class Report:
    """One claim: its cells (missing: None; days as `date`), its article's publication day and family.

    Reports are sorted by publication; on one day the larger figure comes last, since tolls grow and parts are smaller.
    """

    cells: dict[str, Any]
    published: date | None
    family: str

    def __getitem__(self, column: str) -> Any:
        return self.cells.get(column)

    def __lt__(self, other: Report) -> bool:
        return self.order < other.order

    @cached_property
    def order(self) -> tuple[date, int, str, int, str]:
        """What reports are sorted by."""
        count, start = self["count"] or 0, self["start"] or 0
        return self.published or date.min, count, self["article"], start, self["claim_id"]

    @cached_property
    def span(self) -> Span | None:
        """First and last day that its date may mean; None where it has none."""
        first, last = self["date_first"], self["date_last"]
        return (first, last) if first and last else None

    @property
    def exact(self) -> bool:
        """Whether its date names the days of an event."""
        return self.span is not None and width(self.span) <= EXACT

    @cached_property
    def when(self) -> Span:
        """The days of its date, else of its round, else of its publication."""
        if self.span and self.exact:
            return self.span
        first, last = days(self["round"])
        published = self.published or date.min
        return (first, last) if first and last else (published, published)


def reports(tables: Tables, levels: Collection[str]) -> dict[str, list[Report]]:
    """Each table's claims of these levels of confidence (or of none) as reports, earliest first."""
    articles = {row["article"]: row for row in records(tables.articles[["article", "published", "family"]])}
    found: dict[str, list[Report]] = {table: [] for table in MERGED}
    for table, told in found.items():
        for row in records(getattr(tables, table)):
            if row["confidence"] in (None, *levels):
                article = articles.get(row["article"], {})
                told.append(Report(row, article.get("published"), article.get("family", row["article"])))
        told.sort()
    return found


def families(tables: Tables) -> dict[str, str]:
    """Article → first article of its family, by publication day and name; one alone is its own.

    Two articles are of one family where the sentences behind their claims share half of their three-word
    runs: agency copy, reprints, updates. Only these sentences matter for what is counted, and they are in the
    tables, so no text is read again.

    Only articles that share one of their rarest runs are compared. Two that share half of all runs must do so: prefix
    filtering (Chaudhuri, Ganti and Kaushik, "A primitive operator for similarity joins in data cleaning", 2006).
    """
    runs: dict[str, set[str]] = defaultdict(set)
    for name in MERGED:
        for row in getattr(tables, name)[["article", "sentence"]].dropna().drop_duplicates().itertuples():
            runs[row.article] |= _runs(row.sentence)
    common = Counter(run for mine in runs.values() for run in mine)
    order = list(tables.articles.sort_values(["published", "article"], na_position="last")["article"])
    place = {article: number for number, article in enumerate(order)}
    leaders: dict[str, str] = {}
    holders: dict[str, list[str]] = defaultdict(list)  # rare run → the articles before that have it
    for article in order:
        mine = runs.get(article, set())
        rare = sorted(mine, key=lambda run: (common[run], run))[: len(mine) - ceil(ALIKE * len(mine)) + 1]
        others = dict.fromkeys(other for run in rare for other in holders[run])
        near = (other for other in others if len(runs[other] & mine) >= ALIKE * len(runs[other] | mine))
        leaders[article] = min((leaders[other] for other in near), key=place.__getitem__, default=article)
        for run in rare:
            holders[run].append(article)
    return leaders


def _runs(text: str) -> set[str]:
    words = WORD.findall(text.lower())
    return {" ".join(words[n : n + SHINGLE]) for n in range(max(len(words) - SHINGLE + 1, 1))}


def records(table: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows as dicts of plain values: None where missing, `date` for days."""
    cells = []
    for name in table:
        column = table[name]
        values = (column.dt.date if column.dtype.kind == "M" else column).to_list()
        cells.append([None if missing else value for value, missing in zip(values, column.isna(), strict=True)])
    return [dict(zip(table.columns, row, strict=True)) for row in zip(*cells, strict=True)]


def width(span: Span) -> int:
    """Days between the first and the last: 0 for one day."""
    return (span[1] - span[0]).days


def gap(one: Span, other: Span) -> int:
    """Days between two spans: 0 where they touch or overlap on a day, 1 for neighbouring days."""
    return max((max(one[0], other[0]) - min(one[1], other[1])).days, 0)


def hull(group: Sequence[Report]) -> Span | None:
    """From the first to the last day of the group's exact dates; None where it has none."""
    spans = [report.span for report in group if report.span and report.exact]
    return (min(span[0] for span in spans), max(span[1] for span in spans)) if spans else None


def first_of(group: Sequence[Report], column: str) -> Any:
    """The first report's value that isn't missing."""
    return next((report[column] for report in group if report[column] is not None), None)
