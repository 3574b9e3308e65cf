"""Numbers with their nouns: "426 drones", "five Kinzhal missiles", "a woman", "12 of them"; and lists of these."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from analysis.counts import Count
from analysis.lexicon import Mention
from analysis.phrases import LETTER, Phrase, pattern

MISSILES = {"missile", "cruise_missile", "ballistic_missile"}


@dataclass(slots=True)
class Quantity:
    """A number with its noun, the words [first, last) of a phrase."""

    kind: str  # weapon, people, site, attack, or bare: "12 were shot down"
    first: int
    last: int
    count: Count | None = None  # None where no number is written: "a woman", or a sum
    number: int = 1
    weapons: list[Mention] = field(default_factory=list)
    subset: bool = False  # "12 of them", "12 of the drones"
    of_them: bool = False  # "12 of them", "12 of which"
    of_total: bool = False  # the quantity behind it is the whole: "12 of the 20 drones"


def bounds(count: Count | None, number: int) -> dict[str, Any]:
    """The cells of a number as the text qualifies it; exact where none is written."""
    if count is None:
        return {"count": number, "qualifier": "exact", "low": number, "best": number, "high": number}
    return {"count": number, "qualifier": count.qualifier, "low": count.low, "best": count.best, "high": count.high}


SITES = "[site building province]"
QUANTITY = pattern(
    f"""number (?:
      (?P<TOTAL> weapon? out? of (?= [the them]? number [word side weapon end comma clause include including have be]))
    | (?P<SUBSET> out? of (?: (?P<THEM> them) | the [word side]{{0,3}} weapon))
    | more? (?:
        (?P<WEAPON> (?: [modifier site] dash? comma? and? | attack (?=and word? weapon) and){{0,5}}? weapon
            (?: [dash comma]? and? word? weapon | dash word comma? and? word? weapon)*)
      | (?P<PEOPLE> (?: [modifier weapon building attack the] dash?){{0,4}}? people (?: word age (?: and? age)*)*)
      | (?P<SITE> (?: [modifier weapon attack and the] dash?){{0,4}}? {SITES} (?: comma? and? word? {SITES})*)
      | (?P<ATTACK> [modifier weapon]{{0,3}}? attack)
      | (?P<BARE> (?= [dash comma end close quote and in of with by clause them who be have verb adverb come lose fall
          impact include including] | the word | \\Z))))
    | the (?: modifier dash?){{0,4}} (?P<ONE> people)
    | (?P<ARM> (?: (?<=weapon and) | (?<=clause word clause)) the word{{0,2}} weapon+
        | the word{{0,2}} weapon+
          (?= and word? number [word side]{{0,2}} weapon | gap{{0,8}} have? be [word be]{{0,2}} stopped))
    | the (?P<ONE_OF> of the (?= number [word side]{{0,3}} weapon))
    | another (?P<OTHER> (?= [clause in end comma and]))"""
)
COLLECTIVE = ("couple", "elderly", "local", "staff", "personnel", "police")
PLURAL = ("s", "men", "people", "children")
ALIKE = ("ballisti", "kinzha", "shahed", "kalibr", "iskand", "himars", "uas", "dron")  # plurals without an s
EACH = pattern("(?:\\A|[comma end]) number and \\Z")  # "Of these, 40 and 12 were shot down"
OTHER_NOUN, WORD, AND, PARENT = pattern("noun"), pattern("word"), pattern("and"), pattern("[people harmed] and")
OF_THE = pattern("[number article] of the \\Z")
MEANT = pattern("number (?: out? of [the them]? number? | be | of them) [word side the]{0,3} weapon+")
WHOLE = pattern("(?<![^comma end dash]) of the? \\Z")  # "Of the 95 drones, 12 …"
SHOT = pattern("be? [word be]? stopped")
OWN_VERB = pattern("[be have stopped hit reach harmed lose impact]")
OWN_CLAUSE = pattern("comma with? \\Z")  # "fired 80 drones, with 15 shot down"
BETWEEN = pattern(
    """[word by in land body the of site province quote open close age dash]{0,9}
    (?:[comma and]{1,2} | (?: comma [weapon people word the]{1,3})? include them comma and?
    | comma? (?:word with | clause word clause)) with? [word the all]? | [comma and]{1,2} with? the?"""
)


def quantities(phrase: Phrase) -> list[Quantity]:
    """The numbers of a sentence with their nouns, from left to right."""
    found: list[Quantity] = []
    at = 0
    while match := QUANTITY.search(phrase.kinds, at):
        at = match.start() + 1
        read = _numbered if phrase.kinds[match.start()] == LETTER["number"] else _single
        if one := read(phrase, match.lastgroup or "", match):
            found.append(one)
            at = one.last
    return found


def _numbered(phrase: Phrase, kind: str, match: re.Match[str]) -> Quantity | None:
    first, last = match.span()
    count, noun = phrase.found[first], phrase[last - 1]
    if not isinstance(count, Count) or not isinstance(count.value, int) or count.value < 1:
        return None
    named = phrase.mentions(first, last, "weapon") if kind in ("WEAPON", "TOTAL") else []
    one = Quantity(kind.lower(), first, last, count, count.value, named)
    if kind == "TOTAL":  # "103 drones out of 148"
        one.kind, one.last, one.subset, one.of_total = "bare", first + 1 + len(named), True, True
    elif kind == "SUBSET":
        one.kind, one.subset, one.of_them = "bare", True, match["THEM"] is not None
    elif kind == "PEOPLE":
        of = OF_THE.search(phrase.kinds, 0, first)
        if of and (phrase.kinds[of.start()] == LETTER["number"] or phrase[of.start()] == "one"):
            return None  # "killing one of the three people inside"
    elif kind == "SITE" and noun in ("targets", "objects") and _downed(phrase, last):
        one.kind = "weapon"  # "140 targets were downed"
    elif kind == "ATTACK" and not noun.endswith(("strikes", "attacks", "strike", "attack")):
        return None  # "three waves"
    return None if kind == "WEAPON" and not _weapons(phrase, last, count) else one


def _weapons(phrase: Phrase, last: int, count: Count) -> bool:
    """Whether the noun is weapons, not "12 missile launchers" or "50 drone attacks"."""
    if OTHER_NOUN.match(phrase.kinds, last):
        return False
    word = phrase[last - 1]
    other = WORD.match(phrase.kinds, last) and phrase[last].endswith("s")  # "two Iskander launchers"
    plural = word.endswith("s") or not word.isalpha() or (word.startswith(ALIKE) and not other)
    return plural or (count.value == 1 and not WORD.match(phrase.kinds, last))


def _downed(phrase: Phrase, last: int) -> bool:
    """Whether targets were shot down; those that one side destroyed with its own weapons stand on the ground."""
    shot = SHOT.match(phrase.kinds, last)
    return shot is not None and (LETTER["weapon"] in phrase.kinds or not phrase[shot.end() - 1].startswith("destroy"))


def _single(phrase: Phrase, kind: str, match: re.Match[str]) -> Quantity | None:
    """ "A woman", "another person", "(a mother and) her son", "one of the": one of them."""
    first, last = match.span()
    article, noun = phrase[first], phrase[last - 1]
    people = Quantity("people", first, last)
    if kind == "OTHER":
        return people
    if kind == "ONE_OF":
        return Quantity("bare", first, first + 1, subset=True, of_total=True) if article == "one" else None
    if kind == "ARM":
        one = article in ("a", "an", "one") and not noun.endswith("s")
        return Quantity("weapon", first, last, weapons=phrase.mentions(first, last, "weapon")) if one else None
    if noun == "couple" and phrase.kinds[last : last + 1] != LETTER["of"]:
        people.number = 2
        return people if article in ("a", "an") else None
    owner = article in ("his", "her", "their") and PARENT.match(phrase.kinds, max(0, first - 2))
    plural = noun.endswith(PLURAL) or noun in COLLECTIVE
    return people if (owner or article in ("a", "an", "another")) and not plural else None


def _meant(phrase: Phrase, bare: Quantity, before: list[list[Quantity]]) -> list[Mention]:
    """The weapons that a bare number counts: those behind "12 of the" or "12 were", else those counted before."""
    if match := MEANT.match(phrase.kinds, bare.first):
        return phrase.mentions(bare.first, match.end(), "weapon")[-1:]
    for chain in reversed(before):
        if all_named := [one for one in chain if one.weapons]:
            many = [one for one in all_named if one.number > 1] or all_named  # "a missile and 86 drones, 42 of which"
            return [weapon for one in many for weapon in one.weapons]
    return []


def lists(phrase: Phrase, found: list[Quantity]) -> list[list[Quantity]]:
    """Quantities of one kind that "and", "," or "as well as" join; bare numbers join those before them."""
    chains: list[list[Quantity]] = []
    for one in found:
        before = chains[-1][-1] if chains else None
        if one.kind == "bare" and not one.weapons:
            one.weapons = _meant(phrase, one, chains)
        if before and (before.of_total or (_alike(before, one) and _joined(phrase, before, one))):
            chains[-1].append(one)
        else:
            chains.append([one])
    return [part for chain in chains for part in _ended(phrase, chain)]


def _ended(phrase: Phrase, chain: list[Quantity]) -> list[list[Quantity]]:
    """A list of people ends with "and"; without, a new clause begins: "it killed three people, six were hurt"."""
    if len(chain) < 2 or any(one.kind != "people" for one in chain):
        return [chain]
    last = LETTER["and"] in phrase.kinds[chain[-2].last : chain[-1].first]
    return [chain] if last else [chain[:-1], chain[-1:]]


def _alike(before: Quantity, one: Quantity) -> bool:
    """Whether two may be of one list: of one kind, or a bare number behind any; "12 of them" opens its own."""
    each = before.kind == "bare" and one.first - before.last == 1  # "183 and 17 of them, respectively"
    if (one.subset and not each and (one.of_them or not (one.of_total or one.weapons))) or before.of_them:
        return False
    return one.kind in (before.kind, "bare") or (before.kind == "bare" and one.kind == "weapon")


def _joined(phrase: Phrase, before: Quantity, one: Quantity) -> bool:
    """Whether the words between two only join them: not "92 drones, 57 downed", nor "and trapping ten"."""
    if one.kind == "bare" and one.first - before.last == 1 and EACH.search(phrase.kinds, 0, one.first):
        return True
    own_verb = one.kind == "bare" and not one.subset and OWN_VERB.match(phrase.kinds, one.last)
    if own_verb or (OWN_CLAUSE.search(phrase.kinds, 0, one.first) and SHOT.match(phrase.kinds, one.last)):
        return False
    if before.kind == "weapon" and one.kind == "weapon" and WHOLE.search(phrase.kinds, 0, before.first):
        return AND.match(phrase.kinds, before.last) is not None
    joined = BETWEEN.fullmatch(phrase.kinds, before.last, one.first)
    return joined is not None and not phrase[one.first - 1].endswith("ing")


def weapons(mentions: Iterable[Mention]) -> list[str]:
    """The weapons that mentions name; an attack may name its weapon too ("shelling")."""
    return [str(m.get("weapon", m.value)) for m in mentions if m.kind == "weapon" or m.get("weapon")]


def combined(kinds: list[str]) -> str | None:
    """The value of one number for these weapons; None where there are none.

    >>> combined(["drone", "missile"]), combined(["missile", "cruise_missile"]), combined(["shell", "rocket"])
    ('mixed', 'cruise_missile', 'shell')
    """
    known = set(kinds)
    if len(known) < 2:
        return next(iter(known), None)
    if known <= MISSILES:
        fine = known - {"missile"}
        return next(iter(fine)) if len(fine) == 1 else "missile"
    return "shell" if known <= {"shell", "rocket"} else "mixed"
