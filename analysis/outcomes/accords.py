"""Agreements as things: drafts and memoranda that change hands, and the grain deal, made or unmade."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analysis.clauses import UNREAL, Reading, side
from analysis.outcomes.stances import jointly
from analysis.outcomes.subjects import BELLIGERENTS, Position, Subject

_BILL = re.compile(
    r" (?:law|bill|resolution|budget|legislation|decree|statement|communique|order|guidelines|age|evad|dodg|"
    r"notice|card|eligib)"
)


_STATES = re.compile(r"present|tabled")
_DEAL = re.compile(r"\b(?:deal|agreement|accord|pact|initiative)\b")
_EXTEND = re.compile(r"\b(?:exten|renew|prolong|rejoin|return|resum)")
_IN_FORCE = re.compile(
    r"\b(?:under|following|since|thanks to|allow\w*|enabl\w*|resum\w*|unblock\w*|let|brokered|last month|in july)\b"
)
_THEY = re.compile(r"\bthey\b")


def papers(reading: Reading) -> Iterator[Position]:
    """Drafts and memoranda handed over, or to be."""
    for paper in reading.of("paper"):
        opens, _ = reading.clause(paper.start)
        verbs = reading.between(max(opens, paper.start - 60), paper.start, "handover")
        if not verbs or verbs[-1].value == "get" or _BILL.match(reading.folded, paper.end):
            continue
        verb = verbs[-1]
        before = reading.between(opens, verb.start, "stance", "mood")
        if any(w.value in (*UNREAL, "not", "refuse", "propose", "discuss", "fail") for w in before):
            continue
        they = verb.value == "swap" and _THEY.search(reading.folded, opens, verb.start) is not None
        if not (they or jointly(reading, verb) or side(reading.subject(verb.start)) in BELLIGERENTS):
            continue
        after = {side(actor) for actor, _ in reading.actors if verb.end <= actor.start < reading.clause(verb.start)[1]}
        met = "negotiation" in reading.kinds or "talk" in reading.sentence.kinds
        if (after and not after & {*BELLIGERENTS}) or not (
            after or met or verb.value == "swap" or jointly(reading, verb)
        ):
            continue  # handed to somebody else
        ahead = any(w.value in ("accept", "will") for w in before)
        if (
            not ahead
            and _STATES.match(reading.folded, verb.start)
            and reading.folded.startswith(("terms", "vision"), paper.start)
        ):
            continue
        if not ahead and reading.folded.startswith(("set", "lay", "laid", "put"), verb.start):
            continue
        yield Position(
            "terms_exchanged",
            "agreed" if ahead else "carried_out",
            reading,
            verb.start,
            paper.end,
            "papers handed over",
        )


def grain(reading: Reading, subject: Subject) -> Position | None:
    """The grain deal as a thing that was made or unmade, wherever the sentence has the verb."""
    broken = [w for w in reading.of("stance") if w.value == "fail" and abs(w.start - subject.start) < 90]
    opposed = [
        w for w in reading.of("stance") if w.value == "refuse" and w.end <= subject.start and subject.start - w.end < 60
    ]
    for word in (broken or opposed)[:1]:
        if reading.imagined(word.start) or reading.negated(word.start):
            return None
        start, end = min(word.start, subject.start), max(word.end, subject.end)
        if broken or _EXTEND.search(reading.folded, word.end, subject.start):
            return Position("grain_export", "failed", reading, start, end, "grain deal broken")
        return None
    first, last = reading.sentence.start, reading.sentence.end
    deal = [
        w for w in reading.of("stance") if w.value in ("accept", "reach", "pact") and abs(w.start - subject.start) < 120
    ]
    named = _DEAL.search(reading.folded, subject.start, subject.end) is not None
    if not (deal or (named and _IN_FORCE.search(reading.folded, first, last))) or reading.imagined(
        subject.start, also_will=False
    ):
        return None
    if any(reading.negated(w.start) for w in deal):
        return None
    start, end = (
        (min(deal[0].start, subject.start), max(deal[0].end, subject.end)) if deal else (subject.start, subject.end)
    )
    return Position("grain_export", "agreed", reading, start, end, "grain deal")
