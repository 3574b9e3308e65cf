"""Numbers of people or bodies handed over, or to be: the legs of an exchange.

A leg is a number with its noun ("307 more soldiers", "the bodies of 1,212") under a verb of handing over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from analysis.clauses import UNREAL, Reading, side
from analysis.counts import Count
from analysis.lexicon import Mention

PRISONERS, REMAINS, CIVILIANS = "prisoner_exchange", "remains_exchange", "civilians_return"

_EACH = re.compile(
    r"\b(?:each|apiece|per side|(?:on|from|for) (?:both|each|either) sides?|either side|"
    r"both sides? (?:released|returned|freed)|"
    r"(?:each|both) ways?|a side)\b"
)
_SAME = re.compile(r"\b(?:the same number|equal numbers?|as many)\b")
_NOUN_GAP = re.compile(
    r"(?:[ -](?!(?:and|were|was|have|had|has|by|from|after|who|that|to|in|on|for|with|is|are|against|"
    r"killed in|sides|countries|parties|days|rounds|stages)\b)[\w'/-]+){0,6}?[ -]"
)
_OF = re.compile(r"(?: of)? (?:another |a further |an additional |the |its |their )?")
_FALLEN = re.compile(r"\b(?:fallen|dead|killed|slain|deceased)\b")
_AND_MORE = re.compile(r" (?:and|or)(?: \w+){0,2} $")
_ALIVE = re.compile(r"\b(?:freed|released|swap\w*|captiv\w+|came|come|home|wounded|injured)\b")
_THE_BODIES = re.compile(r"(?:the|their|these) (?:\w+ )?(?:bodies|remains)\b")
_ON_DAY = re.compile(r" (?:more |others )?(?:on|last|the) (?:mon|tues|wednes|thurs|fri|satur|sun)?(?:day|next)")
_RUNNING = re.compile(
    r"\b(?:since (?:the )?(?:start|beginning|invasion|full|war|russia|february|last|20\d\d)|so far this|over the years|"
    r"during the war|this year|to date|throughout the war|in total since|dozens of (?:swaps|exchanges))\b"
)
_ARTICLE = re.compile(r"\b(?:an?|another|such) (?:[\w-]+ ){1,2}$")
_DIED = re.compile(r"\b(?:died|killed|fallen|fell|perished|captured|missing|captivity|held)(?: \w+)? $")
_RECORD = re.compile(r"\b(?:largest|biggest|first|major|latest|most significant)\b")
_PART = re.compile(r"\b(?:includ\w+|among (?:them|those|the)|of (?:whom|them|these|those)|most of)\b[^,;]{0,60}$")
NOMINAL = re.compile(
    r"\b(?:the|a|an|this|that|its|their|of|prisoners?|pow|war|body|latest|largest|biggest|major|new|"
    r"first|another|such|"
                      r"planned|ongoing|-for-\d[\d,]*)[ -]$")  # fmt: skip
_NEXT_TO = re.compile(r" (?:back )?(?:an?other |a further |the (?:first|last|other|remaining) )?")
_LEG_ENDS = re.compile(r"(?: in (?:return|exchange)\b| on \w+day\b| to (?:the )?(?:russia|ukrain|moscow|kyiv)|[.,;])")
_SHARE = re.compile(
    r"(?: people| persons| captives)?(?: coming)? (?:from|for|on|by) (?:each|both|either)"
    r" sides?\b| a side\b| apiece\b| each[ ,.]"
)
_TO_SIDE = re.compile(r" (?:to|for) (?:the )?(?:russia|ukrain|moscow|kyiv)")
_WERE_FREED = re.compile(
    r"(?: others| more| of them)? (?:(?:had|have|has) been|were|was) (?:freed|released|swapped|exchanged|"
    r"repatriated|returned|handed over|"
    r"brought (?:home|back))\b| (?:returned|came|went) (?:home|back)\b| returned (?:on|to) (?:either|each|both)"
)
_PASSIVE = re.compile(r"\b(?:was|were|been) (?:also |\w+ly )?$")
_LIST = re.compile(r"\b(?:lists? of|names of) (?:up to |about |some )?$")
_UNEVEN = re.compile(r" (?:were|was) (?:traded|swapped|exchanged) for | (?:in exchange )?for \w+ ")
_OWN = re.compile(r"\b(?:its|their|our)\b")
TO = re.compile(r"\b(?:to|on) (?:\w+ly |each |both |also )?$")


@dataclass(frozen=True, slots=True)
class Exchange:
    """People or bodies handed over, or to be; `count` None where none is given, `whose` the side they come home to."""

    kind: str
    status: str
    reading: Reading
    start: int
    end: int
    rule: str
    count: Count | None = None
    basis: str | None = None
    whose: str | None = None


def legs(reading: Reading, told: bool, topic: str | None) -> Iterator[Exchange]:
    """Every number of people or bodies handed over. `told`: an exchange is spoken of nearby; `topic`: its kind."""
    folded = reading.folded
    last: Exchange | None = None
    for count in reading.sentence.counts:
        if not isinstance(count.value, int) or count.value < 1:
            continue
        group = _group(reading, count)
        if group is None:
            if last and _ON_DAY.match(folded, count.end) and reading.clause(last.start) == reading.clause(count.start):
                yield replace(last, count=count, start=count.start, end=count.end)
                continue
            if (kind := last.kind if last else topic or _topic(reading)) and _bare(reading, count):
                group = kind, count.start, count.end, False
            else:
                continue
        kind, start, end, plain = group
        if (plain or kind == CIVILIANS) and not told and not (kind == CIVILIANS and _named_side(reading, start, end)):
            continue
        if plain and _bodies_told(reading):
            kind = REMAINS
        if found := _leg(reading, count, kind, start, end):
            last = found
            doubled = found.basis == "per_side" and any(
                2 * c.value == count.value for c in reading.sentence.counts if c.best
            )
            if not doubled:
                yield found


def _topic(reading: Reading) -> str | None:
    """What a sentence, or the one before, says is exchanged, where no number stands beside it."""
    before = reading.sentence.previous
    for one in (reading, Reading(before)) if before else (reading,):
        kinds = [n.value for n in one.of("captive") if n.value in (PRISONERS, REMAINS)]
        if kinds:
            return kinds[0] if one is reading else kinds[-1]
    return None


def _bodies_told(reading: Reading) -> bool:
    """Whether "soldiers" that are handed over are the dead: the sentence before, or after, speaks of bodies alone."""
    own = {n.value for n in reading.of("captive")}
    if PRISONERS in own or _ALIVE.search(reading.folded, *reading.span):
        return False
    if REMAINS in own:
        return all(v.value != "swap" for v in reading.of("handover"))
    before, after = reading.sentence.previous, reading.sentence.next
    kinds = {n.value for n in Reading(before).of("captive")} if before else set()
    return (REMAINS in kinds and PRISONERS not in kinds) or bool(
        after and _THE_BODIES.match(reading.folded, after.start, after.end)
    )


def _bare(reading: Reading, count: Count) -> bool:
    """A number without its noun: "received 35 in return", "and 55 to Russia", "the first 200 were freed"."""
    folded, closes = reading.folded, reading.sentence.end
    verbs = [
        v
        for v in reading.between(max(reading.sentence.start, count.start - 40), count.start, "handover")
        if v.value in ("get", "give")
    ]
    if (
        verbs
        and _NEXT_TO.fullmatch(folded, verbs[-1].end, count.qualifier_start)
        and _LEG_ENDS.match(folded, count.end, closes)
    ):
        return True
    if _SHARE.match(folded, count.end, closes) and reading.of("handover"):
        return True
    if _TO_SIDE.match(folded, count.end, closes) and folded.endswith(("and ", ", "), 0, count.qualifier_start):
        return True
    return _WERE_FREED.match(folded, count.end, closes) is not None


def _named_side(reading: Reading, start: int, end: int) -> bool:
    return any(start <= actor.start < end for actor, _ in reading.actors)


def _group(reading: Reading, count: Count) -> tuple[str, int, int, bool] | None:
    """Kind and place of "1,000 … soldiers", "the bodies of 1,000 …"; and whether only "people" is said."""
    folded, nouns = reading.folded, reading.of("captive")
    bodies = [
        n
        for n in nouns
        if n.value == REMAINS and n.end <= count.qualifier_start and _OF.fullmatch(folded, n.end, count.qualifier_start)
    ]
    after = next((n for n in nouns if n.start >= count.end and _NOUN_GAP.fullmatch(folded, count.end, n.start)), None)
    if after and reading.between(count.end, after.start, "handover", "stance", "jointly"):
        after = None
    if bodies:
        return REMAINS, bodies[-1].start, after.end if after else count.end, False
    if after is None:
        return (_topic(reading) or PRISONERS, count.start, count.end, False) if _one_for_one(reading, count) else None
    chain = [after, *(n for n in nouns if after.end <= n.start <= after.end + 3)]
    kinds = {n.value for n in chain} | {
        n.value for n in nouns if n.start > after.end and _AND_MORE.fullmatch(folded, after.end, n.start)
    }
    end = max(n.end for n in chain)
    if REMAINS in kinds or _FALLEN.search(folded, count.end, after.start):
        return REMAINS, count.start, end, False
    if kinds == {CIVILIANS}:
        return CIVILIANS, count.start, end, False
    return PRISONERS, count.start, end, PRISONERS not in kinds


def _one_for_one(reading: Reading, count: Count) -> bool:
    """ "1,000 for 1,000": the first of two equal numbers with "for" between."""
    other = next((c for c in reading.sentence.counts if 0 < c.start - count.end <= 5), None)
    return (
        other is not None
        and other.value == count.value
        and reading.folded[count.end : other.start] in (" for ", "-for-")
    )


def _noun_for(reading: Reading, count: Count, end: int) -> bool:
    """ "157 prisoners for 157"."""
    return any(
        c.value == count.value and reading.folded[end : c.start] in (" for ", " in exchange for ")
        for c in reading.sentence.counts
    )


def _leg(reading: Reading, count: Count, kind: str, start: int, end: int) -> Exchange | None:
    folded = reading.folded
    opens, closes = reading.clause(start)
    running = next(
        (m for m in _RUNNING.finditer(folded, *reading.span) if not _DIED.search(folded, opens, m.start())), None
    )
    if (
        _PART.search(folded, opens, start)
        or _LIST.search(folded, opens, start)
        or (running and not _RECORD.search(folded, reading.sentence.start, running.start()))
    ):
        return None
    if _one_for_one(reading, count):
        words = {w.value for w in reading.between(reading.sentence.start, reading.sentence.end, "stance")}
        done = "carry" in words and words.isdisjoint(("accept", "pact", "reach"))
        return Exchange(
            kind, "carried_out" if done else "agreed", reading, start, end, "one for one", count, "per_side"
        )
    verbs = [v for v in reading.between(opens, closes, "handover") if v.value != "present" and not _idle(reading, v)]
    verb = min(verbs, key=lambda v: _distance(v, start, end), default=None)
    same = _SAME.search(folded, reading.sentence.start, reading.sentence.end) is not None
    each = same or _EACH.search(folded, opens, closes) is not None or _noun_for(reading, count, end)
    agreed = _agreed_on(reading, end, closes)
    if verb is None and each and not agreed:
        agreed = _in_exchange(reading, start, end)
    if agreed and (each or verb is None):
        return Exchange(kind, "agreed", reading, start, agreed, "people agreed on", count, "per_side" if each else None)
    if verb is None or _distance(verb, start, end) > 110:
        return None
    status = _status(reading, verb, opens)
    if status is None or (verb.value == "involve" and not each):
        return None
    whose = _whose(reading, verb, start, end) or _destination(reading, verb, end)
    uneven = whose is not None and _UNEVEN.search(folded, end, min(closes, end + 40)) is not None and not each
    basis = "per_side" if each else "one_side" if whose and (verb.value != "swap" or uneven) else None
    return Exchange(
        kind, status, reading, min(start, verb.start), max(end, verb.end), f"leg {verb.value}", count, basis, whose
    )


def _in_exchange(reading: Reading, start: int, end: int) -> int | None:
    """Where the people end of an exchange agreed on: "agreed on a swap, with 800 people from each side"."""
    swaps = [v for v in reading.of("handover") if v.value == "swap" and v.end < start]
    words = reading.between(reading.sentence.start, swaps[-1].start, "stance") if swaps else []
    if not words or words[-1].value not in ("accept", "pact", "reach") or reading.negated(words[-1].start):
        return None
    return None if reading.imagined(words[-1].start) else end


def _agreed_on(reading: Reading, end: int, closes: int) -> int | None:
    """Where "were agreed upon", "was arranged" ends behind the people."""
    after = [w for w in reading.between(end, min(closes, end + 40), "stance") if w.value in ("accept", "reach")]
    return after[0].end if after and _PASSIVE.search(reading.folded, end, after[0].start) else None


def _idle(reading: Reading, verb: Mention) -> bool:
    """ "In exchange", "in return" and "a prisoner swap" are no handing over."""
    folded = reading.folded
    if folded.startswith("in ", verb.start - 3):
        return True
    first = max(reading.sentence.start, verb.start - 34)
    article = folded.endswith(("swap", "exchange"), verb.start, verb.end) and _ARTICLE.search(folded, first, verb.start)
    noun = article or NOMINAL.search(folded, max(first, verb.start - 14), verb.start) is not None
    return bool(noun) and not folded.startswith(" of ", verb.end)


def _distance(verb: Mention, start: int, end: int) -> int:
    return start - verb.end if verb.end <= start else verb.start - end + 10 if verb.start >= end else 0


def _status(reading: Reading, verb: Mention, opens: int) -> str | None:
    """Done, agreed (also: will be done) or proposed; None where it is denied or imagined."""
    folded = reading.folded
    before = reading.between(opens, verb.start, "stance")
    governs = before[-1].value if before else ""
    if reading.negated(verb.start):
        return None
    bare = TO.search(folded, max(opens, verb.start - 24), verb.start) is not None
    noun = folded.startswith(" of ", verb.end)
    if governs in ("refuse", "fail") or any(w.value in UNREAL for w in reading.between(opens, verb.start, "mood")):
        return None
    if bare or noun:
        if governs in ("propose", "discuss"):
            return "proposed" if governs == "propose" else "discussed"
        if governs in ("accept", "pact"):
            return "agreed"
        if bare:
            return "agreed" if reading.imagined(verb.start) or governs == "reach" else None
    return "agreed" if reading.imagined(verb.start) else "carried_out"


def _destination(reading: Reading, verb: Mention, end: int) -> str | None:
    """The side to which they go: "were handed over to Ukraine"."""
    to = _TO_SIDE.match(reading.folded, max(verb.end, end))
    return next((side(actor) for actor, _ in reading.actors if to and to.start() < actor.start < to.end()), None)


def _whose(reading: Reading, verb: Mention, start: int, end: int) -> str | None:
    """The side whose people come home."""
    own = [side(actor) for actor, _ in reading.actors if start <= actor.start < end]
    sides = [s for s in own if s in ("Russia", "Ukraine")]
    if sides:
        return sides[0]
    actor = side(reading.subject(verb.start))
    if actor not in ("Russia", "Ukraine"):
        return None
    return (
        actor
        if verb.value == "get" or _OWN.search(reading.folded, start, end)
        else "Russia"
        if actor == "Ukraine"
        else "Ukraine"
    )
