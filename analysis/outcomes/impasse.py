"""Talks that end without a result, fail or get stuck."""

import re
from collections.abc import Iterator

from analysis.clauses import BELLIGERENTS, Reading, side
from analysis.lexicon import Mention
from analysis.outcomes.topics import Statement, told_before

_ORDINAL = re.compile(
    r"\b(?:first|second|third|fourth|fifth|previous|latest|last) (?:\w+ ){0,2}(?:rounds?|talks|meeting|summit)|"
    r"^(?:those|these|the) talks"
)
_THEY = re.compile(r"(?:they|it|both|the two|neither|no|but|there|the [a-z]+ (?:president|side|delegation|team))\b")
_LEFT = ("with ", "empty", "produced", "yielded", "achieved")  # how visits, too, end
_DEAL = re.compile(r"(?:[\w-]+ )?(?:deal|agreement|accord|settlement|ceasefire|cease-fire|truce)\b")
_IT = re.compile(r"[;,:—-]* ?(?:but |and |yet )?(?:it|they|both|that)\b")
_TRANSITIVE = re.compile(r" (?:the|an?|any|its|their|all|efforts|progress|attempts) ")
_REACHED = re.compile(
    r" (?:was|were|has been|had been|could be) (?:\w+ )?(?:agreed|reached|achieved|made|found|struck|signed|reported|"
    r"announced)\b| (?:came (?:out|of|from)|emerged)\b"
)
_NOT_MADE = re.compile(r" (?:(?:was|were)(?: not|n't)|(?:could|did) not be) (?:agreed|reached|achieved|found|struck)\b")
_LONG = re.compile(r"\b(?:hours|days|weeks|months|rounds) of ")
_NEITHER = ("neither", "none of", "not one of")
_BARE = re.compile(r"[.,;]|$| (?:on|in|from|at|between|after) ")
_GATED = re.compile(r"\b(?:without|until|unless|before|if)\b")  # "no deal on Ukraine without Ukraine"
_STATES = ("stall", "deadlock", "impasse", "stalemate", "bogged", "at ", "reach", "far", "poles", "wide", "fail")
_REACH = 70  # characters between a denial and the result that it denies
_BACK = 120  # characters between what gets stuck and the talks that do


def impasse(reading: Reading) -> Iterator[Statement]:
    """Each statement that talks came to nothing."""
    kinds, before, folded = reading.kinds, reading.sentence.previous, reading.folded
    if not ("stuck" in kinds or ("gain" in kinds and "not" in kinds)):
        return
    meetings = [*reading.of("jointly"), *reading.sentence.of("talk")]
    visits = [word for word in reading.of("negotiation") if word.value == "visit"]
    talks = meetings or len(visits) < len(reading.of("negotiation"))
    they = before and "talk" in before.kinds and _THEY.match(folded, reading.start)
    near, facing = told_before(reading), _facing(reading)
    told = bool(talks or they or (near and facing))
    denied = any(mention.value == "deny" for mention in reading.sentence.of("say"))
    if denied or not (told or near or visits or facing):
        return
    for gain in reading.of("gain"):
        unmade = _NOT_MADE.match(folded, gain.end) if gain.value == "truce" and (talks or they) else None
        if unmade and not reading.mood(gain.end):
            yield _failed(gain.start, unmade.end(), "not reached")
            continue
        opens, closes = reading.clause(gain.start)
        denials = [w for w in reading.between(opens, gain.start, "not")
                   if gain.start - w.start <= _REACH or reading.folded.startswith(_NEITHER, w.start)]  # fmt: skip
        deal = denials and _DEAL.match(folded, gain.start, gain.end)
        if not (told or (deal and (denials[-1].value == "without" or (near and _REACHED.match(folded, gain.end))))):
            continue
        if denials and (rule := _lacks(reading, denials[-1], gain, opens, closes)):
            yield _failed(denials[-1].start, gain.end, rule)
    for stuck in reading.of("stuck"):
        who = _who(reading, [*visits, *meetings] if folded.startswith(_LEFT, stuck.start) else meetings, stuck)
        # a state is that of the whole process, unless a day or place is named
        stated = not reading.folded.startswith(_STATES, stuck.start) or _placed(reading)
        if who and stated and not reading.mood(stuck.start) and not reading.negated(stuck.start):
            yield _failed(who.start, stuck.end, "stuck")


