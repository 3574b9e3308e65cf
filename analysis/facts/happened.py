"""What happened: one function a table turns a group of reports into a fact and names the one it chose."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from math import inf
from typing import Any

from analysis.facts.accounts import Report, first_of, known_columns, width
from analysis.facts.figures import Choice, bounds, count_on, disagreements, figures
from analysis.facts.fulfilment import sign
from analysis.facts.identity import DEATHS, Group, places_of, scope_of

Fact = dict[str, Any]
DATES = ("date", "date_end", "date_first", "date_last", "date_precision")
WITH_COUNT = ("count", "basis", "qualifier", "claimed_by", "claimant")
OWN = ("low", "high", "status", "round_id", "part_of")
ADVANCE = {"proposed": 0, "planned": 1, "postponed": 2, "cancelled": 2, "ongoing": 3, "held": 4}
REVISED = 2  # days: two statements of one deadline may differ by as much


def _name(table: str, *parts: Any) -> str:
    """A readable identifier, such as strike:2025-07-22:russia:drone:launched."""
    words = (re.sub(r"[^\w]+", "-", str(part)).strip("-").lower() for part in parts if part)
    return ":".join([table, *words])


def _common(table: str, group: Group, choice: Choice, leading: str) -> tuple[Fact, Report, Report]:
    """The cells that every fact has, the report chosen by its leading column, and the one that dates it best.

    Cells come from the chosen report, else from the latest that has them; a figure and its claimant, and
    the parts of a date, come from one report.
    """
    dated = _best_dated(group)
    chosen = choice(
        [one for one in (dated if leading != "count" else group) if one[leading] is not None] or dated,
        leading,
    )
    dating = chosen if chosen in dated else choice(dated, "date")
    ordered = [chosen, *reversed(group)]
    fact = {name: first_of(ordered, name) for name in known_columns(table) if name not in (*DATES, *WITH_COUNT, *OWN)}
    fact |= {name: dating[name] for name in DATES if name in known_columns(table)}
    fact |= {name: chosen[name] for name in WITH_COUNT if name in known_columns(table)}
    published = [report.published for report in group if report.published]
    fact |= {
        "n_claims": len(group),
        "n_articles": len({report["article"] for report in group}),
        "n_sources": len({report.family for report in group}),
        "first_report": min(published, default=None),
        "last_report": max(published, default=None),
        "disagrees": disagreements(group, known_columns(table)),
    }
    return fact, chosen, dating


def _best_dated(group: Group) -> Group:
    """The reports with exact dates, of these the ones that cover all the others' days; else all of them."""
    exact = [report for report in group if report.exact]
    first = min((one["date_first"] for one in exact), default=None)
    last = max((one["date_last"] for one in exact), default=None)
    return [one for one in exact if one.span == (first, last)] or exact or group


def _counts(fact: Fact, group: Group) -> Fact:
    """Lowest and highest figure, and every claimant's, on the basis of the chosen one."""
    counted = [report for report in group if report["count"] is not None]
    basis = fact.get("basis")
    ends = [int(bound) for report in counted for bound in bounds(report, basis) if 0 < bound < inf]
    ends += [count_on(report, basis) for report in counted]
    return {
        "low": min(ends, default=None),
        "high": max(ends, default=None),
        "figures": figures(counted, basis),
    }


def _history(group: Group, status: Callable[[Report], str | None]) -> list[list[Any]]:
    """What the reports said in turn, each change once."""
    told: list[list[Any]] = []
    for report in group:
        if status(report) and (not told or told[-1][1] != status(report)):
            told.append([str(report.published) if report.published else None, status(report), report["article"]])
    return told


def meeting(group: Group, choice: Choice) -> tuple[Fact, Report]:
    """A meeting; its status follows the reports in time, and what was held is not planned again."""
    fact, chosen, _ = _common("rounds", group, choice, "date")
    ranked = sorted(group, key=lambda one: (one.published or date.min, ADVANCE.get(one["status"], -1), one.order))
    status = None
    for report in ranked:
        new = report["status"]
        if new and (ADVANCE.get(status or "", -1) < ADVANCE["ongoing"] or ADVANCE[new] >= ADVANCE[status or ""]):
            status = new
    fact |= {"status": status, "history": _history(ranked, lambda one: one["status"])}
    day = min((one["date"] for one in group if one.exact), default=fact["date"]) or "undated"
    fact["fact_id"] = _name("round", day, fact["city"] or fact["country"], fact["track"])
    return fact, chosen


