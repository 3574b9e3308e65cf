"""What happened: one function a table turns a group of reports into a fact and names the one it chose."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from math import inf
from typing import Any

from analysis.claims import LEVELS
from analysis.facts.accounts import Report, first_of, gap, hull, known_columns, width
from analysis.facts.figures import Choice, bounds, count_on, disagreements, figures
from analysis.facts.identity import ONE_NIGHT, Group, night_of, places_of, scope_of, sign, weapon_of

Fact = dict[str, Any]
DATES = ("date", "date_end", "date_first", "date_last", "date_precision")
WITH_COUNT = ("count", "basis", "qualifier", "claimed_by", "claimant")
OWN = ("low", "high", "status", "round_id", "part_of", "confidence")
ADVANCE = {"proposed": 0, "planned": 1, "postponed": 2, "cancelled": 2, "ongoing": 3, "held": 4}
REVISED = 2  # days: two statements of one deadline may differ by as much


def _name(table: str, *parts: Any) -> str:
    """A readable identifier, such as strike:2025-07-22:russia:drone:launched."""
    words = (re.sub(r"[^\w]+", "-", str(part)).strip("-").lower() for part in parts if part)
    return ":".join([table, *words])


def _common(table: str, group: Group, choice: Choice, leading: str) -> tuple[Fact, Report]:
    """The cells that every fact has, and the report chosen by its leading column.

    Cells come from the chosen report, else from the latest that has them; a figure and its claimant, and
    the parts of a date, come from one report.
    """
    dated = _best_dated(group)
    leaders = [one for one in (group if leading == "count" else dated) if one[leading] is not None]
    chosen = choice(leaders or dated, leading)
    dating = chosen if chosen in dated else choice(dated, "date")
    fact: Fact = {}
    for name in known_columns(table):
        if name in DATES:
            fact[name] = dating[name]
        elif name in WITH_COUNT:
            fact[name] = chosen[name]
        elif name not in OWN:
            fact[name] = first_of([chosen, *reversed(group)], name)
    published = [report.published for report in group if report.published]
    sure = {report["confidence"] for report in group}
    fact |= {
        "confidence": next((level for level in reversed(LEVELS) if level in sure), None),
        "n_claims": len(group),
        "n_articles": len({report["article"] for report in group}),
        "n_sources": len({report.family for report in group}),
        "first_report": min(published, default=None),
        "last_report": max(published, default=None),
        "disagrees": disagreements(group, known_columns(table)),
    }
    return fact, chosen


def _best_dated(group: Group) -> Group:
    """The reports with exact dates, of these the ones that cover all the others' days; else all of them."""
    exact, days = [one for one in group if one.exact], hull(group)
    return [one for one in exact if one.span == days] or exact or group


def _counts(group: Group, basis: str | None) -> Fact:
    """Lowest and highest figure, and every claimant's, on the basis of the chosen one."""
    counted = [report for report in group if report["count"] is not None]
    ends = [int(bound) for report in counted for bound in bounds(report, basis) if 0 < bound < inf]
    ends += [count_on(report, basis) for report in counted]
    return {"low": min(ends, default=None), "high": max(ends, default=None), "figures": figures(counted, basis)}


def _history(group: Group, told: Sequence[str | None]) -> list[list[Any]]:
    """What the reports said in turn, each change once."""
    steps: list[list[Any]] = []
    for report, status in zip(group, told, strict=True):
        if status and (not steps or steps[-1][1] != status):
            steps.append([str(report.published) if report.published else None, status, report["article"]])
    return steps


def meeting(group: Group, choice: Choice) -> tuple[Fact, Report]:
    """A meeting; its status follows the reports in time, and what was held is not planned again."""
    fact, chosen = _common("rounds", group, choice, "date")
    ranked = sorted(group, key=lambda one: (one.published or date.min, ADVANCE.get(one["status"], -1), one.order))
    status = None
    for new in (one["status"] for one in ranked if one["status"]):
        if ADVANCE.get(status or "", -1) < ADVANCE["ongoing"] or ADVANCE[new] >= ADVANCE[status or ""]:
            status = new
    fact |= {"status": status, "history": _history(ranked, [one["status"] for one in ranked])}
    day = min((one["date"] for one in group if one.exact), default=fact["date"]) or "undated"
    fact["fact_id"] = _name("round", day, fact["city"] or fact["country"], fact["track"])
    return fact, chosen


