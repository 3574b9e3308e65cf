"""The strike that a text speaks of from sentence to sentence: whose it is, with what, and when it was.

What a sentence leaves open ("12 people were injured, he added") comes from here. Dates are read only when asked for.
"""

import re

from analysis.claimants import Claimant
from analysis.document import Document, Sentence
from analysis.lexicon import Mention
from analysis.strikes.quantities import combined, weapons
from analysis.timing import When, when

SIDES = ("Russia", "Ukraine")
MARTIAL = frozenset({"weapon", "attack", "deed"})
FIGHTING = frozenset({"Israel", "Gaza", "Iran", "India", "Pakistan", "Sudan", "Syria"})
STRIKING = ("launch", "assail", "hit")  # deeds that are a strike
OWNING = ("launch", "assail")
REACH = 6  # sentences over which a strike stays the one that is spoken of
RECORD = re.compile(r"\b(?:\w+est|worst|most|first|record)\b[^.]*\Z")  # "the heaviest attack of the year"
PRECISE = ("night", "day", "hour")
# "Russia's long-range drones" are its own; "Ukraine with drones", "Ukraine, drones" are not.
APART = re.compile(r"[,;:()]|\b(?:with|on|in|at|over|against|by|from|of|to|that|who|which|after|as)\b")
THE_STRIKE = re.compile(
    r"(?i)\b(?:the|this|that) (?:[\w-]+ )?(?:attack|assault|strike|barrage|onslaught|raid|bombardment)\b"
)
PASSIVE = re.compile(r" (?:was|were|is|are|been|being) (?:\w+ )?\Z")
OTHER = {"Russia": "Ukraine", "Ukraine": "Russia"}
AUXILIARY = re.compile(r"\b(?:has|have|had|was|were|is|are)\b")


class Story:
    """What the sentences up to one say about the strike; `attacker` and `weapon` are None where it is left."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.martial = [sentence for sentence in document if not MARTIAL.isdisjoint(sentence.kinds)]
        self.attacker: str | None = None
        self.weapon: str | None = None
        self.sentence = -99
        self.told: tuple[Sentence | None, Claimant | None] = None, None
        self._told: list[tuple[str, Sentence, int]] = []  # who struck, and where the text tells it
        self._dates: dict[int, When | None] = {}

    def source(self, sentence: Sentence) -> Claimant | None:
        """Who gave the numbers of the sentence before, in one paragraph with this one."""
        before, source = self.told
        if source and before is sentence:
            return source if source.carried else None
        goes_on = source and before is sentence.previous and not sentence.opens_paragraph
        return source._replace(carried=True) if source and goes_on else None

    def follow(self, sentence: Sentence) -> bool:
        """Reads on; False where the sentence is about another war, or about a disaster."""
        foreign = "elsewhere" in sentence.kinds or _other_war(sentence)
        if foreign or sentence.index - self.sentence > REACH:
            self.attacker, self.weapon, self.sentence = None, None, -99
        if foreign:
            return False
        deeds = [m for m in sentence.mentions if m.kind in MARTIAL]
        named = combined(weapons(deeds))
        if owner := _owner(sentence):
            self.attacker, self.weapon = owner, named or "unspecified"
        elif named:
            self.weapon = named
        strikes = [m for m in deeds if m.kind != "deed" or m.value in ("assail", "hit")]
        harm = [m for m in deeds if m.kind == "deed" and m.value in ("kill", "injure")]
        if self.attacker and (harm or any(m.kind != "deed" or m.value in STRIKING for m in deeds)):
            self.sentence = sentence.index
        if self.attacker and (strikes or harm):
            self._told.append((self.attacker, sentence, (strikes or harm)[0].start))
        return True

    def date(self, sentence: Sentence, span: tuple[int, int], side: str) -> When | None:
        """When the strike was that the words at `span` tell: as the sentence says, or as those before it do."""
        own = when(sentence, span[0], span=span, carry=0, nights=True)
        record = own and own.precision not in PRECISE and RECORD.search(sentence.folded, sentence.start, own.start)
        if own and not record:
            return own
        carried = (
            self._spoken_of(sentence, side)
            or when(sentence, span[0], span=span, nights=True)
            or self._ahead(sentence)
            or self._opening()
        )
        return carried and carried._replace(basis="carried")

    def _spoken_of(self, sentence: Sentence, side: str) -> When | None:
        """The date of the side's strike named last; of its first, where the last is an older one looked back on."""
        dates = ((s, self._dated(s, at)) for attacker, s, at in reversed(self._told) if attacker == side)
        last = next(((told, known) for told, known in dates if known), None)
        if (
            last is None
            or _one_paragraph(last[0], sentence)
            or THE_STRIKE.search(sentence.folded, sentence.start, sentence.end)
        ):
            return last and last[1]
        forward = (self._dated(s, at) for attacker, s, at in self._told if attacker == side)
        main = next(known for known in forward if known)
        return main if last[1].last < main.last else last[1]

    def _dated(self, sentence: Sentence, at: int) -> When | None:
        if sentence.index not in self._dates:
            found = when(sentence, at, carry=0, nights=True)
            self._dates[sentence.index] = found if found and found.precision in PRECISE else None
        return self._dates[sentence.index]

    def _opening(self) -> When | None:
        """The day that the article's opening is about."""
        dates = (when(first, first.start, carry=0, nights=True) for first in self.document.sentences[:3])
        return next((found for found in dates if found and found.precision in PRECISE), None)

    def _ahead(self, sentence: Sentence) -> When | None:
        """The first night that the sentences to come name: an opening often leaves the date to them."""
        for later in self.martial:
            if later.index > sentence.index and later.folded.find("night", later.start, later.end) >= 0:
                found = when(later, later.start, carry=0, nights=True)
                if found and found.precision == "night":
                    return found
        return None


def _one_paragraph(before: Sentence, after: Sentence) -> bool:
    between = after.document.sentences[before.index + 1 : after.index + 1]
    return not any(sentence.opens_paragraph for sentence in between)


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
            if accused or (not apart and not done):
                passive = mention.kind == "deed" and PASSIVE.search(sentence.folded, side.end, mention.start)
                return OTHER[side.value] if passive else side.value
        else:
            side = None
    return None
