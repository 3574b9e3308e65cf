"""Where a meeting is held: cities and countries as a phrase about it names them."""

import itertools
import re
from typing import NamedTuple

from analysis.dates import DateExpression
from analysis.lexicon import Mention
from analysis.rounds.heads import CAPITALS
from analysis.rounds.phrases import Phrase
from analysis.rounds.tracks import CORE
from analysis.rounds.years import LIST, entry_head, runs

_AT = re.compile(
    r"\b(?:in|at|to|near|outside|on the (?:territory|soil) of|"
    r"(?:sidelines|margins) of|(?:left|leave|leaving|bound|headed|heading|departed) for"
    r"|(?:announced|planned|scheduled|set|slated) for) "
    r"(?:the )?"
    r"(?:(?:\w+ ){0,3}(?:city|capital|resort|town|port|state|emirate) of |\w+'s (?:\w+ )?(?:city|capital)(?: of|,)? |"
    r"(?:\w+ern|neutral|turkish|swiss|saudi|belarusian|gulf) |\w+'s )?$"
)
# A capital is a place only where somebody is in it or goes there.
_IN = re.compile(
    r"\b(?:in|at)(?: the)? $|\b(?:travel\w*|fl(?:y|ew|ying|ies)|head\w*|go|going|went|visit\w*|trip|return\w*"
    r"|sen[dt]\w*|dispatch\w*|arriv\w*|came|come|invit\w+ [\w' ]{0,20})(?: back)? to (?:the )?$"
)
_OFFICE = re.compile(r"\b(?:embassy|consulate|ambassador|bureau|office|correspondent|sources?) in (?:the )?$")
_MODIFIER = re.compile(r"(?:'s?)?\s+(?:(?!(?:of|in|on|at|and|with|for|to|from|by)\b)[\w'-]+\s+){0,3}")
_HOUSE = re.compile(
    r"(?:'s)? (?:[\w'-]+ )?(?:hotel|palace|residence|airport|resort|villa|base|mansion|embassy|consulate)\b"
)
_HOSTS = re.compile(
    r" (?:(?:also |again )?(?:hosted|saw)|hosts|sees|(?:[\w-]+ ){1,5}?(?:again )?host\b|(?:is|was|were|be) hosting"
    r"|(?:is|was|were) host to|(?:is|was|will be) the (?:scene|venue|site|setting) (?:of|for)|will be the venue)\b"
)
_NEXT = 12  # characters between two places of one list
# What may stand behind a capital that is one of several places; else it acts: "met in Doha, and Kyiv agreed".
_NO_SUBJECT = re.compile(
    r"$|[,.;:)]| (?:on|in|at|this|last|next|and|or|for|with|between|from|over|to|during|late|early)\b"
)
_REGION = re.compile(r"(?:'s)? (?:region|province|oblast|district|canton)\b")
_WITHIN = 12  # characters from a place to the region it is in
_ARRIVED = re.compile(
    r"\b(?:arriv\w+|land\w*|flew|gathered|travel\w+|flying|heading|are|is|were|was) (?:back )?(?:in|to|for) $"
)
_THERE = re.compile(
    r"\bthere (?:on|in|at|for|again|last|later|today|this|earlier|with|to)\b|\bthere[.,]"
    r"|\b(?:in|to) (?:the|that) (?:same |\w+ish |swiss )?city\b"
    r"|\b(?:in|at) the same (?:place|venue|spot|town|hotel|palace|resort)\b"
)
_AHEAD = re.compile(r",?\s(?:ahead of|before|for)\b")
# Between the places of one list stand no other words of time or deed.
_APART = re.compile(r"\b(?:since|after|before|from|with|when|for|as)\b|[;:]")
_SOIL = re.compile(r" (?:soil|territory|ground|side of the border)\b")
COUNTRIES = ("Russia", "Ukraine", "United States")


class Venue(NamedTuple):
    """A city with its country, or a country alone, and where the text names it."""

    city: str | None
    country: str
    span: tuple[int, int]


