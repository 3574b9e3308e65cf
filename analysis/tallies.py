"""Numbers and what governs them: from a sentence's letters to "426 drones, launched", "12 people, killed".

Three stages over the letters of `phrases`: a number and its noun make a group, groups beside each other make a list,
and the verb or noun that governs the list gives the measure. Right of it first ("12 drones were shot down"), then left
("launched 12 drones").
"""

import re
from dataclasses import dataclass, field

from analysis.counts import Count
from analysis.lexicon import Mention
from analysis.phrases import Item, Phrase


@dataclass(slots=True)
class Group:
    """A number with its noun: `kind` W weapon, P people, S site, A attack, E none (elliptic); items [first, last)."""

    kind: str
    first: int
    last: int
    count: Count | None
    weapons: list[Mention] = field(default_factory=list)
    subset: bool = False  # "of them", "of the 20 drones"


@dataclass(slots=True)
class Tally:
    """A group and its measure; `verb` is the item that governs it, `rule` the wording."""

    group: Group
    measure: str
    verb: int
    rule: str
    part: bool = False


_MODIFIER = "[xRUfarBi]"
WEAPONS = re.compile(r"k?(?:[xRUfaSs]-?,?c?){0,5}?W(?:[-,]?c?x?W|-x,?c?x?W)*")
PEOPLE = re.compile(r"k?(?:[xRUfaBrWVSd]-?){0,4}?P(?:xa(?:c?a)*)?|k(?=[KIbv]|xb)")
SITES = re.compile(r"k?(?:[xRUrBWfAcd]-?){0,4}?[SQV]")
ATTACKS = re.compile(r"k?[xRUfW]{0,3}?A")
ONE = re.compile(r"d(?:[xRUfBa]-?){0,4}?P")
SUBSET = re.compile(r"o(?:t|d?N?(?=[xRUW]))")
BARE = re.compile(r"k?(?=[-,.;:)coOwyqtbvLDJKIEi\"]|$)")
ADVERB = frozenset("overnight early late last yesterday today seriously critically severely dead altogether more separately".split())
PARTICIPLES = frozenset("LDJEKIHT")


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
    count = items[at].count
    if count is None or not isinstance(count.value, int) or count.value < 1:
        return None
    after = at + 1
    if match := SUBSET.match(letters, after):
        noun = match.end() - 1 if letters[match.end() - 1] == "N" else None
        return Group("E", at, after if noun else match.end(), count, subset=True)
    for kind, pattern in (("W", WEAPONS), ("P", PEOPLE), ("S", SITES), ("A", ATTACKS)):
        match = pattern.match(letters, after)
        if match is None:
            continue
        if kind == "W":
            weapons = [item.mention for item in items[at : match.end()] if item.symbol == "W" and item.mention]
            if not _weapons(items, match.end(), count):
                return None
            return Group(kind, at, match.end(), count, weapons)
        return Group(kind, at, match.end(), count)
    if BARE.match(letters, after) or items[after].word in ADVERB:
        return Group("E", at, after, count)
    return None


def _weapons(items: list[Item], last: int, count: Count) -> bool:
    """Whether the noun is weapons, not "12 missile launchers" or "50 drone attacks"."""
    word = items[last - 1].word
    if last < len(items) and items[last].symbol in "ASVQP":
        return False
    plural = word.endswith("s") or not word.isalpha() or word[:6] in ("kinzha", "shahed", "kalibr", "iskand", "himars", "uas")
    return plural or count.value == 1 and (last >= len(items) or items[last].symbol != "x")


def _single(phrase: Phrase, at: int) -> Group | None:
    """ "a woman", "another person": one of them."""
    if phrase.items[at].word not in ("a", "an", "another"):
        return None
    match = ONE.match(phrase.letters, at)
    if match is None:
        return None
    noun = phrase.items[match.end() - 1]
    if noun.word.endswith(("s", "men", "people", "children")) or noun.word in ("couple", "elderly", "local"):
        return None
    return Group("P", at, match.end(), None)


BETWEEN = re.compile(r"(?:[xOrRUdoSQB()a-]{0,9}(?:[,c]{1,2}|,?xw|,?qxq)[xd]?|[,c]{1,2}[xdc]{0,3})")


