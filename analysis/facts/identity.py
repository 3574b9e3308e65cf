"""Identity: which reports tell of one event. Each function sorts a table's reports into groups, one a fact.

No report is left out, and the groups depend on what the reports say, never on the order of files.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from typing import Any

from analysis.facts.accounts import Report, Span, first_of, gap, hull, when, width
from analysis.facts.figures import counts_fit

Group = list[Report]
RoundOf = Callable[[Report], str | None]
AGENCIES_APART = 1  # day: two agencies may date one event differently by as much
PERIOD = 93  # days: a month or a quarter may stand for the one event that falls in it; a year may not
ONE_NIGHT = 1  # day: from an evening to the next morning
DEATHS = ("killed", "injured")
NEWS = 3  # days: how long an outcome that no round dates is news
FULFILMENT = 60  # days: how long an agreed exchange may take
LOCAL = re.compile(r"(?i)\b(governor|mayor|regional|region|oblast|city|district|local)\b")
WIDESPREAD = 3  # places: a tally over as many regions is the whole night's


@cache
def fold(text: str | None) -> str:
    """A name without case, accents, apostrophes, hyphens and spaces: Toretsk, Kurakhove, Kostiantynivka."""
    plain = unicodedata.normalize("NFKD", text or "").casefold()
    return "".join(letter for letter in plain if letter.isalnum())


def rounds(reports: Sequence[Report]) -> list[Group]:
    """Same track, city and days. Agencies may differ by a day; a missing city or track, or a month, joins the
    one round that it can mean; where it can mean several, it stands alone."""
    groups: list[Group] = []
    bundles: dict[Hashable, Group] = defaultdict(list)  # reports that say the same are compared once
    for report in reports:
        bundles[_round_key(report)].append(report)
    firsts = sorted((bundle[0] for bundle in bundles.values()), key=_vagueness)
    for report in (one for one in firsts if one.exact):
        _join(report, [group for group in groups if _same_meeting(report, group, AGENCIES_APART)], groups)
    dated = len(groups)
    for report in (one for one in firsts if not one.exact):
        meant = [group for group in groups[:dated] if _may_mean(report, group)]
        if len(meant) == 1:
            meant[0].append(report)
        else:
            groups.append([report])
    return [[one for report in group for one in bundles[_round_key(report)]] for group in groups]


def _vagueness(report: Report) -> tuple[Any, ...]:
    return not report.exact, not report["city"], not report["track"], report.order


def _join(report: Report, candidates: Sequence[Group], groups: list[Group]) -> None:
    """Adds the report to the only candidate, or the only one on its very days, else to a group of its own."""
    if len(candidates) > 1:
        candidates = [group for group in candidates if _near(report, group, 0)]
    if len(candidates) == 1:
        candidates[0].append(report)
    else:
        groups.append([report])


def _near(report: Report, group: Group, apart: int) -> bool:
    span, known = report.span, hull(group)
    return span is not None and known is not None and gap(span, known) <= apart


def _alike(report: Report, group: Group, *columns: str) -> bool:
    """Whether no column of the report contradicts the group's; missing values contradict nothing."""
    pairs = ((report[column], first_of(group, column)) for column in columns)
    return all(mine is None or theirs is None or fold(str(mine)) == fold(str(theirs)) for mine, theirs in pairs)


def _same_meeting(report: Report, group: Group, apart: int) -> bool:
    return _alike(report, group, "track", "city") and _near(report, group, apart)


def _may_mean(report: Report, group: Group) -> bool:
    if report.span is None:
        numbered = report["number"] is not None and report["number"] == first_of(group, "number")
        return numbered and _alike(report, group, "track", "city")
    return width(report.span) <= PERIOD and _same_meeting(report, group, 0) and _alike(report, group, "number")


def _round_key(report: Report) -> Hashable:
    month = report.published and report.published.strftime("%Y-%m")
    return report["track"], fold(report["city"]), report.span or month, report["number"]


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


def strikes(reports: Sequence[Report]) -> list[Group]:
    """Same attacker, weapon, measure and night, and for a part the same places or model. A day's figure
    is the night's that ended that morning, or else began that evening, where the figures agree."""
    groups: dict[Hashable, Group] = defaultdict(list)
    for report in sorted(reports, key=lambda one: (_of_a_day(one), one.order)):
        days = report.span or ("undated", report.family)
        groups[_night_of(report, groups) if _of_a_day(report) else (*_strike_key(report), days)].append(report)
    return list(groups.values())


def _of_a_day(report: Report) -> bool:
    return report.span is not None and width(report.span) == 0


def _night_of(report: Report, groups: dict[Hashable, Group]) -> Hashable:
    key, day = _strike_key(report), report["date_first"]
    nights = [(*key, (day - timedelta(1), day)), (*key, (day, day + timedelta(1)))]
    fitting = (night for night in nights if night in groups and counts_fit(report, groups[night]))
    return next(fitting, (*key, (day, day)))


def _strike_key(report: Report) -> tuple[Any, ...]:
    scope = scope_of(report)
    places = tuple(sorted(map(fold, places_of(report)))) if scope != "whole" else ()
    return report["attacker"], weapon_of(report), report["measure"], scope, places, report["model"]


def weapon_of(told: Report | Mapping[str, Any]) -> Any:
    """The weapon of a report or a fact; the dead and the injured of a night are one number whatever hit them."""
    return None if told["measure"] in DEATHS else told["weapon"]


def night_of(span: Span | None) -> date | None:
    """The evening of the night that the days stand for; one day counts for the night that ended that morning."""
    return span[1] - timedelta(1) if span and width(span) <= ONE_NIGHT else None


def places_of(report: Report) -> list[str]:
    """The places that the report names; a toll without any, given by a local official, is that official's area's."""
    named: list[str] = json.loads(report["places"] or "[]")
    says = report["claimed_by"] or ""
    return named or ([says] if report["measure"] in DEATHS and LOCAL.search(says) else [])


def scope_of(report: Report) -> str:
    """whole, part or running_total: as the report has it, else by the places and the model that it names."""
    if report["scope"]:
        return str(report["scope"])
    if report.span and width(report.span) > ONE_NIGHT:
        return "running_total"
    n_places = max(len(places_of(report)), report["n_places"] or 0)
    return "part" if 0 < n_places < WIDESPREAD or report["model"] else "whole"


def captures(reports: Sequence[Report]) -> list[Group]:
    """Same place and region (a missing region joins the only one known), until the other side takes it."""
    regions: dict[str, set[str]] = defaultdict(set)
    for report in reports:
        if report["region"]:
            regions[fold(report["place"])].add(fold(report["region"]))
    groups: list[Group] = []
    latest: dict[Hashable, Group] = {}
    for report in sorted(reports, key=lambda one: (when(one), one.order)):
        place = fold(report["place"])
        only = min(regions[place]) if len(regions[place]) == 1 else ""
        key = (place, fold(report["region"]) or only)
        if key not in latest or latest[key][0]["by"] != report["by"]:
            latest[key] = []
            groups.append(latest[key])
        latest[key].append(report)
    return groups


def deadlines(reports: Sequence[Report]) -> list[Group]:
    """Same issuer and addressee, while the deadline runs; what is set after it ran out is another."""
    groups: list[Group] = []
    for report in reports:
        running = [group for group in groups if _alike(report, group, "issuer", "addressee") and _runs(report, group)]
        _join(report, running[-1:], groups)
    return groups


def _runs(report: Report, group: Group) -> bool:
    ends = [one.span[1] for one in group if one.span]
    return not ends or report.published is None or report.published <= max(ends) + timedelta(PERIOD // 3)
