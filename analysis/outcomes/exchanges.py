"""Exchanges of prisoners and bodies, and people brought home: what was agreed, and each leg that was carried out.

A leg is a number with its noun ("307 more soldiers", "the bodies of 1,212") under a verb of handing over; without a
number the exchange itself is the topic ("agreed on a swap of prisoners", "exchanged prisoners").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from analysis.clauses import BELLIGERENTS, Reading, side
from analysis.counts import Count
from analysis.lexicon import Mention
from analysis.outcomes.verdicts import deed, verdict
from analysis.outcomes.topics import Topic

PRISONERS, REMAINS, CIVILIANS = "prisoner_exchange", "remains_exchange", "civilians_return"

_OTHER = re.compile(
    r"\bexchang\w+ (?:of )?(?:(?:heavy|artillery|sharp|intense|the) )*(?:fire|letters?|views|opinions|words|information|"
    r"blows|attacks|strikes|messages|gunfire|rates?|data|notes|gifts|accusations)|\b(?:stock|currency|foreign) exchange|"
    r"\b(?:rubble|debris|morgue|wreckage|mass graves?|executed|sentenced|jailed|charged|school|shirts)\b"
)
_CONTEXT = re.compile(r"\b(?:swap|exchang|prisoner|pows?\b|captiv|bodies|remains of|repatriat|returned from|\d[ -]for[ -]\d)")
_EACH = re.compile(
    r"\b(?:each|apiece|per side|(?:on|from|for) (?:both|each|either) sides?|either side|both sides? (?:released|returned|"
    r"freed)|(?:each|both) ways?|a side)\b"
)
_SAME = re.compile(r"\b(?:the same number|equal numbers?|as many)\b")
_NOUN_GAP = re.compile(
    r"(?:[ -](?!(?:and|were|was|have|had|has|by|from|after|who|that|to|in|on|for|with|is|are|against|killed in|sides|"
    r"countries|parties|days|rounds|stages)\b)[\w'/-]+){0,6}?[ -]"
)
_OF = re.compile(r"(?: of)? (?:another |a further |an additional |the |its |their )?")
_DEAD = re.compile(r"\b(?:fallen|dead|killed|slain|deceased)\b")
_ALIVE = re.compile(r"\b(?:freed|released|swap\w*|captiv\w+|came|come|home|wounded)\b")
_THE_BODIES = re.compile(r"(?:the|their|these) (?:\w+ )?(?:bodies|remains)\b")
_RUNNING = re.compile(
    r"\b(?:since (?:the )?(?:start|beginning|invasion|full|war|russia|february|last|20\d\d)|during the war|throughout the war)\b"
)
_THIS_YEAR = re.compile(r"\b(?:so far|this year|to date)\b")
_RECORD = re.compile(r"\b(?:largest|biggest|first|latest)\b|\b(?:died|killed|fell|captured|missing|held)(?: \w+)? $")
_PART = re.compile(r"\b(?:includ\w+|among (?:them|those|the)|of (?:whom|them|these|those)|lists? of|names of)\b[^,;]{0,60}$")
_AFTER = re.compile(
    r"(?: people| persons| captives)?(?: coming)? (?:from|for|on|by) (?:each|both|either) sides?\b| a side\b| apiece\b|"
    r" each[ ,.]|(?: others| more| of them)? (?:(?:had|have|has) been|were|was) (?:freed|released|swapped|exchanged|"
    r"repatriated|returned|handed over|brought)\b| the other way\b| (?:returned|came|went) (?:home|back)\b"
)
_ON_DAY = re.compile(r" (?:more |others )?(?:on|last|the) (?:mon|tues|wednes|thurs|fri|satur|sun)?(?:day|next)")
_TO_SIDE = re.compile(r" (?:to|for) (?:the )?(?:russia|ukrain|moscow|kyiv)")
_LEG_ENDS = re.compile(r" in (?:return|exchange)\b| on \w+day\b| to (?:the )?(?:russia|ukrain|moscow|kyiv)|[.,;]")
_NEXT_TO = re.compile(r" (?:back )?(?:an?other |a further |a total of |the (?:first|last|other) )?")
_NOMINAL = re.compile(
    r"\b(?:the|a|an|this|that|its|their|of|prisoners?|pow|war|body|latest|largest|biggest|major|new|first|another|such|"
    r"further|planned|ongoing|more|successful|broad|-for-\d[\d,]*)[ -]$"
)
_THE_SWAP = re.compile(r"\b(?:the|this|that|an?|such an?|another|new) (?:[\w-]+ ){0,2}$")
_GRADED = re.compile(r"\b(?:planned|agreed|upcoming|promised|negotiated) (?:[\w-]+ ){0,3}$")
_HURT = re.compile(r"\b(?:wounded|injured|sick|ill|captured|captive)\b")
_TAKEN = re.compile(r"\b(?:taken|took|taking|(?:had|has|have) captured|killed)(?: \w+){0,2} $")
_BY = re.compile(r" by (?:the )?")
_OWN = re.compile(r"\b(?:its|their|our)\b")
_LINKS = " '-sofwar)\""


class Exchange(NamedTuple):
    """People or bodies handed over, or to be; `count` None where none is given, `whose` the side they come home to."""

    kind: str
    status: str
    start: int
    end: int
    rule: str
    count: Count | None = None
    basis: str | None = None
    whose: str | None = None


def exchanges(reading: Reading, topic: str | None) -> list[Exchange]:
    """What a sentence says of exchanges: every leg with its number, else the exchange as such.

    `topic`: the kind of exchange that the article has spoken of shortly before.
    """
    people, hands = reading.of("captive"), reading.of("handover")
    if not (people or (topic and hands)) or _OTHER.search(reading.folded, reading.start, reading.end):
        return []
    found = list(_legs(reading, topic)) if re.search(r"\d|teen|ty\b|hundred|dozen|f[io][uv]e?r?|six|seven|eight|nine|ten|eleven|twelve|two|three", reading.folded[reading.start : reading.end]) else []
    legs = {exchange.kind for exchange in found}
    return found + [exchange for exchange in _named(reading, topic) if exchange.kind not in legs and (not legs or exchange.status == "agreed")]


def _legs(reading: Reading, topic: str | None) -> Iterator[Exchange]:
    folded, told, last = reading.folded, _told(reading, topic), None
    for count in reading.sentence.counts:
        if not isinstance(count.value, int) or count.value < 1:
            continue
        group = _group(reading, count)
        if group is None and last and _ON_DAY.match(folded, count.end):
            yield last._replace(count=count, start=count.start, end=count.end)
            continue
        if group is None:
            kind = last.kind if last else topic or _kind_near(reading)
            if not kind or not _bare(reading, count):
                continue
            group = kind, count.start, count.end, False
        kind, start, end, plain = group
        named = any(start <= actor.start < end for actor, _ in reading.actors)
        if (plain or kind == CIVILIANS) and not told and not (kind == CIVILIANS and named):
            continue
        kind = REMAINS if plain and _bodies_told(reading) else kind
        found = _leg(reading, count, kind, start, end)
        if found and not (found.basis == "per_side" and any(2 * c.value == count.value for c in reading.sentence.counts)):
            last = found
            yield found


def _told(reading: Reading, topic: str | None) -> bool:
    """Whether this sentence or its neighbours speak of an exchange."""
    first, last = reading.sentence.previous or reading.sentence, reading.sentence.next or reading.sentence
    return topic is not None or _CONTEXT.search(reading.folded, first.start, last.end) is not None


def _kind_near(reading: Reading) -> str | None:
    """What the sentence, or the one before, says is exchanged, where no noun stands beside the number."""
    before = reading.sentence.previous
    for one in (reading, Reading(before)) if before else (reading,):
        if kinds := [n.value for n in one.of("captive") if n.value in (PRISONERS, REMAINS)]:
            return kinds[0] if one is reading else kinds[-1]
    return None


def _bodies_told(reading: Reading) -> bool:
    """Whether "soldiers" that are handed over are the dead: the sentence, or its neighbours, speak of bodies alone."""
    own = {n.value for n in reading.of("captive")}
    if PRISONERS in own or _ALIVE.search(reading.folded, reading.start, reading.end):
        return False
    before, after = reading.sentence.previous, reading.sentence.next
    kinds = {n.value for n in Reading(before).of("captive")} if before else set()
    behind = after and _THE_BODIES.match(reading.folded, after.start, after.end)
    return REMAINS in own or (REMAINS in kinds and PRISONERS not in kinds) or bool(behind)


def _bare(reading: Reading, count: Count) -> bool:
    """A number without its noun: "received 35 in return", "and 55 to Russia", "the first 200 were freed"."""
    folded = reading.folded
    verbs = [v for v in reading.between(count.start - 40, count.start, "handover") if v.value in ("get", "give")]
    if verbs and _NEXT_TO.fullmatch(folded, verbs[-1].end, count.qualifier_start) and _LEG_ENDS.match(folded, count.end):
        return True
    if _TO_SIDE.match(folded, count.end):
        return folded.endswith(("and ", ", "), 0, count.qualifier_start)
    return bool(_AFTER.match(folded, count.end) and reading.of("handover"))


def _group(reading: Reading, count: Count) -> tuple[str, int, int, bool] | None:
    """Kind and place of "1,000 … soldiers", "the bodies of 1,000 …"; and whether only "people" is said."""
    folded, nouns = reading.folded, reading.of("captive")
    bodies = [n for n in nouns if n.value == REMAINS and n.end <= count.qualifier_start
              and _OF.fullmatch(folded, n.end, count.qualifier_start)]  # fmt: skip
    after = next((n for n in nouns if n.start >= count.end and _NOUN_GAP.fullmatch(folded, count.end, n.start)), None)
    if after and reading.between(count.end, after.start, "handover", "act", "jointly"):
        after = None
    if bodies:
        return REMAINS, bodies[-1].start, after.end if after else count.end, False
    if after is None:
        return (_kind_near(reading) or PRISONERS, count.start, count.end, False) if _for_as_many(reading, count, count.end) else None
    kinds = {n.value for n in nouns if 0 <= n.start - after.end <= 3 or n is after}
    end = max(n.end for n in nouns if 0 <= n.start - after.end <= 3 or n is after)
    joined = next((n for n in nouns if n.start > after.end and folded[after.end : n.start] in (" and ", " or ")), None)
    if REMAINS in kinds or _DEAD.search(folded, count.end, after.start):
        return REMAINS, count.start, end, False
    if kinds == {CIVILIANS} and (joined is None or joined.value == CIVILIANS):
        return CIVILIANS, count.start, end, False
    return PRISONERS, count.start, end, PRISONERS not in kinds


def _for_as_many(reading: Reading, count: Count, end: int) -> bool:
    """ "1,000 for 1,000", "157 prisoners for 157"."""
    return any(c.value == count.value and reading.folded[end : c.start] in (" for ", "-for-", " in exchange for ", " for another ")
               for c in reading.sentence.counts)  # fmt: skip


def _leg(reading: Reading, count: Count, kind: str, start: int, end: int) -> Exchange | None:
    folded, (opens, closes) = reading.folded, reading.clause(start)
    if _TAKEN.search(folded, opens, count.qualifier_start):
        return None
    running = _RUNNING.search(folded, reading.start, reading.end) or _THIS_YEAR.search(folded, opens, closes)
    if _PART.search(folded, opens, start) or (running and not _RECORD.search(folded, reading.start, running.start())):
        return None
    each = _EACH.search(folded, opens, closes) or _SAME.search(folded, reading.start, reading.end) or _for_as_many(reading, count, end)
    if kind == PRISONERS and _for_as_many(reading, count, count.end):
        done = any(w.value == "carry" for w in reading.of("act")) and not any(w.value in ("agree", "pact", "reach") for w in reading.of("act"))
        return Exchange(kind, "carried_out" if done else "agreed", start, end, "one for one", count, "per_side")
    verbs = [v for v in reading.between(opens, closes, "handover") if not _noun(reading, v)]
    verb = min(verbs, key=lambda v: start - v.end if v.end <= start else v.start - end + 10, default=None)
    told = verdict(reading, Topic(kind, start, end))
    if told and told.status == "agreed" and (verb is None or told.word.value == "agree") and (each or told.word.start > end):
        return Exchange(kind, "agreed", min(start, told.start), end, "people agreed on", count, "per_side" if each else None)
    if verb is None or (verb.value == "involve" and not each) or abs(verb.start - start) > 150:
        return None
    status = deed(reading, verb)
    if status not in ("agreed", "carried_out", "proposed"):
        return None
    whose = _whose(reading, verb, start, end)
    basis = "per_side" if each else "one_side" if whose and verb.value != "swap" else None
    return Exchange(kind, status, min(start, verb.start), max(end, verb.end), f"leg {verb.value}", count, basis, whose)


def _noun(reading: Reading, verb: Mention) -> bool:
    """Whether "exchange", "swap", "return", "release" stand as nouns, or in "in return"."""
    folded, first = reading.folded, max(reading.start, verb.start - 34)
    if folded.startswith("in ", verb.start - 3):
        return True
    if not folded.endswith(("swap", "exchange", "swaps", "exchanges", "return", "release", "repatriation"), verb.start, verb.end):
        return False
    return _NOMINAL.search(folded, first, verb.start) is not None and not folded.startswith(" of ", verb.end)


def _whose(reading: Reading, verb: Mention, start: int, end: int) -> str | None:
    """The side whose people come home."""
    folded = reading.folded
    own = [side(a) for a, _ in reading.actors if start <= a.start < max(end, verb.start) and side(a) in BELLIGERENTS]
    if own:
        return own[0]
    if to := _TO_SIDE.match(folded, max(verb.end, end)):
        return next((side(a) for a, _ in reading.actors if to.start() < a.start < to.end()), None)
    by = _BY.match(folded, verb.end)
    actor = side(next((a for a, _ in reading.actors if by and 0 <= a.start - by.end() <= 4), None) or reading.subject(verb.start))
    if actor not in BELLIGERENTS:
        return None
    if verb.value == "get" or _OWN.search(folded, start, end):
        return actor
    return "Russia" if actor == "Ukraine" else "Ukraine"


def _named(reading: Reading, topic: str | None) -> Iterator[Exchange]:
    """An exchange without a number."""
    held = "captivity" in reading.folded[reading.start : reading.end]
    folded, nouns = reading.folded, [n for n in reading.of("captive") if n.value != "unspecified" or _HURT.search(reading.folded, n.start - 30, n.start) or held]
    seen: set[tuple[str, str]] = set()
    for swap in reading.of("handover"):
        if swap.value == "involve" or folded.startswith(("let", "gave", "handed"), swap.start) or (swap.value == "get" and not held) or folded.startswith("in ", swap.start - 3):
            continue
        things = [n for n in nouns if -1 <= swap.start - n.end <= 9 and not folded[n.end : swap.start].strip(_LINKS)]
        if held and not things:
            things = [n for n in nouns if reading.clause(swap.start)[0] <= n.start < swap.start][-1:]
        named = {v.start - 1 for v in reading.of("handover") if v is not swap}  # "in a prisoner exchange"
        things = things or [n for n in nouns if 0 < n.start - swap.end <= 60 and n.start < reading.clause(swap.start)[1]
                            and n.end not in named]  # fmt: skip
        before = swap.value != "get" and bool(things) and things[0].start < swap.start
        noun = before or _noun(reading, swap) or folded.startswith(" of ", swap.end)
        if not things and topic and swap.value == "swap" and _THE_SWAP.search(folded, max(reading.start, swap.start - 34), swap.start):
            kinds, start, end, noun = [topic], swap.start, swap.end, True
        elif things and not _TAKEN.search(folded, reading.start, things[0].start) and (swap.value == "swap" or _told(reading, topic) or things[0].value == CIVILIANS):
            kinds = list(dict.fromkeys(PRISONERS if n.value == "unspecified" else n.value for n in things))
            start, end = min(swap.start, things[0].start), max(swap.end, things[-1].end)
        else:
            continue
        status = _status(reading, swap, start, end, noun)
        for kind in kinds if status else ():
            if (kind, status) not in seen:
                seen.add((kind, status))
                yield Exchange(kind, status, start, end, "exchange named")


def _status(reading: Reading, swap: Mention, start: int, end: int, noun: bool) -> str:
    if not noun:
        status, sides = deed(reading, swap), {side(a) for a, _ in reading.actors}
        if status == "agreed" and swap.value != "swap" and reading.mood(swap.start) == "will" and not sides >= {*BELLIGERENTS}:
            return ""  # one side's promise
        return status if status != "rejected" else ""
    if _GRADED.search(reading.folded, max(reading.start, start - 44), start):
        return "agreed"
    told = verdict(reading, Topic(PRISONERS, start, end))
    if told and told.status == "announced":
        return "" if reading.between(end, end + 24, "not") else "carried_out"
    return told.status if told and told.status in ("agreed", "carried_out", "proposed", "discussed") else ""
