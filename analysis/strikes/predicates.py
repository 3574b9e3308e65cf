"""What is said of a quantity: the verb or noun that governs it, found behind it or in front of it.

A rule is a name, the kinds of quantity it is for, the measure it gives and the wording in kinds of words (`phrases`):
behind the quantity up to the verb, or from the verb up to the quantity. The verb is what stands in round brackets. The
measure "verb" is what that says; "struck", "again", "night", "reported", "listed", "part" and "them" are for the code
below and `tallies`.
"""

import re
from typing import NamedTuple

from analysis.phrases import LETTER, Phrase, pattern

HARM = ("killed", "injured")
STOPS = ("shot_down", "suppressed", "downed_or_suppressed")

STOPPED = "stopped (?: comma? [and word]{1,2} stopped)*"  # "shot down or otherwise suppressed"
HARMED = "harmed (?: comma? [and word]{1,2} harmed)*"
# The verbs that go with a kind of quantity: VERB in the rules.
VERBS = {
    "weapon": f"launch | lose | {STOPPED}", "people": HARMED, "site": "hit | assail", "attack": "launch",
    "bare": f"launch | lose | {STOPPED} | {HARMED}",
}  # fmt: skip
ASIDE = """(?: (?: comma [weapon people word the]{1,3})? include them comma | comma them be [word the]{0,2} weapon comma
    | comma (?: including | include them) [^end be say]{1,18} comma | in all comma?
    | comma [unreal number them near]{1,6} [weapon people]? comma
    | dash [^dash end]{1,24} dash | open [^close]{1,20} close)?"""
GOING = "(?: word? [launch assail] gap{0,12}?)?"  # "drones fired by Russia", "drones targeting the capital"
ACTIVE = "(?<!be)(?<!be adverb)(?<!be have)"
PASSIVE = "(?: (?<=be) | (?<=be .) | (?<=be ..))"
HAPPENED = "(?<!unreal)(?<!unreal .)(?<!unreal ..)"

