"""What is said of a quantity: the verb or noun that governs it, found behind it or in front of it.

The rules are data: `predicates.toml`.
"""

import re
import tomllib
from pathlib import Path
from typing import NamedTuple

from analysis.phrases import LETTER, Phrase, pattern

HARM = ("killed", "injured")
STOPS = ("shot_down", "suppressed", "downed_or_suppressed")

_RULES = tomllib.loads((Path(__file__).parent / "predicates.toml").read_text(encoding="utf-8"))
STOPPED = _RULES["parts"]["STOPPED"]
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


def _compiled(table: str, form: str) -> dict[str, re.Pattern[str]]:
    """By kind of quantity one pattern for the rules of a table that are for it."""
    patterns = {}
    for kind, verbs in _RULES["verbs"].items():
        rules = _RULES[table].items()
        fit = (f"(?P<{name}>{rule['words']})" for name, rule in rules if {"any", kind} & {*rule["of"].split()})
        patterns[kind] = pattern(_filled(form % "|".join(fit), _RULES["parts"] | {"VERB": verbs}))
    return patterns


def _filled(words: str, parts: dict[str, str]) -> str:
    """A wording with its parts written out."""
    return re.sub(r"\{([A-Z]+)\}", lambda name: _filled(parts[name[1]], parts), words)


PATTERNS_BEHIND = _compiled("behind", "(?:%s)")
PATTERNS_FRONT = _compiled("front", ".*(?<!unreal)(?<!unreal .)(?<!unreal ..)(?:%s)\\Z")  # it has happened


def measured(verbs: str) -> str:
    """What verbs say: two ways of stopping weapons together are one number for both."""
    said = [MEANING[letter] for letter in verbs if letter in MEANING]
    return "downed_or_suppressed" if len(set(said) & set(STOPS)) > 1 else said[0]


def _read(match: re.Match[str], table: str) -> tuple[Predicate, int]:
    """What a rule's match says, and where its verb ends."""
    rule = match.lastgroup or ""
    verb = match.re.groupindex[rule] + 1
    measure = _RULES[table][rule]["measure"]
    measure = measured(match[verb]) if measure == "verb" else measure
    return Predicate(measure, match.start(verb), f"{measure} {rule.lower()}"), match.end(verb)


def front(phrase: Phrase, kind: str, first: int) -> Predicate | None:
    """The predicate in front of a quantity."""
    match = PATTERNS_FRONT[kind].match(phrase.kinds, 0, first)
    said = _read(match, "front")[0] if match else None
    if said and said.measure in STOPS and (also := STOPPED_OR.search(phrase.kinds, 0, said.at)):
        said = said._replace(measure=measured(also[0] + phrase.kinds[said.at]))  # "shot down or otherwise disabled"
    lost = said and said.rule.endswith("active") and phrase.kinds[said.at] == LETTER["lose"]
    return said._replace(measure="shot_down") if said and lost else said  # "Ukraine lost 40 drones"


def behind(phrase: Phrase, kind: str, last: int) -> Predicate | None:
    """The predicate that stands behind a quantity: passive, participle, or what weapons did."""
    match = PATTERNS_BEHIND[kind].match(phrase.kinds, last) if SAYS_SO.search(phrase.kinds, last) else None
    if match is None:
        return None
    said, end = _read(match, "behind")
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
