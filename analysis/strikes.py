"""Strikes: numbers of weapons launched, stopped and hitting, and of people killed and injured.

`find` reads each sentence that speaks of weapons or harm as letters (`phrases`), finds what each number counts
(`tallies`), and adds who attacked, when, where and who says so; what a sentence leaves open it takes from the strike
that the sentences before are about.
"""

import re
from dataclasses import dataclass, field
from typing import Any

from analysis.attackers import OWNER, SIDES, attacker
from analysis.claimants import Claimant, claimant
from analysis.claims import Claim
from analysis.document import Document, Sentence
from analysis.phrases import Item, Phrase
from analysis.tallies import HARM, Tally, tallies
from analysis.timing import When, when

MARTIAL = {"weapon", "attack", "deed"}
OBJECTS = {"weapon", "people", "attack", "site", "side", "region"}
FIGHTING = {"Israel", "Gaza", "Iran", "India", "Pakistan", "Sudan", "Syria"}
MISSILES = {"missile", "cruise_missile", "ballistic_missile"}
PRECISE = ("night", "day", "hour")
DAYTIME = re.compile(r"\b(?:morning|noon|midday|afternoon|evening|during the day|daytime|daylight|a\.?m\.?|p\.?m\.?)\b")
# Totals over weeks, and how many a day: no number of one strike.
TOTAL = re.compile(
    r"\b(?:since (?!(?:the )?(?:early |late )?(?:yesterday|midnight|morning|evening|last night|\w+day)\b)|so far (?:this|in)|"
    r"this (?:week|month|year|summer|winter|spring|autumn)|(?:in|over|during|for) (?:the |just the )?(?:past|last|previous) "
    r"(?:\w+ )?(?:weeks?|months?|years?)|(?:in|during|throughout) (?:january|february|march|april|may|june|july|august|september|"
    r"october|november|december)\b(?! \d\d?\b)|last (?:week|month|year)|throughout the war|to date|during the (?:week|month))"
)
RECORD = re.compile(r"\b(?:\w+est|worst|most|first|record)\b[^.]*$")  # "the heaviest attack since March"
RATE = re.compile(r"(?: [a-z]+)?,? (?:a|per|each|every) (?:single )?(?:day|night|week|month|year)\b(?! (?:after|before|earlier|later|ago|of|in))")
AVERAGE = re.compile(r"\b(?:on average|an? (?:daily )?average of|averaging)\b")
NEARBY = 3  # sentences over which it may have killed without being named
NAMELESS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september "
    "october november december telegram facebook x ukraine russia new christmas easter nato governor mayor shahed".split()
)
REACH = 6  # sentences over which a strike stays the one that is spoken of


@dataclass(slots=True)
class Event:
    """The strike that the text speaks of: whose, with what, in which sentence, and when each side last struck.

    `nights` are all nights that the article names: a strike that it dates by the morning after was in that night.
    """

    nights: list[When]
    attacker: str | None = None
    weapon: str | None = None
    sentence: int = -99
    dates: dict[str, When] = field(default_factory=dict)

    def forget(self) -> None:
        """Leaves the strike: what follows speaks of something else."""
        self.attacker, self.weapon, self.sentence = None, None, -99


def find(document: Document) -> list[Claim]:
    """The strike claims of an article, each fact once."""
    claims: list[Claim] = []
    martial = [sentence for sentence in document if not MARTIAL.isdisjoint(sentence.kinds)]
    event = Event(_nights(martial))
    for sentence in martial:
        kinds = sentence.kinds
        if sentence.index - event.sentence > REACH or "elsewhere" in kinds or _other_war(sentence):
            event.forget()
        if "elsewhere" in kinds or _other_war(sentence):
            continue
        if "deed" in kinds and not OBJECTS.isdisjoint(kinds) or "attack" in kinds or event.attacker:
            phrase = Phrase(sentence)
            _follow(phrase, event)
            for tally in tallies(phrase):
                claim = _claim(phrase, tally, event)
                if claim:
                    _keep(claim, claims)
    return claims


def _other_war(sentence: Sentence) -> bool:
    """Whether other countries fight in this sentence, and neither side of this war is named."""
    sides = {mention.value for mention in sentence.of("side")}
    return not FIGHTING.isdisjoint(sides) and sides.isdisjoint(SIDES.values())


