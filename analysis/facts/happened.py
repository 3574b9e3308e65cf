"""What happened: groups of reports turned into facts, one function a table for what only its facts have."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from analysis.claims import LEVELS
from analysis.facts.accounts import Report, first_of, gap, hull, width
from analysis.facts.figures import Choice, counted, disagreements
from analysis.facts.identity import GROUPS, ONE_NIGHT, Group, night_of, places_of, scope_of, sign, weapon_of
from analysis.tables import schema

Fact = dict[str, Any]
DATES = ("date", "date_end", "date_first", "date_last", "date_precision")
WITH_COUNT = ("count", "basis", "qualifier", "claimed_by", "claimant")
ADVANCE = {"proposed": 0, "planned": 1, "postponed": 2, "cancelled": 2, "ongoing": 3, "held": 4}
REVISED = 2  # days: two statements of one deadline may differ by as much


@dataclass
class Event:
    """A fact, the reports that tell of it, and the one whose figure or date it shows."""

    fact: Fact
    reports: Group
    chosen: Report


def events(table: str, reports: Sequence[Report], choice: Choice) -> list[Event]:
    """The events that the table's reports tell of, by date; their facts lack what other facts say about them."""
    found = []
    taken: Counter[str] = Counter()
    for group in sorted(sorted(group) for group in GROUPS[table](reports)):
        event = _event(table, group, choice)
        parts = filter(None, [table.removesuffix("s"), *_OWN[table](event.fact, group)])
        name = ":".join(re.sub(r"\W+", "-", str(part)).strip("-").lower() for part in parts)  # capture:lypivka:russia
        taken[name] += 1
        event.fact["fact_id"] = name if taken[name] == 1 else f"{name}:{taken[name]}"
        found.append(event)
    return sorted(found, key=lambda one: (one.fact.get("date") or one.fact.get("due") or "", one.fact["fact_id"]))


def _event(table: str, group: Group, choice: Choice) -> Event:
    """The cells that every fact has, with the report chosen by the table's leading column.

    Cells come from the chosen report, else from the latest that has them; a figure and its claimant, and
    the parts of a date, come from one report. Dates come from those that cover all the others' days.
    """
    columns = [name for name in schema(f"facts.{table}").columns if name in schema(table).columns]
    exact, days = [one for one in group if one.exact], hull(group)
    dated = [one for one in exact if one.span == days] or exact or group
    leading = "count" if "count" in columns else schema(table).dated_by[0]
    leaders = [one for one in (group if leading == "count" else dated) if one[leading] is not None]
    chosen = choice(leaders or dated, leading)
    dating = chosen if chosen in dated else choice(dated, "date")
    tellers = {name: [chosen] for name in WITH_COUNT} | {name: [dating] for name in DATES}
    published = [report.published for report in group if report.published]
    fact = {name: first_of(tellers.get(name, [chosen, *reversed(group)]), name) for name in columns} | {
        "confidence": max((one["confidence"] for one in group if one["confidence"]), key=LEVELS.index, default=None),
        "n_claims": len(group),
        "n_articles": len({report["article"] for report in group}),
        "n_sources": len({report.family for report in group}),
        "first_report": min(published, default=None),
        "last_report": max(published, default=None),
        "disagrees": disagreements(group, columns),
    }
    return Event(fact, group, chosen)


def _history(group: Group, told: Sequence[str | None]) -> list[list[Any]]:
    """What the reports said in turn, each change once."""
    steps: list[list[Any]] = []
    for report, status in zip(group, told, strict=True):
        if status and (not steps or steps[-1][1] != status):
            steps.append([str(report.published) if report.published else None, status, report["article"]])
    return steps


# Each of these fills in what only its table's facts have, and returns what names the fact.


