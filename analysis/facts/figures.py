"""Figures: what several reports say together, where they contradict, and which of them is preferred."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import combinations
from math import inf
from typing import Any

from analysis.facts.accounts import Report, gap

ABOUT = 0.1  # "about n" agrees with figures up to a tenth away
SCALES = {("per_side", "total"): 2.0, ("total", "per_side"): 0.5}
Choice = Callable[[Sequence[Report], str], Report]


def preference(name: str, told: Iterable[Report]) -> Choice:
    """A function from reports and their leading column to the report that `name` prefers.

    Names: latest, earliest, highest, lowest (figures), most reported (by sources), claimant:NAME (its
    latest, else the latest). Raises ValueError with the known ones for another name, or a claimant of nothing told.
    """
    if name.startswith("claimant:"):
        wanted = name.removeprefix("claimant:").strip().casefold()
        known = sorted({claimant for report in told for claimant in _claimants(report)})
        if wanted not in map(str.casefold, known):
            raise ValueError(f"no claimant {name.removeprefix('claimant:')!r}; known: {', '.join(known) or 'none'}")
        return lambda reports, column: max(
            reports, key=lambda one: (wanted in map(str.casefold, _claimants(one)), one.order)
        )
    choices: dict[str, Choice] = {
        "latest": lambda reports, column: max(reports, key=lambda one: one.order),
        "earliest": lambda reports, column: min(reports, key=lambda one: one.order),
        "highest": lambda reports, column: max(reports, key=lambda one: (_size(one, column), one.order)),
        "lowest": lambda reports, column: max(reports, key=lambda one: (-_size(one, column), one.order)),
        "most reported": _most_reported,
    }
    if name not in choices:
        raise ValueError(f"no preference {name!r}; the preferences are {', '.join(choices)}, claimant:NAME")
    return choices[name]


def _claimants(report: Report) -> list[str]:
    return [name for name in (report["claimant"], report["claimed_by"]) if name]


def _size(report: Report, column: str) -> int:
    return (report["count"] or 0) if column == "count" else 0


def _most_reported(reports: Sequence[Report], column: str) -> Report:
    sources: dict[Any, set[str]] = defaultdict(set)
    for report in reports:
        sources[report[column]].add(report.family)
    return max(reports, key=lambda one: (len(sources[one[column]]), one.order))


def bounds(report: Report, basis: str | None = None) -> tuple[float, float]:
    """Least and most that the report's count allows, on the basis asked for (157 per side: 314 in total)."""
    count, low, high = report["count"], report["low"], report["high"]
    margin = ABOUT * count if report["qualifier"] == "about" else 0
    least = count - margin if low is None else low
    most = count + margin if high is None else high
    ends = {"at_least": (least, inf), "at_most": (0, most), "about": (least, most)}
    scale = SCALES.get((report["basis"], basis or ""), 1.0)
    least, most = ends.get(report["qualifier"], (count, count))
    return scale * least, scale * most


def count_on(report: Report, basis: str | None) -> int:
    """The report's count on the basis asked for."""
    return int(report["count"] * SCALES.get((report["basis"], basis or ""), 1.0))


def counts_agree(one: Report, other: Report) -> bool:
    """Whether one number can fulfil both; a missing one contradicts nothing."""
    if one["count"] is None or other["count"] is None:
        return True
    (low, high), (least, most) = bounds(one, other["basis"]), bounds(other)
    return max(low, least) <= min(high, most)


def counts_fit(report: Report, group: Sequence[Report]) -> bool:
    """Whether the report's count contradicts none of the group's."""
    return all(counts_agree(report, one) for one in group)


def figures(reports: Sequence[Report], basis: str | None) -> dict[str, Any]:
    """Every claimant's figure, or the list of its figures in the order of reports where it revised them."""
    found: dict[str, list[int]] = defaultdict(list)
    for report in reports:
        if report["count"] is not None:
            figure = count_on(report, basis)
            mine = found[next(iter(_claimants(report)), "unattributed")]
            if figure not in mine:
                mine.append(figure)
    return {who: mine[0] if len(mine) == 1 else mine for who, mine in sorted(found.items())}


def disagreements(reports: Sequence[Report], columns: Sequence[str]) -> list[str]:
    """The columns of which two reports contradict each other; dates that overlap do not."""
    found = []
    for column in (column for column in columns if column in _AGREE):
        distinct = {
            (report[column], report["date_end"], report["qualifier"], report["basis"]): report for report in reports
        }
        if not all(_AGREE[column](one, other) for one, other in combinations(distinct.values(), 2)):
            found.append(column)
    return found


def _dates_agree(one: Report, other: Report) -> bool:
    return not (one.span and other.span) or gap(one.span, other.span) == 0


def _heads_agree(one: Report, other: Report) -> bool:
    mine, theirs = (json.loads(report["heads"] or "{}") for report in (one, other))
    return all(mine[side].split()[-1] == theirs[side].split()[-1] for side in mine.keys() & theirs.keys())


def _agree_on(column: str, one: Report, other: Report) -> bool:
    mine, theirs = one[column], other[column]
    return mine is None or theirs is None or str(mine).casefold() == str(theirs).casefold()


_AGREE: dict[str, Callable[[Report, Report], bool]] = {
    "count": counts_agree, "date": _dates_agree, "due": _dates_agree, "heads": _heads_agree,
    "number": partial(_agree_on, "number"), "region": partial(_agree_on, "region"),
}  # fmt: skip
