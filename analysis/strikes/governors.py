"""The verb or noun that governs a list of numbers: "12 drones were shot down", "launched 12 drones".

`right` looks behind the list, `left` in front of it; both give the measure that the words make of the numbers.
"""

import re
from dataclasses import dataclass

from analysis.strikes.groups import ADVERB, Group
from analysis.strikes.phrases import Phrase

HARM = ("killed", "injured")
STOPS = ("shot_down", "suppressed", "downed_or_suppressed")


@dataclass(slots=True)
class Tally:
    """A group and its measure; `verb` is the item that governs it, `rule` the wording."""

    group: Group
    measure: str
    verb: int
    rule: str
    part: bool = False


VERBS = r"[LTHDJEKIGF](?:,?[cx]{1,2}[LTHDJEKI])*"
ASIDE = r"(?:,i[^;bs]{1,18},|,Not[^;,]{0,8},|-[^-;]{1,24}-|\([^)]{1,20}\))?"
GOING = r"(?:x?[LT][xoyOrRUdSQB,]{0,12}?)?"  # "drones fired by Russia", "drones targeting the capital"
PASSIVE = re.compile(rf"{ASIDE}{GOING}[xoyOrRUdPSQA,()aBifW-]{{0,14}}?[qt]?v?b[xvbsO,]{{0,5}}?(?P<verbs>{VERBS})")
REDUCED = re.compile(
    rf"{ASIDE}(?:[xOrdBt(,s]{{0,2}}?(?:v?x?(?=K)|x?)|z|q?[RUd][xB]{{0,2}}v?x?(?=L))(?P<verbs>[LDJEKIHT](?:,?[cx]{{1,2}}[DJEKI])*)(?![NWPdRUfVSQA1])"
)
STRIKING = re.compile(r"[OrxoRUBS,()dq]{0,8}?v?x?(?P<verbs>[HGT])(?!y)")
BARE_STRIKING = re.compile(r"v?x?(?P<verbs>[HG])(?!y)")
RECORDED = re.compile(r"v?b[xb]?s(?=O)")
GOVERNOR = "LTHDJEKIGFZAYuisMhqz;bt"
OBJECT = re.compile(r"[xdokRUfBt]{0,5}|(?:Nxod[RUx]{0,2}W|NW)(?:,?c)")
ELSEWHERE = re.compile(
    r"(?:N[xRUfW]{0,4})?[xd]{0,2}[Oz][xdSQorRUcO]{1,9}[,c]{1,2}w?[dx]{0,2}"
)  # "12 fell in Kyiv and|three in Sumy"
LOOSE = re.compile(r"[xdoOrRUfASQVwiBkc,()y-]{0,20}")
WITH = re.compile(r"[xdoOrRUfASQVNPBkcW,()-]{0,20}[wi][xdokARU]{0,5}")
NOUN_OF = re.compile(r"[xORUrfdB,q-]{0,10}[owiy][xdAoRUf]{0,4}")
TOLL = re.compile(r"[xOdobqvrRUsNcyAHWS]{0,20}O[xd]{0,2}")
NEAR = re.compile(r"[xdS]{0,3}|[xdSQV]{1,3}O[xd]{0,2}")
RECORDED_AT = re.compile(r"[AhHG](?:yNW)?[xsbvrRU]{0,6}O[xd]{0,2}$")

COUNTED = ("counted", "registered", "recorded", "tallied")
IMPERSONAL = ("there", "it")
THERE = re.compile(r"xv?$")  # "there were 105 drones"
CAME = ("came", "followed", "arrived")
LANDS = frozenset("cities towns villages settlements areas communities".split())


Governed = tuple[str, int, str, bool]  # measure, verb, rule, whether it is a part of a number before