def _follow(phrase: Phrase, event: Event) -> None:
    """Which strike the text speaks of from this sentence on."""
    owner = OWNER.search(phrase.letters)
    if owner:
        event.attacker = SIDES[owner[1] or owner[2]]
        event.weapon = _combined(_kinds(phrase.items, 0, len(phrase.items))) or "unspecified"
    if event.attacker and phrase.has("AWLTHKI"):
        event.sentence = phrase.sentence.index
        at = min((item for item in phrase.items if item.symbol in "AWLTHKI"), key=lambda i: (i.symbol in "KI", i.start)).start
        dated = when(phrase.sentence, at, carry=0)
        if dated and dated.precision in PRECISE:
            event.dates[event.attacker] = _night(dated, phrase.sentence, event)


def _claim(phrase: Phrase, tally: Tally, event: Event) -> Claim | None:
    sentence, group = phrase.sentence, tally.group
    start, end = phrase.span(group.first, group.last)
    source = claimant(sentence, start)
    side, inferred = attacker(phrase, tally, source, event.attacker)
    weapon = _weapon(phrase, tally, event)
    harm = tally.measure in HARM
    if side is None or weapon is None or harm and not (phrase.has("AWHTY") or sentence.index - event.sentence <= NEARBY):
        return None
    total = TOTAL.search(sentence.folded, sentence.start, sentence.end)
    if total and RECORD.search(sentence.folded, max(sentence.start, total.start() - 90), total.start()):
        total = None
    if RATE.match(sentence.folded, end) or AVERAGE.search(sentence.folded, sentence.start, start + 12) or total and (harm or tally.measure == "hits"):
        return None
    if tally.measure == "hits" and group.count is not None and group.count.value == 1:
        return None  # one house, one drone
    if group.count is not None and group.count.qualifier == "at_least" and group.count.best is None:
        return None  # "dozens"
    event.attacker, event.sentence = side, sentence.index
    verb = phrase.items[tally.verb]
    span = min(start, verb.start), max(end, verb.end)
    dated = _dated(sentence, span, side, event)
    places = _places(phrase, tally)
    evidence = {"count": (start, phrase.items[group.first].end), "measure": (verb.start, verb.end)}
    if source:
        evidence["claimed_by"] = (source.start, source.end)
    if group.weapons:
        evidence["weapon"] = (group.weapons[0].start, group.weapons[-1].end)
    if places:
        evidence["places"] = (places[0].start, places[-1].end)
    reasons = ["side inferred"] if inferred else []
    if dated is None or dated.basis == "carried":
        reasons.append("date carried" if dated else "no date")
    cells = _cells(phrase, tally, source, places) | {"attacker": side, "weapon": weapon}
    if total or dated and dated.precision not in PRECISE and (dated.last - dated.first).days > 3:
        cells["scope"] = "running_total"
    if tally.rule in ("all but", f"{tally.measure} sum"):
        reasons.append("computed")
    return Claim("strikes", cells, sentence, *span, tally.rule, dated, evidence, tuple(reasons))


def _cells(phrase: Phrase, tally: Tally, source: Claimant | None, places: list[Item]) -> dict[str, Any]:
    count, text = tally.group.count, phrase.sentence.document.text
    number = int(count.value) if count else tally.group.number or 1
    return {
        "measure": tally.measure, "count": number, "qualifier": count.qualifier if count else "exact",
        "low": count.low if count else number, "best": count.best if count else number, "high": count.high if count else number,
        "claimed_by": source.name if source else None, "claimant": source.canonical if source else None,
        "places": [text[item.start : item.end] for item in places], "n_places": len(places) or None,
        "scope": "part" if tally.part else "whole", "part_of": None,
    }  # fmt: skip


def _nights(sentences: list[Sentence]) -> list[When]:
    """The nights that an article names where it speaks of strikes."""
    return [
        When(d.first, d.last, d.precision, "carried", d.start, d.end)
        for sentence in sentences for d in sentence.dates if d.precision == "night" and d.first and d.last
    ]  # fmt: skip


def _dated(sentence: Sentence, span: tuple[int, int], side: str, event: Event) -> When | None:
    """The date in the sentence; else that of the strike spoken of."""
    own = when(sentence, span[0], span=span, carry=0)
    if own:
        return _night(own, sentence, event)
    known = event.dates.get(side)
    if known:
        return known._replace(basis="carried")
    carried = when(sentence, span[0], span=span)
    if carried is None and event.nights:
        return event.nights[0]
    return carried and _night(carried, sentence, event)