BEHIND = f"""
PASSIVE | any | verb | {ASIDE} {GOING} gap{{0,14}}? [who them]? have?
    be [word all have say tally comma in be clause]{{0,5}}? (VERB)
COUNTED | bare | hits | (impact)
CAME | weapon bare | launched | (come)
RECORDED_BY | weapon | hits | (?<=[impact attack] [by of] number weapon) have? be [word be]? ([say tally]) (?=in)
HEADED | weapon | launched | (end) [^end number]{{0,12}} attack
RECORDED | attack | hits | have? be [word be]? ([say tally]) (?=in)
STRUCK | weapon | struck | [gap who]{{0,8}}? have? word? ([hit reach assail]) (?!by)
GOT_THROUGH | bare | struck | have? word? ([hit reach]) (?!by)
PARTICIPLE | any | verb | {ASIDE} (?: [word in place the be them open comma say]{{0,2}}?
    (?: have? word? (?=[kill lose jam])
    | word?) | clause | who? [side the] [word body]{{0,2}} have? word? (?=launch)) (VERB)
    (?! [number noun land the foreign])
BROKEN_DOWN | weapon bare | launched | [word in the clause land]{{0,6}} ([comma end dash with])
    (?= of them number be? stopped | with? number (?: of them | weapon)? [be have]{{0,2}} stopped)
RECORDED_AS | weapon bare | launched | (?<!by number weapon)(?<!by number . weapon)(?<!by number .. weapon)
    [word in the]{{0,6}} have? be [word be]{{0,2}} (tally)
"""
FRONT = f"""
ACTIVE | weapon people | verb | {ACTIVE} (VERB) near{{0,5}}
ACTIVE_BARE | bare | verb | ({STOPPED} | {HARMED}) near{{0,5}}
ACTIVE_LOOSE | weapon attack | launched | {ACTIVE} (launch) gap{{0,20}}
ACTIVE_ALONE | bare | launched | {ACTIVE} (launch) near{{0,2}}
HITS_BY | weapon | hits | (impact) comma? by [word the]{{0,2}}
WITH | weapon | launched | {ACTIVE} ([assail hit attack]) [gap number]{{0,20}} [with include including] near{{0,5}}
ATTACK_OF | weapon | launched | (attack)
    (?: [word in land foreign the comma province dash]{{0,10}} (?: clause [word the]{{1,4}} comma)?
        [of with including by]
    | [^number end harmed]{{0,8}} include)
    [near attack in]{{0,4}}
IT_INVOLVED | weapon | launched | (?: (?<=pronoun) | (?<=pronoun have)) (include) near{{0,4}}
NUMBER_AT | weapon | launched | (sum) (?: word? [fall word] at | have? be) near{{0,3}}
ATTACK_LIST | weapon | launched | (attack) (?: [^end]{{0,12}} end | [near in]{{0,6}} [dash comma]) [word the]{{0,3}}
CAME_FRONT | weapon | launched | (come) near{{0,2}}
ASSAILED_BY | weapon | launched | {PASSIVE} ([assail hit]) [word the in]{{0,3}} [by with] [word the]{{0,2}}
TALLIED | weapon | launched | (tally | (?<=[there pronoun]) be | (?<=[there pronoun] have) be) [word the]?
TALLIED_BARE | bare | launched | (tally | (?<=there) be | (?<=there have) be) [word the]?
HITS_AT | site | hits | ([attack impact hit reach]) (?: by [number the word weapon and side]{{1,6}})?
    [word say tally by be have side]{{0,6}} in [word the]{{0,2}}
PLACES_HIT | site | hits | {ACTIVE} (hit) (?: [word the site]{{0,3}} | [word the noun]{{1,3}} in [word the]{{0,2}})
TOLL | people bare | verb | ([deaths injuries]) [gap be have who say number hit]{{0,20}} in [word the]{{0,2}}
NUMBER_OF | weapon bare | verb | (?: sum | and) of [^number end clause]{{0,8}}? (VERB) [^number end comma clause]{{0,8}}
    in the?
OF_WHOLE | weapon | launched | (?<![^comma end dash]) (of) the?
INCLUDED | weapon bare | part | (including | include them) near{{0,4}}
OF_THEM | bare | them | (them)
LISTED | weapon bare | listed | (number) [near weapon in land attack province site]{{0,8}} stopped?
    (?: [end dash] | comma dash) [word the]{{0,2}}
ALONG | weapon bare | listed | (number) [^number end clause site province people]{{1,16}} comma?
    (?: and? word with | and word and | (?<=comma) with) near{{0,3}}
ALONG_WITH | weapon bare | listed | (number) [^number end]{{1,26}} comma word with near{{0,3}}
ELSEWHERE | bare people | again | (number) [near weapon people have be stopped harmed clause say comma]{{0,10}}? in
    [word the site province land in and of number body comma say]{{1,12}} [comma and]{{1,2}} with? [the word]{{0,2}}
AND_WERE | bare | again | (number) be [near weapon]{{1,4}} [comma and]{{1,2}}
ITEMISED | bare | again | (number) [^number end]{{0,18}} [end dash] [word the]{{0,2}}
REPORTED | weapon | reported | (say) near{{0,3}}
OTHER_NIGHT | bare | night | (number) [^number end]{{1,20}}? (?: [comma with and word]{{0,3}} [at with clause from and])
    [word the]{{0,2}}
"""
# What stands behind every quantity of which something is said there; a cheap test before the rules.
SAYS_SO = pattern("[launch lose stopped harmed impact come attack hit reach assail say tally]")
STOPPED_OR = pattern("stopped comma? [and word]{1,2} \\Z")
JAMMED = re.compile(r" (?:by|with|through|using) (?:\w+ )?(?:electronic|jamming)")
FREE = pattern("[in comma by end who close clause including include dash adverb] | \\Z")
LAND = pattern("[word the]{0,3} [side site]")
LANDS = frozenset("cities towns villages settlements areas communities ukraine russia".split())
ASSAIL, UNREAL = LETTER["assail"], LETTER["unreal"]
MEANING = {LETTER[kind]: measure for measure, kinds in {
    "launched": "launch", "shot_down": "down", "suppressed": "jam lose", "downed_or_suppressed": "stop",
    "killed": "kill deaths", "injured": "injure injuries", "hits": "hit assail",
}.items() for kind in kinds.split()}  # fmt: skip


