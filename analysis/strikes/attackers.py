"""Who attacked: from the words of a strike, whose land it fell on, who reports it, or the text before."""

import re

from analysis.claimants import Claimant
from analysis.phrases import LETTER, OTHER, Phrase, pattern
from analysis.settlements import region
from analysis.strikes.places import places
from analysis.strikes.predicates import HARM, STOPS
from analysis.strikes.tallies import Tally

SIDES = {LETTER["russia"]: "Russia", LETTER["ukraine"]: "Ukraine"}
# "Russian drone attack", "Russian forces launched", "an attack by Russia": whose strike it is
OWNER = pattern(
    """(side) (?: [word weapon foreign place comma and dash]{0,5} [attack weapon launch]
        | [word body]{0,2} [word and]{0,2} have? word? [launch assail])
    | [attack weapon launch assail hit] [^end number side say]{0,12} by [the word]{0,3} (side)"""
)
AGENT = pattern("[^end comma number side who clause say]{0,10} by [the word]{0,3} (side)")
SUBJECT = pattern(
    """(?<!in)(?<!in article)(?<!number) (side) (?: [word body weapon attack place foreign dash] | in place){0,6}
    [word have unreal and stopped launch hit assail]{0,5} (?: of | word in)? \\Z"""
)
FOREIGN = pattern("foreign [word body]{0,2} have? word? \\Z")  # "Britain sent 100 drones"
VICTIM = pattern("(land) [site province word body]{0,3} have? (?: word? suffer | be [word have be]{0,3} [hit assail])")
PLACE = pattern(
    """(?: in | [hit assail] (?!by) | attack of) [the word site province of]{0,6}? (land)
    (?! [word weapon]{0,3} [attack weapon body])"""
)
COUNT = re.compile(r"[^.,;]{0,30}'s? (?:count|tally|account|reckoning|figures)\b")  # "by the Ukrainian army's count"
DOES = pattern("[launch assail hit]")
ITSELF = pattern("pronoun have? word? \\Z")
STOPPING, AIM = pattern("stopped"), pattern("in")
HELD = re.compile(
    r"\b(?:occupied|(?:russian|moscow|kremlin)-(?:held|controlled|occupied|installed|backed|annexed)|separatist)\b"
)


def attacker(phrase: Phrase, tally: Tally, source: Claimant | None, before: str | None) -> tuple[str | None, bool]:
    """The side whose strike it was, and whether that was inferred; `before` is the attacker of the text before."""
    group, kinds, verb = tally.group, phrase.kinds, tally.verb
    if group.kind in ("weapon", "attack"):
        for letter in kinds[group.first : group.last]:
            if letter in SIDES:
                return SIDES[letter], False
    passive = tally.rule.endswith(("passive", "participle", "number_of"))
    if tally.measure == "launched" and not passive and FOREIGN.search(kinds, 0, verb):
        return None, False
    if subject := _subject(kinds, verb, passive):
        stops = STOPPING.match(kinds, verb) or (tally.measure in STOPS and kinds[verb] == LETTER["say"])
        return (OTHER[subject] if stops else subject), False
    if owner := _nearest(OWNER, phrase, group.first):
        return owner, False
    makers = {str(made.get("side")) for made in group.weapons if made.get("side")}
    if len(makers) == 1:
        return makers.pop(), True  # only Russia has Iskanders
    speaks = source is not None and not source.carried and phrase.sentence.start <= source.end < phrase.spans[verb][0]
    if source and speaks and source.side in OTHER and DOES.match(kinds, verb) and ITSELF.search(kinds, 0, verb):
        return source.side, True  # "Russia said that it had hit 143 targets"
    told, harm = OTHER.get(source.side or "") if source else None, tally.measure in HARM
    clause = kinds.count(LETTER["end"], 0, group.first)
    struck = _struck(phrase, group.first, clause) or (None if told else _struck(phrase, group.first))
    far = struck and source and (source.carried or _parted(phrase, source, phrase.spans[group.first][0]))
    if told and not far and (tally.measure in STOPS or kinds[verb] == LETTER["tally"]):
        return told, True
    # a side counts the dead on its own land, its air force or ministry the drones sent against it
    side = OTHER.get(struck or "") or (harm and told) or _reported(phrase) or before or told
    if side is None and harm and any(region(phrase[place]) for place in places(phrase, tally)):
        side = "Russia"  # the dead of Ukraine's settlements, where the text names no side
    return side, True


def _parted(phrase: Phrase, source: Claimant, at: int) -> bool:
    """Whether a semicolon parts a number from who speaks in its sentence."""
    first, last = sorted((source.end, at))
    return ";" in phrase.folded[max(first, phrase.sentence.start) : last]


def _reported(phrase: Phrase) -> str | None:
    """Who attacked the side whose air force or defence ministry gives the numbers."""
    bodies = phrase.mentions(0, len(phrase.spans), "body")
    side = next((str(body.get("side")) for body in bodies if body.value in ("air force", "defence ministry")), "")
    return OTHER.get(side)


def _subject(kinds: str, verb: int, passive: bool) -> str | None:
    """The side that does what the verb says: "Russian forces launched", "launched by Ukraine"; not who counts."""
    if kinds[verb] == LETTER["tally"]:
        return None
    match = AGENT.match(kinds, verb + 1) or (None if passive else SUBJECT.search(kinds, max(0, verb - 14), verb))
    return SIDES[match[1]] if match else None


def _nearest(owner: re.Pattern[str], phrase: Phrase, at: int) -> str | None:
    """The side in the match that stands nearest to a place; "on Ukraine" owns nothing, "in Russian strikes" does."""
    found = []
    for match in owner.finditer(phrase.kinds):
        side = match.start(match.lastindex or 0)
        if COUNT.match(phrase.folded, phrase.spans[side][1]):
            continue
        if phrase[side].endswith(("ian", "'s")) or not AIM.match(phrase.kinds, max(0, side - 1)):
            found.append((min(abs(match.start() - at), abs(match.end() - at)), phrase.kinds[side]))
    return SIDES[min(found)[1]] if found else None


def _struck(phrase: Phrase, at: int, clause: int | None = None) -> str | None:
    """Whose land the places of the sentence are, as the text speaks of it; or those of its `clause` alone."""
    places = [*VICTIM.finditer(phrase.kinds), *PLACE.finditer(phrase.kinds)]
    for match in sorted(places, key=lambda m: m.start() - at if m.start() > at else 2 * (at - m.start())):
        land = match.start(1)
        if clause not in (None, phrase.kinds.count(LETTER["end"], 0, land)):
            continue
        side = SIDES.get(phrase.kinds[land])
        for named in phrase.mentions(land, land + 1, "place"):
            side = "Russia" if named.get("occupied") else named.get("side") or named.get("country")
        if side in OTHER:
            held = HELD.search(phrase.folded, phrase.spans[match.start()][0], phrase.spans[land][0])
            return "Russia" if held else side
    return None
