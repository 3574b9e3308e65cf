"""The strike that a text speaks of from sentence to sentence: whose it is, and with what.

What a sentence leaves open ("12 people were injured, he added") comes from here; when it was, from `days`.
"""

import re
from collections.abc import Container

from analysis.claimants import Claimant
from analysis.document import Document, Sentence
from analysis.lexicon import Mention
from analysis.phrases import OTHER
from analysis.strikes.days import ARMED, MARTIAL, STRIKING, Days
from analysis.strikes.quantities import combined, weapons

FIGHTING = frozenset({"Israel", "Gaza", "Iran", "India", "Pakistan", "Sudan", "Syria"})
DOING = ("launch", "kill", "injure")
NEAR = 2  # sentences over which "Russia launched 143" goes on about a weapon
REACH = 6  # sentences over which a strike stays the one that is spoken of
BULLETS = frozenset("•●▪")
AGAINST = re.compile(r"\b(?:against|attacks? on|strikes? on|raids? on|barrage of|assault on) (?:the )?\Z")
# "Russia's long-range drones" are its own; "Ukraine with drones", "Ukraine, drones" are not.
APART = re.compile(r"[,;:()]|\b(?:with|on|in|at|over|against|by|from|of|to|that|who|which|after|as)\b")
BACK = re.compile(r"of (?:them|these|those|the)\b")  # "Of these, 747 were brought down"
PASSIVE = re.compile(r" (?:was|were|is|are|been|being) (?:\w+ )?\Z")


class Story:
    """What the sentences up to one say about the strike; `attacker` and `weapon` are None where it is left."""

    def __init__(self, document: Document) -> None:
        self._ahead = (sentence for sentence in document if not MARTIAL.isdisjoint(sentence.kinds))
        self.attacker: str | None = None
        self.weapon: str | None = None
        self.listed: list[Mention] = []  # the weapons counted last in one list
        self.sentence = self._armed = -99  # where the strike, and a weapon, was spoken of last
        self.told: tuple[Sentence | None, Claimant | None] = None, None  # the number told last, and who gave it
        self.numbers = dict.fromkeys(OTHER, 0)  # how many numbers of each side's strikes were told
        self.days = Days(document)

    def follow(self, sentence: Sentence) -> bool:
        """Reads on up to a sentence; False where that is about another war, or about a disaster."""
        told = False
        for one in self._ahead:
            told = self._read(one)
            if one is sentence:
                break
        return told

    def _read(self, sentence: Sentence) -> bool:
        if sentence.document.text[max(0, sentence.start - 2) : sentence.start].strip() in BULLETS:
            self.days.begin()
        told = sentence.of("side", "say", *MARTIAL)
        sides = [mention for mention in told if mention[0] == "side"]
        countries = {mention[1] for mention in sides}
        # other countries fight in it, and neither side of this war is named
        other_war = not FIGHTING.isdisjoint(countries) and OTHER.keys().isdisjoint(countries)
        foreign = other_war or "elsewhere" in sentence.kinds
        if foreign or sentence.index - self.sentence > REACH:
            self.attacker, self.sentence = None, -99
        if foreign or sentence.index - self._armed > REACH:
            self.weapon = None
        if foreign:
            return False
        if self.attacker and sentence.opens_paragraph and not sides:  # it goes on about the side whose strikes are told
            most = max(OTHER, key=lambda side: self.numbers[side])
            self.attacker = most if self.numbers[most] > 2 * self.numbers[OTHER[most]] else self.attacker
        deeds = [mention for mention in told if mention[0] in MARTIAL]
        named = None if ARMED.isdisjoint(sentence.kinds) else combined(weapons(deeds))
        if named:
            self.weapon, self._armed = named, sentence.index
        aimed_at = {side.start: side.value for side in sides if side.value in OTHER and _aimed_at(sentence, side)}
        if sides and (owner := _owner(sentence, told, aimed_at)):
            launched = any(m.value == "launch" for m in deeds) and sentence.index - self._armed <= NEAR
            self.weapon = named or (self.weapon if launched else None) or "unspecified"
            self.attacker, self._armed = owner, sentence.index
        elif aimed_at:
            self.attacker = OTHER[next(iter(aimed_at.values()))]
        if self.attacker:
            struck = next((m.start for m in deeds if m.kind != "deed" or m.value in STRIKING), None)
            if struck is not None:
                self.days.note(self.attacker, sentence, struck)
            if struck is not None or any(m.value in DOING for m in deeds):
                self.sentence = sentence.index
        return True

    def source(self, sentence: Sentence) -> Claimant | None:
        """Who gave the numbers of the sentence before, in one paragraph with this one."""
        before, source = self.told
        if source and before is sentence:
            return source if source.carried else None
        goes_on = before is sentence.previous and not sentence.opens_paragraph
        goes_on = goes_on or BACK.match(sentence.folded, sentence.start) is not None
        return source._replace(carried=True) if source and goes_on else None


def _aimed_at(sentence: Sentence, side: Mention) -> bool:
    """Whether a side is the one attacked: "an attack on Ukraine"."""
    return AGAINST.search(sentence.folded, max(sentence.start, side.start - 20), side.start) is not None


def _owner(sentence: Sentence, told: list[Mention], aimed_at: Container[int]) -> str | None:
    """The first side whose weapons, attacks or launches the sentence names, or that is accused of them."""
    side: Mention | None = None
    accused = False
    for mention in told:
        if mention.kind == "side":
            side = mention if mention.value in OTHER and mention.start not in aimed_at else None
        elif mention.kind == "say":
            side, accused = None, mention.value == "accuse"
        elif side and mention.value == "suffer":
            return OTHER[side.value]  # "Ukraine endured a night of drones"
        elif side and (accused or mention.kind != "deed" or mention.value in ("launch", "assail", "hit")):
            if accused or not APART.search(sentence.folded, side.end, mention.start):
                passive = mention.kind == "deed" and PASSIVE.search(sentence.folded, side.end, mention.start)
                return OTHER[side.value] if passive else side.value
        else:
            side = None
    return None
