"""How often the tables are right, measured on labelled articles."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis import parsing, sentences
from analysis.article import read
from analysis.scoring.intervals import Interval, Share, bootstrap, ratios
from analysis.scoring.labels import KEYS, LabelError, Labelled, read_labels
from analysis.scoring.matching import CHECKS, MAY_BE_SILENT, match, verdicts
from analysis.scoring.sameness import Row, said

if TYPE_CHECKING:
    from analysis.tables import Tables

Rows = Mapping[str, Sequence[Row]]


@dataclass(frozen=True, slots=True)
class Judged:
    """What became of a label and its row, or of one without the other; `cells` tells which of a right row are right."""

    kind: str  # right, optional, wrong or missed; of a mistake in a right row, the cell's column
    table: str
    article: str
    label: Row
    row: Row
    sentence: str
    cells: Mapping[str, bool] = field(default_factory=dict)


@dataclass(frozen=True)
class TableScore:
    """One table: everything that was judged, and what it amounts to."""

    table: str
    judged: Sequence[Judged]
    weeks: Mapping[str, str]  # of each labelled article

    @property
    def tally(self) -> tuple[int, int, int]:
        """How many rows are right, wrong and missed."""
        kinds = Counter(one.kind for one in self.judged)
        return kinds["right"], kinds["wrong"], kinds["missed"]

    def _share(self, name: str) -> float:
        return Share(*ratios(*self.tally)[name]).value

    precision = property(lambda self: self._share("precision"))
    recall = property(lambda self: self._share("recall"))
    f1 = property(lambda self: self._share("f1"))

    @property
    def intervals(self) -> dict[str, Interval]:
        """Of precision, recall and F1, by weeks drawn whole."""
        counts = Counter((self.weeks[one.article], one.kind) for one in self.judged)
        weeks = dict.fromkeys(self.weeks.values())
        return bootstrap([[counts[week, kind] for kind in ("right", "wrong", "missed")] for week in weeks])

    @property
    def cells(self) -> dict[str, Share]:
        """Right cells of the right rows, where the label says something."""
        return _shares(((key, right) for one in self.judged for key, right in one.cells.items()),
                       (*CHECKS[self.table], "evidence"))  # fmt: skip

    @property
    def filled(self) -> dict[str, Share]:
        """Cells of right rows that say something where the label is silent."""
        silent = ((key, bool(said(one.row.get(key)))) for one in self.judged if one.kind == "right"
                  for key in MAY_BE_SILENT[self.table] if not said(one.label.get(key)))  # fmt: skip
        return _shares(silent, MAY_BE_SILENT[self.table])

    @property
    def confidence(self) -> dict[str, Share]:
        """Precision by level of confidence."""
        rows = (one for one in self.judged if one.kind in ("right", "wrong"))
        return _shares(((str(one.row.get("confidence")), one.kind == "right") for one in rows),
                       ("high", "medium", "low"))  # fmt: skip

    @property
    def rules(self) -> dict[str, dict[str, int]]:
        """Rows, articles, right, optional and wrong rows by rule."""
        by_rule: dict[str, list[Judged]] = defaultdict(list)
        for one in self.judged:
            if one.kind != "missed":
                by_rule[str(one.row.get("rule") or "")].append(one)
        return {
            rule: {"rows": len(rows), "articles": len({one.article for one in rows}),
                   "right": 0, "optional": 0, "wrong": 0} | Counter(one.kind for one in rows)
            for rule, rows in sorted(by_rule.items())
        }  # fmt: skip

    @property
    def mistakes(self) -> Iterator[Judged]:
        """In the order of articles: missed rows, wrong rows, and right rows once for each wrong cell."""
        for one in self.judged:
            if one.kind in ("missed", "wrong"):
                yield one
            yield from (replace(one, kind=column) for column, right in one.cells.items() if not right)


@dataclass(frozen=True)
class Score:
    """The scores by table; `faults` says what is wrong with the label files that were left out."""

    tables: dict[str, TableScore]
    articles: int
    weeks: int
    labels: dict[str, dict[str, int]]  # core and optional labels by table
    faults: Sequence[str]

    @property
    def mean_f1(self) -> float:
        return round(sum(round(table.f1, 3) for table in self.tables.values()) / len(self.tables), 3)

    @property
    def mistakes(self) -> list[Judged]:
        return [mistake for table in self.tables.values() for mistake in table.mistakes]


def _shares(verdicts: Iterable[tuple[str, bool]], order: Sequence[str]) -> dict[str, Share]:
    found: dict[str, list[bool]] = defaultdict(list)
    for key, verdict in verdicts:
        found[key].append(verdict)
    return {key: Share(sum(found[key]), len(found[key])) for key in order if key in found}


def score(gold: str | Path, tables: Tables | Rows | str | Path | None = None) -> Score:
    """Scores tables (or a mapping of rows, or a folder of CSV files) on the labelled articles in `gold`.

    Without tables the labelled texts are parsed. Raises LabelError where there are no labels, a table is
    missing, or the tables name none of the labelled articles.
    """
    labelled, faults = read_labels(gold)
    if tables is None:
        paths = [str(Path(gold) / f"{one.name}.txt") for one in labelled]
        tables = parsing.gather(map(parsing.rows, read(paths) if paths else ()))
    weeks = {one.name: one.week for one in labelled}
    scores, labels = {}, {}
    for table in KEYS:
        rows = _rows(tables, table)
        if rows and labelled and not weeks.keys() & rows.keys():
            raise LabelError(f"{table} names no labelled article: it has {min(rows)}, not {min(weeks)}")
        scores[table] = TableScore(table, [found for one in labelled for found in _judge(table, one, rows)], weeks)
        optional = [bool(label.get("optional")) for one in labelled for label in one.rows[table]]
        labels[table] = {"core": optional.count(False), "optional": optional.count(True)}
    return Score(scores, len(labelled), len(set(weeks.values())), labels, faults)


def _rows(tables: Tables | Rows | str | Path, table: str) -> dict[str, list[Row]]:
    """The table's rows by article."""
    found: Iterable[Mapping[Any, Any]]
    if isinstance(tables, (str, Path)):
        path = Path(tables) / f"{table}.csv"
        if not path.exists():
            raise LabelError(f"{path}: no such table; parley parse writes it")
        with path.open(newline="", encoding="utf-8-sig") as file:
            found = list(csv.DictReader(file))
    else:
        found = tables[table] if isinstance(tables, Mapping) else getattr(tables, table).to_dict("records")
    by_article: dict[str, list[Row]] = defaultdict(list)
    for row in found:
        by_article[row.get("article") or "no column `article`"].append(row)
    return by_article


def _judge(table: str, one: Labelled, rows: Mapping[str, list[Row]]) -> Iterator[Judged]:
    found = match(table, one.rows[table], rows.get(one.name, ()))
    for label in found.missed:
        yield Judged("missed", table, one.name, label, {}, _sentence(one.text, label.get("at") or 0))
    for row in found.wrong:
        yield Judged("wrong", table, one.name, {}, row, str(row.get("sentence") or ""))
    for kind, pairs in (("right", found.core), ("optional", found.optional)):
        for label, row in pairs:
            cells = verdicts(table, label, row, one.text) if kind == "right" else {}
            yield Judged(kind, table, one.name, label, row, str(row.get("sentence") or ""), cells)


def _sentence(text: str, at: int) -> str:
    begun = [text[start:end] for start, end, *_ in sentences.split(text) if start <= at]
    return begun[-1] if begun else ""
