"""What the numbers of a sentence count: "426 drones, launched", "12 people, killed"."""

import itertools
import re

from analysis.strikes.governors import HARM, STOPS, VERBS, Governed, Tally, all_but, left, measured, right
from analysis.strikes.groups import Group, groups, lists
from analysis.strikes.phrases import Phrase

__all__ = ["HARM", "STOPS", "Tally", "tallies"]

ALL = re.compile(rf"[xdOrRUSQ]{{0,6}},?[cq]?[xBRUsq]{{0,3}}(?P<all>t)(?:ot)?v?b[xvb]{{0,2}}(?P<verbs>{VERBS})")
TREATED = ("hospital", "taken", "sent", "requir", "treated", "needed")
OUTRANKED = ("weapons bound for", "launched participle")  # a verb in front of the list says more


def tallies(phrase: Phrase) -> list[Tally]:
    """Every number of a sentence whose governor is known."""
    found: list[Tally] = []
    for chain in lists(phrase, groups(phrase)):
        governed = right(phrase, chain)
        if governed is None or governed[2] in OUTRANKED:
            before = left(phrase, chain, found)
            if governed and before and governed[0] == "launched" and phrase.items[chain[0].first - 1].word == "all":
                found.extend(Tally(group, *governed) for group in chain)  # "downed all 12 drones launched by"
            governed = before or governed
        if governed is None:
            continue
        if split := _split(phrase, chain, governed, found):
            chain, governed = split
        measure, verb, rule, part = governed
        if (
            measure == "injured"
            and phrase.items[verb].word.startswith(TREATED)
            and any(t.measure == measure for t in found)
        ):
            continue  # "12 were injured, five hospitalised"
        if measure in HARM:
            found.extend(_people(phrase, chain, governed))
            continue
        if all_but(phrase, chain):
            found.extend(_remainder(chain, governed))
            continue
        for place, group in enumerate(chain):
            whole = place > 0 and chain[place - 1].of_total
            found.append(Tally(group, "launched", verb, "of a total") if whole and measure in STOPS
                         else Tally(group, measure, verb, rule, part))  # fmt: skip
        if measure == "launched" and (match := ALL.match(phrase.letters, chain[-1].last)):
            stopped = measured(match["verbs"], "W", passive=True)
            if stopped in STOPS and phrase.items[match.start("all")].word == "all":
                found.extend(Tally(group, stopped, match.start("verbs"), "all of them") for group in chain)
    return found


def _split(
    phrase: Phrase, chain: list[Group], governed: Governed, found: list[Tally]
) -> tuple[list[Group], Governed] | None:
    """ "Brought down 67 and 47 were jammed": the first are the object of one verb, the last subject of another."""
    if len(chain) < 2 or not governed[2].endswith("passive"):
        return None
    object_of = left(phrase, chain[:1], found)
    if object_of is None or not object_of[2].endswith("active") or object_of[0] == governed[0]:
        return None
    found.extend(Tally(group, *object_of) for group in chain[:-1])
    return chain[-1:], governed


def _people(phrase: Phrase, chain: list[Group], governed: Governed) -> list[Tally]:
    """The dead or injured of a list: one sum where all fell in one place; none for "two of the ten injured"."""
    measure, verb, rule, part = governed
    of_them = re.search(r"i(?:[xd]{0,2}|t,?[xd]{0,2}|NKc)$", phrase.letters[: chain[0].first])
    if chain[0].subset or part or (of_them and (phrase.items[of_them.start()].word != "among" or "t" in of_them[0])):
        return []
    gaps = [phrase.letters[one.last : two.first] for one, two in itertools.pairwise(chain)]
    if gaps and not any("O" in gap for gap in gaps) and all(group.kind == "P" for group in chain):
        total = sum(int(group.count.value) if group.count else 1 for group in chain)
        return [Tally(Group("P", chain[0].first, chain[-1].last, None, number=total), measure, verb, f"{measure} sum")]
    return [Tally(group, measure, verb, rule) for group in chain]


def _remainder(chain: list[Group], governed: Governed) -> list[Tally]:
    """ "All but three of the 40": 37, where the whole is said."""
    few, whole = chain[0], chain[-1]
    if not few.of_total or few.count is None or whole.count is None:
        return []
    rest = Group("E", few.first, few.last, None, number=int(whole.count.value - few.count.value), of_total=True)
    return [Tally(rest, governed[0], governed[1], "all but"), Tally(whole, "launched", governed[1], "of a total")]
