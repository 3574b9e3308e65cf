"""Checks: identities that facts must keep. What breaks one gets a warning; no row is changed or deleted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

Fact = dict[str, Any]


def check_outcomes(facts: Iterable[Fact]) -> None:
    """An outcome doesn't come before its round."""
    for fact in facts:
        if fact["date"] and fact["round"] and fact["date"][:10] < fact["round"][: len(fact["date"])]:
            _warn(fact, f"dated {fact['date']}, before its round of {fact['round']}")


def check_strikes(facts: Iterable[Fact]) -> None:
    """By claimant, night and weapon: launched is at least shot down + suppressed + hits, and the two ways to
    count what was stopped agree. Where launches are unknown, what was stopped is their lower bound."""
    nights: dict[tuple[Any, ...], dict[str, Fact]] = defaultdict(dict)
    for fact in facts:
        if fact["scope"] == "whole" and fact["night"]:
            nights[fact["attacker"], fact["weapon"], fact["date"], fact["date_end"]][fact["measure"]] = fact
    for measures in nights.values():
        for claimant in sorted({claimant for fact in measures.values() for claimant in fact["figures"]}):
            _check_night(measures, claimant)
        for measure in measures.keys() & {"shot_down", "downed_or_suppressed"}:
            if "launched" not in measures:
                _warn(measures[measure], "launches not reported: this is their lower bound")


def _check_night(measures: dict[str, Fact], claimant: str) -> None:
    stated = {measure: fact["figures"].get(claimant) for measure, fact in measures.items()}
    last = {measure: figure[-1] if isinstance(figure, list) else figure for measure, figure in stated.items()
            if figure is not None}  # fmt: skip
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
