"""What outcomes are about: the kinds of outcome that a sentence names, the acts that name one, and rows of them.

"A ceasefire" is a topic; so is land under a verb of giving it up, a meeting of two presidents, a draft handed over.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from analysis.clauses import Reading, side
from analysis.counts import Count
from analysis.dates import DateExpression
from analysis.lexicon import Mention

# Kinds that a status makes a row of; exchanges and papers have rules of their own.
ROWS = {
    "rejected": {"ceasefire", "partial_ceasefire", "territory", "security_guarantees", "leaders_meeting", "framework",
                 "humanitarian_corridor", "next_round"},
    "agreed": {"ceasefire", "partial_ceasefire", "security_guarantees", "next_round", "leaders_meeting", "framework",
               "humanitarian_corridor"},
    "failed": {"ceasefire", "partial_ceasefire", "humanitarian_corridor", "leaders_meeting"},
    "carried_out": {"humanitarian_corridor", "partial_ceasefire"},
    "proposed": {"ceasefire", "partial_ceasefire", "leaders_meeting", "security_guarantees", "framework", "next_round"},
}  # fmt: skip
_LIMITS = tuple(f" {word} " for word in "in on over at for against of around covering targeting limited".split())
_PLACED = (" in ", " around ", " near ")
_EXIT = re.compile(
    r"[^,;]{0,30}? (?:to|for|so that) [^;]{0,60}?\b(?:leave|flee|evacuat\w+|get out|escape|corridors?)\b"
)
_BRIEF = re.compile(r"(?:24|30|48|two|three|several|few) hours|(?:two|three|several|few) days")
_COMPROMISE = re.compile(r"(?: a|an|ny|no|he) compromise")  # "found no compromise on land"
_DATED = re.compile(r"\d|day")
_LEADER = re.compile(r"(?:'s)? (?:leader|president)s?\b")
_LEADERS = {"Ukraine": "Zelensky", "Russia": "Putin"}
_ASKED = re.compile(r"\b(?:invit\w+|challeng\w+|offer\w*|call\w*|proposal|request|demand|bid)\b")
_TOGETHER = re.compile(
    r" (?:(?:had|have|both) )*(?:agreed )?(?:to )?(?:(?:hold|have|stage) (?:(?:a|an|another|the|their) )?(?:\w+ )?)?"
)
_OTHER = re.compile(r" (?:with )?(?:him|each other|one another)\b")
_PAIR = re.compile(
    r"[^,;]{0,20} (?:between|of) (?:the )?(?:russian and ukrainian|ukrainian and russian) (?:leader|president)s"
)
_ASIDE = re.compile(
    r"\b(?:in (?:the|an?|this)|at|during|after|before|amid|following|since|until|under|despite|ahead of|without|"
    r"in (?:exchange|return) for|part of|pre-?condition (?:for|of|to)|instead of|rather than) (?:[\w'-]+ ){0,3}$"
)
_WERE = re.compile(r"\b(?:was|were|been|being)(?: \w+)? $")
_GAP = 60  # characters between a verb and the land or paper that is its object


class Topic(NamedTuple):
    """A kind of outcome where a sentence names it; `act` is the verb inside that says what becomes of it."""

    kind: str
    start: int
    end: int
    act: Mention | None = None


class Statement(NamedTuple):
    """A row in the making: kind, status, its words; who refuses or proposes; of people handed over how many (`number`,
    None where none is given), whose share that is (`basis`), and the side to which they come home (`whose`)."""

    kind: str
    status: str
    start: int
    end: int
    rule: str
    actor: Mention | None = None
    number: Count | None = None
    basis: str | None = None
    whose: str | None = None


def topics(reading: Reading) -> list[Topic]:
    """The topics of a sentence from left to right."""
    kinds, told = reading.kinds, reading.sentence.kinds
    found = [Topic(m.value, m.start, m.end) for m in kinds["topic"]] if "topic" in kinds else []
    if "yield" in kinds and ("land" in kinds or "region" in told):
        lands = sorted([*reading.of("land"), *reading.sentence.of("region")], key=lambda m: m.start)
        found += _objects(reading, "territory", "yield", lands)
    if "hand" in kinds and "paper" in kinds:
        found += _objects(reading, "terms_exchanged", "hand", kinds["paper"])
        found += _handed(reading, kinds["paper"])
    if "person" in told and "talk" in told:
        leaders = list(_leaders(reading))
        found = [t for t in found if t.kind != "next_round" or all(not t.start <= one.start < t.end for one in leaders)]
        found += leaders
    return sorted(found, key=lambda topic: topic.start)


def told_before(reading: Reading) -> bool:
    """Whether the paragraph, or the sentence before, is about talks."""
    one, hops = reading.sentence, 0
    while (before := one.previous) and hops < 3 and (hops == 0 or not one.opens_paragraph):
        if "talk" in before.kinds:
            return True
        one, hops = before, hops + 1
    return False


def aside(reading: Reading, topic: Topic, since: int) -> bool:
    """Whether the topic only tells when or on what terms something happens: "at the summit", "without guarantees"."""
    return _ASIDE.search(reading.folded, max(since, topic.start - 40), topic.start) is not None


def _objects(reading: Reading, kind: str, verbs: str, things: list[Mention]) -> Iterator[Topic]:
    for verb in reading.of(verbs) if things else ():
        _, closes = reading.clause(verb.start)
        near = [m for m in things if 0 <= m.start - verb.end <= _GAP and m.start < closes]
        thing = near[0] if near else None
        others = ("act", "topic", "mood") if verbs == "yield" else ("act",)
        if thing is None or _COMPROMISE.match(reading.folded, verb.start - 3, verb.end):
            continue
        if not reading.between(verb.end, thing.start, *others):
            yield Topic(kind, verb.start, thing.end, verb)


def _handed(reading: Reading, papers: list[Mention]) -> Iterator[Topic]:
    """ "Written proposals were submitted by Kyiv"."""
    for verb in reading.of("hand"):
        opens, _ = reading.clause(verb.start)
        near = [m for m in papers if opens <= m.start < verb.start and verb.start - m.end <= _GAP]
        if near and _WERE.search(reading.folded, near[-1].end, verb.start):
            yield Topic("terms_exchanged", near[-1].start, verb.end, verb)


def kind_of(reading: Reading, topic: Topic) -> str:
    """A topic's kind; a truce for energy, for Easter, for one town or to let people leave is a partial one."""
    kind, start, end, _ = topic
    if kind != "ceasefire":
        return kind
    folded, (opens, closes) = reading.folded, reading.clause(start)
    near = reading.between(max(opens, start - 28), min(closes, end + 50), "partial")
    limited = folded.startswith(_LIMITS, end)
    whole = "land" in folded[end : end + 24]  # "on land, at sea and in the air"
    towns = reading.sentence.of("city", "region", "settlement") if folded.startswith(_PLACED, end) else ()
    dates = reading.sentence.dates if _DATED.search(folded, start - 14, end + 14) else ()
    partial = (
        _BRIEF.search(folded, start, end)
        or (not whole and any(w.end <= start or w.start - end == 1 or limited for w in near))
        or any(0 < m.start - end <= 8 and m.get("country", "Ukraine") == "Ukraine" for m in towns)
        or any(d.precision in ("day", "days") and _dates(folded, start, end, d) for d in dates)
        or _EXIT.match(folded, end, reading.end)
    )
    return "partial_ceasefire" if partial else "ceasefire"


