"""Exchanges of prisoners and bodies, and people brought home: what was agreed, and each leg that was carried out.

A leg is a number of people or bodies with a verb of handing over; legs are parts of the exchange that was agreed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from analysis.clauses import Reading, side
from analysis.counts import Count
from analysis.lexicon import Mention

PRISONERS, REMAINS, CIVILIANS = "prisoner_exchange", "remains_exchange", "civilians_return"

_CONTEXT = re.compile(r"\b(?:swap|exchang\w+|prisoner|pows?\b|captiv|bodies|remains of|repatriat|\d[ -]for[ -]\d)")
_OTHER = re.compile(
    r"\bexchang\w+ (?:of )?(?:(?:heavy|artillery|sharp|intense|the) )*(?:fire|letters?|views|opinions|words|information|blows|"
    r"attacks|strikes|messages|gunfire|rates?|students|data|notes|gifts|barbs|accusations|visits)|"
    r"\b(?:stock|crypto\w*|currency|foreign|heated|phone) exchange"
)
_EACH = re.compile(
    r"\b(?:each|apiece|per side|(?:on|from|for) (?:both|each|either) sides?|either side|both sides? (?:released|returned|freed)|"
    r"(?:each|both) ways?|the same number|equal numbers?)\b"
)
_NOUN_GAP = re.compile(
    r"(?:[ -](?!(?:and|were|was|have|had|has|by|from|after|who|that|to|in|on|for|with|is|are|against|killed in|sides|countries|parties|days|rounds|stages)\b)[\w'/-]+){0,6}?[ -]"
)
_OF = re.compile(r"(?: of)? (?:another |a further |an additional |the |its |their )?")
_FALLEN = re.compile(r"\b(?:fallen|dead|killed|slain|deceased)\b")
_AND_MORE = re.compile(r" (?:and|or)(?: \w+){0,2} $")
_ON_DAY = re.compile(r" (?:more |others )?(?:on|last|the) (?:mon|tues|wednes|thurs|fri|satur|sun)?(?:day|next)")
_RUNNING = re.compile(
    r"\b(?:since (?:the )?(?:start|beginning|invasion|full|war|russia|february|last|20\d\d)|so far this|over the years|"
    r"during the war|this year|to date|throughout the war|in total since|dozens of (?:swaps|exchanges))\b"
)
_RECORD = re.compile(r"\b(?:largest|biggest|first|major|latest|most significant)\b")
_PART = re.compile(r"\b(?:includ\w+|among (?:them|those|the)|of (?:whom|them|these|those)|most of)\b[^,;]{0,60}$")
_UNRELATED = re.compile(
    r"\b(?:rubble|debris|morgue|wreckage|mass graves?|exhumed|executed|sentenced|jailed|charged|school|cancer|surrender\w*|bunker)\b"
)
_NOMINAL = re.compile(r"\b(?:the|a|an|this|that|its|their|of|prisoners?|pow|war|body|latest|largest|biggest|major|new|first|another|such|"
                      r"planned|ongoing|-for-\d[\d,]*)[ -]$")  # fmt: skip
_OWN = re.compile(r"\b(?:its|their|our)\b")
_PLANNED = re.compile(r"\b(?:planned|agreed|upcoming|agreed-upon|promised|negotiated) (?:[\w-]+ ){0,3}$")
_TO = re.compile(r"\bto (?:\w+ly |each |both |also )?$")


@dataclass(frozen=True, slots=True)
class Exchange:
    """People or bodies handed over, or to be: `count` None where no number is given; `whose` is the side that gets them back."""

    kind: str
    status: str
    reading: Reading
    start: int
    end: int
    rule: str
    count: Count | None = None
    basis: str | None = None
    whose: str | None = None


def exchanges(reading: Reading, told: bool) -> list[Exchange]:
    """What a sentence says of exchanges: every leg with its number, else the exchange as such.

    `told`: whether the article has spoken of an exchange shortly before.
    """
    sentence, folded = reading.sentence, reading.folded
    if _OTHER.search(folded, sentence.start, sentence.end) or _UNRELATED.search(folded, sentence.start, sentence.end):
        return []
    told = told or _told(reading)
    return list(_legs(reading, told)) or list(_named(reading, told))


def _told(reading: Reading) -> bool:
    """Whether this sentence or its neighbours speak of an exchange."""
    sentence = reading.sentence
    first, last = sentence.previous or sentence, sentence.next or sentence
    return _CONTEXT.search(reading.folded, first.start, last.end) is not None


def _legs(reading: Reading, told: bool) -> Iterator[Exchange]:
    folded = reading.folded
    last: Exchange | None = None
    for count in reading.sentence.counts:
        if not isinstance(count.value, int) or count.value < 1:
            continue
        group = _group(reading, count)
        if group is None:
            if last and last.count and _ON_DAY.match(folded, count.end) and reading.clause(last.start) == reading.clause(count.start):
                yield replace(last, count=count, start=count.start, end=count.end)
            continue
        kind, start, end, plain = group
        if (plain or kind == CIVILIANS) and not told and not (kind == CIVILIANS and _named_side(reading, start, end)):
            continue
        found = _leg(reading, count, kind, start, end)
        if found:
            last = found
            yield found


def _named_side(reading: Reading, start: int, end: int) -> bool:
    return any(start <= actor.start < end for actor, _ in reading.actors)


def _group(reading: Reading, count: Count) -> tuple[str, int, int, bool] | None:
    """The kind and place of "1,000 … soldiers" or "the bodies of 1,000 …", and whether only "soldiers", "people" is said."""
    folded, nouns = reading.folded, reading.of("captive")
    bodies = [n for n in nouns if n.value == REMAINS and n.end <= count.qualifier_start and _OF.fullmatch(folded, n.end, count.qualifier_start)]
    after = next((n for n in nouns if n.start >= count.end and _NOUN_GAP.fullmatch(folded, count.end, n.start)), None)
    if after and reading.between(count.end, after.start, "handover", "stance", "jointly"):
        after = None
    if bodies:
        return REMAINS, bodies[-1].start, after.end if after else count.end, False
    if after is None:
        return ("prisoner_exchange", count.start, count.end, False) if _one_for_one(reading, count) else None
    chain = [after, *(n for n in nouns if after.end <= n.start <= after.end + 3)]
    kinds = {n.value for n in chain} | {n.value for n in nouns if n.start > after.end and _AND_MORE.fullmatch(folded, after.end, n.start)}
    end = max(n.end for n in chain)
    if REMAINS in kinds or _FALLEN.search(folded, count.end, after.start):
        return REMAINS, count.start, end, False
    if kinds == {CIVILIANS}:
        return CIVILIANS, count.start, end, False
    return PRISONERS, count.start, end, PRISONERS not in kinds


def _one_for_one(reading: Reading, count: Count) -> bool:
    """ "1,000 for 1,000": the first of two equal numbers with "for" between."""
    other = next((c for c in reading.sentence.counts if 0 < c.start - count.end <= 5), None)
    return other is not None and other.value == count.value and reading.folded[count.end : other.start] in (" for ", "-for-")


def _leg(reading: Reading, count: Count, kind: str, start: int, end: int) -> Exchange | None:
    folded = reading.folded
    opens, closes = reading.clause(start)
    running = _RUNNING.search(folded, reading.sentence.start, reading.sentence.end)
    if _PART.search(folded, opens, start) or (running and not _RECORD.search(folded, reading.sentence.start, running.start())):
        return None
    if _one_for_one(reading, count):
        status = "agreed" if not reading.between(opens, start, "mood") or reading.of("stance") else ""
        return Exchange(kind, status, reading, start, end, "one for one", count, "per_side") if status else None
    verbs = [v for v in reading.between(opens, closes, "handover") if v.value != "present" and not _idle(reading, v)]
    verb = min(verbs, key=lambda v: _distance(v, start, end), default=None)
    if verb is None or _distance(verb, start, end) > 110:
        return None
    status = _status(reading, verb, opens)
    if status is None:
        return None
    whose = _whose(reading, verb, start, end)
    basis = "per_side" if _EACH.search(folded, opens, closes) else "one_side" if whose and verb.value != "swap" else None
    return Exchange(kind, status, reading, min(start, verb.start), max(end, verb.end), f"leg {verb.value}", count, basis, whose)


def _idle(reading: Reading, verb: Mention) -> bool:
    """ "In exchange", "in return" and "a prisoner swap" are no handing over."""
    folded = reading.folded
    if folded.startswith("in ", verb.start - 3):
        return True
    noun = _NOMINAL.search(folded, max(reading.sentence.start, verb.start - 14), verb.start) is not None
    return noun and not folded.startswith(" of ", verb.end)


def _distance(verb: Mention, start: int, end: int) -> int:
    return start - verb.end if verb.end <= start else verb.start - end + 10 if verb.start >= end else 0


def _status(reading: Reading, verb: Mention, opens: int) -> str | None:
    """What became of a handing over: done, agreed (also: will be done), proposed; None where it is denied or imagined."""
    folded = reading.folded
    before = reading.between(opens, verb.start, "stance")
    governs = before[-1].value if before else ""
    if reading.negated(verb.start):
        return None
    bare = _TO.search(folded, max(opens, verb.start - 24), verb.start) is not None
    noun = folded.startswith(" of ", verb.end)
    if governs in ("refuse", "fail") or any(w.value == "maybe" for w in reading.between(opens, verb.start, "mood")):
        return None
    if bare or noun:
        if governs in ("propose", "discuss"):
            return "proposed" if governs == "propose" else "discussed"
        if governs in ("accept", "pact"):
            return "agreed"
        if bare:
            return "agreed" if reading.imagined(verb.start) or governs == "reach" else None
    return "agreed" if reading.imagined(verb.start) else "carried_out"


def _whose(reading: Reading, verb: Mention, start: int, end: int) -> str | None:
    """The side whose people come home."""
    own = [side(actor) for actor, _ in reading.actors if start <= actor.start < end]
    sides = [s for s in own if s in ("Russia", "Ukraine")]
    if sides:
        return sides[0]
    actor = side(reading.subject(verb.start))
    if actor not in ("Russia", "Ukraine"):
        return None
    return actor if verb.value == "get" or _OWN.search(reading.folded, start, end) else "Russia" if actor == "Ukraine" else "Ukraine"


_STANCES = {"accept": "agreed", "pact": "agreed", "reach": "agreed", "carry": "carried_out", "propose": "proposed",
            "discuss": "discussed"}  # fmt: skip


def _named(reading: Reading, told: bool) -> Iterator[Exchange]:
    """An exchange without a number: "agreed on a prisoner swap", "exchanged prisoners", "exchanges of prisoners and bodies"."""
    folded, nouns = reading.folded, [n for n in reading.of("captive") if n.value != "unspecified"]
    seen: set[str] = set()
    for swap in reading.of("handover"):
        if swap.value in ("get", "present") or folded.startswith("in ", swap.start - 3):
            continue
        things = [n for n in nouns if -1 <= swap.start - n.end <= 9 and not folded[n.end : swap.start].strip("- 'sofwar)")]
        things = things or [n for n in nouns if 0 < n.start - swap.end <= 60 and reading.clause(swap.start) == reading.clause(n.start)]
        if not things or (swap.value == "give" and not told and not any(n.value == CIVILIANS for n in things)):
            continue
        status = _named_status(reading, swap, bool(things[0].start < swap.start))
        for kind in dict.fromkeys(n.value for n in things):
            if status and (kind, status) not in seen:
                seen.add((kind, status))
                yield Exchange(kind, status, reading, min(swap.start, things[0].start), max(swap.end, things[-1].end), "exchange named")


def _named_status(reading: Reading, swap: Mention, noun: bool) -> str | None:
    folded = reading.folded
    opens, closes = reading.clause(swap.start)
    if reading.negated(swap.start):
        return None
    noun = noun or _NOMINAL.search(folded, max(opens, swap.start - 14), swap.start) is not None or folded.startswith(" of ", swap.end)
    before = reading.between(opens, swap.start, "stance")
    maybe = any(w.value == "maybe" for w in reading.between(opens, swap.start, "mood"))
    if noun and _PLANNED.search(folded, max(opens, swap.start - 44), swap.start):
        return "agreed"
    if before and (noun or _TO.search(folded, max(opens, swap.start - 24), swap.start)):
        status = _STANCES.get(before[-1].value)
        return None if reading.negated(before[-1].start) or maybe and status in ("agreed", "carried_out") else status
    if not noun:
        past = folded[swap.start : swap.end].endswith(("ed", "home"))
        return "carried_out" if past and not reading.imagined(swap.start) and not maybe else None
    after = reading.between(swap.end, min(closes, swap.end + 60), "stance")
    if after and not maybe:
        return _STANCES.get(after[0].value) if not reading.imagined(after[0].start) else "agreed"
    return None