def outcome(group: Group, choice: Choice) -> tuple[Fact, Report]:
    """What a round produced; agreed and carried out are one fact with the days between."""
    fact, chosen = _common("outcomes", group, choice, "count")
    agreed, done = ([one for one in group if one["status"] == status] for status in ("agreed", "carried_out"))
    fact |= _counts(group, fact["basis"]) | {"agreed_on": _day(agreed), "carried_out_on": _day(done)}
    fact |= {"status": (done or group)[-1]["status"], "history": _history(group, [one["status"] for one in group])}
    if all(day and len(day) == 10 for day in (fact["agreed_on"], fact["carried_out_on"])):
        between = date.fromisoformat(fact["carried_out_on"]) - date.fromisoformat(fact["agreed_on"])
        fact["days_between"] = between.days
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
    fact, chosen = _common("strikes", group, choice, "count")
    span = (fact["date_first"], fact["date_last"]) if fact["date_first"] else None
    fact |= _counts(group, None) | {"scope": scope_of(group[0]), "night": night_of(span)}
    day = fact["date"] or f"undated-{group[0].family}"
    if span and width(span) == 0:
        day += "-day"  # told apart from the night that begins on it
    until = fact["date_end"] if span and width(span) > ONE_NIGHT else None
    scope = fact["scope"] if fact["scope"] != "whole" else None
    parts = "-".join(places_of(group[0])) if scope == "part" else None
    names = (day, until, fact["attacker"], weapon_of(fact), fact["measure"], scope, parts, fact["model"])
    fact["fact_id"] = _name("strike", *names)
    return fact, chosen


def capture(group: Group, choice: Choice) -> tuple[Fact, Report]:
    """One taking of a settlement; a later plain claim doesn't undo a confirmation or a denial."""
    fact, chosen = _common("captures", group, choice, "date")
    told = ["claimed" if one["status"] in (None, "retaken") else one["status"] for one in group]
    status = next((status for status in reversed(told) if status != "claimed"), "claimed")
    fact |= {"status": status, "history": _history(group, told), "claimed_on": fact["first_report"]}
    day = min((one["date"] for one in group if one["date"]), default=fact["first_report"])
    fact["fact_id"] = _name("capture", fact["place"], fact["region"], fact["by"], day)
    return fact, chosen


def deadline(group: Group, choice: Choice) -> tuple[Fact, Report]:
    """A deadline with what became of it; a later report with an earlier end shortens it, and
    one after its end that tells of no compliance finds it lapsed."""
    fact, chosen = _common("deadlines", group, choice, "due")
    told: list[str] = []
    end: date | None = None
    for report in group:
        told.append(report["status"] if report["status"] not in (None, "set") else _moved(report, end))
        end = report["date_last"] or end
    status = next((step for step in reversed(told) if step != "set"), "set")
    history = _history(group, told)
    if end and status not in ("met", "lapsed") and fact["last_report"] and fact["last_report"] > end:
        status = "lapsed"
        history.append([str(fact["last_report"]), status, group[-1]["article"]])
    fact |= {"status": status, "history": history}
    due = min((one["due"] for one in group if one["due"]), default=None)
    fact["fact_id"] = _name("deadline", fact["issuer"], fact["addressee"], due)
    return fact, chosen


def _moved(report: Report, end: date | None) -> str:
    if end is None or report.span is None or gap(report.span, (end, end)) <= REVISED:
        return "set"
    return "shortened" if report.span[1] < end else "extended"


FACTS: dict[str, Callable[[Group, Choice], tuple[Fact, Report]]] = {
    "rounds": meeting, "outcomes": outcome, "strikes": strike, "captures": capture, "deadlines": deadline,
}  # fmt: skip
