"""Where a meeting is held: cities and countries as a phrase about it names them."""

from __future__ import annotations

import re

from analysis.lexicon import Mention
from analysis.rounds.occasions import CAPITALS, Occasion

Venue = tuple[str | None, str | None, tuple[int, int]]  # city, country, place in the text

_AT = re.compile(
    r"\b(?:in|at|to|near|outside|(?:left|leave|leaving|bound|headed|heading|departed) for) (?:the )?"
    r"(?:(?:\w+ ){0,3}(?:city|capital|resort|town|port|state|emirate) of |\w+'s (?:\w+ )?(?:city|capital)(?: of|,)? |"
    r"(?:\w+ern|neutral|turkish|swiss|saudi|belarusian|gulf) |\w+'s )?$"
)
# A capital is a place only where somebody is in it or goes there.
_IN = re.compile(
    r"\b(?:in|at)(?: the)? $|\b(?:travel\w*|fl(?:y|ew|ying|ies)|head\w*|go|going|went|visit\w*|trip"
    r"|return\w*|sen[dt]\w*|dispatch\w*|"
    r"arriv\w*|came|come|invit\w+ [\w' ]{0,20})(?: back)? to $"
)
_MODIFIER = re.compile(r"(?:'s?)?\s+(?:(?!(?:of|in|on|at|and|with|for|to|from|by)\b)[\w'-]+\s+){0,3}")
_HOUSE = re.compile(
    r"(?:'s)? (?:[\w'-]+ )?(?:hotel|palace|residence|airport|resort|villa|base|"
    r"mansion|embassy|consulate|conference|forum)\b"
)
_IN_A = re.compile(r"\b(?:in|at|inside|of) (?:an?|the|its) $")
_HOSTS = re.compile(
    r" (?:(?:also |again )?hosted|hosts|(?:will|would|is to|to) (?:again )?host|(?:is|was|were) hosting|"
    r"(?:is|was|will be) the (?:scene|venue|site|setting) (?:of|for)|will be the venue)\b"
)
_LIST = re.compile(r",? and (?:in |on |then )?|, (?:in |on |then )?|,? or |/")
_ARRIVED = re.compile(
    r"\b(?:arriv\w+|land\w*|flew|gathered|travel\w+|flying|heading|are|is|were|was"
    r"|touched down) (?:back )?(?:in|to|for) $"
)
_THERE = re.compile(
    r"\bthere (?:on|in|at|for|again|last|this|earlier|with|to)\b|\bthere[.,]|\b(?:in|to) (?:the"
    r"|that) (?:same |\w+ish |swiss )?city\b"
)


def venues(occasion: Occasion) -> list[Venue]:
    """Where a meeting is held: "in Geneva and Abu Dhabi", "the Geneva talks", "in Geneva, where they met"."""
    sentence, folded, start = occasion.sentence, occasion.sentence.folded, occasion.start
    found: list[Venue] = []
    if folded.startswith(("where ", ", where "), start):
        before = [
            m for m in sentence.of("city", "country") if 0 <= start - m.end < 25 and "," not in folded[m.end : start]
        ]
        found += [_venue(m) for m in before if _AT.search(folded, sentence.start, m.start)][-1:]  # fmt: skip
    ends = -1
    for name in _names(occasion):
        listed = ends >= 0 and name.kind != "talk_venue" and _LIST.fullmatch(folded, ends, name.start) is not None
        if found and name.kind == "country" and folded[ends : name.start].strip(" ,") in ("", "in"):
            continue  # "Istanbul, Turkey"
        if not (listed or _placed(occasion, name)) or not occasion.near(name.start, name.end):
            continue
        if _venue(name)[:2] not in [venue[:2] for venue in found]:
            found.append(_venue(name))
        ends = name.end
    if not found and folded.startswith(
        ("ahead of", "before"), start + 1 + (folded[start] == ",")
    ):  # "landed in Doha ahead of talks"
        found = [
            _venue(m) for m in sentence.of("city") if m.end < start and _ARRIVED.search(folded, sentence.start, m.start)
        ][:1]
    return found


def there(occasion: Occasion) -> bool:
    """Whether a phrase points back to the venue of another meeting: "there", "in the same city"."""
    return _THERE.search(occasion.sentence.folded, occasion.start, occasion.end) is not None


def _names(occasion: Occasion) -> list[Mention]:
    """Places in the phrase, from left to right; "the UAE capital" is no country."""
    names = [m for m in occasion.sentence.of("city", "country") if occasion.start <= m.start < occasion.end]
    if other := [cue for cue in occasion.cues if cue.kind == "talk_venue"]:
        names = [m for m in names if not any(o.start <= m.start < o.end for o in other)] + other
    return sorted(names, key=lambda m: m.start)


def _placed(occasion: Occasion, name: Mention) -> bool:
    """Whether a name stands where a venue does: behind "in", or right before the meeting's noun."""
    if name.end < occasion.head.start and _HOSTS.match(occasion.sentence.folded, name.end):
        return name.kind != "country" or name.value not in ("Russia", "Ukraine", "United States")
    before = occasion.before(name.start, 50)
    gap = occasion.head.start - name.end
    modifies = 0 < gap < 30 and _MODIFIER.fullmatch(occasion.sentence.folded, name.end, occasion.head.start) is not None
    placed = _AT.search(before) is not None
    if name.kind == "country":
        return name.value not in ("Russia", "Ukraine") and (placed or (gap == 1 and bool(name.get("named"))))
    if name.kind == "talk_venue":
        return gap == 1 or (placed and (name.value not in CAPITALS or _IN.search(before) is not None))
    if name.value in CAPITALS:
        return (placed and _IN.search(before) is not None) or (modifies and gap < 2 and before.endswith("the "))
    return (
        placed
        or modifies
        or (_HOUSE.match(occasion.sentence.folded, name.end) is not None and _IN_A.search(before) is not None)
    )


def _venue(name: Mention) -> Venue:
    city = None if name.kind == "country" else name.get("city", name.value)
    return city, name.value if name.kind == "country" else name.get("country"), (name.start, name.end)
