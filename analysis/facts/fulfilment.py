"""Outcomes and what became of them: which reports tell of one, and what fulfils what was agreed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence

from analysis.facts.accounts import Report, gap, when
from analysis.facts.figures import counts_fit
from analysis.facts.identity import AGENCIES_APART, Group

RoundOf = Callable[[Report], str | None]
NEWS = 3  # days: how long an outcome that no round dates is news
FULFILMENT = 60  # days: how long an agreed exchange may take


def outcomes(reports: Sequence[Report], round_of: RoundOf) -> list[Group]:
    """Same kind, sign and round, or without a round the same days. What was carried out joins what was agreed
    where the number is the same or unsaid; another number is a leg, told apart by day and number."""
    agreed: dict[Hashable, list[Group]] = defaultdict(list)
    legs: dict[Hashable, list[Group]] = defaultdict(list)
    for report in sorted(reports, key=lambda one: (_carried_out(one), round_of(one) is None, one.order)):
        kind = report["kind"], sign(report)
        if not _carried_out(report):
            _add(report, [group for group in agreed[kind] if _same_outcome(report, group[0], round_of)], agreed[kind])
            continue
        near = (group for group in legs[kind] if gap(when(report), when(group[0])) <= AGENCIES_APART)
        fitting = [group for group in near if counts_fit(report, group)]
        if not fitting and report["scope"] != "part":
            whole = (group for group in agreed[kind] if fulfils(report, group, round_of))
            fitting = [group for group in whole if counts_fit(report, group)]
        _add(report, fitting, legs[kind])
    return [group for kinds in (agreed, legs) for groups in kinds.values() for group in groups]


def _carried_out(report: Report) -> bool:
    return report["status"] == "carried_out" or report["scope"] == "part"


def _add(report: Report, fitting: Sequence[Group], groups: list[Group]) -> None:
    """Adds the report to the latest group that it fits, else to one of its own."""
    if fitting:
        max(fitting, key=lambda group: when(group[0])).append(report)
    else:
        groups.append([report])


def _same_outcome(report: Report, first: Report, round_of: RoundOf) -> bool:
    mine, theirs = round_of(report), round_of(first)
    return mine == theirs if mine and theirs else gap(when(report), when(first)) <= NEWS


def fulfils(report: Report, group: Group, round_of: RoundOf) -> bool:
    """Whether what was carried out may be what the group agreed: same round, or within FULFILMENT days."""
    first = group[0]
    if report["kind"] != first["kind"] or sign(first) != "yes":
        return False
    mine, theirs = round_of(report), round_of(first)
    if mine and theirs:
        return mine == theirs
    return 0 <= (when(report)[1] - when(first)[0]).days <= FULFILMENT


def sign(report: Report) -> str:
    """yes, no or open: whether the outcome came about."""
    signs = {"agreed": "yes", "carried_out": "yes", "rejected": "no", "failed": "no"}
    return signs.get(report["status"] or "", "open")
