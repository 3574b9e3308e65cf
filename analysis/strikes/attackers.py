"""Who attacked: from the words of a strike, whose land it fell on, who reports it, or the text before."""

import re

from analysis.claimants import Claimant
from analysis.settlements import region
from analysis.strikes.phrases import Item, Phrase, names
from analysis.strikes.tallies import HARM, STOPS, Tally

OTHER = {"Russia": "Ukraine", "Ukraine": "Russia"}
SIDES = {"R": "Russia", "U": "Ukraine"}
# "Russian drone attack", "Ukrainian long-range missiles", "Russian forces": whose strike it is
OWNER = re.compile(r"([RU])(?:[xWfr,c-]{0,5})[AWL]|([RU])[xB]{0,2}[xc]{0,2}v?x?[LT]")
AGENT = re.compile(r"[AWLTH][^;NRU]{0,12}y[dx]{0,3}([RU])()")
BEHIND = re.compile(r"[^;,NRUqzs]{0,10}y[dx]{0,3}([RU])")
BEFORE = re.compile(r"([RU])(?:[xBWArfd-]|Or){0,6}[xvMcDJELHT]{0,5}(?:o|xO)?$")
FOREIGN = re.compile(r"f[xB]{0,2}v?x?$")  # "Britain sent 100 drones"
VICTIM = re.compile(r"([rRU])[SQxB]{0,3}v?(?:x?j|b[xvb]{0,3}[HT])")  # "came under attack", "was hit"
PLACE = re.compile(r"(?:O|[HT](?!y)|Ao)[dxSQo]{0,6}?([rRU])(?![xW]{0,3}[AWB])")
TOWARDS = frozenset("on against at to into toward towards".split())
HELD = re.compile(
    r"\b(?:occupied|(?:russian|moscow|kremlin)-(?:held|controlled|occupied|installed|backed|annexed)|separatist)\b"
)


def attacker(phrase: Phrase, tally: Tally, source: Claimant | None, before: str | None) -> tuple[str | None, bool]:
    """The side whose strike it was, and whether that was inferred; `before` is the attacker of the text before."""
    group, letters = tally.group, phrase.letters
    if group.kind in "WA" and (inside := re.search(r"[RU]", letters[group.first : group.last])):
        return SIDES[inside[0]], False
    passive = "passive" in tally.rule or "participle" in tally.rule
    if tally.measure == "launched" and not passive and FOREIGN.search(letters, 0, tally.verb):
        return None, False
    subject = _subject(letters, tally.verb, passive)
    if subject and (tally.measure in STOPS or letters[tally.verb] in "DJE"):
        return OTHER[subject], False
    if subject:
        return subject, False
    for pattern in (OWNER, AGENT):
        owner = _nearest(pattern, phrase, group.first)
        if owner:
            return SIDES[owner], False
    told = OTHER.get(source.side or "") if source else None
    if told and (tally.measure in STOPS or letters[tally.verb] == "s"):
        return told, True
    struck = _struck(phrase, group.first)
    if struck:
        return OTHER[struck], True
    # a side counts the dead on its own land, and the weapons that it stopped
    if told and tally.measure in (*HARM, *STOPS):
        return told, True
    if tally.measure in HARM and _settlement(phrase, group.first):
        return "Russia", True
    return _reported(phrase) or before or told, True


def _reported(phrase: Phrase) -> str | None:
    """Who attacked the side whose air force or defence ministry gives the numbers."""
    bodies = (item.mention for item in phrase.items if item.symbol == "B" and item.mention is not None)
    sides = [str(body.get("side")) for body in bodies if body.value in ("air force", "defence ministry")]
    return OTHER.get(sides[0]) if sides else None


def _subject(letters: str, verb: int, passive: bool) -> str | None:
    """The side that does what the verb says: "Russian forces launched", "launched by Ukraine"."""
    if letters[verb] == "s":
        return None  # who counts them did not fire them
    if match := BEHIND.match(letters, verb + 1):
        return SIDES[match[1]]
    match = None if passive else BEFORE.search(letters, max(0, verb - 14), verb)
    if match is None or re.search(r"O[dx]?$", letters[: match.start(1)]):
        return None
    return SIDES[match[1]]


def _nearest(pattern: re.Pattern[str], phrase: Phrase, at: int) -> str | None:
    """The side in the match that stands nearest to a place; "on Ukraine" owns nothing, "in Russian strikes" does."""
    found: list[tuple[int, str]] = []
    for match in pattern.finditer(phrase.letters):
        group = 1 if match[1] else 2
        side = match.start(group)
        if side and phrase.letters[side - 1] == "O" and not phrase.items[side].word.endswith(("ian", "'s")):
            continue
        found.append((min(abs(match.start() - at), abs(match.end() - at)), match[group]))
    return min(found)[1] if found else None


def _struck(phrase: Phrase, at: int) -> str | None:
    """Whose land the places of the sentence are, as the text speaks of it."""
    sentence = phrase.sentence
    places = [*VICTIM.finditer(phrase.letters), *PLACE.finditer(phrase.letters)]
    for match in sorted(places, key=lambda m: m.start() - at if m.start() > at else 2 * (at - m.start())):
        item = phrase.items[match.start(1)]
        if _aimed(phrase, match) and (side := _land(item)):
            held = HELD.search(sentence.folded, phrase.items[match.start()].start, item.start)
            return "Russia" if held else side
    return None


def _aimed(phrase: Phrase, place: re.Match[str]) -> bool:
    """Whether a place is where it fell: not "pressure on Moscow", nor "near the Russian border"."""
    first, letters = place.start(), phrase.letters
    if phrase.items[first].word in TOWARDS and not re.search(r"[AHTLW][^;]{0,14}$", letters[:first]):
        return False
    behind = phrase.items[place.end() : place.end() + 2]
    return not (behind and behind[0].word == "border" and (len(behind) < 2 or behind[1].symbol not in "SQ"))


def _settlement(phrase: Phrase, at: int) -> bool:
    """Whether a place is in the list of Ukraine's settlements."""
    named = names(phrase, at, len(phrase.items)) or names(phrase, 0, at)
    return any(item.symbol == "x" and region(item.word) for item in named)


def _land(item: Item) -> str | None:
    if item.symbol in SIDES:
        return SIDES[item.symbol]
    if item.mention is None:
        return None
    side = item.mention.get("side") or item.mention.get("country")
    return "Russia" if item.mention.get("occupied") else side if side in OTHER else None