def outcome(group: Group, choice: Choice) -> tuple[Fact, Report]:
    """What a round produced; agreed and carried out are one fact with the days between."""
    fact, chosen, _ = _common("outcomes", group, choice, "count")
    fact |= _counts(fact, group)
    agreed = [one for one in group if one["status"] == "agreed"]
    done = [one for one in group if one["status"] == "carried_out"]
    fact["status"] = (done or group)[-1]["status"]
    fact |= {"agreed_on": _day(agreed), "carried_out_on": _day(done)}
    if fact["agreed_on"] and fact["carried_out_on"] and len(fact["agreed_on"]) == len(fact["carried_out_on"]) == 10:
        between = date.fromisoformat(fact["carried_out_on"]) - date.fromisoformat(fact["agreed_on"])
        fact["days_between"] = between.days
    fact["history"] = _history(group, lambda one: one["status"])
    fact["scope"] = fact["scope"] or ("whole" if agreed or not done else None)
    part = fact["count"] if fact["scope"] == "part" or not agreed else None
    day = fact["round"] or fact["date"] or fact["first_report"]
    fact["fact_id"] = _name("outcome", day, fact["kind"], "done" if not agreed and done else sign(group[0]), part)
    return fact, chosen


def _day(group: Group) -> str | None:
    """The date that the reports give, else their round's."""
    return first_of(group, "date") or first_of(group, "round")


def strike(group: Group, choice: Choice) -> tuple[Fact, Report]:
    """A number of one night."""
    fact, chosen, dating = _common("strikes", group, choice, "count")
    fact |= _counts(fact, group) | {"scope": scope_of(group[0]), "night": _night(dating)}
    parts = "-".join(places_of(group[0])) if fact["scope"] == "part" else None
    weapon = None if fact["measure"] in DEATHS else fact["weapon"]
    day = fact["date"] or f"undated-{group[0].family}"
    if dating.span and width(dating.span) == 0:
        day += "-day"  # told apart from the night that begins on it
    until = fact["date_end"] if dating.span and width(dating.span) > 1 else None
    names = (fact["attacker"], weapon, fact["measure"], fact["scope"] if fact["scope"] != "whole" else None)
    fact["fact_id"] = _name("strike", day, until, *names, parts, fact["model"])
    return fact, chosen


def _night(dating: Report) -> date | None:
    """The evening of the night that it counts for; a day counts for the night that ended that morning."""
    if dating.span is None or width(dating.span) > 1:
        return None
    return dating.span[1] - timedelta(1)


def capture(group: Group, choice: Choice) -> tuple[Fact, Report]:
    """One taking of a settlement; a later plain claim doesn't undo a confirmation or a denial."""
    fact, chosen, _ = _common("captures", group, choice, "date")
    said = ["claimed" if one["status"] in (None, "retaken") else one["status"] for one in group]
    fact["status"] = next((status for status in reversed(said) if status != "claimed"), "claimed")
    fact["history"] = _history(group, lambda one: said[group.index(one)])
    fact["claimed_on"] = fact["first_report"]
    day = min((one["date"] for one in group if one["date"]), default=fact["first_report"])
    fact["fact_id"] = _name("capture", fact["place"], fact["region"], fact["by"], day)
    return fact, chosen


def deadline(group: Group, choice: Choice) -> tuple[Fact, Report]:
    """A deadline with what became of it; a later report with an earlier end shortens it, and
    one after its end that tells of no compliance finds it lapsed."""
    fact, chosen, _ = _common("deadlines", group, choice, "due")
    steps: dict[str, str] = {}
    end: date | None = None
    for report in group:
        steps[report.id] = report["status"] if report["status"] not in (None, "set") else _moved(report, end)
        end = report["date_last"] or end
    fact["status"] = next((step for step in reversed(list(steps.values())) if step != "set"), "set")
    fact["history"] = _history(group, lambda one: steps[one.id])
    if end and fact["status"] not in ("met", "lapsed") and fact["last_report"] and fact["last_report"] > end:
        fact["status"] = "lapsed"
        fact["history"].append([str(fact["last_report"]), "lapsed", group[-1]["article"]])
    fact["fact_id"] = _name("deadline", fact["issuer"], fact["addressee"], _first(group, "due"))
    return fact, chosen


def _moved(report: Report, end: date | None) -> str:
    if (
        end is None
        or report.span is None
        or report.span[0] - timedelta(REVISED) <= end <= report.span[1] + timedelta(REVISED)
    ):
        return "set"
    return "shortened" if report.span[1] < end else "extended"


def _first(group: Sequence[Report], column: str) -> Any:
    return min((one[column] for one in group if one[column]), default=None)


FACTS: dict[str, Callable[[Group, Choice], tuple[Fact, Report]]] = {
    "rounds": meeting, "outcomes": outcome, "strikes": strike, "captures": capture, "deadlines": deadline,
}  # fmt: skip