def _dates(folded: str, start: int, end: int, day: DateExpression) -> bool:
    """ "A truce for May 9", "a May 9 truce"; in "rejected a truce on Friday" the day is that of the deed."""
    gap, weekday = folded[end : day.start], folded.startswith("day", day.end - 3)
    return 0 <= start - day.end <= 1 or gap == " for " or (gap == " on " and not weekday)


def _leaders(reading: Reading) -> Iterator[Topic]:
    """A meeting of two of the presidents: "talks with Putin" in a sentence that names the other."""
    trio = [m for m in reading.sentence.of("person") if m.value in (*_LEADERS.values(), "Trump")]
    sides = {side(a) for a, _ in reading.actors if _LEADER.match(reading.folded, a.end)}
    for meeting in reading.sentence.of("talk") if trio or sides else ():
        opens, closes = reading.clause(meeting.start)
        after = [m for m in trio if 0 < m.start - meeting.end <= _GAP and m.start < closes
                 and not reading.folded.startswith("'s", m.end)]  # fmt: skip
        before = [m for m in trio if m.end <= meeting.start]
        if _PAIR.match(reading.folded, meeting.end):
            pair = True
        elif after or _OTHER.match(reading.folded, meeting.end):
            acting = {side(a) for a, free in reading.actors if free and a.end <= meeting.start}
            met = {m.value for m in (*before, *after)} | {_LEADERS[s] for s in (sides | acting) & _LEADERS.keys()}
            pair = len(met) > 1
        else:
            pair = len({m.value for m in before[-2:]}) > 1 and meeting.get("form") != "host"
            pair = pair and before[-2].start >= opens and (
                _ASKED.search(reading.folded, before[-2].start, meeting.start) is not None
                or _TOGETHER.fullmatch(reading.folded, before[-1].end, meeting.start) is not None
            )  # fmt: skip
        if pair:
            yield Topic("leaders_meeting", meeting.start, meeting.end)