def lists(phrase: Phrase, found: list[Group]) -> list[list[Group]]:
    """Groups of one kind that "and", "," or "as well as" join; bare numbers join those before them."""
    chains: list[list[Group]] = []
    for group in found:
        before = chains[-1][-1] if chains else None
        gap = phrase.letters[before.last : group.first] if before else ""
        aloof = before is not None and re.search(r"(?:^|[,;-])[xo]?od?$", phrase.letters[: before.first])
        if before and not aloof and (before.kind == group.kind or group.kind == "E" and not group.subset) and BETWEEN.fullmatch(gap):
            chains[-1].append(group)
        else:
            chains.append([group])
    return chains


VERBS = r"[LTHDJEKIGF](?:,?[cx]{1,2}[LTHDJEKI])*"
PASSIVE = re.compile(rf"[xoOrRUdPSQA,()atBifW-]{{0,14}}?[qt]?v?b[xvbsO,]{{0,5}}?(?P<verbs>{VERBS})")
REDUCED = re.compile(rf"[xOrdBt(,s]{{0,2}}?v?x?(?P<verbs>[LDJEKIHT](?:,?[cx]{{1,2}}[DJEKI])*)(?![NWPdRUfVSQA1])")
STRIKING = re.compile(r"[OrxoRUBS,()dq]{0,8}?v?x?(?P<verbs>[HG])(?!y)")
RECORDED = re.compile(r"v?b[xb]?s(?=O)")
GOVERNOR = "LTHDJEKIGFZAYyisMhnq;b"
OBJECT = re.compile(r"[xdokRUfBt]{0,5}|(?:Nxod[RUx]{0,2}W|NW)(?:,?c)")
LOOSE = re.compile(r"[xdoOrRUfASQVwiBkct,()-]{0,20}")
WITH = re.compile(r"[xdoOrRUfASQVNPBkcWt,()-]{0,20}[wi][xdokAtRU]{0,5}")
NOUN_OF = re.compile(r"[xORUrfdB,q-]{0,10}[owiy][xdAoRUf]{0,4}")
TOLL = re.compile(r"[xOdobqvrRUsNtcA]{0,12}O[xd]{0,2}")


def tallies(phrase: Phrase) -> list[Tally]:
    """Every number of a sentence whose governor is known."""
    if "N" not in phrase.letters and "d" not in phrase.letters:
        return []
    chains = lists(phrase, groups(phrase))
    found: list[Tally] = []
    for chain in chains:
        governed = _right(phrase, chain) or _left(phrase, chain, found)
        if governed and not (chain[0].subset and governed[0] in ("killed", "injured")):
            measure, verb, rule, part = governed
            found.extend(Tally(group, measure, verb, rule, part) for group in chain)
    return found


Governed = tuple[str, int, str, bool]


def _right(phrase: Phrase, chain: list[Group]) -> Governed | None:
    """The verb behind the list: passive, participle, or what the weapons did."""
    letters, end, kind = phrase.letters, chain[-1].last, chain[0].kind
    if match := PASSIVE.match(letters, end):
        at = match.start("verbs")
        measure = _measure(match["verbs"], kind, passive=True)
        if measure and not phrase.items[at].word.endswith("ing") and "M" not in letters[end:at]:
            return measure, at, f"{measure} passive", False
    if kind == "A" and (match := RECORDED.match(letters, end)):
        return "hits", match.end() - 1, "strikes recorded", False
    if kind == "W" and (match := STRIKING.match(letters, end)):
        whole = re.match(r"[xd]{0,3}[RUS](?!O)", letters[match.end() :]) and phrase.items[match.end()].word != "targets"
        return "launched" if whole else "hits", match.start("verbs"), "weapons that hit", False
    if match := REDUCED.match(letters, end):
        at = match.start("verbs")
        measure = _measure(match["verbs"], kind, passive=True)
        if measure == "launched" and not _launched(phrase, at, match.end()):
            measure = None
        if measure and not phrase.items[at].word.endswith("ing"):
            return measure, at, f"{measure} participle", False
    return None


