"""The strike that a text speaks of from sentence to sentence: whose it is, with what, and when it was.

What a sentence leaves open ("12 people were injured, he added") comes from here. Dates are read only when asked for.
"""

import re

from analysis.document import Document, Sentence
from analysis.lexicon import Mention
from analysis.munitions import combined, weapons
from analysis.timing import When, when

SIDES = ("Russia", "Ukraine")
MARTIAL = frozenset({"weapon", "attack", "deed"})
FIGHTING = frozenset({"Israel", "Gaza", "Iran", "India", "Pakistan", "Sudan", "Syria"})
STRIKING = ("launch", "attack", "hit")  # deeds that are a strike
OWNING = ("launch", "attack")
REACH = 6  # sentences over which a strike stays the one that is spoken of
PRECISE = ("night", "day", "hour")
DAYTIME = re.compile(r"\b(?:morning|noon|midday|afternoon|evening|during the day|daytime|daylight|a\.?m\.?|p\.?m\.?)\b")
# "Russia's long-range drones" are its own; "Ukraine with drones", "Ukraine, drones" are not.
APART = re.compile(r"[,;:()]|\b(?:with|on|in|at|over|against|by|from|of|to|that|who|which|after|as)\b")
AUXILIARY = re.compile(r"\b(?:has|have|had|was|were|is|are)\b")


class Story:
    """What the sentences up to one say about the strike; `attacker` and `weapon` are None where it is left."""

    def __init__(self, document: Document) -> None:
        self.martial = [sentence for sentence in document if not MARTIAL.isdisjoint(sentence.kinds)]
        self.attacker: str | None = None
        self.weapon: str | None = None
        self.sentence = -99
        self._told: list[tuple[str, Sentence, int]] = []  # who struck, and where the text tells it
        self._dates: dict[int, When | None] = {}
        self._nights: list[When] | None = None

    def follow(self, sentence: Sentence) -> bool:
        """Reads on; False where the sentence is about another war, or about a disaster."""
        foreign = "elsewhere" in sentence.kinds or _other_war(sentence)
        if foreign or sentence.index - self.sentence > REACH:
            self.attacker, self.weapon, self.sentence = None, None, -99
        if foreign:
            return False
        deeds = [m for m in sentence.mentions if m.kind in MARTIAL]
        if owner := _owner(sentence):
            self.attacker, self.weapon = owner, combined(weapons(deeds)) or "unspecified"
        strikes = [m for m in deeds if m.kind != "deed" or m.value in STRIKING]
        harm = [m for m in deeds if m.kind == "deed" and m.value in ("kill", "injure")]
        if self.attacker and (strikes or harm):
            self.sentence = sentence.index
            self._told.append((self.attacker, sentence, (strikes or harm)[0].start))
        return True

    def date(self, sentence: Sentence, span: tuple[int, int], side: str) -> When | None:
        """When the strike was that the words at `span` tell: as the sentence says, or as those before it do."""
        own = when(sentence, span[0], span=span, carry=0)
        if own:
            return self._night(own, sentence)
        for attacker, told, at in reversed(self._told):
            if attacker == side and (known := self._dated(told, at)):
                return known._replace(basis="carried")
        carried = when(sentence, span[0], span=span)
        if carried is None:
            return self.nights[0] if self.nights else None
        return self._night(carried, sentence)

    @property
    def nights(self) -> list[When]:
        """The nights that the article names where it speaks of strikes."""
        if self._nights is None:
            named = [s for s in self.martial if s.folded.find("night", s.start, s.end) >= 0]
            self._nights = [
                When(d.first, d.last, d.precision, "carried", d.start, d.end)
                for s in named for d in s.dates if d.precision == "night" and d.first and d.last
            ]  # fmt: skip
        return self._nights

    def _dated(self, sentence: Sentence, at: int) -> When | None:
        if sentence.index not in self._dates:
            found = when(sentence, at, carry=0)
            precise = found is not None and found.precision in PRECISE
            self._dates[sentence.index] = self._night(found, sentence) if found and precise else None
        return self._dates[sentence.index]

    def _night(self, own: When, sentence: Sentence) -> When:
        """The night that ends on a day, where the article names that night, and the day as the day of the news."""
        if own.precision not in ("day", "hour") or own.first != own.last:
            return own
        if own.basis != "carried" and DAYTIME.search(sentence.folded, max(own.start - 20, 0), own.end + 12):
            return own
        return next((night for night in self.nights if night.last == own.first), own)


def _other_war(sentence: Sentence) -> bool:
    """Whether other countries fight in this sentence, and neither side of this war is named."""
    sides = {mention.value for mention in sentence.of("side")}
    return not FIGHTING.isdisjoint(sides) and sides.isdisjoint(SIDES)


def _owner(sentence: Sentence) -> str | None:
    """The first side whose weapons, attacks or launches the sentence names, or that is accused of them."""
    side: Mention | None = None
    accused = False
    for mention in sentence.mentions:
        if mention.kind == "side":
            side = mention if mention.value in SIDES else None
        elif mention.kind == "say":
            side, accused = None, mention.value == "accuse"
        elif mention.kind not in MARTIAL or side is None:
            continue
        elif accused or mention.kind != "deed" or mention.value in OWNING:
            apart = APART.search(sentence.folded, side.end, mention.start)
            done = mention.kind != "deed" and AUXILIARY.search(sentence.folded, side.end, mention.start)
            if accused or not apart and not done:
                return side.value
        else:
            side = None
    return None
