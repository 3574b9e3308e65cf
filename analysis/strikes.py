"""Strikes: numbers of weapons launched, stopped and hitting, and of people killed and injured.

`find` reads each sentence that speaks of weapons or harm as letters (`phrases`), finds what each number counts
(`tallies`), and adds who attacked, when, where and who says so; what a sentence leaves open it takes from the strike
that the sentences before are about.
"""

import re
from typing import NamedTuple

from analysis.claimants import Claimant, claimant
from analysis.claims import Claim
from analysis.document import Document, Sentence
from analysis.phrases import Phrase
from analysis.tallies import Tally, tallies
from analysis.timing import When, when

OTHER = {"Russia": "Ukraine", "Ukraine": "Russia"}
SIDES = {"R": "Russia", "U": "Ukraine"}
HARM = ("killed", "injured")
STOPS = ("shot_down", "suppressed", "downed_or_suppressed")
NOUNS = {"weapon", "people", "attack", "site"}
REACH = 3  # sentences over which a strike stays the one that is spoken of


class Context(NamedTuple):
    """The strike that the text speaks of: whose it was, with what, and in which sentence it was last named."""

    attacker: str
    weapon: str
    sentence: int


def find(document: Document) -> list[Claim]:
    """The strike claims of an article, each fact once."""
    claims: list[Claim] = []
    context: Context | None = None
    if not _of_this_war(document):
        return claims
    for sentence in document:
        kinds = sentence.kinds
        if "weapon" not in kinds and "attack" not in kinds and "deed" not in kinds:
            continue
        if context and sentence.index - context.sentence > REACH:
            context = None
        if "elsewhere" in kinds or _other_war(sentence):
            context = None
            continue
        if "deed" in kinds and not NOUNS.isdisjoint(kinds) or "attack" in kinds:
            phrase = Phrase(sentence)
            for tally in tallies(phrase):
                claim = _claim(phrase, tally, context)
                if claim and not any(_same(claim, other) for other in claims):
                    claims.append(claim)
            context = _context(phrase, context)
    return claims


def _of_this_war(document: Document) -> bool:
    sides = [m.value for s in document for m in s.mentions if m.kind == "side"]
    return "Russia" in sides or "Ukraine" in sides


def _other_war(sentence: Sentence) -> bool:
    """Whether other countries fight in this sentence, and neither side of this war is named."""
    sides = {m.value for m in sentence.of("side")}
    return bool(sides & {"Israel", "Gaza", "Iran", "India", "Pakistan", "Sudan", "Syria"}) and not sides & set(OTHER)


def _claim(phrase: Phrase, tally: Tally, context: Context | None) -> Claim | None:
    sentence, group, items = phrase.sentence, tally.group, phrase.items
    start, end = phrase.span(group.first, group.last)
    source = claimant(sentence, start)
    reasons: list[str] = []
    attacker = _attacker(phrase, tally, source, context, reasons)
    if attacker is None:
        return None
    harm = tally.measure in HARM
    if harm and not _by_strike(phrase, context):
        return None
    weapon = _weapon(phrase, tally, context)
    if weapon is None:
        return None
    count = group.count
    if count is not None and count.best is None and count.low == count.value and items[group.first].word.endswith("s"):
        return None  # "dozens"
    places = _places(phrase, tally)
    cells = {
        "attacker": attacker, "weapon": weapon, "measure": tally.measure, "count": int(count.value) if count else 1,
        "qualifier": count.qualifier if count else "exact", "low": count.low if count else 1,
        "best": count.best if count else 1, "high": count.high if count else 1,
        "claimed_by": source.name if source else None, "claimant": source.canonical if source else None,
        "places": [place for place, _ in places], "n_places": len(places) or None, "scope": "part" if tally.part else "whole",
        "part_of": None,
    }  # fmt: skip
    verb = items[tally.verb]
    evidence = {"count": (start, items[group.first].end), "measure": (verb.start, verb.end)}
    if source:
        evidence["claimed_by"] = (source.start, source.end)
    if group.weapons:
        evidence["weapon"] = (group.weapons[0].start, group.weapons[-1].end)
    if places:
        evidence["places"] = (places[0][1][0], places[-1][1][1])
    dated = when(sentence, start, span=(min(start, verb.start), max(end, verb.end)))
    if dated is None:
        reasons.append("no date")
    elif dated.basis == "carried":
        reasons.append("date carried")
    return Claim("strikes", cells, sentence, min(start, verb.start), max(end, verb.end), tally.rule, dated, evidence, tuple(reasons))


