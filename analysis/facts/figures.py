"""Figures: what several reports say together, where they contradict, and which of them is preferred."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import combinations
from math import inf
from typing import Any

from analysis.facts.accounts import Report, gap
from analysis.tables import Tables

ABOUT = 0.1  # "about n" agrees with figures up to a tenth away
SCALES = {("per_side", "total"): 2.0, ("total", "per_side"): 0.5}
Choice = Callable[[Sequence[Report], str], Report]


def preference(name: str, tables: Tables) -> Choice:
    """A function from reports and their leading column to the report that `name` prefers.

    Names: latest, earliest, highest, lowest (figures), most reported (by sources), claimant:NAME (its
    latest, else the latest). Raises ValueError with the known ones for another name, or an unknown claimant.
    """
    choices: dict[str, Choice] = {
        "latest": lambda reports, column: max(reports),
        "earliest": lambda reports, column: min(reports),
        "highest": lambda reports, column: max(reports, key=lambda one: (_size(one, column), one)),
        "lowest": lambda reports, column: max(reports, key=lambda one: (-_size(one, column), one)),
        "most reported": _most_reported,
    }
    if name.startswith("claimant:"):
        return _by_claimant(name.removeprefix("claimant:"), tables)
    if name not in choices:
        raise ValueError(f"no preference {name!r}; the preferences are {', '.join(choices)}, claimant:NAME")
    return choices[name]


def _by_claimant(name: str, tables: Tables) -> Choice:
    columns = [table[name] for _, table in tables for name in ("claimant", "claimed_by") if name in table]
    known = {claimant for column in columns for claimant in column.dropna()}
    wanted = name.strip().casefold()
    if wanted not in map(str.casefold, known):
        raise ValueError(f"no claimant {name!r}; known: {', '.join(sorted(known)) or 'none'}")

    def is_wanted(report: Report) -> bool:
        return wanted in ((report["claimant"] or "").casefold(), (report["claimed_by"] or "").casefold())

    return lambda reports, column: max(reports, key=lambda one: (is_wanted(one), one))


def _size(report: Report, column: str) -> int:
    return (report["count"] or 0) if column == "count" else 0


def _most_reported(reports: Sequence[Report], column: str) -> Report:
    sources: dict[Any, set[str]] = defaultdict(set)
    for report in reports:
        sources[report[column]].add(report.family)
    return max(reports, key=lambda one: (len(sources[one[column]]), one))


def bounds(report: Report, basis: str | None) -> tuple[float, float]:
    """Least and most that the report's count allows, on the basis asked for (157 per side: 314 in total)."""
    count, low, high, qualifier = (report[name] for name in ("count", "low", "high", "qualifier"))
    margin = ABOUT * count if qualifier == "about" else 0
    least = count - margin if low is None else low
    most = count + margin if high is None else high
    ends = {"at_least": (least, inf), "at_most": (0, most), "about": (least, most)}
    least, most = ends.get(qualifier, (count, count))
    return _scale(report, basis) * least, _scale(report, basis) * most


def count_on(report: Report, basis: str | None) -> int:
    """The report's count on the basis asked for."""
    return int(report["count"] * _scale(report, basis))


def _scale(report: Report, basis: str | None) -> float:
    return SCALES.get((report["basis"], basis or ""), 1.0)


def counts_agree(one: Report, *others: Report) -> bool:
    """Whether one number can fulfil both the first and any other; a missing one contradicts nothing."""
    for other in others:
        if one["count"] is not None and other["count"] is not None:
            (low, high), (least, most) = bounds(one, other["basis"]), bounds(other, None)
            if max(low, least) > min(high, most):
                return False
    return True


def counted(group: Sequence[Report], basis: str | None) -> dict[str, Any]:
    """Lowest and highest figure, and every claimant's (a list where it revised it), on the basis asked for."""
    ends: list[int] = []
    told: dict[str, list[int]] = defaultdict(list)
    for report in (one for one in group if one["count"] is not None):
        figure = count_on(report, basis)
        ends += [figure, *(int(bound) for bound in bounds(report, basis) if 0 < bound < inf)]
        mine = told[report["claimant"] or report["claimed_by"] or "unattributed"]
        if figure not in mine:
            mine.append(figure)
    figures = {who: mine if len(mine) > 1 else mine[0] for who, mine in sorted(told.items())}
    return {"low": min(ends, default=None), "high": max(ends, default=None), "figures": figures}


def disagreements(reports: Sequence[Report], columns: Iterable[str]) -> list[str]:
    """The columns of which two reports contradict each other; dates that overlap do not."""

    def agree(column: str) -> bool:
        says = (column, "date_end", "qualifier", "basis")
        distinct = {tuple(report[name] for name in says): report for report in reports}
        return all(_AGREE[column](one, other) for one, other in combinations(distinct.values(), 2))

    return [column for column in columns if column in _AGREE and not agree(column)]


def _dates_agree(one: Report, other: Report) -> bool:
    return not (one.span and other.span) or gap(one.span, other.span) == 0


def _heads_agree(one: Report, other: Report) -> bool:
    mine, theirs = (json.loads(report["heads"] or "{}") for report in (one, other))
    return all(mine[side].split()[-1] == theirs[side].split()[-1] for side in mine.keys() & theirs.keys())


def _says_same(column: str) -> Callable[[Report, Report], bool]:
    """Whether two reports have the same there, whatever the case; what one leaves out contradicts nothing."""
    return lambda *reports: len({str(one[column]).casefold() for one in reports if one[column] is not None}) < 2


_AGREE: dict[str, Callable[[Report, Report], bool]] = {
    "count": counts_agree, "date": _dates_agree, "due": _dates_agree, "heads": _heads_agree,
    "number": _says_same("number"), "region": _says_same("region"),
}  # fmt: skip