def right(phrase: Phrase, chain: list[Group]) -> Governed | None:
    """The verb behind the list: passive, participle, or what the weapons did."""
    letters, end = phrase.letters, chain[-1].last
    kind = "W" if chain[0].kind == "W" else chain[-1].kind
    if match := PASSIVE.match(letters, end):
        at = match.start("verbs")
        measure = measured(match["verbs"], kind, passive=True)
        if measure and not phrase.items[at].word.endswith("ing") and "M" not in letters[end:at]:
            return measure, at, f"{measure} passive", False
    if kind == "E" and letters.startswith("h", end):
        return "hits", end, "hits counted", False
    if kind in "WE" and end < len(letters) and phrase.items[end].word in CAME:
        return "launched", end, "weapons that came", False
    if kind == "A" and (match := RECORDED.match(letters, end)):
        return "hits", match.end() - 1, "strikes recorded", False
    bare = kind == "E" and (chain[-1].weapons or re.search("[DJE]", letters[: chain[0].first]))
    striking = STRIKING if kind == "W" else BARE_STRIKING if bare else None
    if striking and (match := striking.match(letters, end)):
        at = match.start("verbs")
        going = phrase.items[at].word.endswith("ing")
        return _striking(phrase, match), at, "weapons bound for" if going else "weapons that hit", False
    if match := REDUCED.match(letters, end):
        at = match.start("verbs")
        measure = measured(match["verbs"], kind, passive=True)
        if measure == "launched" and not _launched(phrase, at, match.end()):
            measure = None
        if measure and not phrase.items[at].word.endswith("ing"):
            return measure, at, f"{measure} participle", False
    return None


def _striking(phrase: Phrase, match: re.Match[str]) -> str:
    """Weapons that "struck 12 sites" hit; those that "struck Ukraine" or "cities" are the attack as a whole."""
    after = phrase.letters[match.end() :]
    land = re.match(r"[xd]{0,3}([RUS])", after)
    whole = land and phrase.items[match.end() + land.start(1)].word in LANDS | {"ukraine", "russia"}
    return "launched" if whole or match["verbs"] == "T" else "hits"


def _launched(phrase: Phrase, at: int, after: int) -> bool:
    """Whether "drones launched" is a participle: not "drones used to …", "drones dropped explosives"."""
    items = phrase.items
    if after >= len(items):
        return True
    follows = items[after]
    return follows.word != "to" and (follows.symbol in "O,.y;)ci-q" or follows.word in ADVERB)


def measured(verbs: str, kind: str, *, passive: bool) -> str | None:
    """What verbs count in a noun of this kind; None where they don't go together."""
    stops = set(verbs) & set("DJE")
    if stops and kind in "WE":
        return (
            "downed_or_suppressed" if "E" in stops or len(stops) > 1 else "shot_down" if "D" in stops else "suppressed"
        )
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


def all_but(phrase: Phrase, chain: list[Group]) -> bool:
    first = chain[0].first
    return first > 1 and phrase.letters[first - 2 : first] == "tz" and phrase.items[first - 1].word == "but"


def left(phrase: Phrase, chain: list[Group], found: list[Tally]) -> Governed | None:
    """The verb or noun in front of the list."""
    letters, start, kind = phrase.letters, chain[0].first, chain[0].kind
    if chain[0].pronoun and (part := _part(phrase, chain, found)):
        return part
    start -= 2 * all_but(phrase, chain)
    at = start - 1
    while at >= 0 and (letters[at] not in GOVERNOR or (letters[at] == "A" and "Y" in letters[:at])):
        at -= 1
    if at < 0:
        return None
    gap, verb = letters[at + 1 : start], letters[at]
    passive = re.search(r"b[xvb]{0,2}$", letters[:at]) is not None and not phrase.items[at].word.endswith("ing")
    passive = passive and not phrase.items[at].word.startswith("to ")
    if "M" in letters[max(0, at - 3) : at]:
        return None  # "could launch", "did not launch"
    if kind == "S" and verb == "D" and not passive and _targets(phrase, at, chain[-1].last) and OBJECT.fullmatch(gap):
        return "shot_down", at, "targets shot down", False
    if kind == "E" and ELSEWHERE.fullmatch(gap) and re.match(r"x?[Oz]", letters[chain[-1].last :]):
        return next(((t.measure, at, t.rule, False) for t in reversed(found) if t.verb == at), None)
    if (
        kind == "E" and letters.endswith("xo", 0, start) and phrase.items[start - 2].word == "out"
    ):  # "12 drones out of 20"
        return ("launched", at, "of a total", False) if found and found[-1].measure in STOPS else None
    if verb in "DJEKI":
        return _object(phrase, at, gap, kind, passive, found)
    if verb == "i" and kind in "WE":
        return _included(phrase, at, gap, found)
    if verb == "L" and not passive and kind in "WA" and LOOSE.fullmatch(gap):
        return "launched", at, "launched active", False
    if verb == "h" and kind == "W" and re.fullmatch(r"y[xd]{0,2}", gap):
        return "hits", at, "hits by weapons", False
    if verb == "t":
        return _part(phrase, chain, found) if gap == "" and kind == "E" else None
    if verb in "THA" and kind == "W" and not passive and WITH.fullmatch(gap):
        return "launched", at, "attack with weapons", False
    if verb == "A" and kind == "W" and NOUN_OF.fullmatch(gap):
        return "launched", at, "attack of weapons", False
    if verb in "HT" and kind == "W" and passive and (by := re.fullmatch(r"[xdO]{0,3}([yw])[xd]{0,2}", gap)):
        return ("hits" if verb == "H" and by[1] == "y" else "launched"), at, "hit by weapons", False
    if kind == "W" and _tallied(phrase, at, gap):
        return "launched", at, "weapons counted", False
    if verb == ";" and kind == "W" and re.search(r"A[^;]{0,12}$", letters[:at]) and not gap.strip("xd"):
        return "launched", at, "attack of weapons", False
    if kind == "S" and verb in "AhHGbs" and RECORDED_AT.search(letters, 0, start):
        return "hits", at, "hits at places", False
    if verb == "H" and kind == "S" and not passive and NEAR.fullmatch(gap):
        return "hits", at, "places hit", False
    if verb in "Yu" and kind in "PE" and TOLL.fullmatch(gap) and phrase.items[start - 1].word != "from":
        return ("killed" if verb == "Y" else "injured"), at, "toll", False
    return None


