"""Talks that end without a result, fail or stall."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analysis.clauses import Reading, side
from analysis.lexicon import Mention

_CLOSING = re.compile(
    r"\b(?:end|conclud|finish|wrap|part|br[eo]ak|broke|clos|left|adjourn|return|walk|came|over|pass|held|met)\w*\b"
)


_THEY = re.compile(r"(?:they|it|both|the two|neither|no|but|the [a-z]+ (?:president|side|delegation|team))\b")
_ORDINAL = re.compile(
    r"\b(?:first|second|third|fourth|fifth|sixth|previous|latest|last) (?:\w+ ){0,2}(?:rounds?|talks|"
    r"meeting|summit)|^(?:those|these|the) talks"
)
_SIDES = re.compile(r"sides|parties")
_STATES = (
    "stall",
    "deadlock",
    "impasse",
    "stalemate",
    "in limbo",
    "bogged",
    "frozen",
    "gridlock",
    "at a standstill",
    "elusive",
)
_BARE = ("empty", "nothing", "little to show")
_TRANSITIVE = re.compile(r" (?:the|an?|any|its|their|all|efforts|progress|attempts|work|plans) ")
_LONG = re.compile(
    r"\b(?:hours|days|weeks|months|years|rounds|series) of (?:[\w-]+ ){0,2}(?:talks|negotiations|"
    r"meetings|diplomacy|contacts)\b"
)
_REACHED = re.compile(
    r" (?:was|were|has been|had been|could be) (?:\w+ )?(?:agreed|reached|achieved|made|found|arranged|secured)\b"
)
_MEETING = re.compile(r"talk|negotiation|round|meeting|summit|discussion|consultation|session")
_BRIDGE = ("resolv", "bridg", "narrow", "overc", "break", "settle", "clos")


def impasse(reading: Reading) -> Iterator[tuple[int, int, str]]:
    """Place and rule of each statement that talks came to nothing."""
    if reading.kinds.isdisjoint(("void", "stuck", "mood")) or reading.kinds.isdisjoint(("gain", "stuck", "void")):
        return
    talks = [*reading.of("negotiation"), *reading.sentence.of("talk")]
    before = reading.sentence.previous
    if (
        (not talks and not (before and before.of("talk") and _THEY.match(reading.folded, reading.sentence.start)))
        or reading.of("apart")
        or any(m.value == "deny" for m in reading.sentence.of("say"))
    ):
        return
    for gain in reading.of("gain"):
        opens, _ = reading.clause(gain.start)
        neither = [
            w for w in reading.between(opens, gain.start, "mood") if reading.folded.startswith("neither", w.start)
        ]
        voids = neither or [
            v
            for v in reading.between(max(opens, gain.start - 70), gain.start, "void", "mood")
            if v.kind == "void" or v.value == "not"
        ]
        if voids and (rule := _lacks(reading, voids[-1], gain, opens)):
            yield voids[-1].start, gain.end, rule
    for word in reading.of("void"):
        opens, _ = reading.clause(word.start)
        made = _made(reading, word, opens) or reading.folded.startswith(("agree", "only"), word.start)
        if word.value == "beyond" and made and not reading.imagined(word.start):
            yield word.start, word.end, "little beyond"
    for stuck in reading.of("stuck"):
        who = _stuck(reading, talks, stuck)
        state = reading.folded.startswith(_STATES, stuck.start)  # of the whole process, unless a day is named
        if (
            who
            and (bool(reading.sentence.dates or reading.sentence.of("city")) if state else _placed(reading))
            and not reading.imagined(stuck.start)
            and not reading.negated(stuck.start)
        ):
            yield who.start, stuck.end, "stuck"


def _stuck(reading: Reading, talks: list[Mention], stuck: Mention) -> Mention | None:
    """The talks that stall, or the two sides that stay apart."""
    opens, _ = reading.clause(stuck.start)
    near = [t for t in talks if opens <= t.start < stuck.start and stuck.start - t.end <= 90]
    met = [t for t in talks if _MEETING.search(reading.folded, t.start, t.end)]
    if _TRANSITIVE.match(reading.folded, stuck.end):
        return None
    bare = reading.folded.startswith(_BARE, stuck.start)
    near = [t for t in near if t in met or bare or (met and _SIDES.search(reading.folded, t.start, t.end))]
    if near:
        return near[-1]
    free = [actor for actor, free in reading.actors if free and opens <= actor.start < stuck.start]
    return free[0] if {side(actor) for actor in free} >= {"Russia", "Ukraine"} else None


def _placed(reading: Reading) -> bool:
    """Whether a sentence says which talks: by venue, date or number."""
    sentence = reading.sentence
    named = sentence.of("city", "country") or sentence.dates
    return bool(named) or _ORDINAL.search(reading.folded, sentence.start, sentence.end) is not None


def _lacks(reading: Reading, void: Mention, gain: Mention, opens: int) -> str | None:
    folded = reading.folded
    if reading.between(void.end, gain.start, "negotiation", "outcome"):
        return None
    if any(m.value == "military" and opens <= m.start < void.start for m in reading.sentence.of("body")):
        return None
    near = max(opens, folded.rfind(",", opens, void.start))
    moods = [
        w
        for w in reading.between(near, min(gain.end + 24, reading.sentence.end), "mood")
        if w.value in ("maybe", "hope", "will")
    ]
    if moods:
        return None
    made = reading.between(void.end, gain.start, "make", "stance")
    if gain.value == "issue":
        bridged = void.value in ("fail", "not", "without")
        return "failed to bridge" if bridged and any(folded.startswith(_BRIDGE, w.start) for w in made) else None
    if void.kind == "mood" or void.value == "fail":
        return "failed to reach" if made or folded.startswith(("fell short", "failed in"), void.start) else None
    if void.value == "without":
        closed = _CLOSING.search(folded, max(opens, void.start - 60), void.start)
        return "ended without" if closed or _LONG.search(folded, opens, void.start) else None
    reached = gain.value == "result" or _REACHED.match(folded, gain.end) or _made(reading, void, opens)
    if void.value == "no" and reached:
        return "no result"
    return None


def _made(reading: Reading, void: Mention, opens: int) -> bool:
    """ "Brought no truce", "a swap but no truce"."""
    folded = reading.folded
    return bool(reading.between(max(opens, void.start - 24), void.start, "make")) or folded.endswith(
        "but ", 0, void.start
    )
