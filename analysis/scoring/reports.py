"""The score as text and as JSON, and `data/quality.json`: how right the tables are on each labelled set."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from analysis.scoring.intervals import RESAMPLES, SEED, Interval, Share
from analysis.scoring.labels import KEYS
from analysis.scoring.sameness import Row, said
from analysis.scoring.scores import Judged, Score, TableScore, score

METHOD = (
    "Labels were made with machine help and read twice. 95 % intervals: of precision, recall and F1 by "
    f"{RESAMPLES} bootstrap samples of weeks (seed {SEED}), of shares Wilson's."
)


def as_dict(result: Score, *, by_rule: bool = True, mistakes: bool = False) -> dict[str, Any]:
    """The score as plain values for JSON; counts under tp, fp, fn, shares as [k, n]."""
    report: dict[str, Any] = {name: _table(table, by_rule) for name, table in result.tables.items()}
    report |= {"mean_f1": result.mean_f1, "articles": result.articles, "weeks": result.weeks,
               "labels": result.labels, "faults": list(result.faults)}  # fmt: skip
    return report | ({"mistakes": [asdict(mistake) for mistake in result.mistakes]} if mistakes else {})


def _table(table: TableScore, by_rule: bool) -> dict[str, Any]:
    return {
        **{name: round(getattr(table, name), 3) for name in ("precision", "recall", "f1")},
        **dict(zip(("tp", "fp", "fn"), table.tally, strict=True)),
        "intervals": {name: list(bounds) for name, bounds in table.intervals.items()},
        "attributes": _counts(table.cells), "filled_where_silent": _counts(table.filled),
        "precision_by_confidence": _counts(table.confidence),
        **({"rules": table.rules} if by_rule else {}),
    }  # fmt: skip


def _counts(shares: Mapping[str, Share]) -> dict[str, list[int]]:
    return {name: [share.k, share.n] for name, share in shares.items()}


def as_text(result: Score, *, by_rule: bool = False, mistakes: bool = False) -> str:
    """The score for the terminal: a block for each table, then the label files left out."""
    lines: list[str] = []
    for table in result.tables.values():
        lines += _lines(table, by_rule)
        lines += map(_mistake, table.mistakes if mistakes else ())
    lines.append(f"mean F1 {result.mean_f1:.3f} over {result.articles} articles of {result.weeks} weeks")
    return "\n".join([*lines, *(f"left out {fault}" for fault in result.faults)])


def _lines(table: TableScore, by_rule: bool) -> Iterator[str]:
    names, intervals = ("f1", "precision", "recall"), table.intervals
    shares = (f"{name} {getattr(table, name):.3f}{_interval(intervals.get(name))}" for name in names)
    yield f"{table.table:9} {'  '.join(shares)}"
    yield "          rows: {} right, {} wrong, {} missed".format(*table.tally)
    for heading, group in (("right", table.cells), ("filled where the label is silent", table.filled),
                           ("right by confidence", table.confidence)):  # fmt: skip
        if group:
            cells = (f"{key} {share.k}/{share.n}{_interval(share.interval)}" for key, share in group.items())
            yield f"          {heading}: {'  '.join(cells)}"
    for rule, tally in table.rules.items() if by_rule else ():
        counts = ", ".join(f"{count} {what}" for what, count in tally.items())
        yield f"          rule {rule or 'unnamed'}: {counts}"


def _interval(bounds: Interval | None) -> str:
    return f" ({bounds[0]:.2f}–{bounds[1]:.2f})" if bounds else ""


def _mistake(one: Judged) -> str:
    if one.kind == "missed":
        told = f"missed  {one.article}: {_said(one.table, one.label)}"
    elif one.kind == "wrong":
        told = f"wrong   {one.article}: {_said(one.table, one.row)} by rule {one.row.get('rule', '')}"
    elif one.kind == "evidence":
        told = f"cell    {one.article}: the sentence does not hold character {one.label.get('at')}"
    else:
        told = f"cell    {one.article}: {one.kind} is {_cell(one.row, one.kind)}, not {_cell(one.label, one.kind)}"
    return f"  {told} | {' '.join(one.sentence.split())}"


def _said(table: str, row: Row) -> dict[str, Any]:
    return {key: row[key] for key in KEYS[table] if said(row.get(key))}


def _cell(row: Row, key: str) -> str:
    end = f" to {row['date_end']}" if key == "date" and said(row.get("date_end")) else ""
    return f"{row.get(key) if said(row.get(key)) else 'empty'}{end}"


def quality(gold_dirs: Mapping[str, Path], date: str, version: str) -> dict[str, Any]:
    """The scores of labelled sets by name, with the date, the version and how the intervals were made.

    Raises LabelError where a set has no labels, and ValueError where a label file is at fault.
    """
    sets = {}
    for name, folder in gold_dirs.items():
        result = score(folder)
        if result.faults:
            raise ValueError(result.faults[0])
        sets[name] = as_dict(result)
    return {"date": date, "version": version, "method": METHOD, "sets": sets}
