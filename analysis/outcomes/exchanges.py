"""Exchanges of prisoners and bodies, and people brought home: what was agreed, and each leg that was carried out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analysis.clauses import UNREAL, Reading
from analysis.lexicon import Mention
from analysis.outcomes.handovers import CIVILIANS, NOMINAL, PRISONERS, TO, Exchange, legs

_CONTEXT = re.compile(
    r"\b(?:swap|exchang\w+|prisoner|pows?\b|captiv|bodies|remains of|repatriat|"
    r"returned from (?:the )?(?:territory|[\w-]+controlled)|\d[ -]for[ -]\d)"
)
_OTHER = re.compile(
    r"\bexchang\w+ (?:of )?(?:(?:heavy|artillery|sharp|intense|the) )*(?:fire|letters?|views|opinions|"
    r"words|information|blows|"
    r"attacks|strikes|messages|gunfire|rates?|students|data|notes|gifts|barbs|accusations|visits)|"
    r"\b(?:stock|crypto\w*|currency|foreign|heated|phone) exchange"
)
_UNRELATED = re.compile(
    r"\b(?:rubble|debris|morgue|wreckage|mass graves?|exhumed|executed|sentenced|jailed|charged|"
    r"school|cancer|surrender\w*|bunker)\b"
)
_THE_SWAP = re.compile(
    r"\b(?:the|this|that|a|such an?) (?:(?:successful|latest|large-scale|major|new|whole|entire) )?$"
)
_FOR = re.compile(r"\b(\d[\d,]*)[ -]for[ -]\1\b")
_NUMBER = re.compile(r" (?:\w+ ){0,3}?\d")
_WOUNDED = re.compile(r"\b(?:wounded|injured|sick|ill|captured)\b")
_HELP = re.compile(
    r"\bcommit\w* to (?:help|facilitat|support|assist|mediat)\w* .*$|"
    r"\b(?:facilitating|helping|arranging|mediating|supporting|working|announc\w+|"
    r"to (?:help|facilitate|support|assist|mediate|arrange|work on)) (?:\w+ ){0,4}$"
)
_PLANNED = re.compile(r"\b(?:planned|agreed|upcoming|agreed-upon|promised|negotiated) (?:[\w-]+ ){0,3}$")


def exchanges(reading: Reading, topic: str | None) -> list[Exchange]:
    """What a sentence says of exchanges: every leg with its number, else the exchange as such.

    `topic`: the kind of exchange that the article has spoken of shortly before.
    """
    people = "captive" in reading.kinds or _FOR.search(reading.folded, *reading.span) is not None
    if not people and "handover" not in reading.kinds:
        return []
    told = topic is not None or (people and _told(reading))
    found = list(legs(reading, told, topic)) if people or topic else []
    found = found or list(_named(reading, told, topic))
    sentence, folded = reading.sentence, reading.folded
    if found and (
        _OTHER.search(folded, sentence.start, sentence.end) or _UNRELATED.search(folded, sentence.start, sentence.end)
    ):
        return []
    return found


def _told(reading: Reading) -> bool:
    """Whether this sentence or its neighbours speak of an exchange."""
    sentence = reading.sentence
    first, last = sentence.previous or sentence, sentence.next or sentence
    return _CONTEXT.search(reading.folded, first.start, last.end) is not None


_STANCES = {"accept": "agreed", "pact": "agreed", "reach": "agreed", "carry": "carried_out", "propose": "proposed",
            "discuss": "discussed"}  # fmt: skip


def _named(reading: Reading, told: bool, topic: str | None) -> Iterator[Exchange]:
    """An exchange without a number: "agreed on a swap of prisoners", "exchanged prisoners"."""
    folded, nouns = reading.folded, [n for n in reading.of("captive") if n.value != "unspecified"]
    seen: set[tuple[str, str]] = set()
    for swap in reading.of("handover"):
        idle = swap.value in ("get", "present", "involve") or folded.startswith("in ", swap.start - 3)
        if idle or _NUMBER.match(folded, swap.end):
            continue
        things = [
            n for n in nouns if -1 <= swap.start - n.end <= 9 and not folded[n.end : swap.start].strip("- 'sofwar)\"")
        ]
        things = things or [
            n for n in nouns if 0 < n.start - swap.end <= 60 and reading.clause(swap.start) == reading.clause(n.start)
        ]
        opens = max(reading.sentence.start, swap.start - 24)
        if not things and swap.value == "swap" and _THE_SWAP.search(folded, opens, swap.start):
            status = _named_status(reading, swap, True)
            wounded = PRISONERS if _WOUNDED.search(folded, swap.end, min(swap.end + 80, reading.span[1])) else None
            kind = topic or _topic_before(reading) or wounded
            if status and kind and (kind, status) not in seen:
                seen.add((kind, status))
                yield Exchange(kind, status, reading, swap.start, swap.end, "the exchange")
            continue
        if not things or (swap.value == "give" and not told and not any(n.value == CIVILIANS for n in things)):
            continue
        status = _named_status(reading, swap, bool(things[0].start < swap.start))
        for kind in dict.fromkeys(n.value for n in things):
            if status and (kind, status) not in seen:
                seen.add((kind, status))
                yield Exchange(
                    kind,
                    status,
                    reading,
                    min(swap.start, things[0].start),
                    max(swap.end, things[-1].end),
                    "exchange named",
                )


def _governing(reading: Reading, stances: list[Mention]) -> list[Mention]:
    """The stances without a carrying out that another governs: "agreed to hold the largest exchange"."""
    folded = reading.folded
    while len(stances) > 1 and stances[-1].value == "carry":
        outer, last = stances[-2:]
        adjective = folded.startswith(("lat", "larg", "bigg", "succ"), last.start)
        if not (adjective or TO.search(folded, outer.end, last.start)):
            break
        stances = stances[:-1]
    return stances


def _topic_before(reading: Reading) -> str | None:
    """What the sentence before says is exchanged."""
    before = reading.sentence.previous
    kinds = (
        [n.value for n in Reading(before).of("captive") if n.value in ("prisoner_exchange", "remains_exchange")]
        if before
        else []
    )
    return kinds[0] if kinds else None


def _named_status(reading: Reading, swap: Mention, noun: bool) -> str | None:
    folded = reading.folded
    opens, closes = reading.clause(swap.start)
    if reading.negated(swap.start):
        return None
    noun = (
        noun
        or NOMINAL.search(folded, max(opens, swap.start - 14), swap.start) is not None
        or folded.startswith(" of ", swap.end)
    )
    before = reading.between(opens, swap.start, "stance")
    maybe = any(w.value in UNREAL for w in reading.between(opens, swap.start, "mood"))
    if noun and _PLANNED.search(folded, max(opens, swap.start - 44), swap.start):
        return "agreed"
    if _HELP.search(folded, opens, swap.start):
        return None
    before = _governing(reading, before)
    if before and (noun or TO.search(folded, max(opens, swap.start - 24), swap.start)):
        status = _STANCES.get(before[-1].value)
        return None if reading.negated(before[-1].start) or (maybe and status in ("agreed", "carried_out")) else status
    if not noun:
        past = folded[swap.start : swap.end].endswith(("ed", "home"))
        return "carried_out" if past and not reading.imagined(swap.start) and not maybe else None
    after = reading.between(swap.end, min(closes, swap.end + 60), "stance")
    if after and after[0].value == "fix" and not maybe:
        return "agreed"
    if after and not maybe:
        return _STANCES.get(after[0].value) if not reading.imagined(after[0].start) else "agreed"
    return None