def _tallied(phrase: Phrase, at: int, gap: str) -> bool:
    """ "The air force counted 133 drones", "it was 92 drones, 57 downed", in a sentence about a raid or a night."""
    letters, items = phrase.letters, phrase.items
    raid = re.search(r"[ADJEGH]", letters) or any("night" in item.word for item in items)
    if letters[at] == "s":
        counts = items[at].word in COUNTED and re.fullmatch(r"[xd]?", gap) is not None
        return counts and (bool(raid) or "B" in letters[:at])
    subject = at - 1 - (letters[at - 1 : at] == "v")
    return (
        bool(raid)
        and letters[at] == "b"
        and THERE.search(letters, 0, at) is not None
        and items[subject].word in IMPERSONAL
    )


def _targets(phrase: Phrase, verb: int, last: int) -> bool:
    """Whether "targets" are what flies: shot down, not destroyed."""
    return phrase.items[last - 1].word == "targets" and not phrase.items[verb].word.startswith(("destroy", "eliminat"))


def _object(phrase: Phrase, at: int, gap: str, kind: str, passive: bool, found: list[Tally]) -> Governed | None:
    first = at
    while first > 1 and phrase.letters[first - 1] in "cx" and phrase.letters[first - 2] in "DJEKI":
        first -= 2
    verbs = phrase.letters[first : at + 1]
    measure = measured(verbs, kind, passive=False)
    if measure is None or (passive and kind != "E") or not OBJECT.fullmatch(gap):
        return None
    return measure, at, f"{measure} active", False


def _part(phrase: Phrase, chain: list[Group], found: list[Tally]) -> Governed | None:
    """ "95 drones were shot down, 12 of them over Moscow"; "of which 60 were Shaheds": a part of the number before."""
    before = [tally for tally in found if tally.group.last <= chain[0].first and tally.measure not in HARM]
    if not before or not re.match(r"O|b?W", phrase.letters[chain[-1].last :]):
        return None
    return before[-1].measure, before[-1].verb, before[-1].rule, True


def _included(phrase: Phrase, at: int, gap: str, found: list[Tally]) -> Governed | None:
    """ "95 drones, including 12 over Moscow"; "the barrage included 12 drones"."""
    if not re.fullmatch(r"[xdokRU]{0,4}", gap):
        return None
    before = [t for t in found if t.group.last <= at and t.measure not in HARM and t.rule != "of a total"]
    if before and phrase.items[at].word in ("including", "among"):
        return before[-1].measure, before[-1].verb, before[-1].rule, True
    if re.search(r"A[^N;KI]{0,8}$", phrase.letters[:at]):
        return "launched", at, "attack of weapons", False
    return None
