"""Accounts of events: claims as plain records, with who published them, when, and as whose copy."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

import pandas as pd

from analysis.tables import Tables, days, schema, schemas

TABLES = tuple(name for name in schemas() if f"facts.{name}" in schemas())  # of claims that facts are merged from
EXACT = 3  # days: a date no wider than this names an event, a wider one a period
WORD = re.compile(r"\w+")
SHINGLE = 3  # words
ALIKE = 0.5  # share of common runs from which two texts count as one (Jaccard); rewording leaves less
PERMUTATIONS = 64
Span = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Report:
    """One claim: its cells (missing: None; days as `date`), its article's publication day and family."""

    cells: dict[str, Any]
    published: date | None
    family: str

    def __getitem__(self, column: str) -> Any:
        return self.cells.get(column)

    @property
    def id(self) -> str:
        return str(self.cells["claim_id"])

    @property
    def span(self) -> Span | None:
        """First and last day that its date may mean; None where it has none."""
        first, last = self.cells.get("date_first"), self.cells.get("date_last")
        return (first, last) if first and last else None

    @property
    def exact(self) -> bool:
        """Whether its date names the days of an event."""
        return self.span is not None and width(self.span) <= EXACT

    @property
    def order(self) -> tuple[date, int, str, int, str]:
        """Earlier first; on one day the larger figure last, since tolls grow and parts are smaller."""
        count = self.cells.get("count") or 0
        return self.published or date.min, count, self.cells["article"], self.cells["start"] or 0, self.id


def reports(tables: Tables, table: str, families: dict[str, str], levels: Collection[str]) -> list[Report]:
    """The table's claims of these levels of confidence (or of none) as reports, earliest first."""
    published = dict(zip(tables.articles["article"], plain(tables.articles["published"]), strict=True))
    rows = (row for row in records(getattr(tables, table)) if row["confidence"] in (None, *levels))
    found = [Report(row, published.get(row["article"]), families.get(row["article"], row["article"])) for row in rows]
    return sorted(found, key=lambda report: report.order)


def families(tables: Tables) -> dict[str, str]:
    """Article → first article of its family, by publication day and name; an article alone is its own family.

    Two articles are of one family where the sentences behind their claims share half of their three-word
    runs: agency copy, reprints, updates. Only these sentences matter for what is counted, and they are in the
    tables, so no text is read again.
    """
    sentences: dict[str, set[str]] = defaultdict(set)
    for name in TABLES:
        for article, sentence in getattr(tables, name)[["article", "sentence"]].dropna().itertuples(index=False):
            sentences[article].add(sentence)
    order = list(tables.articles.sort_values(["published", "article"], na_position="last")["article"])
    rank = {article: number for number, article in enumerate(order)}
    leaders = dict(zip(order, order, strict=True))
    shingles = {article: _runs(sentences[article]) for article in order if article in sentences}
    from datasketch import MinHash, MinHashLSH  # it loads scipy: seconds

    index = MinHashLSH(threshold=ALIKE - 0.1, num_perm=PERMUTATIONS)  # candidates, checked exactly below
    for article, runs in shingles.items():
        minhash = MinHash(num_perm=PERMUTATIONS)
        minhash.update_batch([run.encode() for run in sorted(runs)])
        near = [leaders[other] for other in index.query(minhash) if _alike(shingles[other], runs)]
        leaders[article] = min(near, key=rank.__getitem__, default=article)
        index.insert(article, minhash)
    return leaders


def _runs(texts: set[str]) -> set[str]:
    words = (WORD.findall(text.lower()) for text in texts)
    return {" ".join(run[n : n + SHINGLE]) for run in words for n in range(max(len(run) - SHINGLE + 1, 1))}


def _alike(one: set[str], other: set[str]) -> bool:
    return len(one & other) >= ALIKE * len(one | other)


def records(table: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows as dicts of plain values: None where missing, `date` for days."""
    cells = [plain(table[name]) for name in table]
    return [dict(zip(table.columns, row, strict=True)) for row in zip(*cells, strict=True)]


def plain(column: pd.Series) -> list[Any]:
    """The column's cells as plain values."""
    values: list[Any] = (column.dt.date if column.dtype.kind == "M" else column).to_list()
    return [None if missing else value for value, missing in zip(values, column.isna(), strict=True)]


def width(span: Span) -> int:
    """Days between the first and the last: 0 for one day."""
    return (span[1] - span[0]).days


def gap(one: Span, other: Span) -> int:
    """Days between two spans: 0 where they touch or overlap on a day, 1 for neighbouring days."""
    return max((max(one[0], other[0]) - min(one[1], other[1])).days, 0)


def hull(group: Sequence[Report]) -> Span | None:
    """From the first to the last day of the group's exact dates; None where it has none."""
    spans = [report.span for report in group if report.exact and report.span]
    return (min(span[0] for span in spans), max(span[1] for span in spans)) if spans else None


def first_of(group: Sequence[Report], column: str) -> Any:
    """The first report's value that isn't missing."""
    return next((report[column] for report in group if report[column] is not None), None)


@cache
def known_columns(table: str) -> tuple[str, ...]:
    """Columns that the table has in claims and in facts alike."""
    return tuple(name for name in schema(f"facts.{table}").columns if name in schema(table).columns)


def when(report: Report) -> Span:
    """The days of its date, else of its round, else of its publication."""
    if report.exact and report.span:
        return report.span
    first, last = days(report["round"])
    published = report.published or date.min
    return (first, last) if first and last else (published, published)