def _attacker(phrase: Phrase, tally: Tally, source: Claimant | None, context: Context | None, reasons: list[str]) -> str | None:
    letters, group = phrase.letters, tally.group
    inside = re.search(r"[RU]", letters[group.first : group.last])
    if inside and group.kind in "WA":
        return SIDES[inside[0]]
    if tally.measure in STOPS:
        stopper = _subject(phrase, tally.verb)
        if stopper:
            return OTHER[stopper]
    elif subject := _subject(phrase, tally.verb):
        return subject
    if match := re.search(r"([RU])(?:[xWfr-]{0,5})[AWL]", letters):
        return SIDES[match[1]]
    if match := re.search(r"[AWLT][^;NRU]{0,12}y[dx]{0,3}([RU])", letters):
        return SIDES[match[1]]
    reasons.append("side inferred")
    if (place := _place_side(phrase)) is not None:
        return OTHER[place]
    if source and source.side in OTHER and tally.measure in STOPS:
        return OTHER[str(source.side)]
    if context:
        return context.attacker
    if source and source.side in OTHER:
        return OTHER[str(source.side)]
    return None


def _subject(phrase: Phrase, verb: int) -> str | None:
    """The side that does what the verb says: "Russian forces launched", "launched by Ukraine"."""
    letters = phrase.letters
    behind = re.match(r"[^;NRUqs]{0,10}y[dx]{0,3}([RU])", letters[verb + 1 :])
    if behind:
        return SIDES[behind[1]]
    before = re.search(r"(?:^|[^O])([RU])[xBWArd-]{0,6}[xvMcDJLHT]{0,5}$", letters[:verb])
    if before and not re.search(r"Od?x?$", letters[: before.start(1)]):
        return SIDES[before[1]]
    return None


def _place_side(phrase: Phrase) -> str | None:
    """Whose land the places of the sentence are."""
    for match in re.finditer(r"O[dxSQ]{0,5}([rRU])", phrase.letters):
        item = phrase.items[match.start(1)]
        if item.symbol in SIDES:
            return SIDES[item.symbol]
        if item.mention is not None and (side := item.mention.get("side")):
            return "Russia" if item.mention.get("occupied") else str(side)
    return None


def _by_strike(phrase: Phrase, context: Context | None) -> bool:
    return phrase.has("AWHT") or context is not None


FINE = {"Shahed": "drone", "Gerbera": "drone"}
MISSILES = {"missile", "cruise_missile", "ballistic_missile"}


def _combined(weapons: list[str]) -> str | None:
    """One word for several kinds of weapon in one number."""
    kinds = set(weapons)
    if len(kinds) < 2:
        return next(iter(kinds), None)
    if kinds <= MISSILES:
        fine = kinds - {"missile"}
        return next(iter(fine)) if len(fine) == 1 else "missile"
    if kinds <= {"shell", "rocket"}:
        return "shell"
    return "mixed"


def _kinds(items: list, first: int, last: int) -> list[str]:
    return [str(i.mention.get("weapon", i.mention.value)) for i in items[first:last] if i.symbol == "W" and i.mention]


def _weapon(phrase: Phrase, tally: Tally, context: Context | None) -> str | None:
    """The weapon of a group, of the group before that it refers to, or of the strike that is spoken of."""
    items, group = phrase.items, tally.group
    if group.kind == "W":
        return _combined(_kinds(items, group.first, group.last))
    if group.kind == "A":
        return "unspecified"
    if tally.measure in (*HARM, "hits"):
        return _combined(_kinds(items, 0, len(items))) or (context.weapon if context else None) or "unspecified"
    near = _kinds(items, 0, group.first) or _kinds(items, group.last, len(items))
    if near:
        return _combined(near)
    return context.weapon if context else None


def _places(phrase: Phrase, tally: Tally) -> list[tuple[str, tuple[int, int]]]:
    """The regions named behind a group, as written."""
    text = phrase.sentence.document.text
    match = re.match(r"[^N;]{0,14}?O[dxSQ]{0,3}(r(?:[Q,cd]{0,3}r)*)", phrase.letters[tally.group.last :])
    if match is None:
        return []
    first, last = (tally.group.last + place for place in match.span(1))
    return [(text[i.start : i.end], (i.start, i.end)) for i in phrase.items[first:last] if i.symbol == "r"]


def _context(phrase: Phrase, context: Context | None) -> Context | None:
    """The strike that the next sentences may speak of."""
    letters = phrase.letters
    match = re.search(r"([RU])(?:[xWfr-]{0,5})[AWLTH]", letters)
    if match is None or not phrase.has("AWLTH"):
        return context._replace(sentence=phrase.sentence.index) if context and phrase.has("AWKI") else context
    return Context(SIDES[match[1]], _combined(_kinds(phrase.items, 0, len(phrase.items))) or "unspecified", phrase.sentence.index)


def _same(one: Claim, two: Claim) -> bool:
    """Whether two claims of one article state one fact."""
    a, b = one.cells, two.cells
    if any(a[key] != b[key] for key in ("attacker", "measure", "count")):
        return False
    if a["measure"] not in HARM and a["weapon"] != b["weapon"]:
        return False
    if a["measure"] in HARM and a["places"] and b["places"] and not set(a["places"]) & set(b["places"]):
        return False
    return one.when is None or two.when is None or _near(one.when, two.when)


def _near(one: When, two: When) -> bool:
    return one.first <= two.last and two.first <= one.last
