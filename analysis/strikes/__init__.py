"""Strikes: numbers of weapons launched, stopped and hitting, and of people killed and injured.

`find` reads each sentence that speaks of weapons or harm and has a number as letters (`phrases`), finds what the number
counts (`tallies`), and adds who attacked (`attackers`), when, where and who says so; what a sentence leaves open it
takes from the strike that the sentences before are about (`stories`).
"""

import re
from typing import Any

from analysis.claimants import Claimant, claimant
from analysis.claims import Claim
from analysis.document import Document, Sentence
from analysis.strikes.attackers import attacker
from analysis.strikes.groups import Group
from analysis.strikes.munitions import combined, weapons
from analysis.strikes.phrases import Item, Phrase, names
from analysis.strikes.stories import PRECISE, Story
from analysis.strikes.tallies import HARM, Tally, tallies

DEADLY = frozenset(
    {"kill", "injure", "toll", "injured toll", "down", "jam", "stop"}
)  # deeds that may stand without their noun
NEARBY = 3  # sentences over which a strike may have killed without being named
LONG = 3  # days: a number over more is a total, not one strike's
_since = r"since (?!(?:the )?(?:early |late )?(?:yesterday|midnight|morning|evening|last night|\w+day)\b)"
_months = "january|february|march|april|may|june|july|august|september|october|november|december"
TOTAL = re.compile(
    rf"\b(?:{_since}|so far (?:this|in)|this (?:week|month|year|summer|winter|spring|autumn)|last (?:week|month|year)|"
    r"(?:in|over|during|for) (?:the |just the )?(?:past|last|previous) (?:\w+ )?(?:weeks?|months?|years?)|to date|"
    r"throughout the war|"
    rf"(?:in|during|throughout) (?:{_months})\b(?! \d\d?\b)|during the (?:week|month))"
)
RECORD = re.compile(r"\b(?:\w+est|worst|most|first|record)\b[^.]*$")  # "the heaviest attack since March"
RATE = re.compile(
    r"(?: [a-z]+)?,? (?:a|per|each|every) (?:single )?(?:day|night|week|month|year)\b"
    r"(?! (?:after|before|earlier|later|ago|of|in))"
)
AVERAGE = re.compile(r"\b(?:on (?:an )?average|an? (?:daily )?average of|averaging)\b")


def find(document: Document) -> list[Claim]:
    """The strike claims of an article, each fact once."""
    claims: list[Claim] = []
    story = Story(document)
    for sentence in story.martial:
        if story.follow(sentence) and _counts(sentence, story):
            phrase = Phrase(sentence)
            for tally in tallies(phrase):
                if claim := _claim(phrase, tally, story):
                    _keep(claim, claims)
    for claim in claims:
        if claim.cells["scope"] == "part":
            claim.cells["part_of"] = _whole(claim, claims)
    return claims


def _whole(part: Claim, claims: list[Claim]) -> str | None:
    """The id of the claim that a part belongs to: the last whole number of its measure in front of it."""
    at, measure = part.evidence["count"], part.cells["measure"]
    wholes = [c for c in claims if c.sentence is part.sentence and c.cells["scope"] == "whole"]
    same = [c for c in wholes if c.evidence["count"] < at and c.cells["measure"] == measure]
    article = part.sentence.document.article.name
    return f"{article}:strikes:{same[-1].start}-{same[-1].end}" if same else None


def _counts(sentence: Sentence, story: Story) -> bool:
    """Whether a sentence can state a number: the cheap test before its words are read one by one."""
    kinds = sentence.kinds
    harm = "deed" in kinds and any(m.value in DEADLY for m in sentence.of("deed"))
    if not harm and ("weapon" not in kinds and "attack" not in kinds and ("site" not in kinds or not story.attacker)):
        return False
    return bool(sentence.counts) or (harm and "people" in kinds)


def _claim(phrase: Phrase, tally: Tally, story: Story) -> Claim | None:
    sentence, group, items = phrase.sentence, tally.group, phrase.items
    start, end = phrase.span(group.first, group.last)
    total = _over_weeks(sentence)
    if not _stated(sentence, tally, start, end) or (total and (tally.measure in (*HARM, "hits") or group.kind == "A")):
        return None
    source = claimant(sentence, start)
    side, inferred = attacker(phrase, tally, source, story.attacker)
    weapon = _weapon(phrase, tally, story)
    struck = phrase.has("AWHTY") or sentence.index - story.sentence <= NEARBY
    if side is None or weapon is None or (tally.measure in HARM and not struck):
        return None
    story.attacker, story.sentence = side, sentence.index
    verb = items[tally.verb]
    span = min(start, verb.start), max(end, verb.end)
    dated = story.date(sentence, span, side)
    places = _places(phrase, tally)
    cells = {"attacker": side, "weapon": weapon, **_number(tally), **_told(phrase, source, places)}
    if total or (dated and dated.precision not in PRECISE and (dated.last - dated.first).days > LONG):
        cells["scope"] = "running_total"
    elif tally.part:
        cells["scope"] = "part"
    cells["model"] = _model(phrase, group)
    evidence = {"count": (start, items[group.first].end), "measure": (verb.start, verb.end)}
    if source:
        evidence["claimed_by"] = (source.start, source.end)
    if group.weapons:
        evidence["weapon"] = (group.weapons[0].start, group.weapons[-1].end)
    if places:
        evidence["places"] = (places[0].start, places[-1].end)
    reasons = [("side inferred", inferred), ("no date", dated is None),
               ("computed", group.number is not None and group.number > 1),
               ("date carried", dated is not None and dated.basis == "carried")]  # fmt: skip
    return Claim(
        "strikes", cells, sentence, *span, tally.rule, dated, evidence, tuple(why for why, holds in reasons if holds)
    )