def venues(phrase: Phrase) -> list[Venue]:
    """Where a meeting is held: "in Geneva and Abu Dhabi", "the Geneva talks", "in Geneva, where they met"."""
    sentence, folded, start = phrase.sentence, phrase.folded, phrase.start
    found: list[Venue] = []
    if folded.startswith((" where ", ", where "), start):
        before = [m for m in sentence.of("city", "country") if 0 <= start - m.end < 25]
        found += [_venue(m) for m in before if _AT.search(folded, sentence.start, m.start)][-1:]
    ends = -1
    entry = entry_head(sentence) if start == sentence.start else -1
    soil = [m for m in phrase.within("side") if _SOIL.match(folded, m.end)]
    found += [Venue(None, m.value, (m.start, m.end)) for m in soil if m.value not in CORE]
    for name in _names(phrase):
        listed = (
            ends >= 0
            and name.kind != "talk_venue"
            and name.value not in COUNTRIES
            and LIST.fullmatch(folded, ends, name.start) is not None
            and (name.value not in CAPITALS or _NO_SUBJECT.match(folded, name.end) is not None)
        )
        if name.kind == "country" and any(venue.city and venue.country == name.value for venue in found):
            continue  # "Istanbul, Turkey"
        if found and name.kind == "city" and _REGION.match(folded, name.end) and name.start - ends < _WITHIN:
            continue  # "in Belovezhskaya Pushcha, in the Brest region"
        at_head = name.end <= entry
        if not at_head and (not (listed or _placed(phrase, name)) or not phrase.owns(name.start, name.end)):
            continue
        if not phrase.verb and " since the " in folded[phrase.after : name.start]:
            continue  # "the first meeting since the row in the White House"
        if _venue(name)[:2] not in [venue[:2] for venue in found]:
            found.append(_venue(name))
        ends = name.end
    if not found and _AHEAD.match(folded, start):  # "landed in Doha ahead of talks"
        cities = [m for m in sentence.of("city") if m.end < start]
        found = [_venue(m) for m in cities if _ARRIVED.search(folded, sentence.start, m.start)][:1]
    return found


def nearest(phrase: Phrase, places: list[Venue]) -> list[Venue]:
    """Of several places, those of one list that stand nearest: "met in Rome after the row in Doha" is one meeting."""

    def listed(one: Venue, two: Venue) -> bool:
        gap = phrase.folded[one.span[1] : two.span[0]]
        return len(gap) < 60 and not _APART.search(gap)

    return min(runs(places, listed), key=lambda some: abs(some[0].span[0] - phrase.head.start))


def there(phrase: Phrase) -> bool:
    """Whether a phrase points back to the venue of another meeting: "there", "in the same city"."""
    text = phrase.text
    return ("there" in text or "city" in text or " same " in text) and _THERE.search(text) is not None


def _names(phrase: Phrase) -> list[Mention]:
    """Places in the phrase, from left to right; "the UAE capital" is no country."""
    other = phrase.of("talk_venue")
    names = [m for m in phrase.within("city", "country") if not any(o.start <= m.start < o.end for o in other)]
    return sorted(other + names, key=lambda m: m.start)


def _placed(phrase: Phrase, name: Mention) -> bool:
    """Whether a name stands where a venue does: behind "in", right before the meeting's noun, or as its host."""
    folded, before, gap = phrase.folded, phrase.before(name.start, 50), phrase.head.start - name.end
    border = name.kind == "talk_venue" and "border" in folded[name.start : name.end]
    placed = _AT.search(before) is not None or (border and before.endswith(("on the ", "along the ")))
    if gap > 0 and _HOSTS.match(folded, name.end):
        return name.kind != "country" or name.value not in COUNTRIES
    if _OFFICE.search(before):
        return False
    if name.kind == "country":
        return name.value not in ("Russia", "Ukraine") and (
            placed or (gap == 1 and not phrase.verb and bool(name.get("named")))
        )
    if name.value in CAPITALS:
        return (placed and _IN.search(before) is not None) or (
            gap == 1 and (name.kind != "city" or before.endswith("the "))
        )
    modifies = 0 < gap < 30 and _MODIFIER.fullmatch(folded, name.end, phrase.head.start) is not None
    return placed or modifies or _HOUSE.match(folded, name.end) is not None


def _venue(name: Mention) -> Venue:
    if name.kind == "country":
        return Venue(None, name.value, (name.start, name.end))
    return Venue(name.get("city", name.value) or None, name.get("country"), (name.start, name.end))


def paired(places: list[Venue], days: list[DateExpression]) -> list[tuple[Venue | None, DateExpression | None]]:
    """Each venue with its day: "in Doha and Rome in March and in Geneva on May 3", "on May 1 and 2 in Doha"."""
    if not places or not days:
        return [(place, None) for place in places] or [(None, day) for day in days]
    if len(places) == len(days):
        return list(zip(places, days, strict=True))
    if len(days) == 1 and any(b.span[0] - a.span[1] > _NEXT for a, b in itertools.pairwise(places)):
        near = min(places, key=lambda place: abs(place.span[0] - days[0].start))
        return [(place, days[0] if place is near else None) for place in places]
    if len(places) == 1 or len(days) == 1:
        return [(place, day) for place in places for day in days]
    leads = places[0].span[0] < days[0].start
    if len(places) > len(days):
        row = days if leads else days[::-1]
        return [(place, next((day for day in row if (day.start > place.span[0]) == leads), None)) for place in places]
    found: list[tuple[Venue | None, DateExpression | None]] = []
    for day in days:
        behind = [place for place in places if place.span[0] > day.start]
        before = [place for place in places if place.span[0] < day.start]
        found.append((before[-1] if leads or not behind else behind[0], day))
    return found