def _launched(phrase: Phrase, at: int, after: int) -> bool:
    """Whether "drones launched" is a participle: not "drones used to …", "drones dropped explosives"."""
    items = phrase.items
    if after >= len(items):
        return True
    follows = items[after]
    return follows.word != "to" and (follows.symbol in "O,.y;)ci-q" or follows.word in ADVERB)


def _measure(verbs: str, kind: str, *, passive: bool) -> str | None:
    """What verbs count in a noun of this kind; None where they don't go together."""
    stops = set(verbs) & set("DJE")
    if stops and kind in "WE":
        return "downed_or_suppressed" if "E" in stops or len(stops) > 1 else "shot_down" if "D" in stops else "suppressed"
    verb = verbs[0]
    if verb == "K" and kind in "PE":
        return "killed"
    if verb == "I" and kind in "PE":
        return "injured"
    if verb == "L" and kind in "WAE":
        return "launched"
    if verb in "HT" and kind == "S" and passive:
        return "hits"
    return None


def _left(phrase: Phrase, chain: list[Group], found: list[Tally]) -> Governed | None:
    """The verb or noun in front of the list."""
    letters, start, kind = phrase.letters, chain[0].first, chain[0].kind
    at = start - 1
    while at >= 0 and letters[at] not in GOVERNOR:
        at -= 1
    if at < 0:
        return None
    gap, verb = letters[at + 1 : start], letters[at]
    passive = re.search(r"b[xvb]{0,2}$", letters[:at]) is not None and not phrase.items[at].word.endswith("ing")
    passive = passive and not phrase.items[at].word.startswith("to ")
    if letters[max(0, at - 3) : at + 1].rstrip("x").count("M"):
        return None
    if verb in "DJEKI":
        return _object(phrase, at, gap, kind, passive, found)
    if verb == "i" and kind in "WE":
        return _included(phrase, at, gap, found)
    if verb == "L" and not passive and kind in "WA" and LOOSE.fullmatch(gap):
        return "launched", at, "launched active", False
    if verb in "THA" and kind == "W" and not passive and WITH.fullmatch(gap):
        return "launched", at, "attack with weapons", False
    if verb == "A" and kind == "W" and NOUN_OF.fullmatch(gap):
        return "launched", at, "attack of weapons", False
    if verb in "HT" and kind == "W" and passive and re.fullmatch(r"[xdO]{0,3}y[xd]{0,2}", gap):
        return ("hits" if verb == "H" else "launched"), at, "hit by weapons", False
    if kind == "S" and verb in "AhHbs" and re.search(r"[AhH][xsbvrRU]{0,6}O[xd]{0,2}$", letters[:start]):
        return "hits", at, "hits at places", False
    if verb == "H" and kind == "S" and not passive and re.fullmatch(r"[xdS]{0,3}|[xdSQV]{1,3}O[xd]{0,2}", gap):
        return "hits", at, "places hit", False
    if verb in "Yy" and kind in "PE" and TOLL.fullmatch(gap) and phrase.items[start - 1].word != "from":
        return ("killed" if verb == "Y" else "injured"), at, "toll", False
    return None


def _object(phrase: Phrase, at: int, gap: str, kind: str, passive: bool, found: list[Tally]) -> Governed | None:
    first = at
    while first > 1 and phrase.letters[first - 1] in "cx" and phrase.letters[first - 2] in "DJEKI":
        first -= 2
    verbs = phrase.letters[first : at + 1]
    measure = _measure(verbs, kind, passive=False)
    if measure is None or passive and kind != "E" or not OBJECT.fullmatch(gap):
        return None
    return measure, at, f"{measure} active", False


def _included(phrase: Phrase, at: int, gap: str, found: list[Tally]) -> Governed | None:
    """ "95 drones, including 12 over Moscow"; "the barrage included 12 drones"."""
    if not re.fullmatch(r"[xdokRU]{0,4}", gap):
        return None
    before = [tally for tally in found if tally.group.last <= at and tally.measure not in ("killed", "injured")]
    if before and phrase.items[at].word in ("including", "among"):
        return before[-1].measure, before[-1].verb, before[-1].rule, True
    if re.search(r"A[^N;KI]{0,8}$", phrase.letters[:at]):
        return "launched", at, "attack of weapons", False
    return None