class Predicate(NamedTuple):
    """The measure that a word gives a quantity, where that word stands, and the rule that found it."""

    measure: str
    at: int
    rule: str
    part: bool = False


def _compiled(table: str, form: str) -> tuple[dict[str, str], dict[str, re.Pattern[str]]]:
    """The measures of a table's rules by name, and by kind of quantity one pattern for the rules that are for it."""
    rows = [row.split(" | ", maxsplit=3) for row in re.split(r"\n(?=[A-Z])", table.strip())]
    patterns = {}
    for kind, verbs in VERBS.items():
        fit = [f"(?P<{name}>{words})" for name, kinds, _, words in rows if kinds == "any" or kind in kinds.split()]
        patterns[kind] = pattern(form % "|".join(fit).replace("VERB", verbs))
    return {name: measure for name, _, measure, _ in rows}, patterns


MEASURES_BEHIND, PATTERNS_BEHIND = _compiled(BEHIND, "(?:%s)")
MEASURES_FRONT, PATTERNS_FRONT = _compiled(FRONT, f".*{HAPPENED}(?:%s)\\Z")


def measured(verbs: str) -> str:
    """What verbs say: two ways of stopping weapons together are one number for both."""
    said = [MEANING[letter] for letter in verbs if letter in MEANING]
    return "downed_or_suppressed" if len(set(said) & set(STOPS)) > 1 else said[0]


def _read(match: re.Match[str], measures: dict[str, str]) -> tuple[Predicate, int]:
    """What a rule's match says, and where its verb ends."""
    rule = match.lastgroup or ""
    verb = match.re.groupindex[rule] + 1
    measure = measured(match[verb]) if measures[rule] == "verb" else measures[rule]
    return Predicate(measure, match.start(verb), f"{measure} {rule.lower()}"), match.end(verb)


def front(phrase: Phrase, kind: str, first: int) -> Predicate | None:
    """The predicate in front of a quantity."""
    match = PATTERNS_FRONT[kind].match(phrase.kinds, 0, first)
    said = _read(match, MEASURES_FRONT)[0] if match else None
    if said and said.measure in STOPS and (also := STOPPED_OR.search(phrase.kinds, 0, said.at)):
        said = said._replace(measure=measured(also[0] + phrase.kinds[said.at]))  # "shot down or otherwise disabled"
    lost = said and said.rule.endswith("active") and phrase.kinds[said.at] == LETTER["lose"]
    return said._replace(measure="shot_down") if said and lost else said  # "Ukraine lost 40 drones"


def behind(phrase: Phrase, kind: str, last: int) -> Predicate | None:
    """The predicate that stands behind a quantity: passive, participle, or what weapons did."""
    match = PATTERNS_BEHIND[kind].match(phrase.kinds, last) if SAYS_SO.search(phrase.kinds, last) else None
    if match is None:
        return None
    said, end = _read(match, MEASURES_BEHIND)
    going = phrase[said.at].split()[0].endswith("ing")
    if said.measure == "struck":
        # weapons that "struck 12 sites" hit; those that "struck Ukraine" or "cities" are the attack as a whole
        land = LAND.match(phrase.kinds, end)
        whole = phrase.kinds[said.at] == ASSAIL or (land is not None and phrase[land.end() - 1] in LANDS)
        return Predicate("launched" if whole else "hits", said.at, "weapons bound for" if going else "weapons that hit")
    if said.measure in STOPS and JAMMED.match(phrase.folded, phrase.spans[end - 1][1]):
        return said._replace(measure="suppressed")
    used = phrase[end] == "to" or FREE.match(phrase.kinds, end) is None
    if said.rule == "launched participle" and used:
        return None  # "drones used to …", "drones dropped explosives"
    verbal = match.lastgroup in ("PASSIVE", "PARTICIPLE")
    return None if verbal and (going or UNREAL in phrase.kinds[last:end]) else said
