"""How often the tables are right, measured on labelled articles."""

from __future__ import annotations

import csv
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from analysis import sentences
from analysis.scoring.intervals import Interval, Share, bootstrap
from analysis.scoring.labels import KEYS, LabelError, Labelled, read_labels
from analysis.scoring.matching import CHECKS, MAY_BE_SILENT, Matching, evidence_right, match
from analysis.scoring.sameness import Row, said

if TYPE_CHECKING:
    from analysis.tables import Tables

Rows = Mapping[str, Sequence[Row]]
Matched = Sequence[tuple[Labelled, Matching]]

@dataclass(frozen=True, slots=True)
class Mistake:
    """One missed row, wrong row, or wrong cell of a right row, with its sentence."""

    kind: str  # missed, wrong, or the cell's column
    table: str
    article: str
    label: Row | None
    row: Row | None
    sentence: str


@dataclass
class TableScore:
    """One table: rows right, wrong and missed, cells right, cells filled where the label is silent."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    cells: dict[str, Share] = field(default_factory=dict)
    filled: dict[str, Share] = field(default_factory=dict)
    rules: dict[str, dict[str, int]] = field(default_factory=dict)  # rows, articles, right, optional, wrong
    confidence: dict[str, Share] = field(default_factory=dict)  # precision by level
    intervals: dict[str, Interval] = field(default_factory=dict)

    @property
    def precision(self) -> float:
        return _ratio(self.right, self.right + self.wrong)

    @property
    def recall(self) -> float:
        return _ratio(self.right, self.right + self.missed)

    @property
    def f1(self) -> float:
        return _ratio(2 * self.precision * self.recall, self.precision + self.recall)


@dataclass(frozen=True)
class Score:
    """The scores by table; `faults` says what is wrong with the label files that were left out."""

    tables: dict[str, TableScore]
    articles: int
    weeks: int
    labels: dict[str, dict[str, int]]  # core and optional labels by table
    faults: tuple[str, ...]
    mistakes: tuple[Mistake, ...]

    @property
    def mean_f1(self) -> float:
        return round(sum(round(table.f1, 3) for table in self.tables.values()) / len(self.tables), 3)


def _ratio(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


def score(gold: str | Path, tables: Tables | Rows | str | Path | None = None) -> Score:
    """Scores tables (or a mapping of rows, or a folder of CSV files) on the labelled articles in `gold`.

    Without tables the labelled texts are parsed. Raises LabelError where there are no labels, a table is
    missing, or the tables name none of the labelled articles.
    """
    labelled, faults = read_labels(gold)
    found = _rows(_parsed(gold, labelled) if tables is None else tables)
    mistakes: list[Mistake] = []
    scores = {}
    for table in KEYS:
        by_article = _by_article(found, table, labelled)
        matched = [(one, match(table, one.rows[table], by_article.get(one.name, ()))) for one in labelled]
        scores[table] = _table_score(table, matched, mistakes)
    counts = {table: _label_counts(labelled, table) for table in KEYS}
    weeks = len({one.week for one in labelled})
    return Score(scores, len(labelled), weeks, counts, tuple(faults), tuple(mistakes))


def _parsed(gold: str | Path, labelled: Sequence[Labelled]) -> Rows:
    if not labelled:
        return {table: [] for table in KEYS}
    from analysis.article import read
    from analysis.parsing import gather, rows

    return gather(rows(article) for article in read([str(Path(gold) / f"{one.name}.txt") for one in labelled]))


def _rows(tables: Tables | Rows | str | Path) -> Rows:
    if isinstance(tables, (str, Path)):
        return {table: _csv(Path(tables) / f"{table}.csv") for table in KEYS}
    if isinstance(tables, Mapping):
        return tables
    return {table: [dict(row) for row in getattr(tables, table).to_dict("records")] for table in KEYS}


def _csv(path: Path) -> list[Row]:
    try:
        with path.open(newline="", encoding="utf-8-sig") as handle:
            reader = csv.DictReader(handle)
            if "article" not in (reader.fieldnames or ()):
                raise LabelError(f"{path}: no column `article`")
            return [dict(row) for row in reader]
    except FileNotFoundError:
        raise LabelError(f"{path}: no such table; parley parse writes it") from None


def _by_article(found: Rows, table: str, labelled: Sequence[Labelled]) -> dict[str, list[Row]]:
    by_article: dict[str, list[Row]] = defaultdict(list)
    for row in found[table]:
        by_article[row["article"]].append(row)
    names = {one.name for one in labelled}
    if by_article and names and not names & by_article.keys():
        raise LabelError(f"{table} names no labelled article: it has {min(by_article)}, not {min(names)}")
    return by_article


def _label_counts(labelled: Sequence[Labelled], table: str) -> dict[str, int]:
    optional = [bool(row.get("optional")) for one in labelled for row in one.rows[table]]
    return {"core": optional.count(False), "optional": optional.count(True)}


def _table_score(table: str, matched: Matched, mistakes: list[Mistake]) -> TableScore:
    weeks: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    cells: dict[str, list[bool]] = defaultdict(list)
    filled: dict[str, list[bool]] = defaultdict(list)
    for one, matching in matched:
        counts = len(matching.core), len(matching.wrong), len(matching.missed)
        weeks[one.week] = [so_far + count for so_far, count in zip(weeks[one.week], counts, strict=True)]
        for label, row in matching.core:
            for key, verdict in _verdicts(table, label, row, one.text):
                cells[key].append(verdict)
                if not verdict:
                    mistakes.append(Mistake(key, table, one.name, label, row, _sentence(row)))
            for key in MAY_BE_SILENT[table]:
                if said(label.get(key)) is None:
                    filled[key].append(said(row.get(key)) is not None)
        mistakes += _misplaced(table, one, matching)
    right, wrong, missed = (sum(week[place] for week in weeks.values()) for place in range(3))
    return TableScore(
        right, wrong, missed,
        cells=_shares(cells, (*CHECKS[table], "evidence")),
        filled=_shares(filled, MAY_BE_SILENT[table]),
        rules=_by_rule(matched),
        confidence=_by_confidence(matched),
        intervals=bootstrap(list(weeks.values())),
    )  # fmt: skip


def _shares(verdicts: Mapping[str, list[bool]], order: Sequence[str]) -> dict[str, Share]:
    return {key: Share(sum(verdicts[key]), len(verdicts[key])) for key in order if verdicts.get(key)}


def _sentence(row: Row) -> str:
    return str(row.get("sentence") or "")


def _verdicts(table: str, label: Row, row: Row, text: str) -> Iterator[tuple[str, bool]]:
    for key, check in CHECKS[table].items():
        if (verdict := check(label, row, key)) is not None:
            yield key, verdict
    if (verdict := evidence_right(label, row, text)) is not None:
        yield "evidence", verdict


def _misplaced(table: str, one: Labelled, matching: Matching) -> Iterator[Mistake]:
    spans = sentences.split(one.text) if matching.missed else []
    for label in matching.missed:
        place = bisect_right([span[0] for span in spans], label.get("at") or 0) - 1
        sentence = one.text[spans[place][0] : spans[place][1]] if spans else ""
        yield Mistake("missed", table, one.name, label, None, sentence)
    for row in matching.wrong:
        yield Mistake("wrong", table, one.name, None, row, _sentence(row))


def _by_rule(matched: Matched) -> dict[str, dict[str, int]]:
    tally: dict[str, Counter[str]] = defaultdict(Counter)
    articles: dict[str, set[str]] = defaultdict(set)
    for one, matching in matched:
        for verdict, rows in _judged(matching):
            for row in rows:
                rule = str(row.get("rule") or "")
                tally[rule][verdict] += 1
                articles[rule].add(one.name)
    return {
        rule: {"rows": tally[rule].total(), "articles": len(articles[rule]),
               **{verdict: tally[rule][verdict] for verdict in ("right", "optional", "wrong")}}
        for rule in sorted(tally)
    }  # fmt: skip


def _judged(matching: Matching) -> list[tuple[str, list[Row]]]:
    right, optional = ([row for _, row in pairs] for pairs in (matching.core, matching.optional))
    return [("right", right), ("optional", optional), ("wrong", matching.wrong)]


def _by_confidence(matched: Matched) -> dict[str, Share]:
    verdicts: dict[str, list[bool]] = defaultdict(list)
    for _, matching in matched:
        for verdict, rows in _judged(matching):
            for row in rows if verdict != "optional" else ():
                verdicts[str(row.get("confidence") or "")].append(verdict == "right")
    return _shares(verdicts, ("high", "medium", "low"))
