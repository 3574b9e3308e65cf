"""Relations of facts: outcomes and their rounds, parts and their wholes, captures and what undid them, and the
identities that facts must keep. What breaks one gets a warning; no row is changed or deleted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from analysis import settlements
from analysis.facts.accounts import first_of
from analysis.facts.happened import Event, Fact
from analysis.facts.identity import fold, fulfils, weapon_of


def relate(merged: Mapping[str, list[Event]]) -> None:
    """Fills the cells of facts that name other facts, or follow from them."""
    facts = {table: [event.fact for event in events] for table, events in merged.items()}
    made = {one["claim_id"]: event.fact["fact_id"] for events in merged.values() for event in events
            for one in event.reports}  # fmt: skip
    for event in merged["outcomes"] + merged["strikes"]:
        stated = next((made[one["part_of"]] for one in event.reports if one["part_of"] in made), None)
        event.fact["part_of"] = stated if stated != event.fact["fact_id"] else None
    _relate_outcomes(merged["outcomes"])
    _relate_strikes(facts["strikes"])
    _mark_retaken(facts["captures"])
    _check_outcomes(facts["outcomes"])
    _check_strikes(facts["strikes"])


def _relate_outcomes(outcomes: Iterable[Event]) -> None:
    """A leg of an exchange is a part of what was agreed."""
    for event in outcomes:
        event.fact["round_id"] = first_of(event.reports, "round_id")
    agreed = [event for event in outcomes if event.reports[0]["status"] == "agreed"]
    for event in outcomes:
        fact = event.fact
        if fact["status"] == "carried_out" and not fact["agreed_on"] and not fact["part_of"]:
            wholes = [other.fact for other in agreed if fulfils(event.reports[0], other.reports[0])]
            if wholes:
                fact |= {"scope": "part", "part_of": wholes[-1]["fact_id"]}
                fact["round_id"] = fact["round_id"] or wholes[-1]["round_id"]


def _relate_strikes(strikes: Iterable[Fact]) -> None:
    """A part belongs to the whole of its night; where a night and a day have a figure, the night counts."""
    wholes: dict[tuple[Any, ...], Fact] = {}
    for fact in sorted(strikes, key=lambda fact: (not fact["date_end"], fact["fact_id"])):
        if fact["scope"] == "whole" and fact["night"] and wholes.setdefault(_strike(fact), fact) is not fact:
            fact["night"] = None
    for fact in strikes:
        whole = wholes.get(_strike(fact))
        if fact["scope"] == "part" and whole and not fact["part_of"]:
            fact["part_of"] = whole["fact_id"]


def _strike(fact: Fact) -> tuple[Any, ...]:
    return fact["attacker"], weapon_of(fact), fact["measure"], fact["night"]


def _mark_retaken(captures: Iterable[Fact]) -> None:
    """A capture that the other side's later one undoes is `retaken`; a missing region may be any."""
    held: dict[str, list[Fact]] = defaultdict(list)
    for fact in sorted(captures, key=lambda one: str(one["date"] or one["first_report"])):
        region, here = fold(fact["region"]), held[settlements.key(fact["place"] or "")]
        near = [other for other in here if not (other["region"] and region) or fold(other["region"]) == region]
        if near and near[-1]["by"] != fact["by"]:
            near[-1]["status"] = "retaken"
            near[-1]["history"].append([str(fact["first_report"]), "retaken", fact["history"][0][2]])
        here.append(fact)


def _check_outcomes(facts: Iterable[Fact]) -> None:
    """An outcome doesn't come before its round."""
    for fact in facts:
        if fact["date"] and fact["round"] and fact["date"][:10] < fact["round"][: len(fact["date"])]:
            _warn(fact, f"dated {fact['date']}, before its round of {fact['round']}")


def _check_strikes(facts: Iterable[Fact]) -> None:
    """By claimant, night and weapon: launched is at least shot down + suppressed + hits, and the two ways to
    count what was stopped agree. Where launches are unknown, what was stopped is their lower bound."""
    nights: dict[tuple[Any, ...], dict[str, Fact]] = defaultdict(dict)
    for fact in facts:
        if fact["scope"] == "whole" and fact["night"]:
            nights[fact["attacker"], fact["weapon"], fact["date"], fact["date_end"]][fact["measure"]] = fact
    for measures in nights.values():
        for claimant in sorted({claimant for fact in measures.values() for claimant in fact["figures"]}):
            _check_claimant(measures, claimant)
        for measure in measures.keys() & {"shot_down", "downed_or_suppressed"}:
            if "launched" not in measures:
                _warn(measures[measure], "launches not reported: this is their lower bound")


def _check_claimant(measures: Mapping[str, Fact], claimant: str) -> None:
    stated = {measure: fact["figures"][claimant] for measure, fact in measures.items() if claimant in fact["figures"]}
    last = {measure: figure[-1] if isinstance(figure, list) else figure for measure, figure in stated.items()}
    parts = [last[measure] for measure in ("shot_down", "suppressed") if measure in last]
    both = last.get("downed_or_suppressed")
    if both is not None and (sum(parts) > both or (len(parts) == 2 and sum(parts) != both)):
        message = f"{claimant}: {' + '.join(map(str, parts))} shot down and suppressed, {both} as one number"
        _warn(measures["downed_or_suppressed"], message)
    ended = max(both or 0, sum(parts)) + last.get("hits", 0)
    if "launched" in last and ended > last["launched"]:
        _warn(measures["launched"], f"{claimant}: {last['launched']} launched, but {ended} stopped or hitting")


def _warn(fact: Fact, warning: str) -> None:
    fact.setdefault("warnings", []).append(warning)
