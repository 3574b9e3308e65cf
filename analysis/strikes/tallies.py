"""What the numbers of a sentence count: "426 drones, launched", "12 people, killed"."""

import itertools
from dataclasses import dataclass

from analysis.phrases import Phrase, pattern
from analysis.strikes.predicates import HARM, JOINED, STOPS, Predicate, behind, front, measured
from analysis.strikes.quantities import Quantity, lists, quantities

__all__ = ["HARM", "STOPS", "Tally", "tallies"]


@dataclass(slots=True)
class Tally:
    """A quantity and its measure; `verb` is the word that governs it, `rule` the wording."""

    group: Quantity
    measure: str
    verb: int
    rule: str
    part: bool = False


# "Eight missiles, all of which were shot down": launched and stopped.
ALL = pattern(
    f"[word the in land site province]{{0,6}} comma? [and who]? [word body side say]{{0,3}} (?P<ALL>them) (?:of them)? have?"
    f" be [word have be]{{0,2}} (?P<VERBS>[stopped lose] {JOINED})"
)
TREATED = ("hospital", "taken", "sent", "requir", "treated", "needed")
OUTRANKED = ("weapons bound for", "launched participle")  # a verb in front of the list says more


def tallies(phrase: Phrase) -> list[Tally]:
    """Every number of a sentence whose governor is known."""
    found: list[Tally] = []
    for chain in lists(phrase, quantities(phrase)):
        said = _predicate(phrase, chain, found)
        if said is None:
            continue
        if len(chain) > 1 and said.rule.endswith("passive") and (other := _object(phrase, chain, said, found)):
            found.extend(Tally(one, *other) for one in chain[:-1])  # "brought down 67 and 47 were jammed"
            chain = chain[-1:]
        treated = said.measure == "injured" and phrase[said.at].startswith(TREATED)
        if treated and any(tally.measure == "injured" for tally in found):
            continue  # "12 were injured, five hospitalised"
        if said.measure in HARM:
            found.extend(_people(phrase, chain, said))
        elif _all_but(phrase, chain[0]):
            found.extend(_remainder(chain, said))
        else:
            found.extend(_weapons(phrase, chain, said))
    return found


def _predicate(phrase: Phrase, chain: list[Quantity], found: list[Tally]) -> Predicate | None:
    first = chain[0].first - 2 * _all_but(phrase, chain[0])
    kind = "weapon" if chain[0].kind == "weapon" else chain[-1].kind
    after = behind(phrase, kind, chain[-1].last)
    if after and after.rule not in OUTRANKED:
        return after
    before = _meant(phrase, chain, front(phrase, chain[0].kind, first), found)
    if after and before and after.measure == "launched" and phrase[chain[0].first - 1] == "all":
        found.extend(Tally(one, *after) for one in chain)  # "downed all 12 drones launched by"
    return before or after


PART = pattern("in | be? weapon")


def _meant(phrase: Phrase, chain: list[Quantity], said: Predicate | None, found: list[Tally]) -> Predicate | None:
    """A predicate that refers to a number before: "including 12 over Moscow", "60 of them", "two in Sumy"."""
    numbers = [tally for tally in found if tally.group.last <= chain[0].first and tally.measure not in HARM]
    of_them = chain[0].of_them or (said and said.measure == "part" and phrase[said.at] not in INCLUDING)
    if of_them and numbers and PART.match(phrase.kinds, chain[-1].last):
        return Predicate(numbers[-1].measure, numbers[-1].verb, numbers[-1].rule, True)
    if said is None or said.measure not in ("part", "total", "again", "listed"):
        return said
    if said.measure == "total":  # "12 drones out of 20"
        return Predicate("launched", said.at, "of a total") if found and found[-1].measure in STOPS else None
    if said.measure in ("again", "listed"):
        more = said.measure == "listed" or AGAIN.match(phrase.kinds, chain[-1].last)
        same = (t for t in reversed(found) if t.group.first == said.at and more)
        return next((Predicate(t.measure, t.verb, t.rule) for t in same), None)
    numbers = [tally for tally in numbers if tally.rule != "of a total"]
    if numbers and phrase[said.at] in ("including", "among"):
        return Predicate(numbers[-1].measure, numbers[-1].verb, numbers[-1].rule, True)
    return Predicate("launched", said.at, "launched attack_of") if RAID.search(phrase.kinds, 0, said.at) else None


INCLUDING = frozenset("including include included includes involve involved involves saw among totalled totaled numbered comprised".split())
AGAIN = pattern("word? [in clause]")
RAID = pattern("attack [^number end harmed]{0,8} \\Z")


def _object(phrase: Phrase, chain: list[Quantity], said: Predicate, found: list[Tally]) -> Predicate | None:
    """The verb of which the quantities but the last are the object."""
    before = _meant(phrase, chain[:1], front(phrase, chain[0].kind, chain[0].first), found)
    return before if before and before.rule.endswith("object") and before.measure != said.measure else None


def _weapons(phrase: Phrase, chain: list[Quantity], said: Predicate) -> list[Tally]:
    found = []
    for place, one in enumerate(chain):
        whole = place > 0 and chain[place - 1].of_total and said.measure in STOPS
        found.append(Tally(one, "launched", said.at, "of a total") if whole else Tally(one, *said))
    if said.measure == "launched" and (match := ALL.match(phrase.kinds, chain[-1].last)):
        if phrase[match.start("ALL")] == "all":
            stopped = measured(match["VERBS"])
            found.extend(Tally(one, stopped, match.start("VERBS"), "all of them") for one in chain)
    return found


OF_THEM = pattern("include (?: [word the]{0,2} | them comma? [word the]{0,2} | number kill and) \\Z")
PLACE = pattern("in")


def _people(phrase: Phrase, chain: list[Quantity], said: Predicate) -> list[Tally]:
    """The dead or injured of a list: one sum where all fell in one place; none for "two of the ten injured"."""
    of_them = OF_THEM.search(phrase.kinds, 0, chain[0].first)
    among = of_them and phrase[of_them.start()] == "among" and "them" not in phrase[of_them.start() + 1]
    if chain[0].subset or said.part or (of_them and not among):
        return []
    gaps = [PLACE.search(phrase.kinds, one.last, two.first) for one, two in itertools.pairwise(chain)]
    if gaps and not any(gaps) and all(one.kind == "people" for one in chain):
        total = sum(one.number for one in chain)
        whole = Quantity("people", chain[0].first, chain[-1].last, None, total)
        return [Tally(whole, said.measure, said.at, f"{said.measure} sum")]
    return [Tally(one, *said) for one in chain]


_CLAUSE = pattern("them clause")


def _all_but(phrase: Phrase, one: Quantity) -> bool:
    """ "All but three"."""
    return one.first > 1 and phrase[one.first - 1] == "but" and phrase[one.first - 2] == "all"


def _remainder(chain: list[Quantity], said: Predicate) -> list[Tally]:
    """ "All but three of the 40": 37, where the whole is said."""
    few, whole = chain[0], chain[-1]
    if not few.of_total or few is whole:
        return []
    rest = Quantity("bare", few.first, few.last, None, whole.number - few.number, few.weapons, of_total=True)
    return [Tally(rest, said.measure, said.at, "all but"), Tally(whole, "launched", said.at, "of a total")]
