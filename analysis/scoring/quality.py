"""The score as text and as JSON, and `data/quality.json`: how right the tables are on each labelled set."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from analysis.scoring.intervals import RESAMPLES, SEED, Interval, Share
from analysis.scoring.labels import KEYS
from analysis.scoring.sameness import said
from analysis.scoring.scores import Mistake, Score, TableScore, score

METHOD = (
    "Labels were made with machine help and read twice. 95 % intervals: of precision, recall and F1 by "
    f"{RESAMPLES} bootstrap samples of weeks (seed {SEED}), of shares Wilson's."
)


def as_dict(result: Score, *, by_rule: bool = True, mistakes: bool = False) -> dict[str, Any]:
    """The score as plain values for JSON; counts under tp, fp, fn, shares as [k, n]."""
    report: dict[str, Any] = {name: _table(table, by_rule) for name, table in result.tables.items()}
    report |= {"mean_f1": result.mean_f1, "articles": result.articles, "weeks": result.weeks,
               "labels": result.labels, "faults": list(result.faults)}  # fmt: skip
    if mistakes:
        report["mistakes"] = [asdict(mistake) for mistake in result.mistakes]
    return report


def _table(table: TableScore, by_rule: bool) -> dict[str, Any]:
    report: dict[str, Any] = {
        **{name: round(getattr(table, name), 3) for name in ("precision", "recall", "f1")},
        "tp": table.right, "fp": table.wrong, "fn": table.missed,
        "intervals": {name: list(bounds) for name, bounds in table.intervals.items()},
        "attributes": _counts(table.cells), "filled_where_silent": _counts(table.filled),
        "precision_by_confidence": _counts(table.confidence),
        "share_intervals": {name: list(bounds) for name, share in (table.cells | table.confidence).items()
                            if (bounds := share.interval)},
    }  # fmt: skip
    if by_rule:
        report["rules"] = table.rules
    return report


def _counts(shares: Mapping[str, Share]) -> dict[str, list[int]]:
    return {name: [share.k, share.n] for name, share in shares.items()}


def as_text(result: Score, *, by_rule: bool = False, mistakes: bool = False) -> str:
    """The score for the terminal: a block for each table, then the label files left out."""
    lines: list[str] = []
    for name, table in result.tables.items():
        lines += _lines(name, table, by_rule)
        lines += [_mistake(one) for one in result.mistakes if mistakes and one.table == name]
    lines.append(f"mean F1 {result.mean_f1:.3f} over {result.articles} articles of {result.weeks} weeks")
    return "\n".join([*lines, *(f"left out {fault}" for fault in result.faults)])


def _lines(name: str, table: TableScore, by_rule: bool) -> Iterator[str]:
    shares = (f"{label} {getattr(table, key):.3f}{_interval(table.intervals.get(key))}"
              for key, label in (("f1", "F1"), ("precision", "precision"), ("recall", "recall")))  # fmt: skip
    yield f"{name:9} {'  '.join(shares)}"
    yield f"          rows: {table.right} right, {table.wrong} wrong, {table.missed} missed"
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


def _mistake(one: Mistake) -> str:
    keys = KEYS[one.table]
    label, row = ({key: side[key] for key in keys if said(side.get(key)) is not None} if side else {}
                  for side in (one.label, one.row))  # fmt: skip
    if one.kind == "missed":
        told = f"{label}"
    elif one.kind == "wrong":
        told = f"{row} by rule {(one.row or {}).get('rule', '')}"
    elif one.kind == "evidence":
        told = f"the sentence does not hold character {(one.label or {}).get('at')}"
    else:
        told = f"{one.kind} is {_cell(row, one.kind)}, not {_cell(label, one.kind)}"
    heading = one.kind if one.kind in ("missed", "wrong") else "cell"
    return f"  {heading:7} {one.article}: {told} | {' '.join(one.sentence.split())}"


def _cell(row: Mapping[str, Any], key: str) -> str:
    end = f" to {row['date_end']}" if key == "date" and "date_end" in row else ""
    return f"{row.get(key, 'empty')}{end}"


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


def write_quality(path: Path, gold_dirs: Mapping[str, Path], date: str, version: str) -> None:
    """Writes `quality(...)` as JSON, sorted as made, with a final line break."""
    report = quality(gold_dirs, date, version)
    path.write_text(json.dumps(report, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
