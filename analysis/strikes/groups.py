"""Numbers with their nouns: from a sentence's letters to "426 drones", "five Kinzhal missiles", "12 of them".

A group is a number and its noun; groups beside each other make a list that one verb governs.
"""

import re
from dataclasses import dataclass, field

from analysis.counts import Count
from analysis.lexicon import Mention
from analysis.strikes.phrases import Item, Phrase


@dataclass(slots=True)
class Group:
    """A number with its noun: `kind` W weapon, P people, S site, A attack, E none (elliptic); items [first, last)."""

    kind: str
    first: int
    last: int
    count: Count | None
    weapons: list[Mention] = field(default_factory=list)
    subset: bool = False  # "of them", "of the drones", "of the 20 drones"
    pronoun: bool = False  # "of them", "of which"
    number: int | None = None  # the number where no count says it: "a woman", or a sum
    of_total: bool = False  # the group behind it is the whole: "of the 20 drones"


WEAPONS = re.compile(r"k?(?:(?:[xRUfaSs\"]|A(?=cx?W))-?,?c?){0,5}?W(?:[-,]?c?x?W|-x,?c?x?W)*")
PEOPLE = re.compile(r"k?(?:[xRUfaBrWVSd]-?){0,4}?P(?:xa(?:c?a)*)?")
SITES = re.compile(r"k?(?:[xRUrBWfAcd]-?){0,4}?[SQV](?:,?c?x?[SQV])*")
ATTACKS = re.compile(r"k?[xRUfW]{0,3}?A")
ONE = re.compile(r"d(?:[xRUfBa]-?){0,4}?P")
SUBSET = re.compile(r"x?o(?:t|d?N(?=[xRUfW])|d[xRUf]{0,3}W)")
BARE = re.compile(r"k?(?=[-,.;:)coOwyqztsbvLDJKIEHGhi\"]|$)")
ADVERB = frozenset(
    "came followed arrived overnight early late last yesterday today seriously critically severely dead altogether "
    "more separately".split()
)


def groups(phrase: Phrase) -> list[Group]:
    """The numbers of a sentence with their nouns, from left to right."""
    letters, found = phrase.letters, []
    at = 0
    while at < len(letters):
        group = _group(phrase, at) if letters[at] == "N" else _single(phrase, at) if letters[at] == "d" else None
        if group:
            found.append(group)
            at = max(group.last, at + 1)
        else:
            at += 1
    return found


def _group(phrase: Phrase, at: int) -> Group | None:
    letters, items = phrase.letters, phrase.items
    count = items[at].number
    if count is None or not isinstance(count.value, int) or count.value < 1:
        return None
    after = at + 1
    if (match := SUBSET.match(letters, after)) and (letters[after] == "o" or items[after].word == "out"):
        total = letters[match.end() - 1] == "N"
        end = after if total else match.end()
        return Group("E", at, end, count, subset=True, of_total=total, pronoun="t" in match[0])
    for kind, pattern in (("W", WEAPONS), ("P", PEOPLE), ("S", SITES), ("A", ATTACKS)):
        match = pattern.match(letters, after)
        if match is None:
            continue
        if kind == "W":
            weapons = [item.mention for item in items[at : match.end()] if item.symbol == "W" and item.mention]
            if not _weapons(items, match.end(), count):
                return None
            return Group(kind, at, match.end(), count, weapons)
        if kind == "A" and not items[match.end() - 1].word.endswith(("strikes", "attacks", "strike", "attack")):
            return None  # "three waves"
        return Group(kind, at, match.end(), count)
    if match := BARE.match(letters, after):
        return Group("E", at, match.end(), count)
    return Group("E", at, after, count) if items[after].word in ADVERB else None


def _weapons(items: list[Item], last: int, count: Count) -> bool:
    """Whether the noun is weapons, not "12 missile launchers" or "50 drone attacks"."""
    word = items[last - 1].word
    if last < len(items) and items[last].symbol in "ASVQP":
        return False
    plural = (
        word.endswith("s")
        or not word.isalpha()
        or word[:6] in ("kinzha", "shahed", "kalibr", "iskand", "himars", "uas")
    )
    return plural or (count.value == 1 and (last >= len(items) or items[last].symbol != "x"))


def _single(phrase: Phrase, at: int) -> Group | None:
    """ "a woman", "another person", "(a mother and) her son": one of them."""
    word = phrase.items[at].word
    owned = word in ("his", "her", "their") and at > 1 and phrase.letters[at - 2 : at] == "Pc"
    if word not in ("a", "an", "another") and not owned:
        return None
    match = ONE.match(phrase.letters, at)
    if match is None:
        return None
    noun = phrase.items[match.end() - 1]
    if noun.word.endswith(("s", "men", "people", "children")) or noun.word in ("couple", "elderly", "local"):
        return None
    return Group("P", at, match.end(), None, number=1)


ALOOF = re.compile(r"(?:^|[,;-])[xo]?od?$")  # "Of the 95 drones, 12 …"
BETWEEN = re.compile(r"(?:[xyOrRUdoSQB()a-]{0,9}(?:[,c]{1,2}|,?xw|,?zxz)w?[xd]?|[,c]{1,2}w?[xd]?)")


def lists(phrase: Phrase, found: list[Group]) -> list[list[Group]]:
    """Groups of one kind that "and", "," or "as well as" join; bare numbers join those before them."""
    chains: list[list[Group]] = []
    for group in found:
        before = chains[-1][-1] if chains else None
        if group.kind == "E" and not group.weapons:
            group.weapons = _meant(phrase, group, chains)
        if before and (before.of_total or (_alike(before, group) and _joined(phrase, before, group))):
            chains[-1].append(group)
        else:
            chains.append([group])
    return chains


def _alike(before: Group, group: Group) -> bool:
    """Whether two groups may be of one list: of one kind, or a bare number behind any; "12 of them" opens its own."""
    if group.subset and (group.pronoun or not (group.of_total or group.weapons)):
        return False
    if before.pronoun:
        return False
    return before.kind == group.kind or group.kind == "E" or (before.kind == "E" and group.kind == "W")


def _joined(phrase: Phrase, before: Group, group: Group) -> bool:
    """Whether the words between two groups only join them, and open nothing new ("and trapping three more")."""
    gap, behind = phrase.letters[before.last : group.first], phrase.letters[group.last : group.last + 1]
    if group.kind == "E" and "c" not in gap and behind in tuple("DJEGH"):
        return False  # "92 drones, 57 downed"
    aloof = ALOOF.search(phrase.letters, 0, before.first)
    joined = BETWEEN.fullmatch(phrase.letters, before.last, group.first)
    return aloof is None and joined is not None and not phrase.items[group.first - 1].word.endswith("ing")


def _meant(phrase: Phrase, group: Group, chains: list[list[Group]]) -> list[Mention]:
    """The weapons that a bare number counts: those behind "12 of the" or "12 were", else those of the list before."""
    behind = re.match(r"(?:x?od?N?|b|ot)[xRUfd]{0,3}W+", phrase.letters[group.first + 1 :])
    if behind:
        place = group.first + behind.end()
        return [item.mention for item in phrase.items[place : place + 1] if item.mention]
    return next((named for chain in reversed(chains) if (named := [w for one in chain for w in one.weapons])), [])