def _failed(start: int, end: int, rule: str) -> Statement:
    return Statement("no_agreement", "failed", start, end, rule)


def _lacks(reading: Reading, denial: Mention, gain: Mention, opens: int, closes: int) -> str:
    """How a sentence says that talks lack a result, or ""."""
    folded, value = reading.folded, denial.value
    if reading.between(denial.end, gain.start, "topic", "captive"):
        return ""
    if value == "no" and _REACHED.match(folded, gain.end):
        return "" if reading.mood(gain.start, denial.start - 40) == "maybe" else "no result"
    own = [m for m in reading.sentence.of("body", "talk")
           if opens <= m.start < denial.start and m.get("form") != "verb"]  # fmt: skip
    army = any(m.value == "military" for m in own) and all(m.kind == "body" for m in own)
    if army or reading.mood(gain.start, denial.start - 40, min(closes, gain.end + 24)):
        return ""
    opening = value == "no" and denial.start - opens <= 2 and _BARE.match(folded, gain.end)
    if opening and not _GATED.search(folded, gain.end, reading.end):
        return "no result"
    made = any(w.value == "make" for w in reading.between(denial.end, gain.start, "make"))
    if value in ("not", "fail"):
        short = value == "fail" and folded.startswith(("fell", "fall", "failed in", "failed at"), denial.start)
        neither = folded.startswith(_NEITHER, denial.start)
        if folded.startswith("not", denial.start) and folded.endswith("but ", 0, denial.start):
            return "no result"  # "led to a swap but not to a truce"
        return "failed to reach" if made or (gain.value != "issue" and (short or neither)) else ""
    if gain.value == "issue":
        return ""
    if value == "without":
        opens = max(reading.start, min(opens, denial.start - _BACK))
        closed = any(w.value in ("end", "get") for w in reading.between(opens, denial.start, "make", "handover"))
        return "ended without" if closed or _LONG.search(folded, opens, denial.start) else ""
    verbs = reading.between(max(opens, denial.start - 40), denial.start, "make")
    return "no result" if verbs or folded.endswith("but ", 0, denial.start) else ""


def _who(reading: Reading, meetings: list[Mention], stuck: Mention) -> Mention | None:
    """The talks that stall, or the two sides that stay apart."""
    folded, opens = reading.folded, reading.clause(stuck.start)[0]
    later = next((m for m in meetings if m.start >= stuck.end), None)
    first = later and all(m.start > stuck.start for m in meetings)
    if first and folded.startswith(("nothing came", "no nearer", "no closer"), stuck.start):
        return later
    if _TRANSITIVE.match(folded, stuck.end) and not folded.startswith(("did", "little", "reach"), stuck.start):
        return None
    if folded.startswith(("little", "nothing", "with"), stuck.start):
        opens = reading.start  # "a swap but little else"
    elif _IT.match(folded, opens) or (folded.startswith(("but ", "yet "), opens) and stuck.start - opens < 24):
        opens = reading.start
    near = [m for m in meetings if opens <= m.start < stuck.start and stuck.start - m.end <= _BACK]
    if near:
        return near[-1]
    both = {side(a) for a, free in reading.actors if free and opens <= a.start < stuck.start} >= {*BELLIGERENTS}
    return _facing(reading) if both or folded.startswith("empty", stuck.start) else None


def _facing(reading: Reading) -> Mention | None:
    """The first of two sides that face each other: "Trump and Putin left Anchorage"."""
    free = [actor for actor, free in reading.actors if free]
    sides = {side(actor) for actor in free}
    return free[0] if len(sides) > 1 and sides & {*BELLIGERENTS} else None


def _placed(reading: Reading) -> bool:
    """Whether a sentence says which talks: by venue, date or number."""
    sentence = reading.sentence
    named = sentence.of("city", "country") or sentence.dates
    return bool(named) or _ORDINAL.search(reading.folded, sentence.start, sentence.end) is not None