def _stated(sentence: Sentence, tally: Tally, start: int, end: int) -> bool:
    """Whether the number is one of a strike: no rate a day, no "dozens", no single house or drone."""
    count = tally.group.count
    if RATE.match(sentence.folded, end) or AVERAGE.search(sentence.folded, sentence.start, start + 12):
        return False
    if count is None:
        return True
    return not (tally.measure == "hits" and count.value == 1) and (count.best is not None or count.high is not None)


def _over_weeks(sentence: Sentence) -> bool:
    total = TOTAL.search(sentence.folded, sentence.start, sentence.end)
    return total is not None and not RECORD.search(
        sentence.folded, max(sentence.start, total.start() - 90), total.start()
    )


def _model(phrase: Phrase, group: Group) -> str | None:
    """The make that a group names, as written: "Kinzhal" of "three Kinzhal missiles"."""
    text = phrase.sentence.document.text
    named = [text[w.start : w.end] for w in group.weapons if group.kind == "W" and text[w.start].isupper()]
    return named[0] if len(named) == 1 else None


def _number(tally: Tally) -> dict[str, Any]:
    count = tally.group.count
    if count is None:
        number = tally.group.number or 1
        return {
            "measure": tally.measure,
            "count": number,
            "qualifier": "exact",
            "low": number,
            "best": number,
            "high": number,
        }
    return {"measure": tally.measure, "count": int(count.value), "qualifier": count.qualifier,
            "low": count.low, "best": count.best, "high": count.high}  # fmt: skip


def _told(phrase: Phrase, source: Claimant | None, places: list[Item]) -> dict[str, Any]:
    text = phrase.sentence.document.text
    return {
        "claimed_by": source.name if source else None, "claimant": source.canonical if source else None,
        "places": [text[item.start : item.end] for item in places], "n_places": len(places) or None, "scope": "whole",
        "part_of": None,
    }  # fmt: skip


def _weapon(phrase: Phrase, tally: Tally, story: Story) -> str | None:
    """The weapon of a group, of the group before that it refers to, or of the strike that is spoken of."""
    items, group = phrase.items, tally.group

    def named(first: int, last: int) -> str | None:
        return combined(weapons(i.mention for i in items[first:last] if i.mention is not None and i.symbol in "WA"))

    if group.kind == "W":
        return named(group.first, group.last)
    if group.kind == "A":
        return "unspecified"
    if tally.measure in (*HARM, "hits"):
        return named(0, len(items)) or story.weapon or "unspecified"
    if group.weapons:
        return combined(weapons(group.weapons))
    return named(0, group.first) or named(group.last, len(items)) or story.weapon


BEHIND = re.compile(r"[^NWP;.qzt]*")
BEHIND_HARM = re.compile(r"(?:[^;.qzt]|zdxo)*")


def _places(phrase: Phrase, tally: Tally) -> list[Item]:
    """The places named behind a group, else in front of it: "In Dnipro, 12 were hurt", "a raid on Odesa killed 12"."""
    letters, group = phrase.letters, tally.group
    behind = (BEHIND_HARM if tally.measure in HARM else BEHIND).match(letters, group.last)
    found = names(phrase, group.last, behind.end()) if behind else []
    clause = max(letters.rfind(mark, 0, group.first) for mark in ";qzs") + 1
    return found or names(phrase, clause, group.first)


def _keep(claim: Claim, claims: list[Claim]) -> None:
    """Adds a claim, unless its fact is there; of two that state one fact the fuller stays, where the first was."""
    for place, other in enumerate(claims):
        if _same(claim, other):
            if _full(claim) > _full(other):
                claims[place] = claim
            return
    claims.append(claim)


def _full(claim: Claim) -> bool:
    """Whether a claim is more than an aside: it has a date or a claimant of its own."""
    return (claim.when is not None and claim.when.basis != "carried") or claim.cells["claimed_by"] is not None


def _same(one: Claim, two: Claim) -> bool:
    """Whether two claims of one article state one fact."""
    a, b = one.cells, two.cells
    if any(a[key] != b[key] for key in ("attacker", "measure", "count")):
        return False
    harm = a["measure"] in HARM
    if not harm and a["weapon"] != b["weapon"]:
        return False
    if harm and a["places"] and b["places"] and not any(p in q or q in p for p in a["places"] for q in b["places"]):
        return False
    return one.when is None or two.when is None or (one.when.first <= two.when.last and two.when.first <= one.when.last)
