"""Checks: identities that facts must keep. What breaks one gets a warning; no row is changed or deleted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

Fact = dict[str, Any]


def warnings(table: str, facts: Sequence[Fact]) -> Sequence[Fact]:
    """The facts of a table, with `warnings` filled where they break an identity."""
    if table == "strikes":
        _check_strikes(facts)
    if table == "outcomes":
        _check_outcomes(facts)
    return facts


def _warn(fact: Fact, warning: str) -> None:
    fact.setdefault("warnings", []).append(warning)


def _check_outcomes(facts: Sequence[Fact]) -> None:
    """An outcome doesn't come before its round."""
    for fact in facts:
        if fact["date"] and fact["round"] and fact["date"][:10] < fact["round"][: len(fact["date"])]:
            _warn(fact, f"dated {fact['date']}, before its round of {fact['round']}")


def _check_strikes(facts: Sequence[Fact]) -> None:
    """By claimant, night and weapon: launched is at least shot down + suppressed + hits, and the two ways to
    count what was stopped agree. Where launches are unknown, what was stopped is their lower bound."""
    nights: dict[tuple[Any, ...], dict[str, Fact]] = defaultdict(dict)
    for fact in facts:
        if fact["scope"] == "whole" and fact["night"]:
            nights[fact["attacker"], fact["weapon"], fact["date"], fact["date_end"]][fact["measure"]] = fact
    for measures in nights.values():
        claimants = {claimant for fact in measures.values() for claimant in fact["figures"]}
        for claimant in sorted(claimants):
            _check_night(measures, claimant)
        if "launched" not in measures:
            for measure in ("shot_down", "downed_or_suppressed"):
                if measure in measures:
                    _warn(measures[measure], "launches not reported: this is their lower bound")


def _check_night(measures: dict[str, Fact], claimant: str) -> None:
    stated = {measure: _last(fact["figures"].get(claimant)) for measure, fact in measures.items()}
    number = {measure: figure for measure, figure in stated.items() if figure is not None}
    parts = [number[measure] for measure in ("shot_down", "suppressed") if measure in number]
    both = number.get("downed_or_suppressed")
    if both is not None and (sum(parts) > both or (len(parts) == 2 and sum(parts) != both)):
        message = f"{claimant}: {' + '.join(map(str, parts))} shot down and suppressed, {both} as one number"
        _warn(measures["downed_or_suppressed"], message)
    ended = max(both or 0, sum(parts)) + number.get("hits", 0)
    launched = number.get("launched")
    if launched is not None and ended > launched:
        _warn(measures["launched"], f"{claimant}: {launched} launched, but {ended} stopped or hitting")


def _last(figure: Any) -> int | None:
    return figure[-1] if isinstance(figure, list) else figure