def _round(fact: Fact, group: Group) -> tuple[Any, ...]:
    """A meeting's status follows the reports in time, and what was held is not planned again."""
    ranked = sorted(group, key=lambda one: (one.published or date.min, ADVANCE.get(one["status"], -1), one))
    told, status = [one["status"] for one in ranked], None
    for new in filter(None, told):
        if ADVANCE.get(status or "", -1) < ADVANCE["ongoing"] or ADVANCE[new] >= ADVANCE[status or ""]:
            status = new
    fact |= {"status": status, "history": _history(ranked, told)}
    day = min((one["date"] for one in group if one.exact), default=fact["date"])
    return day or "undated", fact["city"] or fact["country"], fact["track"]


def _outcome(fact: Fact, group: Group) -> tuple[Any, ...]:
    """What was agreed and carried out is one fact with the days between."""
    agreed, done = ([one for one in group if one["status"] == status] for status in ("agreed", "carried_out"))
    ends = [first_of(some, "date") or first_of(some, "round") for some in (agreed, done)]
    fact |= counted(group, fact["basis"]) | {"agreed_on": ends[0], "carried_out_on": ends[1]}
    fact |= {"status": (done or group)[-1]["status"], "history": _history(group, [one["status"] for one in group])}
    if all(day and len(day) == 10 for day in ends):
        fact["days_between"] = (date.fromisoformat(ends[1]) - date.fromisoformat(ends[0])).days
    fact["scope"] = fact["scope"] or ("whole" if agreed or not done else None)
    part = fact["count"] if fact["scope"] == "part" or not agreed else None
    day = fact["round"] or fact["date"] or fact["first_report"]
    return day, fact["kind"], "done" if done and not agreed else sign(group[0]), part


def _strike(fact: Fact, group: Group) -> tuple[Any, ...]:
    """A number of one night; one of the day alone is told apart from the night that begins on it."""
    days, scope = (fact["date_first"], fact["date_last"]), scope_of(group[0])
    fact |= counted(group, None) | {"scope": scope, "night": night_of(*days)}
    day, until = fact["date"] or f"undated-{group[0].family}", None
    if days[0]:
        day += "-day" if width(days) == 0 else ""
        until = fact["date_end"] if width(days) > ONE_NIGHT else None
    part = scope if scope != "whole" else None
    places = "-".join(places_of(group[0])) if scope == "part" else None
    return day, until, fact["attacker"], weapon_of(fact), fact["measure"], part, places, fact["model"]


def _capture(fact: Fact, group: Group) -> tuple[Any, ...]:
    """A later plain claim of a taking doesn't undo a confirmation or a denial."""
    told = ["claimed" if one["status"] in (None, "retaken") else one["status"] for one in group]
    status = next((status for status in reversed(told) if status != "claimed"), "claimed")
    fact |= {"status": status, "history": _history(group, told), "claimed_on": fact["first_report"]}
    day = min((one["date"] for one in group if one["date"]), default=fact["first_report"])
    return fact["place"], fact["region"], fact["by"], day


def _deadline(fact: Fact, group: Group) -> tuple[Any, ...]:
    """A later report with an earlier end shortens it, and one after its end that tells of no compliance finds it
    lapsed."""
    told: list[str] = []
    end: date | None = None
    for report in group:
        told.append(report["status"] if report["status"] not in (None, "set") else _moved(report, end))
        end = report["date_last"] or end
    status = next((step for step in reversed(told) if step != "set"), "set")
    fact |= {"status": status, "history": _history(group, told)}
    if end and status not in ("met", "lapsed") and fact["last_report"] and fact["last_report"] > end:
        fact["status"] = "lapsed"
        fact["history"].append([str(fact["last_report"]), "lapsed", group[-1]["article"]])
    return fact["issuer"], fact["addressee"], min((one["due"] for one in group if one["due"]), default=None)


def _moved(report: Report, end: date | None) -> str:
    if end is None or report.span is None or gap(report.span, (end, end)) <= REVISED:
        return "set"
    return "shortened" if report.span[1] < end else "extended"


_OWN: dict[str, Callable[[Fact, Group], tuple[Any, ...]]] = {
    "rounds": _round, "outcomes": _outcome, "strikes": _strike, "captures": _capture, "deadlines": _deadline,
}  # fmt: skip
