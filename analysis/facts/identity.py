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

from analysis import settlements
from analysis.facts.accounts import Report, first_of, gap, hull, width
from analysis.facts.figures import counts_agree

Group = list[Report]
AGENCIES_APART = 1  # day: two agencies may date one event differently by as much
PERIOD = 93  # days: a month or a quarter may stand for the one event that falls in it; a year may not
NEWS = 3  # days: how long an outcome that no round dates is news
FULFILMENT = 60  # days: how long an agreed exchange may take
OVERDUE = 31  # days: how long after its end a deadline is still spoken of
ONE_NIGHT = 1  # day: from an evening to the next morning
DEATHS = ("killed", "injured")
LOCAL = re.compile(r"(?i)\b(governor|mayor|regional|region|oblast|city|district|local)\b")
WIDESPREAD = 3  # places: a tally over as many regions is the whole night's
SIGNS = {"agreed": "yes", "carried_out": "yes", "rejected": "no", "failed": "no"}


@cache
def fold(text: str | None) -> str:
    """A name without case, accents, apostrophes, hyphens and spaces: Toretsk, Kurakhove, Kostiantynivka."""
    plain = unicodedata.normalize("NFKD", text or "").casefold()
    return "".join(letter for letter in plain if letter.isalnum())


def _alike(report: Report, group: Group, *columns: str) -> bool:
    """Whether no column of the report contradicts the group's; missing values contradict nothing."""
    pairs = ((report[column], first_of(group, column)) for column in columns)
    return all(mine is None or theirs is None or fold(str(mine)) == fold(str(theirs)) for mine, theirs in pairs)


def _join(report: Report, group: Group | None, groups: list[Group]) -> None:
    """Adds the report to the group, or where there is none to one of its own."""
    if group is None:
        groups.append(group := [])
    group.append(report)


def rounds(reports: Sequence[Report]) -> list[Group]:
    """Same track, city and days. Agencies may differ by a day; a missing city or track, or a month, joins the
    one round that it can mean; where it can mean several, it stands alone."""
    groups: list[Group] = []
    bundles: dict[Hashable, Group] = defaultdict(list)  # reports that say the same are compared once
    for report in reports:
        bundles[_round_key(report)].append(report)
    firsts = sorted((some[0] for some in bundles.values()), key=lambda one: (not one["city"], not one["track"], one))
    for report in (one for one in firsts if one.exact):
        near = (group for group in groups if _near(report, group, AGENCIES_APART))
        alike = [group for group in near if _alike(report, group, "track", "city", "country")]
        if len(alike) > 1:
            alike = [group for group in alike if _near(report, group, 0)]
        _join(report, alike[0] if len(alike) == 1 else None, groups)
    dated = groups.copy()
    for report in (one for one in firsts if not one.exact):
        meant = [group for group in dated if _may_mean(report, group)]
        _join(report, meant[0] if len(meant) == 1 else None, groups)
    return [[one for report in group for one in bundles[_round_key(report)]] for group in groups]


def _round_key(report: Report) -> Hashable:
    month = report.published and report.published.strftime("%Y-%m")
    return report["track"], fold(report["city"]), report["country"], report.span or month, report["number"]


def _near(report: Report, group: Group, apart: int) -> bool:
    days = hull(group)
    return report.span is not None and days is not None and gap(report.span, days) <= apart


def _may_mean(report: Report, group: Group) -> bool:
    """Whether a report without an exact date may mean the group: by its period, or where it has none, its number."""
    if not _alike(report, group, "track", "city", "country", "number"):
        return False
    if report.span is None:
        return report["number"] is not None and first_of(group, "number") is not None
    return width(report.span) <= PERIOD and _near(report, group, 0)


def outcomes(reports: Sequence[Report]) -> list[Group]:
    """Same kind, sign and round, or without a round the same days. What was carried out joins what was agreed
    where the number is the same or unsaid; another number is a leg, told apart by day and number."""
    agreed: dict[Hashable, list[Group]] = defaultdict(list)
    legs: dict[Hashable, list[Group]] = defaultdict(list)
    for report in sorted(reports, key=lambda one: (_carried_out(one), one["round_id"] is None, one)):
        kind = report["kind"], sign(report)
        if not _carried_out(report):
            groups = agreed[kind]
            fitting = [group for group in groups if _same_outcome(report, group[0])]
        else:
            groups = legs[kind]
            near = [group for group in groups if gap(report.when, group[0].when) <= AGENCIES_APART]
            fitting = [group for group in near if counts_agree(report, *group)]
            if not fitting and report["scope"] != "part":
                wholes = (group for group in agreed[kind] if fulfils(report, group[0]))
                fitting = [group for group in wholes if counts_agree(report, *group)]
        _join(report, max(fitting, key=lambda group: group[0].when, default=None), groups)
    return [group for kinds in (agreed, legs) for groups in kinds.values() for group in groups]