def _night(own: When, sentence: Sentence, event: Event) -> When:
    """The night that ends on a day, where the article names that night and the day only as the day of the news."""
    if own.precision not in ("day", "hour") or own.first != own.last:
        return own
    text = sentence.folded
    if own.basis != "carried" and DAYTIME.search(text, max(own.start - 20, 0), own.end + 12):
        return own
    return next((night for night in event.nights if night.last == own.first), own)


def _combined(weapons: list[str]) -> str | None:
    """One word for several kinds of weapon in one number."""
    kinds = set(weapons)
    if len(kinds) < 2:
        return next(iter(kinds), None)
    if kinds <= MISSILES:
        fine = kinds - {"missile"}
        return next(iter(fine)) if len(fine) == 1 else "missile"
    return "shell" if kinds <= {"shell", "rocket"} else "mixed"


def _kinds(items: list[Item], first: int, last: int) -> list[str]:
    """The weapons that these items name; an attack may name its weapon too ("shelling")."""
    named = [i.mention for i in items[first:last] if i.mention is not None and i.symbol in "WA"]
    return [str(m.get("weapon", m.value)) for m in named if m.kind == "weapon" or m.get("weapon")]


def _weapon(phrase: Phrase, tally: Tally, event: Event) -> str | None:
    """The weapon of a group, of the group before that it refers to, or of the strike that is spoken of."""
    items, group = phrase.items, tally.group
    if group.kind == "W":
        return _combined(_kinds(items, group.first, group.last))
    if group.kind == "A":
        return "unspecified"
    if tally.measure in (*HARM, "hits"):
        return _combined(_kinds(items, 0, len(items))) or event.weapon or "unspecified"
    if group.weapons:
        return _combined([str(mention.get("weapon", mention.value)) for mention in group.weapons])
    return _combined(_kinds(items, 0, group.first) or _kinds(items, group.last, len(items))) or event.weapon




def _places(phrase: Phrase, tally: Tally) -> list[Item]:
    """The places named behind a group, else in front of it: "In Dnipro, 12 were injured", "an attack on Odesa killed 12"."""
    letters, group = phrase.letters, tally.group
    stop = r"(?:[^;.qzt]|zdxo)*" if tally.measure in HARM else r"[^NWP;.qzt]*"
    behind = re.compile(stop).match(letters, group.last)
    found = _named(phrase, group.last, behind.end()) if behind else []
    clause = max(letters.rfind(mark, 0, group.first) for mark in ";qzs") + 1
    return found or _named(phrase, clause, group.first)


def _named(phrase: Phrase, first: int, last: int) -> list[Item]:
    """The names of places among these items: regions, and words with a capital behind "in", "over", "near" …"""
    text, items = phrase.sentence.document.text, phrase.items
    found: list[Item] = []
    for place in range(first, last):
        item = items[place]
        name = item.symbol in "xUR" and text[item.start].isupper() and not item.word.endswith(("ian", "'s")) and item.word not in NAMELESS
        if item.symbol != "r" and not name:
            continue
        before = next((i.symbol for i in reversed(items[max(first - 4, 0) : place]) if i.symbol not in "dxSQ-"), "")
        if before == "O" and not found or found and before in ("c", ",", "r"):
            found.append(item)
        elif found:
            break
    return found


def _keep(claim: Claim, claims: list[Claim]) -> None:
    """Adds a claim, unless its fact is there; of two that state one fact the fuller stays, in the place of the first."""
    for place, other in enumerate(claims):
        if _same(claim, other):
            if _fullness(claim) > _fullness(other):
                claims[place] = claim
            return
    claims.append(claim)


def _fullness(claim: Claim) -> bool:
    """Whether a claim is more than an aside: it has a date or a claimant of its own."""
    return claim.when is not None and claim.when.basis != "carried" or claim.cells["claimed_by"] is not None


def _same(one: Claim, two: Claim) -> bool:
    """Whether two claims of one article state one fact."""
    a, b = one.cells, two.cells
    if any(a[key] != b[key] for key in ("attacker", "measure", "count")):
        return False
    harm = a["measure"] in HARM
    if not harm and a["weapon"] != b["weapon"]:
        return False
    if harm and a["places"] and b["places"] and set(a["places"]).isdisjoint(b["places"]):
        return False
    return one.when is None or two.when is None or one.when.first <= two.when.last and two.when.first <= one.when.last
