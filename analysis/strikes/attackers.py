"""Who attacked: from the words of a strike, whose land it fell on, who reports it, or the text before."""

import re

from analysis.claimants import Claimant
from analysis.phrases import LETTER, Phrase, pattern
from analysis.settlements import region
from analysis.strikes.places import names
from analysis.strikes.tallies import HARM, STOPS, Tally

OTHER = {"Russia": "Ukraine", "Ukraine": "Russia"}
SIDES = {LETTER["russia"]: "Russia", LETTER["ukraine"]: "Ukraine"}
# "Russian drone attack", "Ukrainian long-range missiles", "Russian forces launched": whose strike it is
OWNER = pattern(
    """(side) (?:[word weapon foreign place comma and dash]{0,5} [attack weapon launch]
    | [word body]{0,2} [word and]{0,2} have? word? [launch assail])"""
)
AGENT = pattern("[attack weapon launch assail hit] [^end number side say]{0,12} by [the word]{0,3} (side)")
BEHIND = pattern("[^end comma number side who clause say]{0,10} by [the word]{0,3} (side)")
BEFORE = pattern(
    """(side) (?:[word body weapon attack place foreign dash]|in place){0,6}
    [word have unreal and stopped launch hit assail]{0,5} (?:of|word in)? \\Z"""
)
AIM = pattern("in [the word]? \\Z")
FOREIGN = pattern("foreign [word body]{0,2} have? word? \\Z")  # "Britain sent 100 drones"
VICTIM = pattern("(land) [site province word body]{0,3} have? (?:word? suffer | be [word have be]{0,3} [hit assail])")
PLACE = pattern(
    "(?:in|[hit assail](?!by)|attack of) [the word site province of]{0,6}? (land) (?![word weapon]{0,3} [attack weapon body])"
)
STRIKE = pattern("[attack hit assail launch weapon] [^end]{0,14} \\Z")
SITES = pattern("[site province]")
STOPPING = pattern("stopped")
TOWARDS = frozenset("on against at to into toward towards".split())
HELD = re.compile(
    r"\b(?:occupied|(?:russian|moscow|kremlin)-(?:held|controlled|occupied|installed|backed|annexed)|separatist)\b"
)


def attacker(phrase: Phrase, tally: Tally, source: Claimant | None, before: str | None) -> tuple[str | None, bool]:
    """The side whose strike it was, and whether that was inferred; `before` is the attacker of the text before."""
    group, kinds = tally.group, phrase.kinds
    stopped, harm = tally.measure in STOPS, tally.measure in HARM
    if group.kind in ("weapon", "attack"):
        for letter in kinds[group.first : group.last]:
            if letter in SIDES:
                return SIDES[letter], False
    passive = tally.rule.endswith(("passive", "participle", "number_of"))
    if tally.measure == "launched" and not passive and FOREIGN.search(kinds, 0, tally.verb):
        return None, False
    if subject := _subject(kinds, tally.verb, passive):
        return (OTHER[subject] if stopped or STOPPING.match(kinds, tally.verb) else subject), False
    if owner := _nearest(OWNER, phrase, group.first) or _nearest(AGENT, phrase, group.first):
        return SIDES[owner], False
    told = OTHER.get(source.side or "") if source else None
    if told and (stopped or kinds[tally.verb] == LETTER["tally"]):
        return told, True
    if struck := _struck(phrase, group.first):
        return OTHER[struck], True
    # a side counts the dead on its own land, and the weapons that it stopped
    if told and (harm or stopped):
        return told, True
    if harm and _settlement(phrase, group.first):
        return "Russia", True
    return _reported(phrase) or before or told, True


def _reported(phrase: Phrase) -> str | None:
    """Who attacked the side whose air force or defence ministry gives the numbers."""
    for body in phrase.mentions(0, len(phrase.spans), "body"):
        if body.value in ("air force", "defence ministry"):
            return OTHER.get(str(body.get("side")))
    return None


def _subject(kinds: str, verb: int, passive: bool) -> str | None:
    """The side that does what the verb says: "Russian forces launched", "launched by Ukraine"."""
    if kinds[verb] == LETTER["tally"]:
        return None  # who counts them did not fire them
    if match := BEHIND.match(kinds, verb + 1):
        return SIDES[match[1]]
    match = None if passive else BEFORE.search(kinds, max(0, verb - 14), verb)
    return SIDES[match[1]] if match and not AIM.search(kinds, 0, match.start(1)) else None


def _nearest(owner: re.Pattern[str], phrase: Phrase, at: int) -> str | None:
    """The side in the match that stands nearest to a place; "on Ukraine" owns nothing, "in Russian strikes" does."""
    found = []
    for match in owner.finditer(phrase.kinds):
        side = match.start(1)
        aim = side and phrase.kinds[side - 1] == LETTER["at"] and not phrase[side].endswith(("ian", "'s"))
        if not aim:
            found.append((min(abs(match.start() - at), abs(match.end() - at)), match[1]))
    return min(found)[1] if found else None


def _struck(phrase: Phrase, at: int) -> str | None:
    """Whose land the places of the sentence are, as the text speaks of it."""
    places = [*VICTIM.finditer(phrase.kinds), *PLACE.finditer(phrase.kinds)]
    for match in sorted(places, key=lambda m: m.start() - at if m.start() > at else 2 * (at - m.start())):
        side = _land(phrase, match.start(1)) if _aimed(phrase, match) else None
        if side:
            first, last = phrase.spans[match.start()][0], phrase.spans[match.start(1)][0]
            return "Russia" if HELD.search(phrase.folded, first, last) else side
    return None


def _aimed(phrase: Phrase, place: re.Match[str]) -> bool:
    """Whether a place is where it fell: not "pressure on Moscow", nor "near the Russian border"."""
    if phrase[place.start()] in TOWARDS and not STRIKE.search(phrase.kinds, 0, place.start()):
        return False
    return phrase[place.end()] != "border" or SITES.match(phrase.kinds, place.end() + 1) is not None


def _settlement(phrase: Phrase, at: int) -> bool:
    """Whether a place is in the list of Ukraine's settlements."""
    named = names(phrase, at, len(phrase.spans)) or names(phrase, 0, at)
    return any(place not in phrase.found and region(phrase[place]) for place in named)


def _land(phrase: Phrase, place: int) -> str | None:
    if phrase.kinds[place] in SIDES:
        return SIDES[phrase.kinds[place]]
    for named in phrase.mentions(place, place + 1, "place"):
        side = named.get("side") or named.get("country")
        return "Russia" if named.get("occupied") else side if side in OTHER else None
    return None