def _carried_out(report: Report) -> bool:
    return report["status"] == "carried_out" or report["scope"] == "part"


def _same_outcome(report: Report, first: Report) -> bool:
    return _same_round(report, first, gap(report.when, first.when) <= NEWS)


def _same_round(report: Report, first: Report, otherwise: bool) -> bool:
    rounds = report["round_id"], first["round_id"]
    return rounds[0] == rounds[1] if all(rounds) else otherwise


def fulfils(report: Report, first: Report) -> bool:
    """Whether what was carried out may be what was first agreed: same round, or within FULFILMENT days."""
    if report["kind"] != first["kind"] or sign(first) != "yes":
        return False
    return _same_round(report, first, 0 <= (report.when[1] - first.when[0]).days <= FULFILMENT)


def sign(report: Report) -> str:
    """yes, no or open: whether the outcome came about."""
    return SIGNS.get(report["status"] or "", "open")


def strikes(reports: Sequence[Report]) -> list[Group]:
    """Same attacker, weapon, measure and night, and for a part the same places or model. A day's figure
    is the night's that ended that morning, or else began that evening, where the figures agree."""
    groups: dict[Hashable, Group] = defaultdict(list)
    for report in sorted(reports, key=lambda one: (_of_a_day(one), one)):
        key = _strike_key(report)
        days = report.span or ("undated", report.family)
        if report.span and _of_a_day(report):
            day, one = report.span[0], timedelta(1)
            nights = (night for night in ((day - one, day), (day, day + one)) if (key, night) in groups)
            days = next((night for night in nights if counts_agree(report, *groups[key, night])), days)
        groups[key, days].append(report)
    return list(groups.values())


def _of_a_day(report: Report) -> bool:
    return report.span is not None and width(report.span) == 0


def _strike_key(report: Report) -> Hashable:
    scope = scope_of(report)
    places = tuple(sorted(map(fold, places_of(report)))) if scope != "whole" else ()
    return report["attacker"], weapon_of(report), report["measure"], scope, places, report["model"]


def weapon_of(strike: Report | Mapping[str, Any]) -> str | None:
    """The weapon that a number is about; who was killed or injured is counted over all weapons."""
    return None if strike["measure"] in DEATHS else strike["weapon"]


def night_of(first: date | None, last: date | None) -> date | None:
    """The evening of the night that the days stand for; one day counts for the night that ended that morning."""
    return last - timedelta(1) if first and last and width((first, last)) <= ONE_NIGHT else None


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
            regions[settlements.key(report["place"] or "")].add(fold(report["region"]))
    groups: list[Group] = []
    latest: dict[Hashable, Group] = {}
    for report in sorted(reports, key=lambda one: (one.when, one)):
        place = settlements.key(report["place"] or "")
        only = min(regions[place]) if len(regions[place]) == 1 else ""
        key = place, fold(report["region"]) or only
        if key not in latest or latest[key][0]["by"] != report["by"]:
            latest[key] = []
            groups.append(latest[key])
        latest[key].append(report)
    return groups


def deadlines(reports: Sequence[Report]) -> list[Group]:
    """Same issuer and addressee, while the deadline runs; what is set after it ran out is another."""
    groups: list[Group] = []
    for report in reports:
        same = (group for group in reversed(groups) if _alike(report, group, "issuer", "addressee"))
        _join(report, next((group for group in same if _runs(report, group)), None), groups)
    return groups


def _runs(report: Report, group: Group) -> bool:
    ends = [one.span[1] for one in group if one.span]
    return not ends or report.published is None or report.published <= max(ends) + timedelta(OVERDUE)


GROUPS: dict[str, Callable[[Sequence[Report]], list[Group]]] = {
    "rounds": rounds, "outcomes": outcomes, "strikes": strikes, "captures": captures, "deadlines": deadlines,
}  # fmt: skip
