"""What the numbers of a sentence count: "426 drones, launched", "12 people, killed"."""

import itertools
import re
from dataclasses import dataclass

from analysis.phrases import LETTER, Phrase, pattern
from analysis.strikes.predicates import FREE, HARM, STOPPED, STOPS, Predicate, behind, front, measured
from analysis.strikes.quantities import Quantity, lists, quantities


@dataclass(slots=True)
class Tally:
    """A quantity and its measure; `verb` is the word that governs it, `rule` the wording."""

    group: Quantity
    measure: str
    verb: int
    rule: str
    part: bool = False

    @property
    def said(self) -> Predicate:
        """What says so."""
        return Predicate(self.measure, self.verb, self.rule, self.part)


# "Eight missiles, all of which were shot down": launched and stopped.
ALL = pattern(
    f"""[word the in land site province]{{0,6}} comma? [and who]? [word body side say]{{0,3}} all (?: of them)?
    have? be [word have be]{{0,2}} (?P<VERBS> lose | {STOPPED})"""
)
ALL_OF_THEM = pattern("gap{0,10} have? be all")  # "31 missiles aimed at Kyiv were all shot down"
# a verb in front of the list says more
OUTRANKED = ("weapons bound for", "launched participle", "launched broken_down", "launched headed")
OWN_VERB = pattern("[be have hit reach fall come]")
RUSSIA, UKRAINE = LETTER["russia"], LETTER["ukraine"]
AND = LETTER["and"]  # "fired two missiles at the city and hit it with bombs"
WHICH = pattern("comma? [who them]")  # "downed ten missiles which had been fired …"
PART = pattern("in | be? weapon")
AGAIN = pattern("(?: of age)? word? [in clause] | be weapon")
AMONG_THEM = pattern("(?: including | include them) comma? [word the]{0,2} \\Z")
PLACE = pattern("in")
# "11 were shot down, against three the night before"
NIGHT = re.compile(
    r" (?:(?:in|on|for|during|over) )?the "
    r"(?:(?:night|one) (?:before|earlier|after|that followed)|(?:previous|preceding|next|"
    r"following|second|third) night|(?:next|following|second|latter)\b(?! \w))"
)


def tallies(phrase: Phrase) -> list[Tally]:
    """Every number of a sentence whose governor is known."""
    found: list[Tally] = []
    for chain in lists(phrase, quantities(phrase)):
        if (sum_of := _in_total(chain, found)) is not None:
            found.append(sum_of)
            continue
        said = _predicate(phrase, chain, found)
        if said and said.measure in HARM:
            found.extend(_people(phrase, chain, said))
        elif said:
            found.extend(_weapons(phrase, chain, said))
    return found


def _in_total(chain: list[Quantity], found: list[Tally]) -> Tally | None:
    """ "407 drones and 45 missiles were fired, 452 in total"."""
    if len(chain) > 1 or chain[0].kind != "bare" or not found or found[-1].measure in HARM:
        return None
    last = found[-1]
    same = [tally.group for tally in found if tally.verb == last.verb and tally.group.kind == "weapon"]
    if len(same) < 2 or sum(group.number for group in same) != chain[0].number:
        return None
    chain[0].weapons = [weapon for group in same for weapon in group.weapons]
    return Tally(chain[0], last.measure, last.verb, f"{last.measure} sum")


def _predicate(phrase: Phrase, chain: list[Quantity], found: list[Tally]) -> Predicate | None:
    kind = "weapon" if chain[0].kind == "weapon" else chain[-1].kind
    after = behind(phrase, kind, chain[-1].last)
    which = after is not None and after.measure == "launched" and WHICH.match(phrase.kinds, chain[-1].last)
    on = after is not None and after.rule == "weapons that hit" and AND in phrase.kinds[chain[-1].last : after.at]
    if after and after.rule not in OUTRANKED and not which and not on:
        return after
    before = front(phrase, chain[0].kind, chain[0].first - 2 * _all_but(phrase, chain))
    before = _meant(phrase, chain, before, found)
    if after and before and after.measure == "launched" and phrase[chain[0].first - 1] == "all":
        found.extend(Tally(one, *after) for one in chain)  # "downed all 12 drones launched by"
    return before or after


