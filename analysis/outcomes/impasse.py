"""Talks that end without a result, fail or get stuck."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analysis.clauses import Reading, side
from analysis.lexicon import Mention

_ORDINAL = re.compile(r"\b(?:first|second|third|fourth|fifth|previous|latest|last) (?:\w+ ){0,2}(?:rounds?|talks|meeting|summit)|^(?:those|these|the) talks")
_THEY = re.compile(r"(?:they|it|both|the two|neither|no|but|there|the [a-z]+ (?:president|side|delegation|team))\b")
_TRANSITIVE = re.compile(r" (?:the|an?|any|its|their|all|efforts|progress|attempts) ")
_REACHED = re.compile(r" (?:was|were|has been|had been|could be) (?:\w+ )?(?:agreed|reached|achieved|made|found|struck|signed|reported|announced)\b")
_PLAIN = ("breakthrough", "headway", "progress")  # a lack of these speaks of talks by itself
_LONG = re.compile(r"\b(?:hours|days|weeks|months|rounds) of ")
_STATES = ("stall", "deadlock", "impasse", "stalemate", "bogged", "at ", "reach", "far", "poles", "wide", "fail")
_REACH = 70  # characters between a denial and the result that it denies


def impasse(reading: Reading) -> Iterator[tuple[int, int, str]]:
    """Place and rule of each statement that talks came to nothing."""
    if not ("stuck" in reading.kinds or ("not" in reading.kinds and "gain" in reading.kinds)) or any(m.value == "deny" for m in reading.sentence.of("say")):
        return
    talks = [*reading.of("negotiation", "jointly"), *reading.sentence.of("talk")]
    before = reading.sentence.previous
    told = talks or (before and "talk" in before.kinds and _THEY.match(reading.folded, reading.start))
    if not told:
        return
    for gain in reading.of("gain"):
        opens, _ = reading.clause(gain.start)
        denials = reading.between(max(opens, gain.start - _REACH), gain.start, "not")
        if denials and (rule := _lacks(reading, denials[-1], gain, opens)):
            yield denials[-1].start, gain.end, rule
    for stuck in reading.of("stuck"):
        who = _who(reading, [*reading.of("jointly"), *reading.sentence.of("talk")], stuck)
        state = reading.folded.startswith(_STATES, stuck.start)  # of the whole process, unless a day or place is named
        if who and (not state or _placed(reading)) and not reading.mood(stuck.start) and not reading.negated(stuck.start):
            yield who.start, stuck.end, "stuck"


def _lacks(reading: Reading, denial: Mention, gain: Mention, opens: int) -> str:
    """How a sentence says that talks lack a result, or ""."""
    folded, value = reading.folded, denial.value
    behind = _REACHED.match(folded, gain.end)
    if value == "no" and behind:
        return "no result"
    own = [m for m in reading.sentence.of("body", "talk")
           if opens <= m.start < denial.start and m.get("form") != "verb"]  # fmt: skip
    army = any(m.value == "military" for m in own) and all(m.kind == "body" for m in own)
    if army or reading.mood(gain.start, denial.start - 40, gain.end + 24) or reading.between(denial.end, gain.start, "topic", "captive"):
        return ""
    made = [w for w in reading.between(denial.end, gain.start, "make") if w.value == "make"]
    if value in ("not", "fail"):
        bridged = gain.value != "issue" or bool(made)
        short = value == "fail" and folded.startswith(("fell", "fall", "failed in", "failed at"), denial.start)
        neither = folded.startswith("neither", denial.start)
        return "failed to reach" if (made or short or neither) and bridged else ""
    if gain.value == "issue":
        return ""
    if value == "without":
        closed = reading.between(opens, denial.start, "make")
        return "ended without" if any(w.value == "end" for w in closed) or _LONG.search(folded, opens, denial.start) else ""
    if folded.startswith("any", denial.start):
        return ""
    verbs = reading.between(max(opens, denial.start - 24), denial.start, "make")
    but = folded.endswith("but ", 0, denial.start)
    return "no result" if verbs or but or folded.startswith(_PLAIN, gain.start) and opens == denial.start else ""


def _who(reading: Reading, talks: list[Mention], stuck: Mention) -> Mention | None:
    """The talks that stall, or the two sides that stay apart."""
    opens, _ = reading.clause(stuck.start)
    if _TRANSITIVE.match(reading.folded, stuck.end) and not reading.folded.startswith(("did", "little", "reach"), stuck.start):
        return None
    if reading.folded.startswith(("little", "nothing", "with"), stuck.start):
        opens = reading.start  # "a swap but little else"
    near = [t for t in talks if opens <= t.start < stuck.start and stuck.start - t.end <= 120]
    if near:
        return near[-1]
    free = [actor for actor, free in reading.actors if free and opens <= actor.start < stuck.start]
    return free[0] if {side(actor) for actor in free} >= {"Russia", "Ukraine"} else None


def _placed(reading: Reading) -> bool:
    """Whether a sentence says which talks: by venue, date or number."""
    sentence = reading.sentence
    named = sentence.of("city", "country") or sentence.dates
    return bool(named) or _ORDINAL.search(reading.folded, sentence.start, sentence.end) is not None
