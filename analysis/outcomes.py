"""Outcomes: what a round, or the negotiation, produced or failed to produce; each distinct fact once per article."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analysis.claims import Claim
from analysis.clauses import Reading, side
from analysis.document import Document, Sentence
from analysis.exchanges import Exchange, exchanges
from analysis.positions import Position, Subject, positions, subjects
from analysis.impasse import impasse
from analysis.timing import When, when

_SIGN = {"agreed": "yes", "carried_out": "yes", "rejected": "no", "failed": "no", "discussed": "open", "proposed": "open"}
_OTHER_WARS = frozenset(("Israel", "Gaza", "Iran", "India", "Pakistan", "Sudan", "Syria"))
_GATE = frozenset(("cue", "talk", "war_topic"))
_EXCHANGES = frozenset(("prisoner_exchange", "remains_exchange", "civilians_return"))


def find(document: Document, rounds: list[Claim]) -> list[Claim]:
    """One claim for each distinct outcome: by kind, sign of the status, and number. `rounds` are the article's own."""
    found: list[Claim] = []
    earlier: list[tuple[int, Subject]] = []
    ours = False
    for sentence in document:
        ours = _of_this_war(sentence, ours)
        if not ours or sentence.kinds.isdisjoint(_GATE):
            continue
        reading = Reading(sentence)
        before = [subject for index, subject in reversed(earlier) if sentence.index - index <= 2]
        told = any(0 <= sentence.index - claim.sentence.index <= 8 and claim.cells["kind"] in _EXCHANGES for claim in found)
        found += [_exchange(exchange, rounds) for exchange in exchanges(reading, told)]
        found += [_position(position, rounds) for position in positions(reading, before, None)]
        found += [_impasse(*span, reading, rounds) for span in impasse(reading)]
        earlier += [(sentence.index, subject) for subject in subjects(reading)]
    return _distinct(found)


def _of_this_war(sentence: Sentence, before: bool) -> bool:
    """Whether a sentence is about this war: by the countries that it names, else as the sentence before."""
    sides = {side(m) for m in sentence.of("side", "person")}
    if sides & _OTHER_WARS:
        return "Ukraine" in sides
    return bool(sides & {"Russia", "Ukraine"}) or before


def _claim(kind: str, status: str, reading: Reading, start: int, end: int, rule: str, rounds: list[Claim]) -> Claim:
    cells = {"kind": kind, "status": status}
    claim = Claim("outcomes", cells, reading.sentence, start, end, rule)
    return claim


def _exchange(found: Exchange, rounds: list[Claim]) -> Claim:
    claim = _claim(found.kind, found.status, found.reading, found.start, found.end, found.rule, rounds)
    if found.count:
        count = found.count
        claim.cells |= {"count": count.value, "basis": found.basis, "qualifier": count.qualifier, "low": count.low,
                        "best": count.best, "high": count.high}  # fmt: skip
        claim.evidence["count"] = (count.start, count.end)
        if count.best is None and count.high is None:
            claim.reasons = ("vague number",)
    return claim


def _position(found: Position, rounds: list[Claim]) -> Claim:
    claim = _claim(found.kind, found.status, found.reading, found.start, found.end, found.rule, rounds)
    if found.by:
        claim.cells["rejected_by" if found.status == "rejected" else "proposed_by"] = found.by
    return claim


def _impasse(start: int, end: int, rule: str, reading: Reading, rounds: list[Claim]) -> Claim:
    return _claim("no_agreement", "failed", reading, start, end, rule, rounds)


def _distinct(found: list[Claim]) -> list[Claim]:
    """The first claim of each fact: an exchange without a number gives way to one with, an open question to its answer."""
    kept: dict[tuple[str, str, int | None], Claim] = {}
    for claim in found:
        key = claim.cells["kind"], claim.cells["status"], claim.cells.get("count")
        kept.setdefault(key, claim)
    exact = {(kind, status) for (kind, status, count), claim in kept.items() if count and "vague number" not in claim.reasons}
    settled = {kind for kind, status, _ in kept if _SIGN[status] != "open"}
    result: dict[tuple[str, str, int | None], Claim] = {}
    for (kind, status, count), claim in kept.items():
        bare = count is None or "vague number" in claim.reasons
        if (bare and (kind, status) in exact) or (_SIGN[status] == "open" and kind in settled):
            continue
        result.setdefault((kind, _SIGN[status] if count is None else status, count), claim)
    return list(result.values())