def _meant(phrase: Phrase, chain: list[Quantity], said: Predicate | None, found: list[Tally]) -> Predicate | None:
    """A predicate that may refer to a number before: "60 of them", "including 12 over Moscow", "and two in Sumy"."""
    measure = said.measure if said else ""
    last = chain[-1].last
    if said and measure in ("listed", "again", "night"):
        same = [tally for tally in found if tally.group.first == said.at]
        goes_on = not OWN_VERB.match(phrase.kinds, last)
        if measure == "again":
            goes_on = AGAIN.match(phrase.kinds, last) is not None
        elif measure == "night":
            same = [tally for tally in reversed(found) if tally.measure not in HARM]
            goes_on = NIGHT.match(phrase.folded, phrase.spans[last - 1][1]) is not None
        return same[0].said if goes_on and same else None
    if said and measure == "reported":  # "Russia's defence ministry reported 94 drones": shot down
        by = phrase.kinds[: said.at]
        ministry = any(body.value == "defence ministry" for body in phrase.mentions(0, said.at, "body"))
        told = ministry and FREE.match(phrase.kinds, last) and RUSSIA in by and UKRAINE not in by
        return said._replace(measure="shot_down") if told else None
    if said and said.rule == "launched it_involved":  # an attack, not a deal, that "involved 40 drones"
        before = phrase.sentence.previous
        return said if before and "attack" in before.kinds and not phrase[said.at].endswith("s") else None
    whole = [tally for tally in found if tally.measure not in HARM and tally.rule != "of a total"]
    of_them = (chain[0].of_them or measure == "them") and PART.match(phrase.kinds, last)
    if whole and (measure == "part" or of_them):
        return whole[-1].said._replace(part=True)
    return None if measure in ("part", "them") else said


def _weapons(phrase: Phrase, chain: list[Quantity], said: Predicate) -> list[Tally]:
    """Weapons or sites; the whole that they are a part of ("12 of the 20 drones") was launched."""
    found, few = [], chain[0]
    if rest := _all_but(phrase, chain):
        if few.of_total and len(chain) > 1:  # "all but three of the 40": 37
            number = chain[-1].number - few.number
            left = Quantity("bare", few.first, few.last, None, number, few.weapons, of_total=True)
            found.append(Tally(left, said.measure, said.at, "all but"))
    else:
        found.append(Tally(few, *said))
    for whole, one in itertools.pairwise(chain):
        if whole.of_total and said.measure in (*STOPS, "hits"):
            found.append(Tally(one, "launched", said.at, "of a total"))
        elif not rest:
            found.append(Tally(one, *said))
    if said.measure in STOPS and ALL_OF_THEM.match(phrase.kinds, chain[-1].last) and not chain[0].subset:
        found.extend(Tally(one, "launched", said.at, "all of them") for one in chain)
    if said.measure == "launched" and (match := ALL.match(phrase.kinds, chain[-1].last)):
        stopped = Predicate(measured(match["VERBS"]), match.start("VERBS"), "all of them")
        found.extend(Tally(one, *stopped) for one in chain)
    return found


def _people(phrase: Phrase, chain: list[Quantity], said: Predicate) -> list[Tally]:
    """The dead or injured of a list: one sum where all fell in one place; none for "two of the ten injured"."""
    if chain[0].subset or said.part or AMONG_THEM.search(phrase.kinds, 0, chain[0].first):
        return []
    apart = any(PLACE.search(phrase.kinds, one.last, two.first) for one, two in itertools.pairwise(chain))
    if len(chain) == 1 or apart or any(one.kind != "people" for one in chain):
        return [Tally(one, *said) for one in chain]
    total = Quantity("people", chain[0].first, chain[-1].last, None, sum(one.number for one in chain))
    return [Tally(total, said.measure, said.at, f"{said.measure} sum")]


def _all_but(phrase: Phrase, chain: list[Quantity]) -> bool:
    """ "All but three"."""
    first = chain[0].first
    return first > 1 and phrase[first - 1] == "but" and phrase[first - 2] == "all"
